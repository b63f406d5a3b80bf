import { describe, expect, it } from 'vitest'
import { all, answered, compiled, only, totalsOf } from './engine-world.js'

const criteria = { cap: { words: '最高' } }
const limited = (limit: object) => ({ criteria, limits: [{ criterion: 'cap', ...limit }] })
const among = { policies: ['a', 'b'] }
const two = [{ id: 'a' }, { id: 'b', amount: 300 }]

describe('whose limits bind', () => {
  const best = (rules: ReturnType<typeof compiled>, select: object) => {
    const everything = { area: 'concerning', verdicts: null, policies: null, kinds: null } as const
    return answered(rules, {}, { select: { ...everything, ...select } }).totals[0]?.claimable
  }
  it('also those of a policy that is not asked about', () => {
    const rules = compiled({ policies: [...two, { id: 'c', kind: 'procedure', ...limited({ among, atMost: 1 }) }] })
    for (const select of [{ policies: ['a', 'b'] }, { kinds: ['grant'] }])
      expect(best(rules, select)).toEqual({ minFen: 100_000, maxFen: 100_000 })
  })
  it('also those of a document of which no policy is asked about', () => {
    const other = { document: { id: 'o', ...limited({ among, atMost: 1 }) }, policies: [{ id: 'c', amount: 1 }] }
    expect(best(compiled({ policies: two, others: [other] }), { policies: ['a', 'b'] })).toEqual({
      minFen: 100_000,
      maxFen: 100_000,
    })
  })
})

describe('what was paid', () => {
  const earlier = { complete: true, items: [{ id: 'x', policy: 'p', amount: 5, paidOn: '2026-02-01' }] }
  const facts = { awards: all(), recognitions: all({ awards: earlier }) }
  it('counts where it names the policy, though it is told of a record the policy is not about', () => {
    const once = only(limited({ atMost: 1, counting: 'paid' }))
    expect(totalsOf(once, { facts })?.claimable).toEqual([0, 0])
    const others = { complete: true, items: [{ id: 'x', policy: 'earlier', amount: 5, paidOn: '2026-02-01' }] }
    expect(totalsOf(once, { facts: { ...facts, recognitions: all({ awards: others }) } })?.claimable).toEqual([
      1000, 1000,
    ])
  })
  it('told of such a record, it may be for any of those the policy is about', () => {
    const once = only({ for: 'loans', ...limited({ per: 'subject', atMost: 1, counting: 'paid' }) })
    expect(totalsOf(once, { facts: { ...facts, loans: all({}) } })?.claimable).toEqual([0, 1000])
  })
})
