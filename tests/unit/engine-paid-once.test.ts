import { beforeAll, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchRequestSchema, type MatchAnswer } from '../../src/domain/answer.js'

let base: RuleBase
beforeAll(async () => {
  const loaded = await loadRuleBase('rules')
  if (!loaded.base) throw new Error('the rules are broken')
  base = loaded.base
})

const centre = (id: string, awards: object[]) => ({
  id,
  type: 'engineeringResearchCentre',
  level: 'national',
  recognisedOn: '2019-03-15',
  awards: { complete: true, items: awards },
})
const paid = { id: 'a', policy: 'changzhi-2017-29-17', amount: 500_000, paidOn: '2019-05-01' }

function ask(records: object[]): MatchAnswer {
  const facts = { registeredRegion: '140403', recognitions: { complete: true, items: records } }
  const profile = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', applicant: { kind: 'company' }, facts }
  const select = { policies: ['changzhi-2017-29-17'], verdicts: null }
  const request = MatchRequestSchema.parse({ asOf: '2019-06-30', profile, select })
  return matchPolicies(base, request, 'zh-CN', { today: '2026-11-22', engineVersion: 'test', hash: (text) => text })
}
const claimable = ({ totals }: MatchAnswer) => totals.find(({ measure }) => measure === 'cash')?.claimable

it('what was paid once for a record is not due again for it, though no text says so', () => {
  expect(claimable(ask([centre('r1', [])]))).toEqual({ minFen: 50_000_000, maxFen: 50_000_000 })
  const again = ask([centre('r1', [paid])])
  expect(claimable(again)).toEqual({ minFen: 0, maxFen: 0 })
  expect(again.results[0]).toMatchObject({ action: 'none', counted: { in: [], reason: 'alreadyPaid' } })
})

it('and another record keeps its own', () => {
  const answer = ask([centre('r1', [paid]), centre('r2', [])])
  expect(claimable(answer)).toEqual({ minFen: 50_000_000, maxFen: 50_000_000 })
  expect(answer.results[0]).toMatchObject({ action: 'applyNow' })
})
