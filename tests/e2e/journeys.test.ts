import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import { MatchRequestSchema, type MatchAnswer } from '../../src/domain/answer.js'
import { hash, shipped } from '../http/world.js'
import { overflow, violations } from './accessible.js'
import { Bookkeeper, type PageLanguage, type Seed } from './bookkeeper.js'
import { desk, openBrowser, openPage, phone, startService, type StartedService } from './service.js'

/** The page asks as of the day of its device; years that are closed, and so its questions, hang on it. */
const asOf = '2026-11-28'
/** Answers after which somebody between two customers has had enough. */
const patience = 12

let service: StartedService
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const seeds = ['01-shop', '02-software', '07-graduate', '08-cooperative', '10-specialised']
const widths: Record<string, BrowserContextOptions> = { phone, desk }
const languages: PageLanguage[] = ['zh-CN', 'en']
const journeys = seeds.flatMap((seed) =>
  Object.keys(widths).flatMap((width) => languages.map((language) => ({ seed, width, language }))),
)

const readSeed = (name: string): Seed => JSON.parse(readFileSync(`seed/${name}.json`, 'utf8')) as Seed

/** What the page keeps of the profile. */
const keptProfile = async (page: Page): Promise<unknown> =>
  page.evaluate(`JSON.parse(localStorage.getItem('huiqi.page/1')).profile`)

/** The service's own answer to what the page has entered. */
async function expectedAnswer(page: Page, language: PageLanguage): Promise<MatchAnswer> {
  const profile = await keptProfile(page)
  const select = { area: 'concerning', verdicts: null }
  const request = MatchRequestSchema.parse({ profile, asOf, knownAt: asOf, select })
  return matchPolicies(shipped, request, language, { today: asOf, engineVersion: 'test', hash })
}

const titleOf = ({ title, titleEn }: { title: string; titleEn: string }, language: PageLanguage): string =>
  language === 'en' ? titleEn : title

async function startsAt(width: string, language: PageLanguage) {
  const opened = await openPage(browser, 'about:blank', { ...widths[width], locale: language })
  await opened.page.clock.setFixedTime(new Date(`${asOf}T04:00:00Z`))
  await opened.page.goto(service.url)
  const toEnglish = opened.page.getByRole('button', { name: 'English' })
  if (language === 'en' && (await toEnglish.isVisible())) await toEnglish.click()
  return opened
}

describe.each(journeys)('$seed at a $width in $language', ({ seed, width, language }) => {
  it('is asked, answered, kept, printed, and works on when the service is gone', async () => {
    const { page, troubles, close } = await startsAt(width, language)
    const say = (zh: string, en: string): string => (language === 'en' ? en : zh)
    const bookkeeper = new Bookkeeper(page, readSeed(seed), language)
    await bookkeeper.tellBasics()
    expect(await violations(page), 'after the basics').toEqual([])
    await bookkeeper.answerNext(patience)
    expect(await violations(page), 'after the questions').toEqual([])

    // The result is what the service itself would answer.
    await page.getByRole('link', { name: say('结果', 'Result'), exact: true }).click()
    const answer = await expectedAnswer(page, language)
    const result = page.locator('.page-result')
    const [first] = answer.results.filter(({ verdict, law }) => verdict !== 'ineligible' && law.status === 'inForce')
    expect(first).toBeDefined()
    const usable = answer.results.filter(({ verdict, law }) => verdict === 'eligible' && law.status === 'inForce')
    for (const { policy } of usable)
      await result.getByText(titleOf(policy, language), { exact: true }).first().waitFor({ timeout: 10_000 })
    expect(await violations(page), 'in the result').toEqual([])
    await result.locator('details').first().locator('summary').first().click()
    expect(await violations(page), 'in an opened result').toEqual([])

    // Back to the questions, and nothing is lost; nor by loading the page anew.
    await page.goBack()
    const kept = await keptProfile(page)
    await page.reload()
    const kind = page.getByRole('region', { name: say('先说几项基本情况', 'First, the basics') }).locator('select')
    await expect.poll(async () => kind.first().inputValue()).toBe(readSeed(seed).profile.applicant.kind)
    expect(await keptProfile(page)).toEqual(kept)

    // Large print.
    await page.getByRole('button', { name: say('长辈版', 'Large print') }).click()
    expect(await violations(page), 'in large print').toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: say('长辈版', 'Large print') }).click()

    // On paper: one page, two for the richest.
    const pdf = await page.pdf({ format: 'A4' })
    expect(pagesOf(pdf)).toBeLessThanOrEqual(2)

    expect(troubles).toEqual([])
    await close()
  })
})

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0

