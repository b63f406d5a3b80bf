import { add as sum, compare, roundTo, subtract, type Exact } from '../domain/exact.js'
import { ask, exactly, has, oneOf, overlaps, rangeOf, type Numbers, type Possible } from '../domain/possible.js'
import { and, type Truth } from '../domain/truth.js'
import type { CompiledPolicy } from './compiled.js'
import { forceOn, type Validity } from './force.js'
import { truthIn } from './policy-truth.js'
import { leavesOfTree } from './program.js'
import type { Frame, LeafEntry, Subject } from './subject.js'

/** Beyond this many combinations a verdict may stay open without need; lint says which rules (design §6). */
export const mostSplits = 64

/**
 * Tries the unknown facts that a policy uses more than once cell by cell, so that no "undetermined" is false:
 * `any[x < 5, x ≥ 5]` is met whatever x is.
 */
export function splitTruth(
  compiled: CompiledPolicy,
  frame: Frame,
  first: Truth,
  scope: Truth,
  validity: readonly Validity[],
): Truth {
  const choices = repeatedUnknowns(compiled, frame)
  const count = choices.reduce((product, { parts }) => product * parts.length, 1)
  if (choices.length === 0 || count > mostSplits) return first
  let truth = 0
  for (let i = 0; i < count; i++) {
    const chosen = combination(choices, i)
    if (contradicts(chosen, frame)) continue
    const inside = frame.overlay(chosen)
    const force = compiled.event
      ? forceOn(validity, inside.valueOf(compiled.event) as Numbers)
      : forceOn(validity, exactly(frame.world.asOf))
    truth |= truthIn(compiled, inside, and(scope, force))
    if (truth === first) return first
  }
  return truth || first
}

/** A part of a definition that what it rests on, as chosen, rules out: no profile is like that. */
function contradicts(chosen: ReadonlyMap<Subject, Possible>, frame: Frame): boolean {
  const [derived, given] = [
    [...chosen].filter(([{ definition }]) => definition),
    [...chosen].filter(([{ definition }]) => !definition),
  ]
  if (derived.length === 0 || given.length === 0) return false
  const base = frame.overlay(new Map(given))
  return derived.some(([subject, part]) => {
    const value = base.valueOf(subject)
    return !(value.may & part.may & ~has) && !overlaps(value, part)
  })
}

/** How many combinations trying them all would take. */
export const splitsOf = (compiled: CompiledPolicy, frame: Frame): number =>
  repeatedUnknowns(compiled, frame).reduce((product, { parts }) => product * parts.length, 1)

interface Choice {
  readonly subject: Subject
  readonly parts: readonly Possible[]
}

function combination(choices: readonly Choice[], index: number): Map<Subject, Possible> {
  let rest = index
  return new Map(
    choices.map(({ subject, parts }) => {
      const part = parts[rest % parts.length] as Possible
      rest = Math.floor(rest / parts.length)
      return [subject, part]
    }),
  )
}

function repeatedUnknowns({ parts }: CompiledPolicy, frame: Frame): Choice[] {
  const leaves = parts.flatMap(({ condition }) => leavesOfTree(condition.tree))
  const counts = new Map<Subject, LeafEntry[]>()
  for (const leaf of leaves)
    for (const subject of basesOf(leaf)) counts.set(subject, [...(counts.get(subject) ?? []), leaf])
  return (
    [...counts]
      // What a person or register has a say in is no value to be tried: a leaf on it stays for review.
      .filter(
        ([subject, users]) => users.length > 1 && frame.valueOf(subject).causes === ask && subject.level <= frame.level,
      )
      .map(([subject, users]) => ({ subject, parts: partsOf(frame.valueOf(subject), subject, users) }))
      .filter((choice) => choice.parts.length > 1)
  )
}

function basesOf({ subject, other }: LeafEntry): Set<Subject> {
  const bases = new Set<Subject>()
  for (const one of [subject, other]) {
    if (!one) continue
    bases.add(one)
    for (const used of one.definition?.uses ?? []) bases.add(used)
  }
  return bases
}

/** Disjoint sets that together are the value: each option, or the cells that the policy's own thresholds cut. */
function partsOf(value: Possible, subject: Subject, users: readonly LeafEntry[]): Possible[] {
  const lacking: Possible[] = value.may === has ? [] : [{ ...value, may: value.may & ~has }]
  if (value.is === 'options') return [...value.options.map((option) => oneOf([option], 0)), ...lacking]
  if (value.is !== 'numbers') return [value]
  const thresholds = users
    .filter((leaf) => leaf.subject === subject && !leaf.other)
    .flatMap(({ test }) => [test.target].flat() as Exact[])
  const edges = thresholds
    .filter((edge) => compare(edge, value.lo) >= 0 && compare(edge, value.hi) <= 0)
    .toSorted(compare)
  return edges.length === 0 ? [value] : [...cellsBetween(value, edges, isWhole(subject)), ...lacking]
}

/** Money that a definition works out may fall between two fen. */
const isWhole = ({ fact, kind, definition }: Subject): boolean =>
  !definition && (kind.unit === 'money' || kind.unit === 'date' || fact?.type === 'integer')

/** Points at the edges and the gaps between; in whole numbers a gap leaves its edges out. */
function cellsBetween(value: Numbers, edges: readonly Exact[], whole: boolean): Numbers[] {
  const cells: Numbers[] = []
  const add = (from: Exact, to: Exact): void => {
    if (compare(from, to) <= 0) cells.push(rangeOf(from, to, ask))
  }
  let from = value.lo
  for (const edge of new Set(edges)) {
    // Of a figure between two whole numbers only these are cells.
    const [below, above] = whole
      ? [subtract(roundTo(edge, 1, 'up'), 1), sum(roundTo(edge, 1, 'down'), 1)]
      : [edge, edge]
    add(from, below)
    if (!whole || isWholeNumber(edge)) cells.push(exactly(edge))
    from = above
  }
  add(from, value.hi)
  return cells
}
const isWholeNumber = (edge: Exact): boolean => compare(roundTo(edge, 1, 'down'), edge) === 0
