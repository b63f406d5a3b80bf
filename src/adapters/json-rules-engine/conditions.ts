import { Engine } from 'json-rules-engine'
import { isLeaf, type Condition, type Leaf } from '../../domain/condition.js'
import type { Sections } from './codes.js'
import { judge } from './compare.js'
import { sidesOf } from './naive.js'
import { addOperators } from './operators.js'
import { rawLeaf } from './raw-leaf.js'
import type { Outcome, Scope } from './scope.js'

interface PlainLeaf {
  readonly fact: string
  readonly operator: string
  readonly value: unknown
}
type PlainCondition = { all: PlainCondition[] } | { any: PlainCondition[] } | { not: PlainCondition } | PlainLeaf

/** The facts of both runs: what a person must say helps in one and hurts in the other. */
interface TwoRuns {
  readonly optimistic: Record<string, unknown>
  readonly pessimistic: Record<string, unknown>
}

/** A leaf under its own fact name, so that each is handed the form its operator compares. */
function plainLeaf(leaf: Leaf, isNegated: boolean, scope: Scope, runs: TwoRuns): PlainLeaf {
  const fact = `leaf${Object.keys(runs.optimistic).length}`
  const sides = sidesOf(leaf, scope)
  const outcome = judge(sides, scope.world.sections)
  const raw = outcome === 'review' ? null : rawLeaf(sides)
  if (raw !== null) {
    runs.optimistic[fact] = runs.pessimistic[fact] = raw.left
    return { fact, operator: raw.operator, value: raw.right }
  }
  runs.optimistic[fact] = outcome === 'review' ? !isNegated : outcome === 'met'
  runs.pessimistic[fact] = outcome === 'review' ? isNegated : outcome === 'met'
  return { fact, operator: 'equal', value: true }
}

function plain(condition: Condition, isNegated: boolean, scope: Scope, runs: TwoRuns): PlainCondition {
  if (isLeaf(condition)) return plainLeaf(condition, isNegated, scope, runs)
  if ('not' in condition) return { not: plain(condition.not, !isNegated, scope, runs) }
  if ('all' in condition) return { all: condition.all.map((child) => plain(child, isNegated, scope, runs)) }
  return { any: condition.any.map((child) => plain(child, isNegated, scope, runs)) }
}

/** A condition and where it stands. */
interface Part {
  readonly condition: Condition
  readonly scope: Scope
}

/**
 * All parts together, judged by json-rules-engine. It knows true and false only, so it runs twice:
 * with each open leaf so that it helps, and so that it hurts. An engine of its own, for a throw rejects all its rules.
 *
 * @throws IncompleteFacts when a fact that a leaf asks for is not complete
 */
export async function judgeParts(parts: readonly Part[], sections: Sections): Promise<Outcome> {
  // The library calls `all: []` true as well, but `any: []` too: it is never asked about nothing.
  if (parts.length === 0) return 'met'
  const runs: TwoRuns = { optimistic: {}, pessimistic: {} }
  const all = parts.map(({ condition, scope }) => plain(condition, false, scope, runs))
  const engine = new Engine([{ conditions: { all }, event: { type: 'met' } }])
  addOperators(engine, sections)
  const holds = async (facts: Record<string, unknown>): Promise<boolean> => (await engine.run(facts)).events.length > 0
  if (await holds(runs.pessimistic)) return 'met'
  return (await holds(runs.optimistic)) ? 'review' : 'unmet'
}
