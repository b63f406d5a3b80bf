import { describe, expect, it } from 'vitest'
import { all, is, matchedOne, only, some, verdictOf } from './engine-world.js'

const policyIf = (...conditions: object[]) => only({ conditions: { all: conditions } })

describe('a size class with an input missing is a set of classes', () => {
  const small = policyIf(is('size', 'in', ['micro', 'small']))
  const notLarge = policyIf({ not: is('size', 'equal', 'large') })
  const cases = [
    { told: 'few people are micro whatever the revenue', rules: small, facts: { staff: 9 }, verdict: 'eligible' },
    { told: '50 people are micro or small, so never large', rules: small, facts: { staff: 50 }, verdict: 'eligible' },
    { told: '500 people may be of any class', rules: small, facts: { staff: 500 }, verdict: 'undetermined' },
    {
      told: '150 people and much revenue are medium',
      rules: small,
      facts: { staff: 150, revenue: { 2025: 9e6 } },
      verdict: 'ineligible',
    },
    { told: 'little revenue alone is micro', rules: small, facts: { revenue: { 2025: 1 } }, verdict: 'eligible' },
    { told: '150 people are not large', rules: notLarge, facts: { staff: 150 }, verdict: 'eligible' },
    { told: 'nothing told leaves all classes open', rules: notLarge, facts: {}, verdict: 'undetermined' },
  ]
  it.each(cases)('$told', ({ rules, facts, verdict }) => expect(verdictOf(rules, { facts })).toBe(verdict))
})

describe('absent, undefined and unknown are three things', () => {
  const listed = is('listedOn', 'lessThan', '2026-01-01')
  const growth = {
    growth: {
      divide: [
        { fact: 'revenue', year: -1 },
        { fact: 'revenue', year: -2 },
      ],
    },
  }
  const grown = only({ let: growth, conditions: { all: [is('growth', 'greaterThanInclusive', 1.2)] } })
  const notShrunk = only({ let: growth, conditions: { all: [{ not: is('growth', 'lessThan', 1) }] } })
  const cases = [
    { told: 'a day not told is open', rules: policyIf(listed), facts: {}, verdict: 'undetermined' },
    { told: 'never listed is unmet', rules: policyIf(listed), facts: { listedOn: 'none' }, verdict: 'ineligible' },
    {
      told: 'never listed is unmet under the opposite operator too',
      rules: policyIf(is('listedOn', 'greaterThanInclusive', '2026-01-01')),
      facts: { listedOn: 'none' },
      verdict: 'ineligible',
    },
    {
      told: 'not (listed) grants to one never listed',
      rules: policyIf({ not: listed }),
      facts: { listedOn: 'none' },
      verdict: 'eligible',
    },
    {
      told: 'growth over nothing is for a reviewer',
      rules: grown,
      facts: { revenue: { 2025: 5, 2024: 0 } },
      verdict: 'needsReview',
    },
    {
      told: 'not (undefined) cannot grant',
      rules: notShrunk,
      facts: { revenue: { 2025: 5, 2024: 0 } },
      verdict: 'needsReview',
    },
    {
      told: 'growth with a year missing is open',
      rules: grown,
      facts: { revenue: { 2025: 5 } },
      verdict: 'undetermined',
    },
    {
      told: 'growth over a year before founding does not exist',
      rules: grown,
      facts: { establishedOn: '2025-02-01', revenue: { 2025: 5 } },
      verdict: 'needsReview',
    },
  ]
  it.each(cases)('$told', ({ rules, facts, verdict }) => expect(verdictOf(rules, { facts })).toBe(verdict))
})

