import { describe, expect, it } from 'vitest'
import { all, amountOf, is, only, resultOf, verdictOf } from './engine-world.js'

const year = (offset: number) => ({ fact: 'revenue', year: offset })
const amount = (formula: unknown, more: object = {}) => only({ amount: formula, ...more })

describe('years count back from the day asked about', () => {
  const facts = { revenue: { 2025: 300, 2024: 200, 2023: 100 } }
  const cases = [
    { told: 'the last closed year', rules: amount(year(-1)), asOf: '2026-01-01', sum: [300, 300] },
    { told: 'the last day of a year belongs to it', rules: amount(year(-1)), asOf: '2025-12-31', sum: [200, 200] },
    {
      told: 'the sum of three',
      rules: amount({ fact: 'revenue', years: [-3, -1] }),
      asOf: '2026-06-01',
      sum: [600, 600],
    },
    {
      told: 'their average',
      rules: amount({ fact: 'revenue', years: [-3, -1], take: 'average' }),
      asOf: '2026-06-01',
      sum: [200, 200],
    },
    {
      told: 'the most of them',
      rules: amount({ fact: 'revenue', years: [-3, -1], take: 'max' }),
      asOf: '2026-06-01',
      sum: [300, 300],
    },
    {
      told: 'the least of them',
      rules: amount({ fact: 'revenue', years: [-3, -1], take: 'min' }),
      asOf: '2026-06-01',
      sum: [100, 100],
    },
    {
      told: 'a year not told',
      rules: amount({ fact: 'revenue', years: [-4, -1] }),
      asOf: '2026-06-01',
      sum: [600, null],
    },
  ]
  it.each(cases)('$told', ({ rules, asOf, sum }) => {
    const told = asOf < '2026' ? { revenue: { 2024: 200, 2023: 100 } } : facts
    expect(amountOf(rules, { facts: told, asOf })).toEqual(sum)
  })
  it('a year not told is asked for by its number', () => {
    const { missing } = resultOf(amount({ fact: 'revenue', years: [-4, -1] }), { facts })
    expect(missing.map((one) => [one.fact, one.year, one.question])).toContainEqual(['revenue', 2022, 'revenue 2022?'])
  })
})

describe('years count back from the event', () => {
  const rules = amount(year(-1), { for: 'loans', event: 'loan.drawnOn' })
  const revenue = { 2024: 200, 2023: 100 }
  const cases = [
    { told: 'of its year', drawnOn: '2025-06-01', sum: [200, 200] },
    { told: 'of an earlier one', drawnOn: '2024-12-31', sum: [100, 100] },
    { told: 'of either, if it may lie in both', drawnOn: { min: '2024-12-31', max: '2025-01-01' }, sum: [100, 200] },
    { told: 'of any, if it is not told', drawnOn: undefined, sum: [0, null] },
  ]
  it.each(cases)('$told', ({ drawnOn, sum }) => {
    const loans = all(drawnOn === undefined ? {} : { drawnOn })
    expect(amountOf(rules, { facts: { revenue, loans } })).toEqual(sum)
  })
  it('claimYear is the year of the event', () => {
    const inYear = only({ for: 'loans', event: 'loan.drawnOn', conditions: { all: [is('claimYear', 'equal', 2025)] } })
    expect(verdictOf(inYear, { facts: { loans: all({ drawnOn: '2025-12-31' }) } })).toBe('eligible')
    expect(verdictOf(inYear, { facts: { loans: all({ drawnOn: '2026-01-01' }) } })).toBe('ineligible')
    expect(verdictOf(only({ conditions: { all: [is('claimYear', 'equal', 2026)] } }))).toBe('eligible')
  })
})

describe('years before founding', () => {
  const establishedOn = '2025-03-01'
  const sums = (take: string) =>
    amountOf(amount({ fact: 'revenue', years: [-3, -1], take }), { facts: { establishedOn, revenue: { 2025: 300 } } })
  it('are left out of sum, most and least', () => {
    expect([sums('sum'), sums('max'), sums('min')]).toEqual([
      [300, 300],
      [300, 300],
      [300, 300],
    ])
  })
  it('leave an average without a value', () => expect(sums('average')).toEqual([0, null]))
  it('meet no comparison, and are no question', () => {
    const rules = only({ let: { before: year(-2) }, conditions: { all: [is('before', 'lessThan', 1000)] } })
    expect(verdictOf(rules, { facts: { establishedOn } })).toBe('ineligible')
    expect(verdictOf(rules, { facts: { establishedOn: '2024-12-31' } })).toBe('undetermined')
    expect(resultOf(rules).missing.map(({ fact, year: of }) => [fact, of])).toEqual([['revenue', 2024]])
  })
  it('first time past a step: years before founding count as never past it', () => {
    const rules = only({
      let: { past: year(-1), before: { fact: 'revenue', years: [-3, -2], take: 'max' } },
      conditions: {
        all: [is('past', 'greaterThanInclusive', 1000), { not: is('before', 'greaterThanInclusive', 1000) }],
      },
    })
    expect(verdictOf(rules, { facts: { establishedOn, revenue: { 2025: 1000 } } })).toBe('eligible')
    expect(
      verdictOf(rules, { facts: { establishedOn: '2020-01-01', revenue: { 2025: 1000, 2024: 999, 2023: 1000 } } }),
    ).toBe('ineligible')
    expect(verdictOf(rules, { facts: { establishedOn: '2020-01-01', revenue: { 2025: 1000, 2024: 999 } } })).toBe(
      'undetermined',
    )
  })
})

describe('growth exactly at the limit', () => {
  const rules = only({
    let: { growth: { divide: [year(-1), year(-2)] } },
    conditions: { all: [is('growth', 'greaterThanInclusive', 1.2)] },
  })
  it.each([
    { now: 120, before: 100, verdict: 'eligible' },
    { now: 119.99, before: 100, verdict: 'ineligible' },
    { now: 0.06, before: 0.05, verdict: 'eligible' },
    { now: 1234567.92, before: 1028806.6, verdict: 'eligible' },
    { now: 1234567.91, before: 1028806.6, verdict: 'ineligible' },
    { now: { min: 120 }, before: 100, verdict: 'eligible' },
    { now: { min: 100, max: 130 }, before: { min: 90, max: 100 }, verdict: 'undetermined' },
  ])('$now after $before: $verdict', ({ now, before, verdict }) => {
    expect(verdictOf(rules, { facts: { revenue: { 2025: now, 2024: before } } })).toBe(verdict)
  })
})
