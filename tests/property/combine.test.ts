import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, multiply, toText, type Exact } from '../../src/domain/exact.js'
import { problemAt } from '../../src/engine/combine/at-end.js'
import { best, type Best } from '../../src/engine/combine/best.js'
import { refusalOf } from '../../src/engine/combine/certificate.js'
import type { End, Item } from '../../src/engine/combine/problem.js'
import { newBudget, solve } from '../../src/engine/combine/solve.js'
import { together } from '../../src/engine/combine/together.js'
import { denseRandom, localConflicts, modelOf } from '../bench/combine-instances.js'
import { loadHighs } from '../bench/highs.js'
import { Random } from '../bench/random.js'
import { instance, type Instance } from './arbitrary/combine.js'
import { cases, patience, seed } from './budget.js'
import { exhaustive } from './combine-exhaustive.js'
import { falseClaims, forgeries } from './forgeries.js'

/** A number of the seed's text, so that it draws the same cases again. */
const drawn = Array.from(seed).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) | 0, 7)
const holds = <Made>(arbitrary: fc.Arbitrary<Made>, share: number, law: (made: Made) => void): void =>
  fc.assert(fc.property(arbitrary, law), { seed: drawn, numRuns: Math.ceil(cases * share) })

const ends = ['lo', 'hi'] as const
const at = ({ items, constraints }: Instance, end: End, nodes?: number): Best =>
  best(items, constraints, end, newBudget(nodes))

describe('the best combination', () => {
  const sizes = [
    { most: 8, share: 0.2 },
    { most: 12, share: 0.03 },
  ]
  it.each(sizes)(
    'is what going through every set finds, up to $most claims',
    { timeout: patience },
    ({ most, share }) => {
      let searched = 0
      holds(instance(most), share, (made) => {
        for (const end of ends) {
          const found = at(made, end)
          if ((found.certificate?.parts ?? []).some(({ nodes }) => nodes.length > 1)) searched++
          const told = [found.status, toText(found.total)]
          expect(told).toEqual(['optimal', toText(exhaustive(found.problem))])
        }
      })
      // Instances that a first bound settles try nothing.
      expect(searched).toBeGreaterThan((cases * share) / 30)
    },
  )

  it('with caps that cross, or no nodes left, is bounded from both sides', { timeout: patience }, () => {
    holds(instance(8, true), 0.1, (made) => {
      for (const end of ends)
        for (const nodes of [0, 3, undefined]) {
          const { certificate, status, problem } = at(made, end, nodes)
          expect(refusalOf(problem, certificate as NonNullable<typeof certificate>)).toBeNull()
          const { value, bound } = certificate as NonNullable<typeof certificate>
          expect(status).toBe(compare(value, bound) === 0 ? 'optimal' : 'bounded')
          // Filling crossing caps one after the other gives sums that can be had.
          expect(compare(bound, exhaustive(problem))).toBeGreaterThanOrEqual(0)
        }
    })
  })

  it('without nodes has what can be had and what cannot be exceeded', { timeout: patience }, () => {
    holds(instance(10), 0.1, (made) => {
      for (const end of ends) {
        const { certificate, problem } = at(made, end, 0)
        const optimum = exhaustive(problem)
        expect(compare(certificate?.value ?? Infinity, optimum)).toBeLessThanOrEqual(0)
        expect(compare(certificate?.bound ?? 0, optimum)).toBeGreaterThanOrEqual(0)
      }
    })
  })

  it('never falls when a sum rises or one more claim is there', { timeout: patience }, () => {
    const raised = fc.record({ made: instance(10), place: fc.nat(9), by: fc.integer({ min: 1, max: 9 }) })
    holds(raised, 0.1, ({ made, place, by }) => {
      const { items } = made
      const lifted = items.map((item, i): Item => (i === place % items.length ? lift(item, by) : item))
      const fewer = items.filter((_, i) => i !== place % items.length)
      for (const end of ends) {
        const before = at(made, end).total
        expect(compare(at({ ...made, items: lifted }, end).total, before)).toBeGreaterThanOrEqual(0)
        expect(compare(at({ ...made, items: fewer }, end).total, before)).toBeLessThanOrEqual(0)
      }
    })
  })

  it('of credit limits is the largest one that its limits leave', { timeout: patience }, () => {
    holds(instance(8), 0.05, (made) => {
      const alone = made.items.map(({ id, policy, lo, hi }) => at({ ...made, items: [{ id, policy, lo, hi }] }, 'hi'))
      const most = alone.map(({ total }) => total).reduce((a, b) => (compare(a, b) >= 0 ? a : b), 0)
      expect(toText(together('creditLimit', made.items, made.constraints).hi)).toBe(toText(most))
    })
  })
})

