import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readProfileFile } from '../../src/web/take-away/profile-file.js'
import { shipped } from '../http/world.js'
import { openBrowser, startService, type StartedService } from './service.js'

let service: StartedService
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

/** The result of a seed applicant, as the page has it that kept what was entered. */
async function resultOf(seed: string, language: string): Promise<Page> {
  const facts = [...shipped.compiled.ruleSet.facts.values()]
  const found = readProfileFile(await readFile(`seed/${seed}.json`, 'utf8'), facts)
  if ('fault' in found) throw new Error(`${seed}: ${found.fault.is}`)
  const page = await (await browser.newContext({ locale: language })).newPage()
  await page.clock.setFixedTime(new Date('2026-11-28T04:00:00Z'))
  const kept = JSON.stringify({ profile: found.profile, language })
  await page.addInitScript({ content: `localStorage.setItem('huiqi.page/1', ${JSON.stringify(kept)})` })
  await page.goto(`${service.url}/#/result`)
  await page.locator('.print-sheet .print-total').first().waitFor({ state: 'attached' })
  return page
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0

it.each(
  ['zh-CN', 'en'].flatMap((language) => ['02-software', '06-research-centre'].map((seed) => ({ seed, language }))),
)('what $seed takes to the counter is one page in $language', async ({ seed, language }) => {
  const page = await resultOf(seed, language)
  // Conditions of what is granted, and the next questions, come after the answer.
  await page.waitForTimeout(2500)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pagesOf(pdf)).toBe(1)
  await page.context().close()
})
