import type { CasesFile } from '../../domain/case.js'
import { CasesFileSchema } from '../../domain/case.js'
import type { OverrideGiven, PreCheckRequest } from '../../domain/pre-check.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { runCases } from '../run-cases.js'
import { preCheck } from './pre-check.js'

export interface ExportedCase {
  /** As it may stand beside the rule, once its author agrees. */
  readonly file: CasesFile
  /** In which way the rule of today says otherwise; empty: it says the same. */
  readonly differences: readonly string[]
}

/**
 * An override as a golden case for the rule's author: the profile without whose it is, and the verdict that the reviewer
 * reached. For an application that tells of one record at most: the verdict of a case is over all of them.
 * @throws AppError requestInvalid, profileInvalid
 */
export function goldenCase(
  base: RuleBase,
  request: PreCheckRequest,
  override: OverrideGiven,
  surroundings: Surroundings,
): ExportedCase {
  const report = preCheck(base, request, { judgements: [], overrides: [override] }, 'en', surroundings)
  const { verdict, acceptedOn } = report
  const name = `override: ${override.criterion} counts as ${override.outcome}: ${override.reason}`
  const file = CasesFileSchema.parse({
    policy: request.policy,
    base: { asOf: acceptedOn, profile: anonymous(request.profile) },
    cases: [{ name, expect: { verdict } }],
  })
  const differences = runCases(base, new Map([[request.policy, [file]]])).flatMap((one) => one.differences)
  return { file, differences }
}

/** The credit code says whose profile it is, and decides nothing. */
function anonymous(profile: PreCheckRequest['profile']): unknown {
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) return profile
  const { applicant, ...rest } = profile
  if (typeof applicant !== 'object' || applicant === null || Array.isArray(applicant)) return rest
  const { creditCode: _creditCode, ...known } = applicant
  return { ...rest, applicant: known }
}
