import { readFileSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import { findNearMisses } from '../../src/application/near-misses.js'
import { NearMissRequestSchema } from '../../src/domain/near-miss.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { loadShipped } from './shipped.js'

/** Nobody is told to be someone else, to be founded on another day, to move, to shrink or to earn less. */
const never = [
  'applicantKind',
  'establishedOn',
  'registeredRegion',
  'operatingRegion',
  'taxRegion',
  'statisticsRegion',
  'mainIndustry',
  'emergingIndustries',
  'enterpriseSize',
  'people',
  'awards',
  'taxableIncome',
  'totalAssetsYearEnd',
  'averageTotalAssetsQuarterly',
  'costsAndExpenses',
  'totalIncome',
  'sixTaxesTwoFeesDue',
  'vatTaxpayerStatus',
  'privateEnterprise',
  'residentEnterprise',
]
const onlyUp = [
  'revenue',
  'employeesYearEnd',
  'averageEmployeesQuarterly',
  'averageStaff183',
  'currentEmployees',
  'rdExpense',
]

let base: RuleBase
beforeAll(async () => {
  base = (await loadShipped()).base
})

describe('what may never be proposed', () => {
  it.each(never)('%s', (id) => {
    expect(base.compiled.ruleSet.facts.get(id)?.direction).toBe('never')
  })
  it.each(onlyUp)('less of %s', (id) => {
    expect(base.compiled.ruleSet.facts.get(id)?.direction).toBe('up')
  })
  it('to come onto a list of those to be closed down', () => {
    const text = JSON.stringify(base.compiled.ruleSet.documents)
    expect(text).not.toMatch(/"(backwardCapacity|scatteredPolluting)"/)
  })
  it('is not proposed to any seed applicant', () => {
    const seeds = readdirSync('seed').filter((name) => name.endsWith('.json'))
    const surroundings = { today: '2026-11-22', engineVersion: 'test', hash: (text: string) => text.slice(0, 8) }
    let changes = 0
    for (const name of seeds) {
      const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${name}`, 'utf8')))
      const { items } = findNearMisses(base, NearMissRequestSchema.parse({ asOf, profile }), 'en', surroundings)
      for (const change of items.flatMap((item) => (item.group === 'canDo' ? item.changes : []))) {
        changes += 1
        expect(never).not.toContain(change.fact)
        if (typeof change.from === 'number' && onlyUp.includes(change.fact))
          expect(change.to as number).toBeGreaterThan(change.from)
      }
    }
    expect(changes).toBeGreaterThan(10)
  })
})
