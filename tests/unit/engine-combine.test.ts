import { describe, expect, it } from 'vitest'
import { compare, type Exact } from '../../src/domain/exact.js'
import type { Constraint, Item } from '../../src/engine/combine/problem.js'
import { best, mostSearched } from '../../src/engine/combine/solve.js'

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
      expect(best(items(...sums), limits, end)).toEqual({ total, searched: true })
  })

  it('records not told of are as many as the limits on them let in', () => {
    const untold: Item = { id: 0, policy: 'p', lo: 0, hi: 10, each: 10 }
    expect(best([untold], [], 'hi').total).toBe(Infinity)
    expect(best([untold], [atMost([0], 3)], 'hi').total).toBe(30)
    expect(best([untold], [cap([0], 25)], 'hi').total).toBe(25)
    expect(best([untold], [highest([0])], 'hi').total).toBe(10)
    expect(best([untold], [], 'lo').total).toBe(0)
  })
  it('caps that cross give a bound, told as one', () => {
    const crossed = best(items(10, 10, 10), [cap([0, 1], 10), cap([1, 2], 10)], 'hi')
    expect([crossed.searched, compare(crossed.total, 20) >= 0]).toEqual([false, true])
  })
})

describe('too many to search', () => {
  /** The same draws each time. */
  let seed = 7
  const draw = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  const some = (count: number): number[] => Array.from({ length: count }, (_, id) => id).filter(() => draw(2) === 1)

  it('gives less at worst and more at best, never the other way', () => {
    for (let i = 0; i < 200; i++) {
      const own = items(...Array.from({ length: 8 }, () => draw(20)))
      const limits = [
        atMost(some(8), 1 + draw(3)),
        atMost(some(8), 1 + draw(3)),
        cap([0, 1, 2, 3], draw(40)),
        cap([0, 1], draw(20)),
      ]
      const live = limits.filter(({ members }) => members.length > 0)
      const exact: Exact = best(own, live, 'hi').total
      // Items worth nothing change no optimum, but make the group too large.
      const idle = items(...Array.from({ length: mostSearched + 8 }, () => 0)).slice(8)
      const joined = [
        ...live,
        cap(
          [...own, ...idle].map(({ id }) => id),
          1000,
        ),
      ]
      const [worst, top] = [best([...own, ...idle], joined, 'lo'), best([...own, ...idle], joined, 'hi')]
      expect([worst.searched, compare(worst.total, exact) <= 0, compare(top.total, exact) >= 0]).toEqual([
        false,
        true,
        true,
      ])
    }
  })
})
