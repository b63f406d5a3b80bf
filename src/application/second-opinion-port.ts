import type { ClaimedPolicy, ClaimedTruth, SecondOpinionPort, SecondOpinionTask } from '../domain/second-opinion.js'
import type { MatchAnswer, MatchRequest } from '../domain/answer.js'
import { parseProfile } from '../domain/profile.js'
import { match, type ClaimMatch, type PolicyMatch } from '../engine/match.js'
import { gradesOf } from './match-policies.js'
import type { RuleBase } from './rule-base.js'

/**
 * Hands an answer that was given to the second opinion: call it after the response is sent. What was said is worked out
 * again from the request and the days of the receipt, so nothing of it need be kept until then.
 */
export function offerAnswer(
  port: SecondOpinionPort,
  base: RuleBase,
  request: MatchRequest,
  receipt: MatchAnswer['receipt'],
): void {
  if (!port.accepts()) return
  const task = taskOf(base, request, receipt)
  if (task !== null) port.offer(task)
}

/** Null: the profile cannot be read, so there was no answer. */
export function taskOf(
  { compiled, places }: RuleBase,
  request: MatchRequest,
  receipt: MatchAnswer['receipt'],
): SecondOpinionTask | null {
  const { asOf, knownAt } = receipt
  const { industries } = compiled.ruleSet
  const parsed = parseProfile(request.profile, compiled.ruleSet, {
    asOf,
    unknownFacts: request.unknownFacts,
    places,
    industries,
  })
  if (parsed.problems.length > 0) return null
  const { policies, kinds } = request.select
  const chosen = compiled.policies.filter(
    ({ policy }) => (policies?.includes(policy.id) ?? true) && (kinds?.includes(policy.kind) ?? true),
  )
  const matched = match(compiled, { facts: parsed.facts, asOf, knownAt, gradeOf: gradesOf(parsed.evidence) }, chosen)
  const seed = `${receipt.ruleSet} ${receipt.profile} ${asOf} ${knownAt}`
  return { facts: parsed.facts, asOf, knownAt, seed, policies: matched.policies.map(claimedOf) }
}

function claimedOf({ compiled, claims, possible, outOfArea }: PolicyMatch): ClaimedPolicy {
  return {
    policy: compiled.policy.id,
    outOfArea,
    claims: claims.map(truthOf),
    possible: possible && truthOf(possible),
    isNarrowed: compiled.demands.length > 0,
  }
}

const truthOf = ({ subjectId, truth, amount }: ClaimMatch): ClaimedTruth => ({
  subject: subjectId,
  truth,
  amount: amount && { min: amount.lo, max: amount.hi, may: amount.may },
})
