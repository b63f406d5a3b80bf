import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import type { LeafTest } from '../leaf-truth.js'
import type { Frame, Node, Subject, Tree } from '../subject.js'
import { onceFor } from '../once-for.js'

/** What rules ask of a fact against a constant: its leaves, and columns of tables, through definitions that only name it. */
export type TestsByFact = ReadonlyMap<string, ReadonlySet<LeafTest>>

/** Collects the tests of conditions and formulas by the fact, field or yearly fact they look at. */
export class TestCollector {
  readonly found = new Map<string, Set<LeafTest>>()
  /** What is compared with another fact. */
  readonly compared = new Set<string>()
  private readonly seen = new Set<object>()
  private readonly frame: Frame | null

  /** @param frame where tables are read: only rows that may fit count; null: all of them */
  constructor(frame: Frame | null) {
    this.frame = frame
  }

  addPolicy({ document, parts, amount }: CompiledPolicy): void {
    if (document.scope) this.addTree(document.scope.tree)
    for (const { condition } of parts) this.addTree(condition.tree)
    this.addNode(amount)
  }

  private addTree(tree: Tree): void {
    if ('leaf' in tree) {
      const { subject, other, test } = tree.leaf
      if (!other) this.add(factOf(subject), test)
      else for (const one of [subject, other]) this.compared.add(factOf(one) ?? '')
      for (const one of [subject, other]) if (one?.definition) this.addNode(one.definition)
      return
    }
    for (const child of 'all' in tree ? tree.all : tree.any) this.addTree(child)
  }

  private addNode(node: Node): void {
    if (this.seen.has(node)) return
    this.seen.add(node)
    for (const tree of node.trees ?? []) this.addTree(tree)
    for (const part of [node.subject?.definition, node.wraps, ...node.parts]) if (part) this.addNode(part)
    this.addColumns(node)
  }

  private addColumns(node: Node): void {
    // A table inside a record can only be read there; then all its rows count.
    const frame = this.frame && node.level <= this.frame.level ? this.frame : null
    for (const { column, test } of node.tests?.(frame) ?? []) this.add(factOfNode(column), test)
  }

  private add(fact: string | null, test: LeafTest): void {
    if (fact === null) return
    const known = this.found.get(fact)
    if (known) known.add(test)
    else this.found.set(fact, new Set([test]))
  }
}

/** The fact whose value this is, unchanged; null: it is worked out from others. */
export const factOf = (subject: Subject): string | null =>
  subject.fact ? subject.id : subject.definition ? factOfNode(subject.definition) : null

function factOfNode({ subject, yearly, wraps }: Node): string | null {
  if (subject) return factOf(subject)
  if (yearly) return yearly.fact.id
  return wraps ? factOfNode(wraps) : null
}

/** Tests of the whole rule set, collected once. */
export const testsOfRules = onceFor((rules: CompiledRuleSet): TestsByFact => {
  const collector = new TestCollector(null)
  for (const compiled of rules.policies) if (compiled.issues.length === 0) collector.addPolicy(compiled)
  return collector.found
})
