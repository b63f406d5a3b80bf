import { maxOf, type Exact } from '../../domain/exact.js'
import { measureOfKind } from '../../domain/policy.js'
import { payableOf } from '../amount-answer.js'
import { constraintsOf, type Candidate } from '../combine/constraints.js'
import { paidAwardsOf } from '../combine/paid.js'
import { together } from '../combine/together.js'
import type { ClaimMatch, CompiledPolicy, PolicyMatch } from '../compiled.js'
import type { CompiledRuleSet } from '../compile.js'
import { limitOwners } from '../limit-owners.js'
import type { Match } from '../match.js'
import { onceFor } from '../once-for.js'

export interface Ends {
  readonly lo: Exact
  readonly hi: Exact
}

/** Fen of all its claims together, after the limits on this policy and what was paid before; other policies aside. */
export function payableFor(rules: CompiledRuleSet, { root, input }: Match, found: PolicyMatch): Ends {
  const { compiled, claims, possible } = found
  const items = [...claims, ...(possible ? [possible] : [])]
    .flatMap((claim) => itemOf(compiled, claim) ?? [])
    .map((item, id) => ({ ...item, id }))
  const owners = ownersFor(rules, compiled)
  const [only, ...others] = items
  if (owners.length === 0 && only && others.length === 0 && only.each === undefined) return only
  const constraints = constraintsOf(items, owners, root, paidAwardsOf(input.facts))
  return together(measureOfKind[compiled.policy.kind], items, constraints)
}

function itemOf(compiled: CompiledPolicy, claim: ClaimMatch): Omit<Candidate, 'id'> | null {
  if (!claim.amount || claim.verdict === 'ineligible' || claim.verdict === 'notInForce') return null
  const { lo, hi } = payableOf(claim.amount)
  const each = claim.subjectId === '' ? { each: hi } : {}
  const least = claim.verdict === 'eligible' ? maxOf(0, lo) : 0
  return { policy: compiled.policy.id, lo: least, hi, ...each, compiled, claim }
}

const ownersByRules = onceFor<CompiledRuleSet, Map<CompiledPolicy, readonly CompiledPolicy[]>>(() => new Map())

/** Those that say a limit about the policy. */
export function ownersFor(rules: CompiledRuleSet, compiled: CompiledPolicy): readonly CompiledPolicy[] {
  const known = ownersByRules(rules)
  const found = known.get(compiled) ?? findOwners(rules, compiled)
  known.set(compiled, found)
  return found
}
const findOwners = (rules: CompiledRuleSet, { policy }: CompiledPolicy): CompiledPolicy[] =>
  limitOwners(rules).filter(({ limits, document }) =>
    [...limits, ...document.limits].some(({ policies }) => policies.has(policy.id)),
  )
