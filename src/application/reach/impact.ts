import type { ImpactAnswer, ImpactedEnterprise } from '../../domain/impact.js'
import type { ReachRequest } from '../../domain/reach.js'
import type { RuleBase } from '../rule-base.js'
import { changedPolicies, type ChangedPolicy } from './changed-policies.js'
import type { Going } from './going.js'
import { pairsOf } from './impact-pairs.js'
import { ImpactTally } from './impact-tally.js'
import type { Reach } from './reach.js'
import { daysOf, type ReachAsking, type ReachQuestion } from './reach-scan.js'

export interface ImpactAsking extends Omit<ReachAsking, 'base'> {
  readonly from: RuleBase
  readonly to: RuleBase
  /** Told of each enterprise for which something changes, policy by policy, in the order of ids; awaited. */
  readonly onChange?: (change: ImpactedEnterprise) => void | Promise<void>
  /** Told before each policy that differs: how many of them were compared. */
  readonly onPolicy?: (compared: number, differing: number) => void
}

/**
 * Who of an owner's enterprises gains or loses by going from one rule set to another, by which criterion, and how sums
 * move. Each policy is compared by itself; of the enterprises two parts are in memory at a time.
 * @throws AppError requestInvalid, storeUnavailable; the reason of an aborted signal
 */
export async function impactOf(
  reach: Reach,
  request: ReachRequest,
  asking: ImpactAsking,
  going: Going = {},
): Promise<ImpactAnswer> {
  const changes = impactChanges(reach, request, asking, going)
  for (;;) {
    const { done, value } = await changes.next()
    if (done) return value
    await asking.onChange?.(value)
  }
}

/**
 * Each enterprise for which something changes, policy by policy, in the order of ids, worked out as it is taken; at the
 * end the answer as a whole.
 * @throws as `impactOf`
 */
export async function* impactChanges(
  reach: Reach,
  request: ReachRequest,
  { from, to, owner, surroundings: { today }, onPolicy }: ImpactAsking,
  going: Going = {},
): AsyncGenerator<ImpactedEnterprise, ImpactAnswer> {
  const days = daysOf(request, today)
  const until = await reach.lastOf(owner)
  const policies: ImpactAnswer['policies'] = []
  const differing = changedPolicies(from, to)
  for (const changed of differing) {
    onPolicy?.(policies.length, differing.length)
    const tally = new ImpactTally(changed, { from, to })
    const questions = questionsOf(changed, { from, to }, { owner, today, ...days })
    for await (const pair of pairsOf(reach, questions, { after: null, until }, going)) {
      const change = tally.add(pair)
      if (change) yield change
    }
    policies.push(tally.result())
  }
  return {
    object: 'impact',
    schema: 'huiqi.impact/1',
    clientReference: request.clientReference ?? null,
    ...days,
    enterprises: await reach.enterprisesOf(owner),
    from: { ruleSet: from.compiled.ruleSet.hash, policies: from.compiled.policies.length },
    to: { ruleSet: to.compiled.ruleSet.hash, policies: to.compiled.policies.length },
    policies,
  }
}

function questionsOf(
  changed: ChangedPolicy,
  bases: { readonly from: RuleBase; readonly to: RuleBase },
  asked: Omit<ReachQuestion, 'base' | 'policy'>,
): { readonly from: ReachQuestion | null; readonly to: ReachQuestion | null } {
  const { from, to } = changed
  return {
    from: from && { ...asked, base: bases.from, policy: from },
    to: to && { ...asked, base: bases.to, policy: to },
  }
}
