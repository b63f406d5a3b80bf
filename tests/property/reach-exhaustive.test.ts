import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unmet } from '../../src/domain/truth.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { match } from '../../src/engine/match.js'
import { classify, type ReachClass } from '../../src/engine/reach/classify.js'
import { factsOf, is, only, today, type Applicant } from '../unit/engine-world.js'
import { cases, patience } from './budget.js'

type Told = NonNullable<Applicant['facts']>

const list = (...items: string[]) => ({ complete: true, items })
/** Every answer to every fact, as far as the conditions below can tell answers apart. */
const answers: Readonly<Record<string, readonly unknown[]>> = {
  staff: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  profit: [-3, -2, -1, 0, 1, 2, 3],
  hightech: [true, false],
  exporter: [true, false],
  grade: ['county', 'city', 'provincial', 'national'],
  colour: ['red', 'green', 'blue'],
  tags: [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']].map((items) => list(...items)),
  registeredRegion: ['110101', '140401', '140601'],
  industry: ['0611', '1311', '2511', '7011'],
}
/** Told exactly, told roughly, or (left out) not told. */
const rough: Readonly<Record<string, readonly unknown[]>> = {
  staff: [{ min: 2, max: 6 }, { max: 4 }],
  registeredRegion: ['140000'],
  industry: ['C'],
  tags: [{ complete: false, items: ['a'] }],
}
/** What a rough answer may be made exact to. */
const within: Readonly<Record<string, (exact: unknown) => boolean>> = {
  '{"min":2,"max":6}': (value) => Number(value) >= 2 && Number(value) <= 6,
  '{"max":4}': (value) => Number(value) <= 4,
  '"140000"': (value) => String(value).startsWith('14'),
  '"C"': (value) => ['13', '25'].includes(String(value).slice(0, 2)),
  '{"complete":false,"items":["a"]}': (value) => (value as ReturnType<typeof list>).items.includes('a'),
}

const told: fc.Arbitrary<Told> = fc
  .record(
    Object.fromEntries(Object.entries(answers).map(([id, all]) => [id, fc.constantFrom(...all, ...(rough[id] ?? []))])),
    { requiredKeys: [] },
  )
  .filter((facts) => Object.keys(facts).length >= 3)

const comparison = fc.constantFrom('greaterThan', 'greaterThanInclusive', 'lessThan', 'equal', 'notEqual')
const plainLeaf = fc.oneof(
  fc.tuple(comparison, fc.integer({ min: 1, max: 8 })).map(([operator, value]) => is('staff', operator, value)),
  fc.tuple(comparison, fc.integer({ min: -2, max: 2 })).map(([operator, value]) => is('profit', operator, value)),
  fc.tuple(fc.constantFrom('hightech', 'exporter'), fc.boolean()).map(([fact, value]) => is(fact, 'equal', value)),
  fc
    .tuple(fc.constantFrom('greaterThanInclusive', 'lessThan', 'equal'), fc.constantFrom('city', 'provincial'))
    .map(([operator, value]) => is('grade', operator, value)),
  fc.subarray(['red', 'green', 'blue'], { minLength: 1, maxLength: 2 }).map((value) => is('colour', 'in', value)),
  fc
    .tuple(fc.constantFrom('contains', 'doesNotContain'), fc.constantFrom('a', 'b'))
    .map(([operator, value]) => is('tags', operator, value)),
  fc.constantFrom('140000', '140400').map((value) => is('registeredRegion', 'within', [value])),
  fc.constantFrom('C', '13', 'K').map((value) => is('industry', 'within', [value])),
  // Worked out: where it changes is written nowhere in the rule.
  fc.integer({ min: 1, max: 9 }).map((value) => is('both', 'greaterThanInclusive', value)),
  fc.constant(is('judgement.good', 'equal', true)),
)
const leaf = fc.oneof(
  plainLeaf,
  plainLeaf,
  plainLeaf,
  plainLeaf.map((not) => ({ not })),
)
const grouped = (key: 'all' | 'any', of: fc.Arbitrary<object>) =>
  fc.array(of, { minLength: 2, maxLength: 4 }).map((parts) => ({ [key]: parts }))
const condition = fc.oneof(
  grouped('all', leaf),
  grouped('all', fc.oneof(leaf, grouped('any', leaf))),
  grouped('any', grouped('all', leaf)),
)

const inputOf = (rules: CompiledRuleSet, facts: Told) => ({
  facts: factsOf(rules, { facts }),
  asOf: today,
  knownAt: today,
})

function byTryingAll(rules: CompiledRuleSet, facts: Told): ReachClass {
  const truthOf = (more: Told): number => match(rules, inputOf(rules, more)).policies[0]?.truth ?? 0
  const truth = truthOf(facts)
  if (!(truth & unmet))
    return match(rules, inputOf(rules, facts)).policies[0]?.verdict === 'eligible' ? 'certain' : 'review'
  const tries = Object.entries(answers).flatMap(([id, all]) => {
    const before = facts[id]
    const isOpen = before === undefined ? () => true : (within[JSON.stringify(before)] ?? (() => false))
    return all.filter(isOpen).map((value) => ({ ...facts, [id]: value }))
  })
  return tries.some((more) => !(truthOf(more) & unmet)) ? 'oneAway' : 'out'
}

describe('one answer away', () => {
  it(
    'is what trying every answer to every fact finds',
    () => {
      const seen: Partial<Record<ReachClass, number>> = {}
      fc.assert(
        fc.property(condition, told, (conditions, facts) => {
          const rules = only({
            conditions,
            judgements: { good: { ground: 'quality' } },
            let: { both: { add: [{ fact: 'staff' }, { times: [{ fact: 'staff' }, 0.5] }] } },
          })
          fc.pre(rules.issues.length === 0)
          const [compiled] = rules.policies
          if (!compiled) throw new Error('no policy')
          const found = classify(rules, compiled, inputOf(rules, facts))
          expect(found.class).toBe(byTryingAll(rules, facts))
          expect(found.answer !== null).toBe(found.class === 'oneAway')
          seen[found.class] = (seen[found.class] ?? 0) + 1
        }),
        { numRuns: Math.max(300, Math.round(cases / 40)), seed: 7 },
      )
      for (const name of ['certain', 'review', 'oneAway', 'out'] as const) expect(seen[name]).toBeGreaterThan(10)
    },
    patience,
  )
})
