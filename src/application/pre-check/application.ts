import { AppError, isAppError } from '../../domain/errors.js'
import { isIsoDate } from '../../domain/iso-date.js'
import type { PreCheckRequest } from '../../domain/pre-check.js'
import { IssueLog, type Issue } from '../../domain/profile-issues.js'
import { readAsked, type AskedProfile } from '../match-policies.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { claimedFen } from './sums.js'

/**
 * What an application says, read.
 * @throws AppError requestInvalid, profileInvalid; each with everything that is wrong
 */
export function readApplication(base: RuleBase, request: PreCheckRequest, surroundings: Surroundings): AskedProfile {
  const faults = faultsOf(base, request)
  const { acceptedOn, knownAt, profile, unknownFacts } = request
  // A day that is none is told already; the rest is read as of today.
  const asOf = acceptedOn !== undefined && isIsoDate(acceptedOn) ? acceptedOn : surroundings.today
  const asked = { asOf, ...(knownAt !== undefined && { knownAt }), profile, unknownFacts, select: { policies: null } }
  if (faults.length === 0) return readAsked(base, asked, surroundings)
  throw new AppError('requestInvalid', { issues: [...faults, ...faultsIn(() => readAsked(base, asked, surroundings))] })
}

function faultsOf({ compiled: { byId } }: RuleBase, { policy, acceptedOn, claimed }: PreCheckRequest): Issue[] {
  const log = new IssueLog()
  if (!byId.has(policy)) log.problem('policy.unknown', '/policy', { meant: { text: policy, among: byId.keys() } })
  if (acceptedOn !== undefined && !isIsoDate(acceptedOn)) log.problem('date.dayFormat', '/acceptedOn')
  if (claimed && claimedFen(claimed) === null) log.problem('money.notExact', '/claimed/amount')
  return log.problems
}

/** What reading would refuse. */
function faultsIn(read: () => AskedProfile): readonly Issue[] {
  try {
    read()
    return []
  } catch (error) {
    if (isAppError(error, 'requestInvalid') || isAppError(error, 'profileInvalid')) return error.info.issues
    throw error
  }
}
