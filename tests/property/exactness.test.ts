import { describe, expect, it } from 'vitest'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import { match, type PolicyMatch } from '../../src/engine/match.js'
import { leavesOfTree } from '../../src/engine/program.js'
import { mostSplits, splitsOf } from '../../src/engine/split.js'
import { randomOf } from './arbitrary/catalogue.js'
import { cases, patience, seed } from './budget.js'
import { drawChain, type Chain } from './engine-run.js'
import { completionOf, drawUniverse, knownAt, type Universe } from './universe.js'
import { findWitness } from './witness.js'

const universes = Math.max(20, Math.round(cases / 300))
const profilesEach = 3

/** Why no cells tell the answers to a policy apart, so that it may be left open without need; none: they do. */
type Beyond = 'dated' | 'twoFacts' | 'workedOut' | 'tooMany'

/**
 * A split tries an unknown between the thresholds it is compared with. A figure compared with another figure has none;
 * nor have the parts of one that is worked out; and a right that arose on an unknown day moves every year it looks at.
 */
function beyondOf({ compiled, claims }: PolicyMatch): Beyond | null {
  if (compiled.event) return 'dated'
  const leaves = treesOf(compiled).flatMap((tree) => leavesOfTree(tree))
  if (leaves.some(({ other }) => other)) return 'twoFacts'
  if (leaves.some(({ subject }) => subject.definition)) return 'workedOut'
  return claims.some(({ frame }) => splitsOf(compiled, frame) > mostSplits) ? 'tooMany' : null
}

const treesOf = ({ parts, document }: CompiledPolicy) => [
  ...parts.map(({ condition }) => condition.tree),
  ...(document.scope ? [document.scope.tree] : []),
]

interface Open {
  readonly name: string
  readonly beyond: Beyond | null
  /** Two completions with different outcomes were found. */
  readonly isWitnessed: boolean
}

/** What is said to be undetermined of drawn policies. */
function openIn(universe: Universe, profile: string, isCounted: (beyond: Beyond | null) => boolean): Open[] {
  const chain = drawChain(universe, profile)
  const [facts] = chain.masks
  const { policies, root } = match(universe.rules, { facts, asOf: chain.asOf, knownAt })
  if (root.world.conflicts.size > 0) return []
  return policies
    .filter(({ verdict }) => verdict === 'undetermined')
    .map((one) => ({ compiled: one.compiled, beyond: beyondOf(one) }))
    .filter(({ beyond }) => isCounted(beyond))
    .map(({ compiled, beyond }) => ({
      name: `${profile} ${compiled.policy.id}`,
      beyond,
      isWitnessed: isWitnessed(universe, compiled, chain, profile),
    }))
}

function isWitnessed(universe: Universe, compiled: CompiledPolicy, { masks, asOf }: Chain, profile: string): boolean {
  const random = randomOf(`${profile} ${compiled.policy.id}`)
  const witness = findWitness({
    compiled,
    told: masks[0],
    asked: [...universe.asked.facts],
    random,
    complete: (partial, ids) =>
      completionOf({ ...universe, asked: { ...universe.asked, facts: ids } }, partial, asOf, random),
    answer: (completed) => {
      const { policies, root } = match(universe.rules, { facts: completed, asOf, knownAt }, [compiled])
      return root.world.conflicts.size === 0 ? (policies[0] ?? null) : null
    },
  })
  return witness !== null
}

function drawOpen(from: string, count: number, isCounted: (beyond: Beyond | null) => boolean): Open[] {
  const drawn = Array.from({ length: count }, (_, i) => drawUniverse(`${from} ${i}`))
  return drawn.flatMap((universe) =>
    Array.from({ length: profilesEach }, (_, j) => openIn(universe, `${universe.seed} ${j}`, isCounted)).flat(),
  )
}

/** By the draw: false for the reason named, or so rarely decided otherwise that no draw found it. */
const known: Readonly<Record<string, Beyond>> = {
  'huiqi exact 0 0 doc-7': 'dated',
  'huiqi exact 0 2 doc-7': 'dated',
  'huiqi exact 3 2 doc-3': 'dated',
  // A count of titles is to be 0.2.
  'huiqi exact 4 1 doc-2': 'twoFacts',
  // Open indeed, and rarely met: no debt at all and a staff of exactly 24 or 300, beside a size that was told.
  'huiqi exact 5 1 doc-7': 'workedOut',
  // A debt and its product with the days from a day to itself.
  'huiqi exact 6 2 doc-7': 'workedOut',
  'huiqi exact 7 1 doc-4': 'dated',
  'huiqi exact 7 2 doc-1': 'dated',
  'huiqi exact 13 0 doc-1': 'dated',
  'huiqi exact 13 2 doc-1': 'dated',
  'huiqi exact 15 0 doc-0': 'workedOut',
  // A sum with the staff in it is compared with the staff.
  'huiqi exact 16 2 doc-6': 'twoFacts',
  // A record's sum above itself.
  'huiqi exact 17 0 doc-0': 'twoFacts',
  'huiqi exact 17 2 doc-0': 'twoFacts',
  // The founding day other than itself.
  'huiqi exact 17 2 doc-2': 'twoFacts',
  // Dated, and a record's sum compared with itself.
  'huiqi exact 18 2 doc-1': 'dated',
}

describe('Undetermined, of drawn rules', () => {
  it(
    'hardly ever lacks a witness where the cells of what is asked tell the answers apart: one in twenty at most',
    () => {
      const open = drawOpen(`${seed} exact`, universes, (beyond) => beyond === null)
      // A witness may be too rare for the search to find it, so a few say nothing; split.test.ts tries every answer.
      expect(open.filter((one) => !one.isWitnessed).length).toBeLessThanOrEqual(Math.ceil(open.length / 20))
      expect(open.length).toBeGreaterThan(universes / 3)
    },
    patience,
  )

  /** Always the same draws. A name that goes is a gain; one that comes must be understood before it is added. */
  it(
    'is false, or its witnesses are too rare to be found, only in these cases, each for its reason',
    () => {
      const open = drawOpen('huiqi exact', 20, (beyond) => beyond !== null)
      const lone = open.filter((one) => !one.isWitnessed)
      expect(Object.fromEntries(lone.map(({ name, beyond }) => [name, beyond]))).toEqual(known)
      expect(open.length).toBeGreaterThan(60)
    },
    patience,
  )
})
