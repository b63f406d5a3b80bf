import type { Language } from '../../domain/answer.js'
import type { Application, CaseContent } from '../../domain/desk-case.js'
import type { PreCheckReport, PreCheckRequest } from '../../domain/pre-check.js'
import { preCheck } from '../pre-check/pre-check.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import type { CaseRow } from './case-records.js'

type Head = Pick<CaseRow, 'policy' | 'acceptedOn' | 'clientReference'>

export const requestOf = (
  { policy, acceptedOn, clientReference }: Head,
  { subject, profile, claimed, papers }: Application,
): PreCheckRequest => ({
  ...(clientReference !== null && { clientReference }),
  policy,
  ...(subject !== undefined && { subject }),
  profile,
  ...(claimed && { claimed }),
  ...(acceptedOn !== null && { acceptedOn }),
  ...(papers && { papers }),
  unknownFacts: 'reject',
})

/**
 * A case looked at by these rules, with what reviewers said in it.
 * @throws AppError requestInvalid, profileInvalid
 */
export const reportOf = (
  base: RuleBase,
  head: Head,
  { application, judgements, overrides }: Pick<CaseContent, 'application' | 'judgements' | 'overrides'>,
  { language, surroundings }: { readonly language: Language; readonly surroundings: Surroundings },
): PreCheckReport => preCheck(base, requestOf(head, application), { judgements, overrides }, language, surroundings)

/** What lists tell of a report. */
export const standingOf = ({ verdict, computed, claimed }: PreCheckReport) => ({
  verdict,
  computedMinFen: computed.payable.minFen,
  computedMaxFen: computed.payable.maxFen,
  claimedFen: claimed?.fen ?? null,
})