const lift = (item: Item, by: number): Item => ({
  ...item,
  lo: item.each === undefined ? add(item.lo, by) : item.lo,
  hi: add(item.hi, by),
  ...(item.each === undefined ? {} : { each: add(item.each, by) }),
})

describe('up to 60 claims', () => {
  const kinds = { localConflicts, denseRandom }
  it.each(['localConflicts', 'denseRandom'] as const)('%s: what HiGHS finds', { timeout: patience }, async (kind) => {
    const highs = await loadHighs()
    const rounds = Math.max(12, Math.ceil(cases / 1500))
    let proven = 0
    for (let round = 0; round < rounds; round++) {
      const random = new Random(drawn + round)
      const problem = kinds[kind](random.int(13, 60), random)
      const { Status, ObjectiveValue } = highs.solve(modelOf(problem), { mip_rel_gap: 0 })
      const optimum = Math.round(ObjectiveValue)
      const certificate = solve(problem)
      const { value, bound } = certificate
      if (compare(value, bound) === 0) proven++
      expect([refusalOf(problem, certificate), Status]).toEqual([null, 'Optimal'])
      // Where the nodes end first, what was found and what is proven lie on both sides of the optimum.
      expect([compare(value, optimum) <= 0, compare(bound, optimum) >= 0]).toEqual([true, true])
    }
    expect(proven).toBeGreaterThanOrEqual(Math.floor(rounds * 0.75))
  })
})

describe('the checker', () => {
  it('refuses whatever claims more or less than the truth', { timeout: patience }, () => {
    let tried = 0
    holds(instance(9), 0.03, (made) => {
      for (const end of ends) {
        const problem = problemAt(made.items, made.constraints, end)
        const certificate = solve(problem)
        expect(refusalOf(problem, certificate)).toBeNull()
        for (const forged of falseClaims(problem, certificate)) {
          tried++
          expect([forged.how, refusalOf(problem, forged.certificate) === null]).toEqual([forged.how, false])
        }
      }
    })
    expect(tried).toBeGreaterThan(cases / 10)
  })

  it('accepts no changed proof whose claim is false', { timeout: patience }, () => {
    let [refused, tried] = [0, 0]
    holds(fc.tuple(instance(9), fc.nat(1_000_000)), 0.03, ([made, draw]) => {
      for (const end of ends) {
        const problem = problemAt(made.items, made.constraints, end)
        const optimum = exhaustive(problem)
        for (const { certificate, how } of forgeries(problem, solve(problem), draw)) {
          tried++
          const isTrue = compare(certificate.value, optimum) <= 0 && compare(certificate.bound, optimum) >= 0
          const isRefused = refusalOf(problem, certificate) !== null
          if (isRefused) refused++
          expect([how, isRefused || isTrue]).toEqual([how, true])
        }
      }
    })
    expect(refused).toBeGreaterThan(tried / 3)
  })

  it('is exact where doubles are not', () => {
    const huge: Exact = { n: 90_071_992_547_409_931n, d: 1n }
    const items = [1, 2, 3].map((id): Item => ({ id, policy: `p${id}`, lo: huge, hi: huge }))
    const constraints = [
      { members: [1, 2], atMost: null, cap: { lo: huge, hi: huge }, highest: null, reason: 'limit' as const },
    ]
    const { total, certificate, problem } = best(items, constraints, 'hi')
    expect(toText(total)).toBe(toText(multiply(huge, 2)))
    const less = { n: 180_143_985_094_819_861n, d: 1n }
    expect(compare(add(less, 1), total)).toBe(0)
    const forged = { ...(certificate as NonNullable<typeof certificate>), bound: less, value: less }
    expect(refusalOf(problem, forged)).not.toBeNull()
  })
})
