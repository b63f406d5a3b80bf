import { describe, expect, it } from 'vitest'
import { all, compiled, is, only, some } from './engine-world.js'
import { isCandidate, reached } from './reach-world.js'

describe('class of a policy for an applicant', () => {
  it('of one answer away says which fact, and what would do', () => {
    const rules = only({
      conditions: { all: [is('staff', 'greaterThanInclusive', 30), is('hightech', 'equal', true)] },
    })
    expect(reached(rules, { hightech: true }).answer).toEqual({
      pointer: '/facts/staff',
      fact: 'staff',
      year: null,
      given: { is: 'number', min: 30, max: null },
    })
    expect(reached(rules, { staff: 30 }).answer).toMatchObject({ fact: 'hightech', given: { value: true } })
  })

  it('finds the figure behind something worked out', () => {
    const growth = {
      divide: [
        { fact: 'revenue', year: -1 },
        { fact: 'revenue', year: -2 },
      ],
    }
    const rules = only({ let: { growth }, conditions: { all: [is('growth', 'greaterThanInclusive', 1.2)] } })
    expect(reached(rules, { revenue: { 2024: 100 } }).answer).toMatchObject({
      pointer: '/facts/revenue/2025',
      year: 2025,
      given: { min: 12_000, max: null },
    })
    // Of nothing there is no growth, and a reviewer decides.
    expect(reached(rules, {}).answer).toMatchObject({ pointer: '/facts/revenue/2024', given: { max: 0 } })
    const strict = only({
      let: { growth: { ...growth, whenUndefined: 'unmet' } },
      conditions: { all: [is('growth', 'greaterThanInclusive', 1.2)] },
    })
    expect(reached(strict, {}).class).toBe('out')
  })

  it('answers for a list with a record that is as the rule asks', () => {
    const rules = only({
      for: 'recognitions',
      conditions: { all: [is('recognition.type', 'equal', 'hightech'), is('recognition.level', 'equal', 'national')] },
      amount: 7000,
    })
    const { class: name, answer, minFen, maxFen } = reached(rules, { recognitions: some() })
    expect([name, minFen, maxFen]).toEqual(['oneAway', 0, 700_000])
    expect(answer).toMatchObject({ pointer: '/facts/recognitions', fact: 'recognitions', given: { complete: true } })
    expect(reached(rules, { recognitions: all() }).class).toBe('out')
  })

  it('takes no answer that contradicts what is told', () => {
    const either = { any: [is('size', 'equal', 'large'), is('hightech', 'equal', true)] }
    const rules = only({ conditions: { all: [either, is('staff', 'greaterThanInclusive', 300)] } })
    const facts = { size: 'micro', revenue: { 2025: 9_000_000 } }
    const vouched = ['/facts/staff', '/facts/revenue/2025', '/facts/revenue']
    // With so many hands it would be large, whatever was told: that is a correction, no answer.
    expect(reached(rules, { ...facts, staff: 300 }, vouched).class).toBe('certain')
    expect(reached(rules, facts, vouched).class).toBe('out')
  })

  it('takes none that contradicts what is told of something else, which the policy does not ask', () => {
    const rules = only({ conditions: { all: [is('staff', 'greaterThanInclusive', 300)] } })
    const revenue = { 2025: 9_000_000 }
    expect(reached(rules, { revenue }).class).toBe('oneAway')
    expect(reached(rules, { revenue, size: 'micro' }).class).toBe('out')
  })

  it('is not misled by a fact whose every answer does', () => {
    const either = { any: [is('staff', 'lessThan', 5), is('staff', 'greaterThanInclusive', 5)] }
    const rules = only({ conditions: { all: [either, is('hightech', 'equal', true)] } })
    expect(reached(rules).answer?.fact).toBe('hightech')
  })

  it('tells what it costs: surely, and at most', () => {
    const rules = only({
      amount: { min: [{ times: [{ fact: 'profit' }, 0.1] }, 10_000] },
      conditions: { all: [is('hightech', 'equal', true)] },
    })
    expect(reached(rules, { hightech: true, profit: 5000 })).toMatchObject({ minFen: 50_000, maxFen: 50_000 })
    expect(reached(rules, { hightech: true, profit: { min: 5000 } })).toMatchObject({
      minFen: 50_000,
      maxFen: 1_000_000,
    })
    expect(reached(rules, { profit: 5000 })).toMatchObject({ class: 'oneAway', minFen: 0, maxFen: 50_000 })
    expect(reached(rules, { hightech: false, profit: 5000 })).toMatchObject({ class: 'out', minFen: 0, maxFen: 0 })
  })

  it('keeps to the limits, and takes off what was paid', () => {
    const rules = compiled({
      policies: [
        { id: 'p', for: 'loans', amount: 600, limits: [{ criterion: 'c', sumAtMost: 1000, counting: 'paid' }] },
      ],
    })
    const loans = all({ sum: 1 }, { sum: 2 }, { sum: 3 })
    const paid = { complete: true, items: [{ id: 'a', policy: 'p', amount: 700, paidOn: '2026-01-01' }] }
    expect(reached(rules, { loans, awards: all() })).toMatchObject({ class: 'certain', maxFen: 100_000 })
    expect(reached(rules, { loans, awards: paid })).toMatchObject({ class: 'certain', maxFen: 30_000 })
  })

  it('is out, with no verdict, where the rule is broken', () => {
    const rules = only({ conditions: { all: [is('nothingOfTheKind', 'equal', true)] } })
    expect(reached(rules)).toMatchObject({ class: 'out', verdict: null })
    expect(isCandidate(rules, {})).toBe(false)
    expect(isCandidate(rules, {}, 'b6')).toBe(false)
  })
})
