import type { Application } from '../../domain/desk-case.js'
import { AppError } from '../../domain/errors.js'
import { IssueLog } from '../../domain/profile-issues.js'
import { checkedProfile } from '../enterprises/stored-profile.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import type { CaseDoing, CaseParty } from './case-party.js'
import type { CaseRow } from './case-records.js'
import { reportOf, standingOf } from './looking.js'

type Known = Pick<Surroundings, 'engineVersion' | 'hash'>
type Head = Pick<CaseRow, 'policy' | 'acceptedOn' | 'clientReference'>

/**
 * What lists tell of what was applied for. Whatever cannot be read is refused at once: nothing is guessed later.
 * @throws AppError requestInvalid, profileInvalid with everything that is wrong, `evidence.notYours` among it
 */
export function readApplication(
  base: RuleBase,
  head: Head,
  application: Application,
  { today, party }: Pick<CaseDoing, 'today' | 'party'>,
  known: Known,
): Pick<CaseRow, 'claimedFen' | 'district'> {
  checkedProfile(base, application.profile, { today, mayVouch: mayVouch(party) })
  const content = { application, judgements: [], overrides: [] }
  const report = reportOf(base, head, content, { language: 'zh-CN', surroundings: { ...known, today } })
  return { claimedFen: standingOf(report).claimedFen, district: districtIn(application.profile) }
}

/** A reviewer has the registers at hand; an applicant's word is never more than that. */
const mayVouch = (party: CaseParty): boolean =>
  party.kind === 'reviewer' || (party.kind === 'platform' && party.mayVouch)

/** Six digits of the place of registration, as far as it is told that finely. */
function districtIn(profile: unknown): string | null {
  const { facts } = profile as { readonly facts?: { readonly registeredRegion?: unknown } }
  const place = facts?.registeredRegion
  return typeof place === 'string' && /^\d{6}/.test(place) ? place.slice(0, 6) : null
}

/** @throws AppError requestInvalid where there is no such policy */
export function policyIn({ compiled }: RuleBase, id: string): Pick<CaseRow, 'policy' | 'title' | 'kind'> {
  const found = compiled.byId.get(id)
  if (!found) {
    const log = new IssueLog()
    log.problem('policy.unknown', '/policy', { meant: { text: id, among: compiled.byId.keys() } })
    throw new AppError('requestInvalid', { issues: log.problems })
  }
  const { title, kind } = found.policy
  return { policy: id, title, kind }
}
