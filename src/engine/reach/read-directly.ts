import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { keyOfYears } from '../formula/fact-node.js'
import { onceFor } from '../once-for.js'
import { outermost, readsOf, readsOfPolicy } from '../reads.js'
import type { Node, Subject, Tree } from '../subject.js'
import { awardsId } from '../combine/paid.js'
import { ownersFor } from './budget.js'
import { meaningOf, storedFacts, type StoredWorkedOut } from './stored-facts.js'

/** What a policy looks at, up to what is worked out once for all policies and has a column. */
export interface ReadDirectly {
  /** Ids of facts, lists and yearly facts. */
  readonly facts: ReadonlySet<string>
  /** Yearly facts of which it looks at other years than the last closed one, counted from the day asked about. */
  readonly otherYears: ReadonlySet<string>
  /** With what each rests on. */
  readonly workedOut: ReadonlyMap<StoredWorkedOut, ReadonlySet<string>>
}

/** Everything on which class, sum and missing answer of the policy may depend. */
export function readDirectly(rules: CompiledRuleSet, compiled: CompiledPolicy): ReadDirectly {
  const owners = ownersFor(rules, compiled)
  const reader = new Reader(rules)
  for (const one of new Set([compiled, ...owners])) reader.policy(one)
  if (owners.length > 0) for (const id of listsWithAwards(rules)) reader.facts.add(id)
  for (const id of behindRecords(rules, reader.facts)) reader.facts.add(id)
  return reader
}

const readUnder = onceFor<CompiledRuleSet, Map<CompiledPolicy, ReadonlySet<string>>>(() => new Map())

/**
 * Ids of the facts of a profile that `classify` looks at, through whatever is worked out of them: without all others it
 * tells the same. Something worked out that was told too is among them where it may contradict one of them.
 */
export function factsRead(rules: CompiledRuleSet, compiled: CompiledPolicy): ReadonlySet<string> {
  const known = readUnder(rules)
  const found = known.get(compiled) ?? findFactsRead(rules, compiled)
  known.set(compiled, found)
  return found
}

function findFactsRead(rules: CompiledRuleSet, compiled: CompiledPolicy): Set<string> {
  const { facts, workedOut } = readDirectly(rules, compiled)
  const read = new Set([...facts, ...[...workedOut.values()].flatMap((behind) => [...behind])])
  const derived = [...rules.definitions.values()].flatMap((subject) => (subject.fact ? [readsOf(rules, subject)] : []))
  const contradicting = derived.filter((reads) => [...reads].some((id) => read.has(id)))
  return new Set([...read, ...contradicting.flatMap((reads) => [...reads])])
}

/** A record that would do lies where the applicant is, and is nothing that the applicant cannot have. */
function behindRecords({ ruleSet }: CompiledRuleSet, read: ReadonlySet<string>): string[] {
  const all = [...ruleSet.facts.values()]
  const fields = all.flatMap((fact) => (fact.type === 'records' && read.has(fact.id) ? fact.fields : []))
  const places = fields.some(({ type }) => type === 'place') ? all.filter(({ type }) => type === 'place') : []
  const options = fields.flatMap((field) => ('options' in field ? (field.options ?? []) : []))
  return [...places.map(({ id }) => id), ...options.flatMap(({ notFor }) => notFor?.fact ?? [])]
}

const listsWithAwards = ({ ruleSet }: CompiledRuleSet): string[] =>
  [...ruleSet.facts.values()].flatMap((fact) =>
    fact.id === awardsId || (fact.type === 'records' && fact.fields.some(({ id }) => id === awardsId)) ? [fact.id] : [],
  )

/** What has one of few values in a column of its own. */
function storedAs(rules: CompiledRuleSet, { level, definition, kind, fact }: Subject): StoredWorkedOut | null {
  if (level !== 0 || !definition) return null
  const stored = storedFacts(rules).workedOutByMeaning.get(meaningOf(definition.key, kind, fact))
  return stored?.shape === 'options' || stored?.shape === 'flag' ? stored : null
}

class Reader implements ReadDirectly {
  readonly facts = new Set<string>()
  readonly otherYears = new Set<string>()
  readonly workedOut = new Map<StoredWorkedOut, ReadonlySet<string>>()
  readonly #rules: CompiledRuleSet
  readonly #seen = new Set<Subject | Node>()

  constructor(rules: CompiledRuleSet) {
    this.#rules = rules
  }

  policy(compiled: CompiledPolicy): void {
    const { document, list, event, parts, demands, amount, limits } = compiled
    const conditions = [...(document.scope ? [document.scope] : []), ...parts.map(({ condition }) => condition)]
    for (const { tree } of conditions) this.#tree(tree)
    for (const subject of [...demands.map((demand) => demand.subject), ...(event ? [event] : [])])
      this.#subject(subject)
    for (const node of [amount, ...[...limits, ...document.limits].flatMap(({ cap }) => cap ?? [])]) this.#node(node)
    if (list) this.facts.add(outermost(list) ?? list.id)
    this.#addOverlooked(compiled)
  }

  /** What is said to be read and was met on no way here, so that nothing is ever left out. */
  #addOverlooked(compiled: CompiledPolicy): void {
    const behind = new Set([...this.workedOut.values()].flatMap((reads) => [...reads]))
    for (const id of readsOfPolicy(this.#rules, compiled)) if (!behind.has(id)) this.facts.add(id)
  }

  #tree(tree: Tree): void {
    if (!('leaf' in tree)) {
      for (const child of 'all' in tree ? tree.all : tree.any) this.#tree(child)
      return
    }
    for (const subject of [tree.leaf.subject, tree.leaf.other]) if (subject) this.#subject(subject)
  }

  #subject(subject: Subject): void {
    if (this.#seen.has(subject)) return
    this.#seen.add(subject)
    const stored = storedAs(this.#rules, subject)
    if (stored) this.workedOut.set(stored, readsOf(this.#rules, subject))
    else this.#own(subject)
  }

  #own({ fact, list, definition }: Subject): void {
    if (fact) this.facts.add(outermost(list) ?? fact.id)
    if (definition) this.#node(definition)
  }

  #node(node: Node): void {
    if (this.#seen.has(node)) return
    this.#seen.add(node)
    const { key, yearly, subject, trees = [], parts, wraps, uses } = node
    if (yearly) {
      this.facts.add(yearly.fact.id)
      // The day of founding, before which there are no figures, and the event they are counted from.
      for (const used of uses) this.#subject(used)
      if (key !== keyOfYears(yearly.fact, [-1], null, null)) this.otherYears.add(yearly.fact.id)
    }
    if (subject) this.#subject(subject)
    for (const tree of trees) this.#tree(tree)
    for (const part of wraps ? [...parts, wraps] : parts) this.#node(part)
  }
}
