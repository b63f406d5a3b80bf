import { maxOf, type Exact } from '../domain/exact.js'
import { measureOfKind, type Policy } from '../domain/policy.js'
import { payableOf } from './amount-answer.js'
import { constraintsOf, type Candidate } from './combine/constraints.js'
import { paidAwardsOf } from './combine/paid.js'
import { together } from './combine/together.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import { limitOwners } from './limit-owners.js'
import { match, type ClaimMatch, type MatchInput } from './match.js'

/**
 * What can be had of a policy and of those it is seen `beside`, after all limits and what was paid before. Whoever is
 * paid, whatever the law status and window: it is about the limits.
 */
export function payableWithin(
  rules: CompiledRuleSet,
  { policy }: CompiledPolicy,
  beside: ReadonlySet<string>,
  input: MatchInput,
): { readonly lo: Exact; readonly hi: Exact } {
  const chosen = rules.policies.filter((one) => beside.has(one.policy.id) && isAlike(one.policy, policy))
  const matched = match(rules, input, chosen)
  const candidates = matched.policies
    .flatMap(({ compiled, claims, possible }) =>
      [...claims, ...(possible ? [possible] : [])].flatMap((claim) => candidateOf(compiled, claim) ?? []),
    )
    .map((candidate, id) => ({ ...candidate, id }))
  const constraints = constraintsOf(candidates, limitOwners(rules), matched.root, paidAwardsOf(input.facts))
  return together(measureOfKind[policy.kind], candidates, constraints)
}

/** Sums of one measure for one payee are what can be added. */
const isAlike = (a: Policy, b: Policy): boolean =>
  measureOfKind[a.kind] === measureOfKind[b.kind] && JSON.stringify(a.payee) === JSON.stringify(b.payee)

function candidateOf(compiled: CompiledPolicy, claim: ClaimMatch): Omit<Candidate, 'id'> | null {
  if (!claim.amount || claim.verdict === 'ineligible' || claim.verdict === 'notInForce') return null
  const { lo, hi } = payableOf(claim.amount)
  const each = claim.subjectId === '' ? { each: hi } : {}
  return {
    policy: compiled.policy.id,
    lo: claim.verdict === 'eligible' ? maxOf(0, lo) : 0,
    hi,
    ...each,
    compiled,
    claim,
  }
}
