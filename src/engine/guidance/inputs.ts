import type { Fact } from '../../domain/fact.js'
import type { CompiledRuleSet } from '../compile.js'
import { leavesOfTree } from '../program.js'
import type { LeafEntry, ListSubject, Node, Subject, Tree } from '../subject.js'
import type { YearlyFact } from '../yearly.js'
import { onceFor } from '../once-for.js'

/** Everything a leaf, or a formula, rests on that a profile gives. */
export interface Inputs {
  /** Facts and record fields; derived facts too, for they may be given. */
  readonly facts: ReadonlySet<Subject>
  /** Yearly facts whose years are counted from the day asked about. Those counted from an event are past. */
  readonly yearly: ReadonlyMap<string, YearlyFact>
  /** Lists whose records are counted, with what each record must meet. */
  readonly lists: readonly CountedList[]
  /** Moves with the day asked about. */
  readonly hasClock: boolean
}
export interface CountedList {
  readonly list: ListSubject
  /** Null: every record counts. */
  readonly where: Tree | null
}

interface Draft {
  readonly facts: Set<Subject>
  readonly yearly: Map<string, YearlyFact>
  readonly lists: CountedList[]
  readonly seen: Set<Subject>
  hasClock: boolean
}

const ofLeaves = new WeakMap<LeafEntry, Inputs>()

/** Worked out once for each leaf of a rule set. */
export function inputsOf(leaf: LeafEntry, rules: CompiledRuleSet): Inputs {
  const known = ofLeaves.get(leaf)
  if (known) return known
  const found = draft()
  readLeaf(leaf, found, rules)
  ofLeaves.set(leaf, found)
  return found
}

/** Of a formula, for example an amount. */
export function inputsOfNode(node: Node, rules: CompiledRuleSet): Inputs {
  const found = draft()
  readNode(node, found, rules)
  return found
}

const draft = (): Draft => ({ facts: new Set(), yearly: new Map(), lists: [], seen: new Set(), hasClock: false })

function readLeaf({ subject, other }: LeafEntry, into: Draft, rules: CompiledRuleSet): void {
  readSubject(subject, into, rules)
  if (other) readSubject(other, into, rules)
}

function readSubject(subject: Subject, into: Draft, rules: CompiledRuleSet): void {
  if (into.seen.has(subject)) return
  into.seen.add(subject)
  if (subject.id === 'asOf' || (subject.id === 'claimYear' && subject.level === 0)) into.hasClock = true
  if (subject.fact) into.facts.add(subject)
  if (subject.definition) readNode(subject.definition, into, rules)
}

function readNode(node: Node, into: Draft, rules: CompiledRuleSet): void {
  const { parts, subject, trees = [], wraps } = node
  readOwn(node, into, rules)
  if (subject) readSubject(subject, into, rules)
  for (const leaf of trees.flatMap(leavesOfTree)) readLeaf(leaf, into, rules)
  for (const part of wraps ? [...parts, wraps] : parts) readNode(part, into, rules)
}

function readOwn({ ast, level, trees = [], yearly }: Node, into: Draft, rules: CompiledRuleSet): void {
  if (yearly && level === 0) {
    into.hasClock = true
    into.yearly.set(yearly.fact.id, yearly.fact as YearlyFact)
  }
  const list = typeof ast === 'object' && 'over' in ast ? rules.compiler.lists.find(ast.over) : undefined
  if (list) into.lists.push({ list, where: trees[0] ?? null })
}

/** Derived facts that are worked out from what has this id, directly or through other definitions. */
export function derivedFrom(id: string, rules: CompiledRuleSet): ReadonlySet<string> {
  return dependants(rules).get(id) ?? noFacts
}
const noFacts: ReadonlySet<string> = new Set()

const dependants = onceFor((rules: CompiledRuleSet): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  const add = (input: string, derived: Fact): void =>
    void found.set(input, (found.get(input) ?? new Set<string>()).add(derived.id))
  for (const subject of rules.subjects) {
    const { fact, definition } = subject
    if (!fact || !definition) continue
    const { facts, yearly, lists } = inputsOfNode(definition, rules)
    for (const one of facts) if (one.level === 0) add(one.id, fact as Fact)
    for (const input of [...yearly.keys(), ...lists.map(({ list }) => list.id)]) add(input, fact as Fact)
  }
  return found
})
