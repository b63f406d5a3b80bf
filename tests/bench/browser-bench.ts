import type { Browser, Page } from 'playwright-core'
import { ruleBundle } from '../../src/application/rule-bundle.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { desk, openBrowser, openPage, phone, startService } from '../e2e/service.js'
import { slowNetwork } from './slow-network.js'
import { syntheticRules } from './synthetic-rules.js'

/** Lighthouse's slow 4G, which used to be called fast 3G: 1.6 Mbit/s down, 150 ms there and back. */
const line = { roundTripMs: 150, bytesPerSecond: 200_000 }
const slowdown = 4
const aims = { firstLoadMs: 4000, keystrokeMs: 50 }

const print = (text: string): void => void process.stdout.write(`${text}\n`)
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
const verdict = (value: number, aim: number): string =>
  `${value.toFixed(0)} ms, aim ${aim} ms (${(value / aim).toFixed(2)} of it)`

/** Notes when the first question can be answered: scripts are written out, the bench is compiled without a DOM. */
const noteFirstQuestion = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('main input:not([disabled]), main select:not([disabled])')) return
    observer.disconnect()
    requestAnimationFrame(() => { window.firstQuestionAt = performance.now() })
  }).observe(document, { childList: true, subtree: true })`

/** Asked for again and again: the page's own policy forbids what playwright would wait with. */
async function firstQuestionAt(page: Page): Promise<number> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const ms = (await page.evaluate('window.firstQuestionAt ?? null')) as number | null
    if (ms !== null) return ms
    await page.waitForTimeout(100)
  }
  throw new Error('no question came within a minute')
}

async function firstLoad(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser, 'about:blank', phone)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(noteFirstQuestion)
  await page.goto(url)
  const ms = await firstQuestionAt(page)
  await close()
  return ms
}

/** From the input event to the frame in which the changed result stands. */
const noteAnswers = `
  window.answers = []
  let typedAt = null
  document.addEventListener('input', () => { typedAt = performance.now() }, true)
  new MutationObserver((changes) => {
    const isResult = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest('[class*="result"]')
    if (typedAt === null || !changes.some(isResult)) return
    window.answers.push(performance.now() - typedAt)
    typedAt = null
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })`

const keystrokes = 120
/** Somebody reads the question first; how long loading takes is told apart. */
const readingMs = 3000

async function keystrokeTimes(page: Page): Promise<number[]> {
  await page.evaluate(noteAnswers)
  await page.getByRole('textbox').first().waitFor()
  // The last two of the basics: how many people, and revenue.
  const fields = (await page.getByRole('textbox').all()).slice(-2)
  for (let i = 0; i < keystrokes; i++) {
    await fields[i % fields.length]?.focus()
    await page.keyboard.press('End')
    await page.keyboard.press(i % 4 > 1 ? 'Backspace' : String((i % 9) + 1))
    await page.waitForTimeout(120)
  }
  return (await page.evaluate('window.answers')) as number[]
}

async function withSyntheticRules(browser: Browser, url: string, count: number): Promise<void> {
  const { base } = await loadRuleBase('rules')
  if (!base) throw new Error('the rules are broken')
  const { compiled, places } = base
  const ruleSet = syntheticRules(compiled.ruleSet, count)
  const body = JSON.stringify(ruleBundle({ compiled: { ...compiled, ruleSet }, places }))
  const { page, close } = await openPage(browser, 'about:blank', desk)
  await page.context().route('**/bundle', async (route) => route.fulfill({ contentType: 'application/json', body }))
  const profile = {
    schema: 'huiqi.profile/1',
    moneyUnit: 'yuan',
    industryEdition: '2017',
    applicant: { kind: 'company' },
    facts: { registeredRegion: '140403', mainIndustry: '6510', establishedOn: '2019-03-05' },
    askedButUnknown: [],
  }
  const kept = JSON.stringify({ profile })
  await page.addInitScript(`localStorage.setItem('huiqi.page/1', ${JSON.stringify(kept)})`)
  await page.goto(url)
  await page.waitForTimeout(readingMs)
  const times = (await keystrokeTimes(page)).toSorted((a, b) => a - b)
  await close()
  if (times.length < keystrokes / 4) throw new Error(`only ${times.length} answers changed the result`)
  print(
    `answer after a keystroke, ${count} synthetic policies, typing from ${readingMs / 1000} s after the page came, ${times.length} answers: median ${at(times, 0.5).toFixed(0)} ms, 95th percentile ${verdict(at(times, 0.95), aims.keystrokeMs)}`,
  )
}

const service = await startService()
const browser = await openBrowser()
const network = await slowNetwork(service.url, line)
try {
  const loads: number[] = []
  for (let i = 0; i < 5; i++) loads.push(await firstLoad(browser, network.url))
  const sorted = loads.toSorted((a, b) => a - b)
  print(
    `first question can be answered (page at 1/${slowdown} CPU, the worker at full; ${line.bytesPerSecond / 1000} kB/s, ${line.roundTripMs} ms round trip): median of ${loads.length}: ${verdict(at(sorted, 0.5), aims.firstLoadMs)}`,
  )
  await withSyntheticRules(browser, service.url, 1000)
} finally {
  network.close()
  await browser.close()
  await service.stop()
}
