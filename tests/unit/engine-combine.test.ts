import { describe, expect, it } from 'vitest'
import { compare } from '../../src/domain/exact.js'
import type { Constraint, Item } from '../../src/engine/combine/problem.js'
import { best, type Solver } from '../../src/engine/combine/best.js'
import { selectionsOf } from '../../src/engine/combine/selection.js'
import { newBudget, solve } from '../../src/engine/combine/solve.js'
import { together, type Searching } from '../../src/engine/combine/together.js'
import { proofNotes } from '../../src/engine/totals-notes.js'

const items = (...sums: number[]): Item[] => sums.map((sum, id) => ({ id, policy: `p${id}`, lo: sum, hi: sum }))
const limit = (members: number[], more: Partial<Constraint>): Constraint => ({
  members,
  atMost: null,
  cap: null,
  highest: null,
  reason: 'limit',
  ...more,
})
const atMost = (members: number[], count: number): Constraint => limit(members, { atMost: { lo: count, hi: count } })
const cap = (members: number[], sum: number): Constraint => limit(members, { cap: { lo: sum, hi: sum } })
const highest = (members: number[], paid = 0): Constraint =>
  limit(members, { highest: { paidHighest: paid, paidSum: { lo: paid, hi: paid } } })

describe('the best that limits allow', () => {
  const cases: { told: string; sums: number[]; limits: Constraint[]; total: number }[] = [
    { told: 'everything without a limit', sums: [1, 2, 3], limits: [], total: 6 },
    { told: 'nothing of nothing', sums: [], limits: [], total: 0 },
    {
      told: 'one of a pair, in two pairs that share one',
      sums: [5, 8, 5],
      limits: [atMost([0, 1], 1), atMost([1, 2], 1)],
      total: 10,
    },
    {
      told: 'the shared one where it is worth more',
      sums: [3, 8, 4],
      limits: [atMost([0, 1], 1), atMost([1, 2], 1)],
      total: 8,
    },
    { told: 'a cap inside a cap', sums: [10, 10, 10], limits: [cap([0, 1, 2], 22), cap([0, 1], 5)], total: 15 },
    { told: 'a cap below what each alone would bring', sums: [10, 10], limits: [cap([0, 1], 4)], total: 4 },
    { told: 'a cap of nothing left', sums: [10], limits: [cap([0], -3)], total: 0 },
    { told: 'the highest, one paid before taken off', sums: [10, 7], limits: [highest([0, 1], 4)], total: 6 },
    { told: 'the highest was paid before', sums: [10, 7], limits: [highest([0, 1], 12)], total: 0 },
    { told: 'limits apart do not meet', sums: [5, 5, 5, 5], limits: [atMost([0, 1], 1), cap([2, 3], 7)], total: 12 },
    { told: 'one of two and a cap on one of them', sums: [10, 8], limits: [atMost([0, 1], 1), cap([0], 3)], total: 8 },
  ]
  it.each(cases)('$told', ({ sums, limits, total }) => {
    for (const end of ['lo', 'hi'] as const)
      expect(best(items(...sums), limits, end)).toMatchObject({ total, status: 'optimal' })
  })

  it('records not told of are as many as the limits on them let in', () => {
    const untold: Item = { id: 0, policy: 'p', lo: 0, hi: 10, each: 10 }
    expect(best([untold], [], 'hi').total).toBe(Infinity)
    expect(best([untold], [atMost([0], 3)], 'hi').total).toBe(30)
    expect(best([untold], [cap([0], 25)], 'hi').total).toBe(25)
    expect(best([untold], [highest([0])], 'hi').total).toBe(10)
    expect(best([untold], [], 'lo').total).toBe(0)
  })
  it('caps that cross give what is proven, and say whether it is the best there is', () => {
    const crossed = (...sums: number[]) =>
      (['lo', 'hi'] as const).map((end) => best(items(...sums), [cap([0, 1], 10), cap([1, 2], 10)], end))
    expect(crossed(10, 10, 10)).toMatchObject([
      { total: 20, status: 'optimal' },
      { total: 20, status: 'optimal' },
    ])
    // Three caps of pairs in a ring: at most 15, of which this search proves 20.
    const ring = [cap([0, 1], 10), cap([1, 2], 10), cap([0, 2], 10)]
    const [worst, top] = (['lo', 'hi'] as const).map((end) => best(items(10, 10, 10), ring, end))
    expect([worst, top]).toMatchObject([{ status: 'bounded' }, { status: 'bounded' }])
    expect(compare(worst?.total ?? 99, 15) <= 0 && compare(top?.total ?? 0, 15) >= 0).toBe(true)
  })
})

describe('a solver with a fault', () => {
  const own = items(10, 7, 4)
  const limits = [atMost([0, 1], 1)]
  const faulty = (change: (found: ReturnType<Solver>) => Partial<ReturnType<Solver>>): Searching => ({
    budget: newBudget(),
    solver: (problem, budget) => {
      const found = solve(problem, budget)
      return { ...found, ...change(found) }
    },
  })
  const all = own.map(({ id }) => ({ id, counted: id === 0 ? 10 : id === 1 ? 7 : 4 }))
  const faults: [string, Searching][] = [
    ['takes what cannot be had together', faulty(() => ({ chosen: all, value: 21, bound: 21 }))],
    ['says more than its set brings', faulty(({ value }) => ({ value: (value as number) + 1, bound: 15 }))],
    ['calls a worse set the best', faulty(() => ({ chosen: all.slice(1), value: 11, bound: 11 }))],
    ['calls nothing the best', faulty(() => ({ chosen: [], value: 0, bound: 0 }))],
    ['gives no proof', faulty(() => ({ parts: [] }))],
  ]
  it.each(faults)('that %s is not believed: nothing is sure, no more than all of it, and it is said', (_, search) => {
    const found = together('cash', own, limits, search)
    expect([found.lo, found.hi]).toEqual([0, 21])
    expect([found.least, found.most]).toMatchObject([
      { status: 'refused', certificate: null },
      { status: 'refused', certificate: null },
    ])
    expect(selectionsOf(found, search)).toEqual([])
    for (const language of ['zh-CN', 'en'] as const)
      expect(proofNotes([found.least, found.most], language)).toMatchObject([{ code: 'proofRefused', policies: [] }])
  })
  it('and one without is', () => {
    const found = together(
      'cash',
      own,
      limits,
      faulty(() => ({})),
    )
    expect([found.lo, found.hi, proofNotes([found.least, found.most], 'en')]).toEqual([14, 14, []])
  })
})
