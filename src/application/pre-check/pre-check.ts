import type { Language } from '../../domain/answer.js'
import type { GivenByReviewers, PreCheckReport, PreCheckRequest } from '../../domain/pre-check.js'
import { overflowOf } from '../../engine/overflow.js'
import { inputOf } from '../asked-input.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { readApplication } from './application.js'
import { brokenReport } from './broken-report.js'
import { claimOf, type Claimed } from './claim.js'
import { answersOf, judgedRules } from './judged-rules.js'
import { knownTo } from './known-answers.js'
import { reportOf } from './report.js'
import type { Looking } from './report-parts.js'

/**
 * One application looked at by the rule: what is met, what is missing, what the sum is beside the claimed one. Pure: the
 * same request, rules, judgements and days give the same report.
 *
 * @param given what reviewers judged and overrode in the case this is about; a request alone has none
 * @throws AppError requestInvalid, profileInvalid; each with everything that is wrong
 */
export function preCheck(
  base: RuleBase,
  request: PreCheckRequest,
  given: GivenByReviewers,
  language: Language,
  surroundings: Surroundings,
): PreCheckReport {
  const asked = readApplication(base, request, surroundings)
  const known = knownTo(base, request.policy, given)
  const looking: Looking = { base, request, asked, given, known, language, surroundings }
  const compiled = base.compiled.byId.get(request.policy)
  // Reading has refused what is no policy.
  if (!compiled) throw new RangeError(`no policy ${request.policy}`)
  if (compiled.issues.length > 0) return brokenReport(looking, compiled, compiled.issues)
  const machine = claimOf(base.compiled, compiled, inputOf(asked), { subject: request.subject, language })
  const judged = judgedClaim(looking, machine)
  const tooLarge = [machine, judged].flatMap(({ own }) => overflowOf(own))
  return tooLarge.length > 0 ? brokenReport(looking, compiled, tooLarge) : reportOf(looking, { machine, judged })
}

/** The same claim with what reviewers said; the very one where they said nothing that the rule asks for. */
function judgedClaim({ base, request, asked, known: { given }, language }: Looking, machine: Claimed): Claimed {
  if (given.judgements.length + given.overrides.length === 0) return machine
  const { policy } = machine.compiled
  const rules = judgedRules(base, policy, answersOf(given))
  const compiled = rules.byId.get(policy.id)
  // Constants are as well formed as what they stand for.
  if (!compiled || compiled.issues.length > 0) throw new RangeError(`${policy.id} does not compile with judgements`)
  return claimOf(rules, compiled, inputOf(asked), { subject: request.subject, language })
}
