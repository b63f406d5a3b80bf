import { describe, expect, it } from 'vitest'
import { all, amountOf, is, only, resultOf, verdictOf } from './engine-world.js'

const paid = { over: 'recognition.awards', take: 'sum', of: { fact: 'recognitionAward.amount' } }
const awards = (complete: boolean, ...items: object[]) => ({
  complete,
  items: items.map((item, i) => ({ id: `a${i}`, ...item })),
})
const one = (more: object) => ({ recognitions: all({ type: 'incubator', ...more }) })

describe('what was paid for a record hangs on the record', () => {
  const topUp = only({ for: 'recognitions', amount: { max: [0, { subtract: [500, paid] }] } })
  const cases = [
    { told: 'nothing was paid', facts: one({ awards: awards(true) }), sum: [500, 500] },
    { told: 'a part was paid', facts: one({ awards: awards(true, { amount: 150 }) }), sum: [350, 350] },
    { told: 'more was paid', facts: one({ awards: awards(true, { amount: 350 }, { amount: 200 }) }), sum: [0, 0] },
    { told: 'a sum is not told', facts: one({ awards: awards(true, { amount: 100 }, {}) }), sum: [0, 400] },
    { told: 'more may have been paid', facts: one({ awards: awards(false, { amount: 100 }) }), sum: [0, 400] },
    { told: 'nothing is told', facts: one({}), sum: [0, 500] },
  ]
  it.each(cases)('$told', ({ facts, sum }) => expect(amountOf(topUp, { facts })).toEqual(sum))

  it('another record has its own', () => {
    const facts = { recognitions: all({ awards: awards(true, { amount: 500 }) }, { awards: awards(true) }) }
    expect(amountOf(topUp, { facts })).toEqual([500, 500])
  })
  it('the list of the record is asked for by name', () => {
    expect(resultOf(topUp, { facts: one({}) }).missing).toMatchObject([
      { fact: 'recognition.awards', subject: { list: 'recognitions', id: 'r1' }, askOf: 'applicant' },
    ])
    const open = one({ awards: awards(true, {}) })
    expect(resultOf(topUp, { facts: open }).missing).toMatchObject([
      { fact: 'recognitionAward.amount', subject: { list: 'recognition.awards', id: 'a0' } },
    ])
  })
})

describe('a condition inside a record of a record', () => {
  const once = only({
    for: 'recognitions',
    let: {
      sameYear: {
        over: 'recognition.awards',
        take: 'count',
        where: is('recognitionAward.paidOn', 'greaterThanInclusive', '2026-01-01'),
      },
    },
    conditions: { all: [is('sameYear', 'equal', 0)] },
  })
  const cases = [
    {
      told: 'none paid this year',
      facts: one({ awards: awards(true, { paidOn: '2025-12-31' }) }),
      verdict: 'eligible',
    },
    {
      told: 'one paid this year',
      facts: one({ awards: awards(true, { paidOn: '2026-01-01' }) }),
      verdict: 'ineligible',
    },
    { told: 'one paid some day', facts: one({ awards: awards(true, {}) }), verdict: 'undetermined' },
    {
      told: 'one paid this year is enough, whatever else',
      facts: one({ awards: awards(false, { paidOn: '2026' }) }),
      verdict: 'ineligible',
    },
    { told: 'the list may hold more', facts: one({ awards: awards(false) }), verdict: 'undetermined' },
  ]
  it.each(cases)('$told: $verdict', ({ facts, verdict }) => expect(verdictOf(once, { facts })).toBe(verdict))
})

describe('two levels at once', () => {
  const total = only({ amount: { over: 'recognitions', take: 'sum', of: paid } })
  it('a sum of sums', () => {
    const facts = {
      recognitions: all(
        { awards: awards(true, { amount: 5 }, { amount: 6 }) },
        { awards: awards(true, { amount: 7 }) },
      ),
    }
    expect(amountOf(total, { facts })).toEqual([18, 18])
  })
  it('an inner list cannot be counted outside its record', () => {
    const rules = only({ amount: paid })
    expect(rules.issues.map(({ code }) => code)).toContain('list.unknown')
  })
})
