import fc from 'fast-check'
import { multiply, type Exact } from '../../../src/domain/exact.js'
import type { Constraint, Item } from '../../../src/engine/combine/problem.js'

export interface Instance {
  readonly items: readonly Item[]
  readonly constraints: readonly Constraint[]
}

/** Small figures meet each other often; large ones are beyond what a double holds; some are thirds of a fen. */
const scales: readonly Exact[] = [1, 1, 1, 1_000_003, { n: 90_071_992_547_409_931n, d: 1n }, { n: 1n, d: 3n }]

const drawnItem = fc.record({
  lo: fc.nat(20),
  more: fc.nat(12),
  isUntold: fc.boolean(),
  hasNoEnd: fc.nat(30).map((draw) => draw === 0),
})

const end = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ end: 'lo' as const }, { end: 'hi' as const }) },
)
const plain = { atMost: null, cap: null, highest: null, reason: 'limit' as const }

const drawnCount = (size: number): fc.Arbitrary<{ members: number[]; lo: number; more: number; may: boolean }> =>
  fc.record({
    members: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 5 }),
    lo: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.nat(3) }),
    more: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
    may: fc.nat(9).map((draw) => draw === 0),
  })

interface Cap {
  readonly first: number
  readonly length: number
  readonly lo: number
  readonly more: number
  readonly paid: number
  readonly isHighest: boolean
}
const drawnCap = (size: number): fc.Arbitrary<Cap> =>
  fc.record({
    first: fc.nat(size - 1),
    length: fc.integer({ min: 1, max: size }),
    lo: fc.integer({ min: -5, max: 60 }),
    more: fc.nat(10),
    paid: fc.nat(8),
    isHighest: fc.nat(3).map((draw) => draw === 0),
  })

const isApartOrInside = (a: Cap, b: Cap): boolean => {
  const [aEnd, bEnd] = [a.first + a.length, b.first + b.length]
  const isApart = aEnd <= b.first || bEnd <= a.first
  return isApart || (a.first <= b.first && bEnd <= aEnd) || (b.first <= a.first && aEnd <= bEnd)
}

/** @param mayCross caps that are neither inside one another nor apart are left in */
export const instance = (mostItems: number, mayCross = false): fc.Arbitrary<Instance> =>
  fc.integer({ min: 1, max: mostItems }).chain((size) =>
    fc
      .record({
        items: fc.array(drawnItem, { minLength: size, maxLength: size }),
        order: fc.shuffledSubarray(
          Array.from({ length: size }, (_, i) => i),
          { minLength: size, maxLength: size },
        ),
        counts: fc.array(fc.tuple(drawnCount(size), end), { maxLength: 8 }),
        caps: fc.array(fc.tuple(drawnCap(size), end), { maxLength: 5 }),
        scale: fc.constantFrom(...scales),
      })
      .map((drawn): Instance => {
        const kept: (typeof drawn.caps)[number][] = []
        for (const [cap, at] of drawn.caps) {
          const clipped = { ...cap, length: Math.min(cap.length, size - cap.first) }
          if (mayCross || kept.every(([other]) => isApartOrInside(other, clipped))) kept.push([clipped, at])
        }
        return {
          items: drawn.items.map((item, id) => itemOf(item, id, drawn.scale)),
          constraints: [
            ...drawn.counts.map(([count, at]): Constraint => countOf(count, at)),
            ...kept.map(([cap, at]): Constraint => capOf(cap, drawn.order, at, drawn.scale)),
          ],
        }
      }),
  )

type Drawn<Made> = Made extends fc.Arbitrary<infer One> ? One : never

function itemOf({ lo, more, isUntold, hasNoEnd }: Drawn<typeof drawnItem>, id: number, scale: Exact): Item {
  const hi = hasNoEnd ? Infinity : multiply(lo + more, scale)
  // A record not told of is sure of nothing; there are few of them, or every sum would be without end.
  if (isUntold && more > 9) return { id, policy: `p${id}`, lo: 0, hi, each: hi }
  return { id, policy: `p${id}`, lo: multiply(lo, scale), hi }
}

const countOf = (
  { members, lo, more, may }: Drawn<ReturnType<typeof drawnCount>>,
  at: Pick<Constraint, 'end'>,
): Constraint =>
  may
    ? { ...plain, members, atMost: { lo: 1, hi: members.length }, reason: 'mayExclude' }
    : { ...plain, members, atMost: { lo, hi: lo + more }, ...at }

function capOf(cap: Cap, order: readonly number[], at: Pick<Constraint, 'end'>, scale: Exact): Constraint {
  const { first, length, lo, more, paid, isHighest } = cap
  const members = order.slice(first, first + length)
  const scaled = (sum: number): Exact => multiply(sum, scale)
  if (!isHighest) return { ...plain, members, cap: { lo: scaled(lo), hi: scaled(lo + more) }, ...at }
  const paidSum = { lo: scaled(paid), hi: scaled(paid + more) }
  return { ...plain, members, highest: { paidHighest: scaled(Math.min(paid, 4)), paidSum }, ...at }
}
