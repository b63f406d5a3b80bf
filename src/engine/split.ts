import { add as sum, compare, divide, roundTo, subtract, type Exact } from '../domain/exact.js'
import { ask, exactly, has, oneOf, overlaps, rangeOf, type Numbers, type Possible } from '../domain/possible.js'
import { and, type Truth } from '../domain/truth.js'
import type { CompiledPolicy } from './compiled.js'
import { forceOn, type Validity } from './force.js'
import { onceFor } from './once-for.js'
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
  const tried = new Trials(compiled, frame, { scope, validity })
  for (const chosen of remembered(compiled, choices, frame)) if (tried.add(chosen) === first) return first
  for (const chosen of consistent(choices, frame)) if (tried.add(chosen) === first) break
  telling.set(compiled, tried.telling)
  return tried.truth || first
}

interface Setting {
  readonly scope: Truth
  readonly validity: readonly Validity[]
}

/** What the combinations tried so far come to. */
class Trials {
  truth: Truth = 0
  /** Those that added an outcome. */
  readonly telling: Chosen[] = []
  private readonly compiled: CompiledPolicy
  private readonly frame: Frame
  private readonly setting: Setting

  constructor(compiled: CompiledPolicy, frame: Frame, setting: Setting) {
    this.compiled = compiled
    this.frame = frame
    this.setting = setting
  }

  add(chosen: Chosen): Truth {
    const outcomes = this.outcomesOf(chosen)
    if (outcomes & ~this.truth) this.telling.push(chosen)
    this.truth |= outcomes
    return this.truth
  }

  private outcomesOf(chosen: Chosen): Truth {
    const { frame } = this
    return frame.within(new Map(chosen.map(([subject, { seen }]) => [subject, seen])), (inside) =>
      this.outcomesIn(inside),
    )
  }

  private outcomesIn(inside: Frame): Truth {
    const { compiled, frame } = this
    const { scope, validity } = this.setting
    const day = compiled.event ? (inside.valueOf(compiled.event) as Numbers) : exactly(frame.world.asOf)
    const outcomes = truthIn(compiled, inside, and(scope, forceOn(validity, day)))
    // A cell that contradicts a derived fact told is no answer the applicant can give.
    return [...inside.world.conflicts].some((fact) => !frame.world.conflicts.has(fact)) ? 0 : outcomes
  }
}

/** For each policy the combinations that told its outcomes last. They only say where to look first. */
const telling = new WeakMap<CompiledPolicy, readonly Chosen[]>()

/** Those of them that can still be chosen: while somebody types, they mostly tell the same again, and all is said. */
function remembered(compiled: CompiledPolicy, choices: readonly Choice[], frame: Frame): Chosen[] {
  return (telling.get(compiled) ?? []).flatMap((before) => {
    const chosen = choices.flatMap(({ subject, parts }) => {
      const part = before.find(([one]) => one === subject)?.[1]
      const same = part && parts.find(({ values }) => isSameSet(values, part.values))
      return same ? [[subject, same] as const] : []
    })
    return chosen.length === choices.length && isConsistent(chosen, frame) ? [chosen] : []
  })
}

/** False where in doubt. */
function isSameSet(a: Possible, b: Possible): boolean {
  if (a === b) return true
  if (a.may !== b.may) return false
  if (a.is === 'numbers') return b.is === 'numbers' && compare(a.lo, b.lo) === 0 && compare(a.hi, b.hi) === 0
  if (a.is === 'options') return b.is === 'options' && a.options.join(' ') === b.options.join(' ')
  return false
}

/** What facts are chosen to be does not rule out what a definition is chosen to be: somebody may be like that. */
function isConsistent(chosen: Chosen, frame: Frame): boolean {
  const given = chosen.filter(([subject]) => !isDerived(subject))
  const derived = chosen.filter(([subject]) => isDerived(subject))
  if (given.length === 0 || derived.length === 0) return true
  return frame.within(new Map(given.map(([subject, { values }]) => [subject, values])), (base) =>
    derived.every(([subject, part]) => possibleParts([part], base.valueOf(subject)).length > 0),
  )
}

const isDerived = ({ definition, uses }: Subject): boolean => definition !== undefined || uses.size > 0

/** Every combination that is consistent. */
function* consistent(choices: readonly Choice[], frame: Frame): Generator<Chosen> {
  const given = choices.filter(({ subject }) => !isDerived(subject))
  const derived = choices.filter(({ subject }) => isDerived(subject))
  for (const facts of combinations(given)) {
    if (facts.length === 0 || derived.length === 0) {
      for (const rest of combinations(derived)) yield [...facts, ...rest]
      continue
    }
    const left = frame.within(new Map(facts.map(([subject, { values }]) => [subject, values])), (base) =>
      derived.map(({ subject, parts }) => ({ subject, parts: possibleParts(parts, base.valueOf(subject)) })),
    )
    for (const rest of combinations(left)) yield [...facts, ...rest]
  }
}

const possibleParts = (parts: readonly Part[], value: Possible): Part[] =>
  parts.filter(({ values }) => value.may & values.may & ~has || overlaps(value, values))

type Chosen = readonly (readonly [Subject, Part])[]

const combinations = (choices: readonly Choice[]): Chosen[] =>
  choices.reduce<Chosen[]>(
    (all, { subject, parts }) => all.flatMap((chosen) => parts.map((part) => [...chosen, [subject, part] as const])),
    [[]],
  )

/** How many combinations trying them all would take. */
export const splitsOf = (compiled: CompiledPolicy, frame: Frame): number =>
  repeatedUnknowns(compiled, frame).reduce((product, { parts }) => product * parts.length, 1)

