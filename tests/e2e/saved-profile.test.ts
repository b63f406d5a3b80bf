import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overflow, violations } from './accessible.js'
import { desk, openBrowser, openPage, phone, startService, type StartedService } from './service.js'

let service: StartedService
let browser: Browser
beforeAll(async () => {
  const HUIQI_STORE = join(mkdtempSync(join(tmpdir(), 'huiqi-e2e-')), 'huiqi.db')
  ;[service, browser] = await Promise.all([startService({ HUIQI_STORE }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const isFine = async (page: Page, where: string): Promise<void> => {
  const found = { violations: await violations(page), isTooWide: (await overflow(page)) > 0 }
  expect({ where, ...found }).toEqual({ where, violations: [], isTooWide: false })
}
const factsOn = async (page: Page): Promise<unknown> =>
  page.evaluate(`JSON.parse(localStorage.getItem('huiqi.page/1') ?? '{}').profile?.facts ?? {}`)
const shot = async (page: Page, name: string): Promise<void> => {
  const dir = process.env['HUIQI_SHOTS']
  if (dir !== undefined) await page.locator('.take-away').screenshot({ path: join(dir, `${name}.png`) })
}

const words = {
  'zh-CN': {
    open: '存在本服务，换台设备也能取回',
    agree: '我同意这样保存',
    save: '保存，得到取回码',
    code: '取回码',
    back: '取回',
    isBack: /^已取回/,
    remove: '删除保存的',
    isGone: /^已从本服务删除/,
    unknown: /没有这个取回码/,
  },
  en: {
    open: 'Keep it on this service, for other devices too',
    agree: 'I agree to that',
    save: 'Save and get a code',
    code: 'Code',
    back: 'Have it back',
    isBack: /^It is back/,
    remove: 'Delete what is saved',
    isGone: /^Deleted from this service/,
    unknown: /no such code/,
  },
} as const

describe.each([
  ['phone', phone, 'zh-CN'],
  ['desk', desk, 'en'],
  ['phone', phone, 'en'],
  ['desk', desk, 'zh-CN'],
] as const)('on a %s', (width, view, language) => {
  it(`a profile is saved, had back on another device and deleted, in ${language}`, async () => {
    const say = words[language]
    const { profile } = JSON.parse(readFileSync('seed/01-shop.json', 'utf8')) as { profile: { facts: object } }
    const opened = async (kept: object) => {
      const one = await openPage(browser, 'about:blank', { ...view, locale: language })
      await one.page.addInitScript({
        content: `localStorage.getItem('huiqi.page/1') ?? localStorage.setItem('huiqi.page/1', ${JSON.stringify(JSON.stringify(kept))})`,
      })
      const sent: string[] = []
      one.page.context().on('request', (asked) => asked.method() !== 'GET' && sent.push(asked.method()))
      await one.page.goto(service.url)
      await one.page.getByText(say.open).click()
      return { ...one, sent }
    }

    const first = await opened({ profile, language })
    await isFine(first.page, 'before anything is saved')
    await shot(first.page, `open-${width}-${language}`)
    expect(first.sent).toEqual([])
    // With the keyboard alone.
    await first.page.getByLabel(say.agree).focus()
    await first.page.keyboard.press('Space')
    await first.page.keyboard.press('Tab')
    await first.page.keyboard.press('Enter')
    const shown = first.page.locator('.saved-code')
    const code = await shown.innerText()
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
    await isFine(first.page, 'with the code')
    await shot(first.page, `code-${width}-${language}`)
    expect(first.sent).toEqual(['POST'])
    expect(await first.page.evaluate('JSON.stringify(localStorage)')).not.toContain(code.slice(0, 9))

    const second = await opened({ language })
    expect(await factsOn(second.page)).toEqual({})
    const field = second.page.getByLabel(say.code, { exact: true })
    await field.fill(code.toLowerCase().replaceAll('-', ' '))
    await field.press('Enter')
    await second.page.getByText(say.isBack).waitFor()
    await isFine(second.page, 'had back')
    await expect.poll(async () => factsOn(second.page)).toEqual(profile.facts)
    await second.page.getByRole('button', { name: say.remove }).click()
    await second.page.getByText(say.isGone).waitFor()
    await second.page.getByRole('button', { name: say.back, exact: true }).click()
    await second.page.getByRole('alert').filter({ hasText: say.unknown }).waitFor()
    await isFine(second.page, 'deleted')
    await shot(second.page, `gone-${width}-${language}`)
    expect(second.sent).toEqual(['DELETE'])
    // The browser itself notes the 401 that was asked for.
    expect(first.troubles).toEqual([])
    await first.close()
    await second.close()
  })
})

it('a service that keeps nothing does not offer it', async () => {
  const own = await startService()
  const { page, close } = await openPage(browser, own.url, phone)
  await page.locator('.take-away').waitFor()
  expect(await page.getByText(words['zh-CN'].open).count()).toBe(0)
  await close()
  await own.stop()
})
