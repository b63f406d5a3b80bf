import { childrenOf, isCondition, isLeaf, type Condition, type Leaf } from '../../domain/condition.js'
import type { Case, Formula, InlineTable } from '../../domain/formula.js'
import type { Policy } from '../../domain/policy.js'
import { textsIn } from '../lint/names.js'
import type { Names } from './units.js'

/** What one outcome is worth in the rule and in the mutant. */
type Pair = readonly [number, number]
/** Undefined: the name is no score; null: the scores cannot be told. */
type PairsOfName = (name: string) => readonly Pair[] | null | undefined

/**
 * Whether no score the rule can give tells the mutant from it: with steps of 5, 12 of 60 points instead of 10 may never
 * decide. Every combination of outcomes is taken as possible, so a slip that may show is never called unseen.
 */
export function isUnseen(rule: Policy, mutant: Policy, names: Names): boolean {
  const points = Object.keys(rule.let).filter((name) => names.unitOfName(name) === 'points')
  const others = (policy: Policy): unknown[] => [
    policy.amount,
    ...Object.entries(policy.let).filter(([name]) => !points.includes(name)),
  ]
  if (points.length === 0 || !rule.conditions || !mutant.conditions || !isSame(others(rule), others(mutant)))
    return false
  const outside = textsIn(others(rule))
  if (points.some((name) => outside.has(name)) || !isSame(withoutScores(rule), withoutScores(mutant))) return false
  const known = new Map<string, readonly Pair[] | null>()
  const pairsOfName: PairsOfName = (name) => {
    if (!points.includes(name)) return undefined
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, null) // A definition that rests on itself does not compile.
    const pairs = pairsOf(rule.let[name] as Formula, mutant.let[name] as Formula, pairsOfName)
    known.set(name, pairs)
    return pairs
  }
  return agree(rule.conditions, mutant.conditions, pairsOfName)
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const withoutScores = (policy: Policy): object => ({ ...policy, let: null, conditions: null })

/** Whether the conditions come out alike for every score. */
function agree(a: Condition, b: Condition, pairsOfName: PairsOfName): boolean {
  if (isLeaf(a) || isLeaf(b)) return isLeaf(a) && isLeaf(b) && leavesAgree(a, b, pairsOfName)
  const [left, right] = [childrenOf(a), childrenOf(b)]
  return (
    isSame(Object.keys(a), Object.keys(b)) &&
    left.length === right.length &&
    left.every((child, i) => agree(child, right[i] as Condition, pairsOfName))
  )
}

function leavesAgree(a: Leaf, b: Leaf, pairsOfName: PairsOfName): boolean {
  const pairs = pairsOfName(a.fact)
  if (pairs === undefined) return isSame(a, b)
  const [left, right] = [a.value, b.value]
  if (pairs === null || a.fact !== b.fact || typeof left !== 'number' || typeof right !== 'number') return false
  return pairs.every(([x, y]) => holds(a, x, left) === holds(b, y, right))
}

function holds({ operator }: Leaf, value: number, limit: number): boolean {
  if (operator === 'lessThan') return value < limit
  if (operator === 'lessThanInclusive') return value <= limit
  if (operator === 'greaterThan') return value > limit
  if (operator === 'greaterThanInclusive') return value >= limit
  return (operator === 'notEqual') !== (value === limit)
}

/** Beyond this many outcomes a score is not worked through. */
const mostPairs = 20_000

/** Outcomes of two formulas of one shape; null: they differ in more than literals, or rest on more than scores. */
function pairsOf(a: Formula, b: Formula, pairsOfName: PairsOfName): readonly Pair[] | null {
  if (typeof a === 'number' && typeof b === 'number') return [[a, b]]
  if (!isNode(a) || !isNode(b)) return null
  const main = nodePairs(a, b, pairsOfName)
  const [instead, other] = [a.whenUndefined, b.whenUndefined]
  if (instead === undefined || other === undefined) return instead === other ? main : null
  return united([main, instead === 'unmet' && other === 'unmet' ? [absent] : pairsOf(instead, other, pairsOfName)])
}

type Node = Exclude<Formula, number | string | boolean | Condition>
const isNode = (formula: Formula): formula is Node => typeof formula === 'object' && !isCondition(formula)

function nodePairs(a: Node, b: Node, pairsOfName: PairsOfName): readonly Pair[] | null {
  if ('fact' in a) return isSame(a, b) ? (pairsOfName(a.fact) ?? null) : null
  const key = Object.keys(folds).find((name) => name in a && name in b)
  if (key !== undefined) return foldedPairs(a, b, key, pairsOfName)
  const [left, right] = [resultsOf(a), resultsOf(b)]
  if (!left || !right || !isSame(left.around, right.around)) return null
  // Which result is taken must not hang on a score itself.
  if ([...textsIn(left.around)].some((name) => pairsOfName(name) !== undefined)) return null
  return united(left.results.map((result, i) => pairsOf(result, right.results[i] as Formula, pairsOfName)))
}

/** Sums over something absent are not worked through. */
function foldedPairs(a: Node, b: Node, key: string, pairsOfName: PairsOfName): readonly Pair[] | null {
  const pairs = folded(partsOf(a, key), partsOf(b, key), folds[key] as Fold, pairsOfName)
  return key === 'min' || key === 'max' || !pairs?.some(([x]) => isNaN(x)) ? pairs : null
}

/** No value: unmet wherever it is compared, skipped by max and min. */
const absent: Pair = [NaN, NaN]

type Fold = (x: number, y: number) => number
const folds: Readonly<Record<string, Fold>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  min: (x, y) => (isNaN(x) ? y : isNaN(y) ? x : Math.min(x, y)),
  max: (x, y) => (isNaN(x) ? y : isNaN(y) ? x : Math.max(x, y)),
}
const partsOf = (node: object, key: string): readonly Formula[] =>
  (node as Record<string, readonly Formula[]>)[key] ?? []

function folded(
  a: readonly Formula[],
  b: readonly Formula[],
  combine: Fold,
  pairsOfName: PairsOfName,
): readonly Pair[] | null {
  if (a.length !== b.length) return null
  return a
    .map((part, i) => pairsOf(part, b[i] as Formula, pairsOfName))
    .reduce((all, pairs) => {
      if (!all || !pairs || all.length * pairs.length > mostPairs) return null
      return united([all.flatMap(([x, y]) => pairs.map(([v, w]): Pair => [combine(x, v), combine(y, w)]))])
    })
}

/** What a choice can come to, and all that stands around the results. */
function resultsOf(node: Node): { results: readonly Formula[]; around: unknown } | null {
  if ('cases' in node) {
    const results = node.cases.map(({ then }: Case) => then)
    return { results: [...results, node.else ?? 0], around: node.cases.map(({ when }: Case) => when) }
  }
  if (!('table' in node) || typeof node.table === 'string') return null
  const { columns, rows, else: otherwise }: InlineTable = node.table
  const results = rows.map((row) => row.at(-1) as Formula)
  return {
    results: otherwise === undefined ? results : [...results, otherwise],
    around: [columns, rows.map((row) => row.slice(0, -1))],
  }
}

function united(sets: readonly (readonly Pair[] | null)[]): readonly Pair[] | null {
  const all = new Map<string, Pair>()
  for (const set of sets) {
    if (set === null) return null
    for (const pair of set) all.set(pair.join(), pair)
  }
  return [...all.values()]
}
