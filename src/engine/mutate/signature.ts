import type { CompiledRuleSet } from '../compile.js'
import type { Subject } from '../subject.js'

/** Equal signatures: rules that no profile on no day can tell apart. Words, names and places in the file do not count. */
export function signatureOf({ policies, documents, subjects }: CompiledRuleSet): string {
  return JSON.stringify([
    subjects.map(meaningOf),
    documents.map(({ scope }) => scope?.key ?? null),
    policies.map(({ policy, parts, amount, caps, event, list, validity }) => [
      parts.map(({ condition }) => condition.key),
      amount.key,
      caps.map((cap) => cap?.key ?? null),
      [event?.index ?? null, list?.path ?? null, policy.payable ?? null],
      policy.limits.map(({ sumAtMost, ...limit }) => [limit, sumAtMost === 'highest']),
      validity.map(({ from, status }) => [from, status.state]),
    ]),
  ])
}

/** Keys of formulas name subjects by their place, so what stands at each place belongs to them. */
const meaningOf = ({ id, list, definition }: Subject): string => (definition ? `= ${definition.key}` : `${list?.path ?? ''} ${id}`)
