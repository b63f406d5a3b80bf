import type { Condition } from '../../src/domain/condition.js'
import type { Fact } from '../../src/domain/fact.js'
import type { Document, Policy } from '../../src/domain/policy.js'
import type { RuleSet } from '../../src/domain/rule-set.js'

/** What a text of rules names, by its words alone: too much rather than too little. */
export interface Named {
  /** Ids of facts; of a record's field that of its list. */
  readonly facts: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
  readonly figures: ReadonlySet<number>
}

/** Names that mean something, with the text they stand for. */
type Dictionary = ReadonlyMap<string, unknown>

/** What is named directly, and by whatever that leads to. */
export function namedIn(ruleSet: RuleSet, own: Dictionary, ...from: readonly unknown[]): Named {
  const records = new Map<string, string>()
  for (const { id, ...fact } of ruleSet.facts.values()) if ('record' in fact) records.set(fact.record, id)
  const named = { facts: new Set<string>(), texts: new Set<string>(), figures: new Set<number>() }
  const followed = new Set<string>()
  const read = (value: unknown): void => {
    if (typeof value === 'number') named.figures.add(value)
    if (typeof value === 'string') follow(value)
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) read(part)
  }
  const follow = (text: string): void => {
    if (followed.has(text)) return
    followed.add(text)
    named.texts.add(text)
    const [first = ''] = text.split('.')
    const id = records.get(first) ?? first
    const fact = ruleSet.facts.get(id)
    if (fact) named.facts.add(id)
    for (const meant of meaningsOf(ruleSet, text, fact)) read(meant)
    read(own.get(text))
  }
  for (const text of from) read(text)
  return named
}

/** Of a table the columns: what stands in its hundred rows is of every size. */
const meaningsOf = ({ definitions, tables }: RuleSet, text: string, fact: Fact | undefined): unknown[] => [
  fact && 'formula' in fact ? fact.formula : undefined,
  definitions.get(text)?.formula,
  ...(tables.get(text)?.editions ?? []).map(({ table }) => table.columns),
]

export const definitionsOf = (document: Document, policy: Policy): Dictionary =>
  new Map<string, unknown>([...Object.entries(document.let), ...Object.entries(policy.let)])

/** Conditions of which all must hold. */
export function mustAllHold(condition: Condition | undefined): Condition[] {
  if (!condition) return []
  return 'all' in condition ? condition.all.flatMap(mustAllHold) : [condition]
}
