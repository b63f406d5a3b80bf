import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Mark, ProfileBody } from '../../src/web/model/profile-body.js'
import { readProfileFile } from '../../src/web/take-away/profile-file.js'
import { shipped } from '../http/world.js'
import { desk, openBrowser, phone, startService } from './service.js'

/**
 * Pictures of the main states, to be looked at: `npm run screenshots -- DIR [NAME…]`. Two of them stand in the README.
 * The day is fixed, so that they change only when the page or the rules do.
 */
const asOf = '2026-11-28T04:00:00Z'
const [dir = 'screenshots', ...names] = process.argv.slice(2)

interface State {
  readonly name: string
  readonly seed: string | null
  readonly path: string
  readonly language: 'zh-CN' | 'en'
  readonly elder?: boolean
  readonly marks?: Readonly<Record<string, Mark>>
  /** Only what is on the screen, not the whole page. */
  readonly isScreen?: boolean
  readonly act?: (page: Page) => Promise<void>
}

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.page-result .result-row-summary').first().click()
}
/** Paper is as wide as it is, whatever printed it: A4 less its margins, at 96 dots an inch. */
const print = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 718, height: 1047 })
  await page.emulateMedia({ media: 'print' })
}

const checked = 'cn-mof-sta-2023-12-small-low-profit'
const someMarked: State['marks'] = {
  'cn-hnte-2016-rate': 'had',
  'cn-tech-sme-2017-115-entry': 'applied',
  [checked]: 'notWanted',
}
const states: readonly State[] = [
  { name: 'start', seed: null, path: '/#/', language: 'zh-CN', isScreen: true },
  { name: 'questions', seed: '01-shop', path: '/#/', language: 'zh-CN' },
  { name: 'result', seed: '01-shop', path: '/#/result', language: 'zh-CN', isScreen: true },
  { name: 'result-whole', seed: '01-shop', path: '/#/result', language: 'zh-CN' },
  { name: 'result-opened', seed: '01-shop', path: '/#/result', language: 'zh-CN', act: openFirst },
  { name: 'result-english', seed: '10-specialised', path: '/#/result', language: 'en' },
  { name: 'result-elder', seed: '01-shop', path: '/#/result', language: 'zh-CN', elder: true },
  { name: 'hardly-told', seed: '13-hardly-told', path: '/#/result', language: 'zh-CN' },
  { name: 'list', seed: '02-software', path: '/#/list', language: 'zh-CN', marks: someMarked },
  { name: 'print', seed: '01-shop', path: '/#/result', language: 'zh-CN', act: print },
  { name: 'questions-english', seed: '02-software', path: '/#/', language: 'en' },
  { name: 'check', seed: null, path: `/?policy=${checked}#/`, language: 'zh-CN', isScreen: true },
  { name: 'check-settled', seed: '02-software', path: `/?policy=${checked}#/`, language: 'en', isScreen: true },
  { name: 'elder-english', seed: '01-shop', path: '/#/result', language: 'en', elder: true, isScreen: true },
  { name: 'policies', seed: null, path: '/policies', language: 'zh-CN' },
  { name: 'policy', seed: null, path: '/policies/changzhi-2017-29-21', language: 'zh-CN' },
  { name: 'document', seed: null, path: '/documents/changzhi-2017-29', language: 'zh-CN' },
]

/** As the page keeps it: in yuan. */
async function entered(seed: string): Promise<ProfileBody> {
  const found = readProfileFile(await readFile(`seed/${seed}.json`, 'utf8'), [
    ...shipped.compiled.ruleSet.facts.values(),
  ])
  if ('fault' in found) throw new Error(`${seed}: ${found.fault.is}`)
  return found.profile
}

async function shoot(browser: Browser, url: string, state: State, width: string, view: BrowserContextOptions) {
  const context = await browser.newContext({ ...view, locale: state.language, deviceScaleFactor: 1.5 })
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date(asOf))
  const profile = state.seed ? await entered(state.seed) : undefined
  const { marks = {} } = state
  const kept = JSON.stringify({ profile, marks, language: state.language, elder: state.elder ?? false })
  await page.addInitScript({ content: `localStorage.setItem('huiqi.page/1', ${JSON.stringify(kept)})` })
  await page.goto(url + state.path, { waitUntil: 'networkidle' })
  if (state.path.includes('#/')) await page.locator('.result-shelf, .result').first().waitFor({ state: 'attached' })
  // The answer, the next question and near misses come one after the other.
  await page.waitForTimeout(2500)
  await state.act?.(page)
  await page.screenshot({ path: join(dir, `${state.name}-${width}.png`), fullPage: state.isScreen !== true })
  await context.close()
}

await mkdir(dir, { recursive: true })
const [service, browser] = await Promise.all([startService(), openBrowser()])
for (const state of states.filter(({ name }) => names.length === 0 || names.includes(name)))
  for (const [width, view] of Object.entries({ phone, desk })) await shoot(browser, service.url, state, width, view)
await browser.close()
await service.stop()
