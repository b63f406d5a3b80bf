import { describe, expect, it } from 'vitest'
import { is, only, verdictOf } from './engine-world.js'

const either = (...conditions: object[]) => only({ conditions: { all: [{ any: conditions }] } })
const both = (...conditions: object[]) => only({ conditions: { all: conditions } })
const growth = { divide: [{ fact: 'capital' }, { fact: 'profit' }] }

describe('an unknown fact asked for twice is tried value by value, so that no "undetermined" is false', () => {
  const cases = [
    {
      told: 'below or from 5 on, people',
      rules: either(is('staff', 'lessThan', 5), is('staff', 'greaterThanInclusive', 5)),
      verdict: 'eligible',
    },
    {
      told: 'up to or above 5, people',
      rules: either(is('staff', 'lessThanInclusive', 5), is('staff', 'greaterThan', 5)),
      verdict: 'eligible',
    },
    {
      told: 'up to 5 or from 6 on: no whole number between',
      rules: either(is('staff', 'lessThanInclusive', 5), is('staff', 'greaterThanInclusive', 6)),
      verdict: 'eligible',
    },
    {
      told: 'below or above 5 leaves 5 itself',
      rules: either(is('staff', 'lessThan', 5), is('staff', 'greaterThan', 5)),
      verdict: 'undetermined',
    },
    {
      told: 'below and from 5 on',
      rules: both(is('staff', 'lessThan', 5), is('staff', 'greaterThanInclusive', 5)),
      verdict: 'ineligible',
    },
    {
      told: 'below or from a half on, a ratio',
      rules: either(is('debtRatio', 'lessThan', 0.5), is('debtRatio', 'greaterThanInclusive', 0.5)),
      verdict: 'eligible',
    },
    {
      told: 'below and from a half on, a ratio',
      rules: both(is('debtRatio', 'lessThan', 0.5), is('debtRatio', 'greaterThanInclusive', 0.5)),
      verdict: 'ineligible',
    },
    {
      told: 'between a half and 0.51, a ratio',
      rules: both(is('debtRatio', 'greaterThan', 0.5), is('debtRatio', 'lessThan', 0.51)),
      verdict: 'undetermined',
    },
    {
      told: 'one third twice',
      rules: either(
        is('debtRatio', 'lessThan', 0.1),
        is('debtRatio', 'greaterThanInclusive', 0.1),
        is('debtRatio', 'equal', 0.1),
      ),
      verdict: 'eligible',
    },
    {
      told: 'between 5 and 6, people: there is nothing',
      rules: both(is('staff', 'greaterThan', 5), is('staff', 'lessThan', 6)),
      verdict: 'ineligible',
    },
    {
      told: 'half a person is none',
      rules: both(is('staff', 'greaterThan', 0.5), is('staff', 'lessThan', 1.5)),
      verdict: 'undetermined',
    },
    {
      told: 'yes or no',
      rules: either(is('hightech', 'equal', true), is('hightech', 'equal', false)),
      verdict: 'eligible',
    },
    {
      told: 'yes or not yes',
      rules: either(is('hightech', 'equal', true), { not: is('hightech', 'equal', true) }),
      verdict: 'eligible',
    },
    {
      told: 'every option',
      rules: either(is('colour', 'in', ['red', 'green']), is('colour', 'equal', 'blue')),
      verdict: 'eligible',
    },
    {
      told: 'two of three options',
      rules: either(is('colour', 'equal', 'red'), is('colour', 'equal', 'blue')),
      verdict: 'undetermined',
    },
    {
      told: 'a day before or not before',
      rules: either(
        is('establishedOn', 'lessThan', '2020-01-01'),
        is('establishedOn', 'greaterThanInclusive', '2020-01-01'),
      ),
      verdict: 'undetermined',
    },
    {
      told: 'a size of either half',
      rules: either(is('size', 'in', ['micro', 'small']), is('size', 'in', ['medium', 'large'])),
      verdict: 'eligible',
    },
    {
      told: 'what only a register knows is for a reviewer all the same',
      rules: either(is('rank', 'lessThan', 5), is('rank', 'greaterThanInclusive', 5)),
      verdict: 'needsReview',
    },
  ]
  it.each(cases)('$told: $verdict', ({ rules, verdict }) => expect(verdictOf(rules)).toBe(verdict))

  it('a day that may never have been meets neither, so it stays open', () => {
    const rules = either(is('listedOn', 'lessThan', '2020-01-01'), is('listedOn', 'greaterThanInclusive', '2020-01-01'))
    expect(verdictOf(rules)).toBe('undetermined')
    expect(verdictOf(rules, { facts: { listedOn: 'none' } })).toBe('ineligible')
    expect(verdictOf(rules, { facts: { listedOn: { min: '2019-01-01', max: '2021-01-01' } } })).toBe('eligible')
  })

  it('a definition used twice is tried too', () => {
    const rules = only({
      let: { growth: { add: [{ fact: 'staff' }, 1] } },
      conditions: { all: [{ any: [is('growth', 'lessThan', 5), is('growth', 'greaterThanInclusive', 5)] }] },
    })
    expect(verdictOf(rules)).toBe('eligible')
  })
  it('a definition that may not exist stays open', () => {
    const rules = only({
      let: { growth },
      conditions: { all: [{ any: [is('growth', 'lessThan', 5), is('growth', 'greaterThanInclusive', 5)] }] },
    })
    expect(verdictOf(rules)).toBe('undetermined')
    expect(verdictOf(rules, { facts: { profit: { min: 1, max: 9 } } })).toBe('eligible')
  })
  it('a sum in fen is not in whole yuan', () => {
    const rules = both(is('capital', 'greaterThan', 5), is('capital', 'lessThan', 6))
    expect(verdictOf(rules)).toBe('undetermined')
    expect(verdictOf(both(is('capital', 'greaterThan', 5), is('capital', 'lessThan', 5.01)))).toBe('ineligible')
  })
  it('beyond 64 combinations a verdict may stay open without need, and is never wrong', () => {
    const steps = Array.from({ length: 40 }, (_, i) => is('staff', 'equal', i * 2))
    const rules = either(...steps, is('staff', 'greaterThanInclusive', 0.5), is('staff', 'lessThan', 0.5))
    expect(verdictOf(rules)).toBe('undetermined')
    expect(verdictOf(rules, { facts: { staff: 0 } })).toBe('eligible')
  })
})
