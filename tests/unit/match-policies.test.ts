import { beforeAll, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchRequestSchema } from '../../src/domain/answer.js'

let base: RuleBase
beforeAll(async () => {
  const loaded = await loadRuleBase('rules')
  if (!loaded.base) throw new Error('the rules are broken')
  base = loaded.base
})

const warningsOf = (establishedOn: unknown): string[] => {
  const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: { establishedOn } }
  const request = MatchRequestSchema.parse({ asOf: '2026-11-22', profile, select: { policies: [] } })
  const surroundings = { today: '2026-11-22', engineVersion: 'test', hash: (text: string) => text }
  return matchPolicies(base, request, 'zh-CN', surroundings).warnings.map(({ code }) => code)
}

it.each(['2026-11-23', '2027-03', { min: '2026-12-01' }])('warns of an applicant founded after the day: %j', (day) => {
  expect(warningsOf(day)).toContain('established.later')
})

it.each(['2026-11-22', '2026', '2019-03', { max: '2027-01-01' }])('and not of one that may be there: %j', (day) => {
  expect(warningsOf(day)).not.toContain('established.later')
})