/** Some of the values of an unknown fact. */
interface Part {
  readonly values: Possible
  /** What leaves are shown in their stead: where all of them say the same, one of them. */
  readonly seen: Possible
}
interface Choice {
  readonly subject: Subject
  readonly parts: readonly Part[]
}

function repeatedUnknowns(compiled: CompiledPolicy, frame: Frame): Choice[] {
  return (
    repeatedIn(compiled)
      // What a person or register has a say in is no value to be tried: a leaf on it stays for review.
      .filter(([subject]) => subject.level <= frame.level && frame.valueOf(subject).causes === ask)
      .map(([subject, users]) => ({ subject, parts: partsIn(compiled, frame.valueOf(subject), subject, users) }))
      .filter((choice) => choice.parts.length > 1)
  )
}

type Repeated = readonly (readonly [Subject, readonly LeafEntry[]])[]

/** What more than one leaf of the policy rests on, with those leaves; the same for every applicant. */
export const repeatedIn = onceFor((compiled: CompiledPolicy): Repeated => {
  const counts = new Map<Subject, LeafEntry[]>()
  for (const leaf of compiled.parts.flatMap(({ condition }) => leavesOfTree(condition.tree)))
    for (const subject of basesOf(leaf)) counts.set(subject, [...(counts.get(subject) ?? []), leaf])
  return [...counts].filter(([, users]) => users.length > 1)
})

function basesOf({ subject, other }: LeafEntry): Set<Subject> {
  const bases = new Set<Subject>()
  for (const one of [subject, other]) {
    if (!one) continue
    bases.add(one)
    for (const used of one.uses) bases.add(used)
  }
  return bases
}

/** Of each policy the parts that its unknown facts were cut into last: mostly what is unknown stays so while somebody types. */
const lastCut = onceFor<CompiledPolicy, Map<Subject, Cut>>(() => new Map())
interface Cut {
  readonly value: Possible
  readonly parts: Part[]
}

function partsIn(compiled: CompiledPolicy, value: Possible, subject: Subject, users: readonly LeafEntry[]): Part[] {
  const last = lastCut(compiled).get(subject)
  if (last && isSameSet(last.value, value)) return last.parts
  const parts = partsOf(value, subject, users)
  lastCut(compiled).set(subject, { value, parts })
  return parts
}

/** Disjoint sets that together are the value: each option, or the cells that the policy's own thresholds cut. */
function partsOf(value: Possible, subject: Subject, users: readonly LeafEntry[]): Part[] {
  const lacking = value.may === has ? [] : [partOf({ ...value, may: value.may & ~has })]
  if (value.is === 'options') return [...value.options.map((option) => partOf(oneOf([option], 0))), ...lacking]
  if (value.is !== 'numbers') return [partOf(value)]
  const direct = users.filter((leaf) => leaf.subject === subject && !leaf.other)
  const edges = edgesOf(direct, value)
  if (edges.length === 0) return [partOf(value)]
  if (isWhole(subject)) return [...wholeCells(value, edges), ...lacking]
  return [...cells(value, edges, direct.length === users.length), ...lacking]
}
const partOf = (values: Possible): Part => ({ values, seen: values })

function edgesOf(leaves: readonly LeafEntry[], { lo, hi }: Numbers): Exact[] {
  const thresholds = leaves.flatMap(({ test }) => [test.target].flat() as Exact[])
  const edges = thresholds.filter((edge) => compare(edge, lo) >= 0 && compare(edge, hi) <= 0).toSorted(compare)
  return edges.filter((edge, i) => i === 0 || compare(edges[i - 1] as Exact, edge) !== 0)
}

/** Money that a definition works out may fall between two fen. */
const isWhole = ({ fact, kind, definition }: Subject): boolean =>
  !definition && (kind.unit === 'money' || kind.unit === 'date' || fact?.type === 'integer')

/** Points at the edges and the whole numbers between them; an edge between two whole numbers is none itself. */
function wholeCells({ lo, hi }: Numbers, edges: readonly Exact[]): Part[] {
  const points = edges.filter((edge) => compare(roundTo(edge, 1, 'down'), edge) === 0)
  const starts = [lo, ...edges.map((edge) => sum(roundTo(edge, 1, 'down'), 1))]
  const ends = [...edges.map((edge) => subtract(roundTo(edge, 1, 'up'), 1)), hi]
  const gaps = starts.map((start, i) => [start, ends[i] as Exact] as const).filter(([a, b]) => compare(a, b) <= 0)
  return [...points.map(exactly), ...gaps.map(([a, b]) => rangeOf(a, b, ask))].map(partOf)
}

/**
 * Points at the edges and the gaps between. A set cannot leave its ends out, so a gap is shown by a value inside, if only
 * leaves with these edges look at it.
 */
function cells({ lo, hi }: Numbers, edges: readonly Exact[], isDirect: boolean): Part[] {
  const starts = [lo, ...edges]
  const gaps = starts.map((start, i) => [start, edges[i] ?? hi] as const).filter(([a, b]) => compare(a, b) < 0)
  return [
    ...edges.map((edge) => partOf(exactly(edge))),
    ...gaps.map(([a, b]) => {
      const values = rangeOf(a, b, ask)
      return { values, seen: isDirect ? exactly(between(a, b)) : values }
    }),
  ]
}

function between(a: Exact, b: Exact): Exact {
  if (a === -Infinity) return b === Infinity ? 0 : subtract(b, 1)
  return b === Infinity ? sum(a, 1) : divide(sum(a, b), 2)
}