describe('what the applicant cannot be asked is for a reviewer', () => {
  const ranked = is('rank', 'lessThanInclusive', 100)
  const cases = [
    { told: 'a rank not known', rules: policyIf(ranked), facts: {}, verdict: 'needsReview' },
    { told: 'not (rank) cannot grant', rules: policyIf({ not: ranked }), facts: {}, verdict: 'needsReview' },
    { told: 'a rank given decides', rules: policyIf(ranked), facts: { rank: 100 }, verdict: 'eligible' },
    { told: 'a rank out of reach decides', rules: policyIf(ranked), facts: { rank: 101 }, verdict: 'ineligible' },
    {
      told: 'an unmet criterion beside it decides',
      rules: policyIf(ranked, is('staff', 'greaterThan', 5)),
      facts: { staff: 1 },
      verdict: 'ineligible',
    },
    {
      told: 'an open criterion beside it is asked first',
      rules: policyIf(ranked, is('staff', 'greaterThan', 5)),
      facts: {},
      verdict: 'undetermined',
    },
    {
      told: 'a discretion that straddles the limit',
      rules: only({
        let: { rate: { atDiscretion: { min: 1, max: 3, why: 'range' } } },
        conditions: { all: [is('rate', 'greaterThan', 2)] },
      }),
      facts: {},
      verdict: 'needsReview',
    },
    {
      told: 'a discretion wholly above the limit',
      rules: only({
        let: { rate: { atDiscretion: { min: 2.5, max: 3, why: 'range' } } },
        conditions: { all: [is('rate', 'greaterThan', 2)] },
      }),
      facts: {},
      verdict: 'eligible',
    },
  ]
  it.each(cases)('$told', ({ rules, facts, verdict }) => expect(verdictOf(rules, { facts })).toBe(verdict))
})

describe('records not told of', () => {
  const ofType = (type: string) => ({
    over: 'recognitions',
    take: 'count',
    where: is('recognition.type', 'equal', type),
  })
  const counting = (type: string, operator: string, value: number) =>
    only({ let: { n: ofType(type) }, conditions: { all: [is('n', operator, value)] } })
  const one = { type: 'incubator', level: 'city' }
  const cases = [
    {
      told: 'nothing told: at least one is open',
      rules: counting('incubator', 'greaterThan', 0),
      facts: {},
      verdict: 'undetermined',
    },
    {
      told: 'an empty complete list has none',
      rules: counting('incubator', 'greaterThan', 0),
      facts: { recognitions: all() },
      verdict: 'ineligible',
    },
    {
      told: 'an open list with one has at least one',
      rules: counting('incubator', 'greaterThan', 0),
      facts: { recognitions: some(one) },
      verdict: 'eligible',
    },
    {
      told: 'an open list with one has no upper end',
      rules: counting('incubator', 'lessThan', 2),
      facts: { recognitions: some(one) },
      verdict: 'undetermined',
    },
    {
      told: '"none of" stays open in an open list',
      rules: counting('hightech', 'equal', 0),
      facts: { recognitions: some(one) },
      verdict: 'undetermined',
    },
    {
      told: 'complete for this key: none of it',
      rules: counting('incubator', 'greaterThan', 0),
      facts: { recognitions: { complete: ['incubator'], items: [] } },
      verdict: 'ineligible',
    },
    {
      told: 'complete for another key leaves this one open',
      rules: counting('hightech', 'greaterThan', 0),
      facts: { recognitions: { complete: ['incubator'], items: [] } },
      verdict: 'undetermined',
    },
    {
      told: 'complete for every key is complete',
      rules: counting('other', 'equal', 0),
      facts: { recognitions: { complete: ['incubator', 'hightech', 'other'], items: [] } },
      verdict: 'eligible',
    },
    {
      told: 'a record whose type is not told may count',
      rules: counting('incubator', 'equal', 0),
      facts: { recognitions: all({ level: 'city' }) },
      verdict: 'undetermined',
    },
  ]
  it.each(cases)('$told', ({ rules, facts, verdict }) => expect(verdictOf(rules, { facts })).toBe(verdict))

  it('a list with a phantom keeps the policy of each record open, never eligible by a record nobody told of', () => {
    const rules = only({ for: 'recognitions' })
    const match = matchedOne(rules)
    expect([match.verdict, match.claims.length, match.possible?.verdict]).toEqual(['undetermined', 0, 'undetermined'])
  })
})
