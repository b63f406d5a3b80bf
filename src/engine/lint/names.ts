import type { Document, Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'

/** Every text in a part of a rule file, names of facts among them. */
export function textsIn(node: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof node === 'string') into.add(node)
  else if (typeof node === 'object' && node !== null) for (const part of Object.values(node)) textsIn(part, into)
  return into
}

/** Texts in the parts of a document or policy that are computed with. */
export const textsOfDocument = ({ scope, let: lets, limits }: Document): Set<string> => textsIn([scope, lets, limits])
export const textsOfPolicy = ({ conditions, let: lets, amount, event, for: list, limits }: Policy): Set<string> =>
  textsIn([conditions, lets, amount, event, list, limits])

/** `texts` with those of every definition, derived fact and table that they name, down to the facts. */
export function closureOf(
  texts: ReadonlySet<string>,
  { facts, definitions, tables }: Pick<RuleSet, 'facts' | 'definitions' | 'tables'>,
): Set<string> {
  const all = new Set<string>()
  const open = [...texts]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (all.has(name)) continue
    all.add(name)
    const fact = facts.get(name)
    const formula = fact && 'formula' in fact ? fact.formula : undefined
    open.push(...textsIn([formula, definitions.get(name)?.formula, tables.get(name)?.editions]))
  }
  return all
}
