import { AppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { readableProfile } from '../readable-profile.js'
import type { RuleBase } from '../rule-base.js'

/**
 * What of a profile may be kept: only what the catalogue can read, so that nothing else is ever stored. Whoever fills in
 * a form has half an answer somewhere, and is not kept from saving the others by it.
 *
 * @throws AppError profileInvalid when nothing of it can be read
 */
export function storableProfile(
  base: RuleBase,
  given: unknown,
  today: IsoDate,
): { readonly kept: JsonValue; readonly leftOut: string[] } {
  const { profile, problems } = readableProfile(base, given as JsonValue, today)
  if (problems.length > 0 && isEmpty(profile)) throw new AppError('profileInvalid', { issues: problems })
  return { kept: profile, leftOut: [...new Set(problems.map(({ pointer }) => pointer.replace(/^\/profile/, '')))] }
}

const isEmpty = (profile: JsonValue): boolean => {
  const { facts = {} } = profile as { facts?: object }
  return Object.keys(facts).length === 0
}
