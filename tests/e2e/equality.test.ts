import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages, type Language, type MatchAnswer } from '../../src/domain/answer.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import type { SeedApplicant } from '../../src/domain/seed.js'
import { withExplanations } from '../../src/web/engine/explained.js'
import type { Asking } from '../../src/web/engine/protocol.js'
import type { ProfileBody } from '../../src/web/model/profile-body.js'
import { seeds } from '../unit/seeds.js'
import { desk, openBrowser, openPage, startService, type Opened, type StartedService } from './service.js'
import { builtWorker, type BuiltWorker } from './worker.js'

let service: StartedService
let browser: Browser
let opened: Opened
let worker: BuiltWorker
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
  opened = await openPage(browser, service.url, desk)
  worker = await builtWorker(opened.page)
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const askingOf = ({ profile, asOf }: SeedApplicant, language: Language): Asking => ({
  profile: profile as unknown as ProfileBody,
  asOf,
  knownAt: asOf,
  language,
})

async function fromService({ profile, asOf, knownAt, language }: Asking, include: string[]): Promise<MatchAnswer> {
  const response = await fetch(`${service.url}/v1/matches`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ profile, asOf, knownAt, select: { area: 'concerning', verdicts: null }, include }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as MatchAnswer
}

const asked = [...seeds].flatMap(([name, seed]) => languages.map((language) => ({ name, language, seed })))

describe('the worker in the browser', () => {
  // One after another in one worker, which tells only what changed: what it tells wrongly would stay.
  it.each(asked)('answers as the service does: $name in $language', async ({ seed, language }) => {
    const asking = askingOf(seed, language)
    const { answer, issues } = await worker.evaluate(asking)
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(answer.results.length).toBeGreaterThan(0)
    expect(canonicalJson(answer)).toBe(canonicalJson(await fromService(asking, ['combination'])))

    const ids = answer.results.map(({ policy }) => policy.id)
    const explained = new Map((await worker.explain(asking, ids)).map((result) => [result.policy.id, result]))
    const whole = await fromService(asking, ['criteria', 'amountSteps', 'combination'])
    expect(canonicalJson(withExplanations(answer, (id) => explained.get(id) ?? null))).toBe(canonicalJson(whole))
  })

  it('is found out by one letter in one policy', async () => {
    const asking = askingOf(seeds.get('01-shop') as SeedApplicant, 'zh-CN')
    const whole = await fromService(asking, ['combination'])
    const altered = whole.results[0]?.policy.id
    const other = await builtWorker(
      opened.page,
      `(bundle) => ({ ...bundle, documents: bundle.documents.map(({ document, policies }) => ({ document, policies:
        policies.map((policy) => policy.id === '${altered}' ? { ...policy, title: policy.title + '。' } : policy) })) })`,
    )
    const { answer } = await other.evaluate(asking)
    expect(canonicalJson(answer)).not.toBe(canonicalJson(whole))
    expect(answer.results.filter(({ policy }, at) => policy.title !== whole.results[at]?.policy.title)).toHaveLength(1)
  })
})
