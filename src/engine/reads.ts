import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import type { Unaffected } from './frame.js'
import { onceFor } from './once-for.js'
import type { Node, Subject, Tree } from './subject.js'

/** Facts, lists and yearly facts that the value of each subject may depend on; worked out once. */
class Reads {
  private readonly bySubject = new Map<Subject, ReadonlySet<string>>()
  private readonly byNode = new Map<Node, ReadonlySet<string>>()

  ofSubject(subject: Subject): ReadonlySet<string> {
    const known = this.bySubject.get(subject)
    if (known) return known
    const { fact, list, definition, uses } = subject
    const own = fact ? [outermost(list) ?? fact.id] : []
    const others = [...uses].flatMap((used) => [...this.ofSubject(used)])
    const found = new Set([...own, ...others, ...(definition ? this.ofNode(definition) : [])])
    this.bySubject.set(subject, found)
    return found
  }

  ofNode(node: Node): ReadonlySet<string> {
    const known = this.byNode.get(node)
    if (known) return known
    const { ast, yearly, subject, trees = [], parts, wraps, uses } = node
    const over = typeof ast === 'object' && 'over' in ast ? [ast.over] : []
    const found = new Set([
      ...over,
      ...(yearly ? [yearly.fact.id] : []),
      ...(subject ? this.ofSubject(subject) : []),
      ...trees.flatMap((tree) => this.ofTree(tree)),
      ...parts.flatMap((part) => [...this.ofNode(part)]),
      ...(wraps ? this.ofNode(wraps) : []),
      ...[...uses].flatMap((used) => [...this.ofSubject(used)]),
    ])
    this.byNode.set(node, found)
    return found
  }

  ofTree(tree: Tree): string[] {
    if (!('leaf' in tree)) return ('all' in tree ? tree.all : tree.any).flatMap((child) => this.ofTree(child))
    const { subject, other } = tree.leaf
    return [subject, ...(other ? [other] : [])].flatMap((one) => [...this.ofSubject(one)])
  }
}

/** The records fact that a record's list is, or lies in. */
export const outermost = (list: Subject['list']): string | undefined => list?.outer?.id ?? list?.id

const readsUnder = onceFor<CompiledRuleSet, Reads>(() => new Reads())

/** Facts, lists and yearly facts of a profile that the value of a subject may depend on. */
export const readsOf = (rules: CompiledRuleSet, subject: Subject): ReadonlySet<string> =>
  readsUnder(rules).ofSubject(subject)

/**
 * Facts, lists and yearly facts of a profile that anything told of a policy may depend on, limits of its own included.
 * What was paid before (`awards`) is not among them: it bears on every policy.
 */
export function readsOfPolicy(rules: CompiledRuleSet, compiled: CompiledPolicy): ReadonlySet<string> {
  const { document, list, event, parts, demands, amount, limits } = compiled
  const reads = readsUnder(rules)
  const conditions = [...(document.scope ? [document.scope] : []), ...parts.map(({ condition }) => condition)]
  const subjects = [
    ...conditions.flatMap(({ uses }) => [...uses]),
    ...demands.map(({ subject }) => subject),
    ...(event ? [event] : []),
  ]
  const caps = [...limits, ...document.limits].flatMap(({ cap }) => cap ?? [])
  return new Set([
    ...(list ? [outermost(list) ?? list.id] : []),
    ...subjects.flatMap((subject) => [...reads.ofSubject(subject)]),
    ...[amount, ...caps].flatMap((node) => [...reads.ofNode(node)]),
    ...conditions.flatMap(({ tree }) => reads.ofTree(tree)),
  ])
}

const readers = onceFor((rules: CompiledRuleSet): ReadonlyMap<string, ReadonlySet<CompiledPolicy>> => {
  const byFact = new Map<string, Set<CompiledPolicy>>()
  for (const compiled of rules.policies)
    for (const fact of compiled.issues.length > 0 ? [] : readsOfPolicy(rules, compiled))
      byFact.set(fact, (byFact.get(fact) ?? new Set()).add(compiled))
  return byFact
})

const nobody: ReadonlySet<CompiledPolicy> = new Set()

/** Policies of which anything told may depend on a fact, list or yearly fact of a profile. */
export const readersOf = (rules: CompiledRuleSet, fact: string): ReadonlySet<CompiledPolicy> =>
  readers(rules).get(fact) ?? nobody

const unaffectedUnder = onceFor<CompiledRuleSet, Map<string, Unaffected>>(() => new Map())

/** What of the applicant stays as it is when one fact of the profile changes. */
export function unaffectedBy(rules: CompiledRuleSet, fact: string): Unaffected {
  const known = unaffectedUnder(rules)
  const found = known.get(fact) ?? findUnaffected(rules, fact)
  known.set(fact, found)
  return found
}

function findUnaffected(rules: CompiledRuleSet, fact: string): Unaffected {
  const { subjects, leaves } = rules
  const isSame = (subject: Subject): boolean => subject.level === 0 && !readsOf(rules, subject).has(fact)
  const same = leaves.entries.filter(({ subject, other }) => isSame(subject) && (!other || isSame(other)))
  return {
    subjects: subjects.filter(isSame).map(({ index }) => index),
    leaves: same.flatMap(({ index }) => [index, leaves.count + index]),
  }
}
