import { beforeAll, describe, expect, it } from 'vitest'
import { findNearMisses } from '../../src/application/near-misses.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { NearMissRequestSchema } from '../../src/domain/near-miss.js'
import { parseProfile } from '../../src/domain/profile.js'
import { match } from '../../src/engine/match.js'
import { loadShipped } from './shipped.js'

let base: RuleBase
beforeAll(async () => {
  base = (await loadShipped()).base
})

/** All but the age: 高新技术企业认定 asks for 365 days since registration. */
const young = (establishedOn: string) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: {
    registeredRegion: '140403',
    establishedOn,
    ownsCoreIp: true,
    highTechDomain: 'electronics',
    revenue: { 2025: 40_000_000 },
    rdExpense: { 2025: 2_400_000 },
    domesticRdExpense: { 2025: 2_200_000 },
    totalIncome: { 2025: 40_000_000 },
    highTechIncome: { 2025: 30_000_000 },
    techStaff: { 2025: 20 },
    averageStaff183: { 2025: 100 },
    seriousIncidentPastYear: false,
  },
})
const policy = 'cn-hnte-2016-recognition'

function verdictOn(asOf: string, profile: object): string | undefined {
  const { compiled: rules, places } = base
  const { industries } = rules.ruleSet
  const { facts } = parseProfile(profile, rules.ruleSet, { asOf, unknownFacts: 'reject', places, industries })
  return match(rules, { facts, asOf, knownAt: '2026-11-22' }).policies.find(
    ({ compiled }) => compiled.policy.id === policy,
  )?.verdict
}

describe('a firm too young to be recognised as a high and new technology enterprise', () => {
  it.each([
    ['2025-12-05', '2026-11-22', '2026-12-05', '2026-12-04'],
    ['2025-11-23', '2026-11-22', '2026-11-23', '2026-11-22'],
    ['2025-12-31', '2026-11-22', '2026-12-31', '2026-12-30'],
  ])('founded %s, asked on %s, has to wait until %s, to the day', (establishedOn, asOf, first, dayBefore) => {
    const profile = young(establishedOn)
    const surroundings = { today: asOf, engineVersion: 'test', hash: (text: string) => text.slice(0, 8) }
    const request = NearMissRequestSchema.parse({ asOf, profile, select: { policies: [policy] } })
    const { items, counts } = findNearMisses(base, request, 'en', surroundings)
    expect(counts).toEqual({ canDo: 0, comesWithTime: 1, cannotChange: 0, elsewhere: 0, farther: 0 })
    expect(items[0]).toMatchObject({
      group: 'comesWithTime',
      earliestOn: first,
      changes: [],
      verdictThen: 'needsReview',
    })
    expect([verdictOn(dayBefore, profile), verdictOn(first, profile)]).toEqual(['ineligible', 'needsReview'])
  })
})
