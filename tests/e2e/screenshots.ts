import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
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
  /** Only what is on the screen, not the whole page. */
  readonly isScreen?: boolean
  readonly act?: (page: Page) => Promise<void>
}

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.page-result .result-row-summary').first().click()
}
const print = async (page: Page): Promise<void> => page.emulateMedia({ media: 'print' })

const states: readonly State[] = [
  { name: 'start', seed: null, path: '/#/', language: 'zh-CN', isScreen: true },
  { name: 'questions', seed: '01-shop', path: '/#/', language: 'zh-CN' },
  { name: 'result', seed: '01-shop', path: '/#/result', language: 'zh-CN', isScreen: true },
  { name: 'result-whole', seed: '01-shop', path: '/#/result', language: 'zh-CN' },
  { name: 'result-opened', seed: '01-shop', path: '/#/result', language: 'zh-CN', act: openFirst },
  { name: 'result-english', seed: '10-specialised', path: '/#/result', language: 'en' },
  { name: 'result-elder', seed: '01-shop', path: '/#/result', language: 'zh-CN', elder: true },
  { name: 'hardly-told', seed: '13-hardly-told', path: '/#/result', language: 'zh-CN' },
  { name: 'list', seed: '02-software', path: '/#/list', language: 'zh-CN' },
  { name: 'print', seed: '01-shop', path: '/#/result', language: 'zh-CN', act: print },
  { name: 'policies', seed: null, path: '/policies', language: 'zh-CN' },
  { name: 'policy', seed: null, path: '/policies/changzhi-2017-29-21', language: 'zh-CN' },
  { name: 'document', seed: null, path: '/documents/changzhi-2017-29', language: 'zh-CN' },
]

async function shoot(browser: Browser, url: string, state: State, width: string, view: BrowserContextOptions) {
  const context = await browser.newContext({ ...view, locale: state.language, deviceScaleFactor: 1.5 })
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date(asOf))
  const { profile } = state.seed
    ? (JSON.parse(await readFile(`seed/${state.seed}.json`, 'utf8')) as { profile: unknown })
    : { profile: undefined }
  const kept = JSON.stringify({ profile, language: state.language, elder: state.elder ?? false })
  await page.addInitScript({ content: `localStorage.setItem('huiqi.page/1', ${JSON.stringify(kept)})` })
  await page.goto(url + state.path, { waitUntil: 'networkidle' })
  if (state.path.startsWith('/#')) await page.locator('.result-shelf, .result').first().waitFor({ state: 'attached' })
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
