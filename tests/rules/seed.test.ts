import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchAnswerSchema, MatchRequestSchema, type MatchAnswer } from '../../src/domain/answer.js'
import { SeedApplicantSchema, type SeedApplicant } from '../../src/domain/seed.js'
import { verdicts } from '../../src/domain/verdict.js'
import { decidedShareOf, meanWidthOf, precisionOf, PrecisionSchema } from './precision.js'

const folder = new URL('../../seed/', import.meta.url)
const precisionFile = new URL('precision.json', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'))
const seeds = new Map(
  names.map((name): [string, SeedApplicant] => [
    name.replace(/\.json$/, ''),
    SeedApplicantSchema.parse(read(new URL(name, folder))),
  ]),
)

const surroundings = {
  today: '2026-11-22',
  engineVersion: 'test',
  hash: (text: string) => createHash('sha256').update(text).digest('hex'),
}
let base: RuleBase
const answers = new Map<string, MatchAnswer>()

beforeAll(async () => {
  const loaded = await loadRuleBase(fileURLToPath(new URL('../../rules', import.meta.url)))
  if (!loaded.base) throw new Error(`the rules are broken: ${JSON.stringify(loaded.issues[0])}`)
  base = loaded.base
  for (const [name, { asOf, profile }] of seeds) {
    const request = MatchRequestSchema.parse({ asOf, profile, select: { verdicts: null } })
    answers.set(name, matchPolicies(base, request, 'zh-CN', surroundings))
  }
})

describe('the seed applicants', () => {
  it('are at least twelve, of at least seven kinds', () => {
    expect(seeds.size).toBeGreaterThanOrEqual(12)
    const kinds = new Set([...seeds.values()].map(({ profile }) => JSON.stringify(profile['applicant'])))
    expect(kinds.size).toBeGreaterThanOrEqual(5)
  })

  it('say that they do not exist, and bear no credit code', () => {
    for (const { name, profile } of seeds.values()) {
      expect(name).toMatch(/^（虚构）/)
      expect(JSON.stringify(profile)).not.toContain('creditCode')
    }
  })

  it.each([...seeds.keys()])('%s: the story has three sentences in both languages', (name) => {
    const { story } = seeds.get(name)!
    expect(story.zh.split(/[。？！]/).filter(Boolean)).toHaveLength(3)
    expect(story.en.split(/[.?!](?= |$)/).filter(Boolean)).toHaveLength(3)
  })

  it.each([...seeds.keys()])('%s gets a whole answer: no broken rule, no warning, sums in order', (name) => {
    const answer = MatchAnswerSchema.parse(answers.get(name))
    expect(answer.counts.error).toBe(0)
    expect(answer.warnings.filter(({ code }) => !code.startsWith('region.'))).toEqual([])
    for (const total of answer.totals) {
      const highs = [total.claimable, total.withReview, total.withAnswers, total.withUnverifiedLaw].map(
        ({ maxFen }) => maxFen ?? Infinity,
      )
      expect(highs).toEqual(highs.toSorted((a, b) => a - b))
    }
  })

  it.each([...seeds.keys()])('%s is told no sum as sure that a less sure claim is part of', (name) => {
    for (const { verdict, amount, claims } of answers.get(name)?.results ?? []) {
      const same = claims.filter((claim) => claim.verdict === verdict)
      const sure = same.reduce((sum, claim) => sum + (claim.amount?.minFen ?? 0), 0)
      expect(amount?.minFen ?? 0).toBeLessThanOrEqual(sure)
    }
  })

  it('together reach every verdict', () => {
    const reached = new Set([...answers.values()].flatMap(({ results }) => results.map(({ verdict }) => verdict)))
    expect(reached).toEqual(new Set(verdicts))
  })
})

/**
 * What the seeds are told may not become vaguer unnoticed. After a change that is meant:
 * `UPDATE_PRECISION=1 npx vitest run tests/rules/seed.test.ts` writes the file anew, and the change's notes say why a
 * share fell or a sum moved.
 */
describe('precision', () => {
  it('does not fall, and no figure moves unnoticed', () => {
    const found = precisionOf(answers)
    if (process.env['UPDATE_PRECISION'] === '1') writeFileSync(precisionFile, `${JSON.stringify(found, null, 2)}\n`)
    const held = PrecisionSchema.parse(read(precisionFile))
    expect(decidedShareOf(answers)).toBeGreaterThanOrEqual(held.decidedShare)
    expect(meanWidthOf(answers)).toBeLessThanOrEqual(held.meanWidth)
    expect(found.seeds).toEqual(held.seeds)
  })

  it('a profile told less has no higher share', () => {
    const told = answers.get('02-software')!
    const vague = answers.get('13-hardly-told')!
    expect(decidedShareOf(new Map([['a', vague]]))).toBeLessThan(decidedShareOf(new Map([['b', told]])))
  })
})
