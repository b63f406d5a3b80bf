import type { Fact } from '../../domain/fact.js'
import type { Document, Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'
import { warning, type LintFinding } from './finding.js'
import { closureOf, textsIn, textsOfDocument, textsOfPolicy } from './names.js'

/** Facts asked for and definitions made that no rule rests on. */
export function unusedInCatalogue(ruleSet: RuleSet): LintFinding[] {
  const texts = ruleSet.documents.flatMap(({ document, policies }) => [
    textsOfDocument(document),
    ...policies.map(textsOfPolicy),
  ])
  const used = closureOf(new Set(texts.flatMap((set) => [...set])), ruleSet)
  const prefixes = new Set([...used].flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])))
  const isUsed = (fact: Fact): boolean => used.has(fact.id) || (fact.type === 'records' && prefixes.has(fact.record))
  return [
    ...[...ruleSet.facts.values()]
      .filter((fact) => !isUsed(fact))
      .map(({ id }) => warning('catalogue', `/${id}`, 'fact.unused', `no rule reads ${id}`)),
    ...[...ruleSet.facts.values()].flatMap((fact) =>
      fact.type === 'records' && isUsed(fact) ? unusedFields(fact, used) : [],
    ),
    ...[...ruleSet.definitions.keys()]
      .filter((id) => !used.has(id))
      .map((id) => warning('catalogue', `/${id}`, 'definition.unused', `no rule reads ${id}`)),
  ]
}

const unusedFields = (
  { id, record, fields }: Extract<Fact, { type: 'records' }>,
  used: ReadonlySet<string>,
): LintFinding[] =>
  fields
    .filter(
      (field) =>
        !used.has(`${record}.${field.id}`) &&
        !(field.type === 'records' && [...used].some((name) => name.startsWith(`${field.record}.`))),
    )
    .map((field) => warning('catalogue', `/${id}/${field.id}`, 'fact.unused', `no rule reads ${record}.${field.id}`))

export function unusedLets(policy: Policy): LintFinding[] {
  const { let: lets, conditions, amount, event, limits } = policy
  return unused(policy.id, lets, textsIn([conditions, amount, event, limits]))
}

export function unusedLetsOfDocument(
  { id, let: lets, scope, limits }: Document,
  policies: readonly Policy[],
): LintFinding[] {
  const texts = policies.flatMap((policy) => [...textsOfPolicy(policy)])
  return unused(id, lets, new Set([...texts, ...textsIn([scope, limits])]))
}

function unused(owner: string, lets: Policy['let'], outside: ReadonlySet<string>): LintFinding[] {
  const all = new Set(outside)
  for (const [name, formula] of Object.entries(lets))
    for (const text of textsIn(formula)) if (text !== name) all.add(text)
  return Object.keys(lets)
    .filter((name) => !all.has(name))
    .map((name) => warning(owner, `/let/${name}`, 'definition.unused', `nothing here reads ${name}`))
}
