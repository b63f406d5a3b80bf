import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../src/domain/profile.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { match } from '../../src/engine/match.js'
import { industries } from '../unit/engine-catalogue.js'
import { is, today } from '../unit/engine-world.js'
import { missesOf, short, world } from '../unit/near-miss-world.js'
import { cases, patience } from './budget.js'

type Value = number | boolean | string | { readonly complete: true; readonly items: readonly string[] }
type Told = Readonly<Record<string, Value>>

/** Every value a fact may be moved to; what has to grow, or shrink, more than tenfold is not near. */
const reachable: Readonly<Record<string, (from: Value) => Value[]>> = {
  hands: (from) => counted((n) => n > Number(from) && n <= Number(from) * 10),
  spend: (from) => counted((n) => n > Number(from) && n <= Number(from) * 10),
  age: (from) => counted((n) => n !== from && n <= Number(from) * 10 && n * 10 >= Number(from)),
  listed: (from) => (from === true ? [false] : []),
  trained: (from) => (from === false ? [true] : []),
  rung: (from) => rungs.slice(rungOf(from) + 1),
  covers: (from) =>
    subsets
      .filter((items) => items.length > itemsOf(from).length && itemsOf(from).every((one) => items.includes(one)))
      .map(list),
  fixed: () => [],
}
const most = 13
const counted = (holds: (n: number) => boolean): number[] => Array.from({ length: most }, (_, i) => i + 1).filter(holds)
const rungs = ['c', 'b', 'a']
const rungOf = (value: Value): number => rungs.findIndex((rung) => rung === value)
const subsets = [[], ['x'], ['y'], ['x', 'y']]
const list = (items: readonly string[]): Value => ({ complete: true, items })
const itemsOf = (value: Value): readonly string[] => (typeof value === 'object' ? value.items : [])

const told: fc.Arbitrary<Told> = fc.record({
  hands: fc.integer({ min: 1, max: 9 }),
  spend: fc.integer({ min: 1, max: 9 }),
  age: fc.integer({ min: 1, max: 9 }),
  covers: fc.constantFrom(...subsets).map(list),
  listed: fc.boolean(),
  trained: fc.boolean(),
  rung: fc.constantFrom(...rungs),
  fixed: fc.boolean(),
})
const figure = fc.integer({ min: 1, max: 11 })
const comparison = fc.constantFrom('greaterThan', 'greaterThanInclusive', 'lessThan', 'equal', 'notEqual')
const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom('hands', 'age'), comparison, figure)
    .map(([fact, operator, value]) => is(fact, operator, value)),
  // Money has steps of a fen: only its edges that are whole yuan are tried one by one here.
  fc
    .tuple(fc.constantFrom('greaterThanInclusive', 'lessThan'), figure)
    .map(([operator, value]) => is('spend', operator, value)),
  fc
    .tuple(fc.constantFrom('listed', 'trained', 'fixed'), fc.boolean())
    .map(([fact, value]) => is(fact, 'equal', value)),
  fc.constantFrom(...rungs).map((value) => is('rung', 'greaterThanInclusive', value)),
  fc
    .tuple(fc.constantFrom('contains', 'doesNotContain'), fc.constantFrom('x', 'y'))
    .map(([operator, value]) => is('covers', operator, value)),
)
const grouped = (key: 'all' | 'any', of: fc.Arbitrary<object>) =>
  fc.array(of, { minLength: 2, maxLength: 4 }).map((parts) => ({ [key]: parts }))
const condition = fc.oneof(
  grouped('all', leaf),
  grouped('any', leaf),
  grouped('all', grouped('any', leaf)),
  fc.tuple(leaf, leaf, leaf, leaf).map(([a, b, c, d]) => ({ all: [a, { any: [b, { all: [c, d] }] }] })),
  fc.tuple(leaf, leaf, leaf, leaf).map(([a, b, c, d]) => ({ any: [{ all: [a, b] }, { all: [c, d] }] })),
)

function isEligible(rules: CompiledRuleSet, facts: Told): boolean {
  const body = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts }
  const parsed = parseProfile(body, rules.ruleSet, { asOf: today, unknownFacts: 'reject', industries })
  return match(rules, { facts: parsed.facts, asOf: today, knownAt: today }).policies[0]?.verdict === 'eligible'
}

/** Ways by the facts they move, each way by how many values further than the nearest each goes. */
function exhaustive(rules: CompiledRuleSet, facts: Told): Map<string, Told[]> {
  const ids = Object.keys(reachable)
  const valuesOf = (id: string): Value[] => reachable[id]?.(facts[id] as Value) ?? []
  const singles = ids.flatMap((id) => valuesOf(id).map((value): Told => ({ [id]: value })))
  const ways = new Map<string, Told[]>()
  const keep = (way: Told): void => {
    if (!isEligible(rules, { ...facts, ...way })) return
    const key = Object.keys(way).toSorted().join()
    ways.set(key, [...(ways.get(key) ?? []), way])
  }
  for (const way of singles) keep(way)
  const alone = new Set(ways.keys())
  const left = ids.filter((id) => !alone.has(id))
  for (const [i, id] of left.entries())
    for (const other of left.slice(i + 1))
      for (const value of valuesOf(id)) for (const second of valuesOf(other)) keep({ [id]: value, [other]: second })
  return ways
}

/** How far a fact moves: along its numbers, its options, or by options added. */
function apart(from: Value, to: Value): number {
  if (typeof from === 'number') return Math.abs(Number(to) - from)
  if (typeof from === 'object') return itemsOf(to).length - from.items.length
  return typeof from === 'string' ? rungOf(to) - rungOf(from) : 1
}

/** Whether no other way by the same facts goes less far with one and no further with the others. */
function isNearest(facts: Told, way: Told, all: readonly Told[]): boolean {
  const far = (one: Told): number[] => Object.keys(way).map((id) => apart(facts[id] as Value, one[id] as Value))
  const own = far(way)
  return !all.some((other) => {
    const steps = far(other)
    return steps.every((step, i) => step <= (own[i] ?? 0)) && steps.some((step, i) => step < (own[i] ?? 0))
  })
}

/** As a profile writes it: an answer shows of a list only what is in it. */
const toldOf = (to: Readonly<Record<string, JsonValue>>): Told =>
  Object.fromEntries(
    Object.entries(to).map(([id, value]) => [id, Array.isArray(value) ? list(value as string[]) : (value as Value)]),
  )

describe('near misses of small rules, against trying everything', () => {
  it(
    'are the same sets of facts, none missed and none too many, each moved no further than it must',
    () => {
      let [found, pairs] = [0, 0]
      const check = (conditions: object, facts: Told): void => {
        const rules = world({ conditions })
        if (isEligible(rules, facts)) return
        const ways = exhaustive(rules, facts)
        const items = short(missesOf(rules, { facts }).items).filter(({ group }) => group === 'canDo')
        const proposed = items.map(({ to }) => toldOf(to as Readonly<Record<string, JsonValue>>))
        const keys = [...new Set(proposed.map((way) => Object.keys(way).toSorted().join()))].toSorted()
        expect(keys).toEqual([...ways.keys()].toSorted())
        for (const way of proposed) {
          const key = Object.keys(way).toSorted().join()
          expect(isNearest(facts, way, ways.get(key) ?? [])).toBe(true)
          found += 1
          if (key.includes(',')) pairs += 1
        }
      }
      fc.assert(fc.property(condition, told, check), { numRuns: Math.ceil(cases / 60) })
      expect(found).toBeGreaterThan(80)
      expect(pairs).toBeGreaterThan(10)
    },
    patience,
  )
})
