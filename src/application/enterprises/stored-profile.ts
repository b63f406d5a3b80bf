import { canonicalJson } from '../../domain/canonical-json.js'
import { AppError } from '../../domain/errors.js'
import { parseProfile, type Issue, type ParsedProfile } from '../../domain/profile.js'
import { inside, IssueLog } from '../../domain/profile-issues.js'
import type { RuleBase } from '../rule-base.js'
import type { Doing } from './doing.js'
import type { ReadProfile } from './projections.js'
import { enterpriseTable } from './tables.js'

/** A profile that may be stored, and what was read of it. */
export interface CheckedProfile extends ReadProfile {
  readonly text: string
}

/** @throws AppError profileInvalid with everything that is wrong, `evidence.notYours` among it */
export function checkedProfile(
  base: RuleBase,
  profile: unknown,
  { today, mayVouch }: Pick<Doing, 'today' | 'mayVouch'>,
): CheckedProfile {
  const parsed = readStored(base, profile, today)
  const issues = [...parsed.problems, ...(mayVouch ? [] : vouched(parsed))]
  if (issues.length > 0) throw new AppError('profileInvalid', { issues })
  return { base, text: canonicalJson(profile), parsed }
}

/** @throws AppError storeUnreadable where it is not what was written */
export function profileIn({ id, profile }: { readonly id: string; readonly profile: string }): unknown {
  try {
    return JSON.parse(profile)
  } catch (cause) {
    throw new AppError('storeUnreadable', { table: enterpriseTable.name, id, what: 'profile is no JSON' }, { cause })
  }
}

/** What can be read of a profile with the facts known today. */
export function readStored(
  { compiled: { ruleSet }, places }: RuleBase,
  profile: unknown,
  today: string,
): ParsedProfile {
  const { industries } = ruleSet
  return parseProfile(profile, ruleSet, { asOf: today, unknownFacts: 'reject', places, industries })
}

/** Only who holds a register may say that something stands in it. */
function vouched({ evidence }: ParsedProfile): readonly Issue[] {
  const log = new IssueLog()
  for (const [pointer, { grade }] of evidence)
    if (grade === 'registry') log.problem('evidence.notYours', `${inside('/profile/evidence', pointer)}/grade`)
  return log.problems
}
