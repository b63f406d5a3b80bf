import type { Fact, Field } from '../../domain/fact.js'
import type { Node, Subject, Tree } from '../../engine/subject.js'

/** A fact that a rule asks, and the list whose records hold it. */
export interface UsedFact {
  readonly fact: Fact | Field
  readonly list: string | null
}
export interface Used {
  /** Definitions of the rule and of the catalogue, each after those it reads. */
  readonly definitions: Map<Subject, Node>
  readonly facts: Map<string, UsedFact>
}

export const nothingUsed = (): Used => ({ definitions: new Map(), facts: new Map() })

/** Everything that a condition or a formula reads, in the order in which it reads it. */
export function collectFromTree(tree: Tree, into: Used): void {
  if ('leaf' in tree) {
    for (const subject of [tree.leaf.subject, tree.leaf.other]) if (subject) collectFromSubject(subject, into)
    return
  }
  for (const child of 'all' in tree ? tree.all : tree.any) collectFromTree(child, into)
}

export function collectFromNode(node: Node, into: Used): void {
  const { subject, yearly, parts, trees = [], wraps } = node
  if (subject) collectFromSubject(subject, into)
  if (yearly) into.facts.set(yearly.fact.id, { fact: yearly.fact, list: null })
  // What wraps another node holds it among its parts.
  if (wraps && !parts.includes(wraps)) collectFromNode(wraps, into)
  for (const tree of trees) collectFromTree(tree, into)
  for (const part of parts) collectFromNode(part, into)
}

export function collectFromSubject(subject: Subject, into: Used): void {
  const { fact, definition, list } = subject
  if (definition && !into.definitions.has(subject)) {
    collectFromNode(definition, into)
    // The catalogue's derived facts are told by their own names.
    if (!fact) into.definitions.set(subject, definition)
  }
  if (fact && !definition) into.facts.set(subject.id, { fact, list: list?.path ?? null })
}
