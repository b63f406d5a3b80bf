import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchRequestSchema, type AnswerResult } from '../../src/domain/answer.js'
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

describe('every figure of every answer', () => {
  it('shows the criteria that carry it, and these their document, item and words', () => {
    const figures = results.flatMap((result) =>
      result.claims.filter(({ amount }) => amount && amount.maxFen !== 0).map((claim) => ({ result, claim })),
    )
    expect(figures.length).toBeGreaterThan(100)
    for (const { result, claim } of figures) {
      const cited = (claim.amountSteps ?? []).flatMap(({ criteria }) => criteria)
      const open = claim.amount?.standing === 'elsewhere' || claim.amount?.standing === 'unstated'
      if (!open) expect(cited, result.policy.id).not.toEqual([])
      for (const id of cited) {
        expect(result.citations[id], `${result.policy.id} ${id}`).toMatchObject({ document: result.policy.document.id })
        expect(result.citations[id]?.item).not.toBe('')
        expect(result.citations[id]?.words).not.toBe('')
      }
    }
  })

  it('names the criterion of every leaf that the rule or its document wrote', () => {
    for (const { policy, claims, citations } of results) {
      for (const { id, path } of claims.flatMap(({ criteria }) => criteria ?? [])) {
        if (path.startsWith('/event')) continue
        expect(Object.keys(citations), `${policy.id} ${path}`).toContain(id)
      }
    }
  })
})
