import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchRequestSchema, type AnswerClaim, type AnswerResult } from '../../src/domain/answer.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'

const folder = new URL('../../seed/', import.meta.url)
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => SeedApplicantSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))

const results: AnswerResult[] = []

beforeAll(async () => {
  const { base } = await loadRuleBase(fileURLToPath(new URL('../../rules', import.meta.url)))
  if (!base) throw new Error('the rules are broken')
  const surroundings = { today: '2026-11-22', engineVersion: 'test', hash: (text: string) => text }
  for (const { asOf, profile } of seeds) {
    const request = { asOf, profile, include: ['criteria', 'amountSteps'], select: { area: 'all', verdicts: null } }
    results.push(...matchPolicies(base, MatchRequestSchema.parse(request), 'zh-CN', surroundings).results)
  }
})

/** What a figure lacks: a criterion, or a criterion its document, item and words. */
function unsourced({ policy, citations }: AnswerResult, { amount, amountSteps = [] }: AnswerClaim): string[] {
  const cited = amountSteps.flatMap(({ criteria }) => criteria)
  const isElsewhere = amount?.standing === 'elsewhere' || amount?.standing === 'unstated'
  if (cited.length === 0) return isElsewhere ? [] : [policy.id]
  const isSourced = (id: string): boolean => {
    const source = citations[id]
    return Boolean(source?.item && source.words) && source?.document === policy.document.id
  }
  return cited.filter((id) => !isSourced(id)).map((id) => `${policy.id} ${id}`)
}

describe('every figure of every answer', () => {
  it('shows the criteria that carry it, and these their document, item and words', () => {
    const figures = results.flatMap((result) =>
      result.claims.filter(({ amount }) => amount && amount.maxFen !== 0).map((claim) => ({ result, claim })),
    )
    expect(figures.length).toBeGreaterThan(100)
    const bare = figures.flatMap(({ result, claim }) => unsourced(result, claim))
    expect(bare).toEqual([])
  })

  it('names the criterion of every leaf that the rule or its document wrote', () => {
    const nameless = results.flatMap(({ policy, claims, citations }) =>
      claims
        .flatMap(({ criteria }) => criteria ?? [])
        .filter(({ id, path }) => !path.startsWith('/event') && !(id !== null && id in citations))
        .map(({ path }) => `${policy.id} ${path}`),
    )
    expect(nameless).toEqual([])
  })
})
