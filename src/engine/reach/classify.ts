import { fittingFen, overflowOf } from '../overflow.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { match, type Match, type MatchInput, type PolicyMatch } from '../match.js'
import { unmet } from '../../domain/truth.js'
import type { Verdict } from '../../domain/verdict.js'
import { payableFor, type Ends } from './budget.js'
import { findAnswer, type Answer } from './one-answer.js'

export const reachClasses = ['certain', 'review', 'oneAway', 'out'] as const
/**
 * certain: eligible. review: only people still have a say. oneAway: one more answer of the applicant could lead there.
 * out: all others; some of them may still be eligible, two answers away or more.
 */
export type ReachClass = (typeof reachClasses)[number]

/** What a policy is to one applicant. */
export interface Reached {
  readonly class: ReachClass
  /** Null: the policy is broken, or its sums for this applicant are beyond all bounds. */
  readonly verdict: Verdict | null
  /**
   * What it may cost for this applicant, whoever is paid: after its own limits and what was paid before, apart from all
   * other policies. Of one answer away, with that answer. Null: no bound is stated.
   */
  readonly minFen: number
  readonly maxFen: number | null
  /** Of one answer away only. */
  readonly answer: Answer | null
}

/** The class of one policy for one applicant. Never throws for any profile. */
export function classify(rules: CompiledRuleSet, compiled: CompiledPolicy, input: MatchInput): Reached {
  const matched = match(rules, input, [compiled])
  const [found] = matched.policies
  if (!found || overflowOf(found).length > 0) return outOf(null)
  if (isRefused(found)) return outOf(found.verdict)
  if (!(found.truth & unmet))
    return reached(found.verdict === 'eligible' ? 'certain' : 'review', found, payableFor(rules, matched, found))
  const answered = findAnswer(rules, matched, found)
  if (!answered) return outOf(found.verdict)
  const { answer, facts, after } = answered
  return { ...reached('oneAway', found, atMost(rules, { ...matched, input: { ...input, facts } }, after)), answer }
}

const isRefused = ({ truth, verdict }: PolicyMatch): boolean => truth === unmet || verdict === 'notInForce'

const outOf = (verdict: Verdict | null): Reached => ({ class: 'out', verdict, minFen: 0, maxFen: 0, answer: null })

const reached = (name: ReachClass, { verdict }: PolicyMatch, { lo, hi }: Ends): Reached => ({
  class: name,
  verdict,
  minFen: fittingFen(lo) ?? 0,
  maxFen: fittingFen(hi),
  answer: null,
})

/** What has not been answered is not yet owed. */
const atMost = (rules: CompiledRuleSet, matched: Match, found: PolicyMatch): Ends => ({
  lo: 0,
  hi: payableFor(rules, matched, found).hi,
})