describe('when the service is away', () => {
  it('the page that is open answers on, and says a clear word when it is loaded without rules', async () => {
    const own = await startService()
    const { page, close } = await openPage(browser, 'about:blank', phone)
    await page.goto(own.url)
    const kind = page.getByRole('region', { name: '先说几项基本情况' }).locator('select').first()
    // The rules are there; a phone does not show the result yet.
    await page.locator('.result-shelf').first().waitFor({ state: 'attached' })
    await own.stop()
    await kind.selectOption('company')
    await page.getByRole('link', { name: '结果', exact: true }).click()
    await page.getByRole('heading', { name: '现在可用' }).first().waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('what is entered before the rules are there is kept, and answered once they are', async () => {
    const { page, close } = await openPage(browser, 'about:blank', phone)
    await page.route('**/bundle', async (route) => route.abort())
    await page.goto(service.url)
    const kind = page.getByRole('region', { name: '先说几项基本情况' }).locator('select').first()
    await kind.selectOption('company')
    await page.getByRole('alert').filter({ hasText: '连不上' }).waitFor()
    expect(await kind.inputValue()).toBe('company')
    expect(await violations(page)).toEqual([])
    await page.unroute('**/bundle')
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('link', { name: '结果', exact: true }).click()
    await page.getByRole('heading', { name: '现在可用' }).first().waitFor()
    expect(await keptProfile(page)).toMatchObject({ applicant: { kind: 'company' } })
    await close()
  })

  it('and a page that cannot fetch the rules says so and keeps what was entered', async () => {
    const { page, close } = await openPage(browser, 'about:blank', phone)
    await page.route('**/v1/**', async (route) => route.abort())
    await page.goto(service.url)
    await page.getByRole('alert').filter({ hasText: '连不上' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.unroute('**/v1/**')
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('region', { name: '先说几项基本情况' }).waitFor()
    await close()
  })
})

describe('when the rules change while the page is open', () => {
  /** The rules shipped, with another sum in one of them. */
  async function changedRules(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'huiqi-e2e-rules-'))
    await cp('rules', dir, { recursive: true })
    const file = join(dir, '000000-national/startup-loan-2023-75/firm.json')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('"max": 4000000')
    await writeFile(file, text.replace('"max": 4000000', '"max": 3000000'))
    return dir
  }

  const comeBack = async (page: Page): Promise<unknown> =>
    page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`)

  it('says so, goes on with the old ones, and takes the new ones at a press; what was entered stays', async () => {
    const own = await startService()
    const { page, troubles, close } = await openPage(browser, 'about:blank', desk)
    await page.clock.setFixedTime(new Date(`${asOf}T04:00:00Z`))
    await page.goto(own.url)
    await page.getByRole('region', { name: '先说几项基本情况' }).locator('select').first().selectOption('company')
    const loan = page.locator('.result-row').filter({ hasText: '小微企业创业担保贷款' }).first()
    await loan.getByText('最高 400 万元').waitFor()
    await own.stop()
    await comeBack(page)
    await page.getByRole('status').getByText('现在连不上服务').waitFor()
    const dir = await changedRules()
    const changed = await own.again({ RULES_DIR: dir })
    await page.getByRole('status').getByText('政策规则有更新').waitFor({ timeout: 60_000 })
    expect(await loan.textContent()).toContain('最高 400 万元')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '按新规则计算' }).click()
    await loan.getByText('最高 300 万元').waitFor()
    await page.getByText('政策规则有更新').waitFor({ state: 'detached' })
    expect(await keptProfile(page)).toMatchObject({ applicant: { kind: 'company' } })
    // While it was away it could not be asked.
    expect(troubles.filter((one) => !one.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
    await close()
    await changed.stop()
    await rm(dir, { recursive: true })
  })
})
