import type { Language } from '../../domain/answer.js'
import type { GivenByReviewers, PreCheckReport, PreCheckRequest } from '../../domain/pre-check.js'
import { predictionNotice } from '../../engine/notice.js'
import { moneyText } from '../../engine/wording/values.js'
import { receiptOf, warningsOf, type AskedProfile } from '../match-policies.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import type { KnownAnswers } from './known-answers.js'
import { claimedFen } from './sums.js'

/** What a report is made of beside the claim itself. */
export interface Looking {
  readonly base: RuleBase
  readonly request: PreCheckRequest
  readonly asked: AskedProfile
  /** All that reviewers said; `known` holds what of it the rule asks for. */
  readonly given: GivenByReviewers
  readonly known: KnownAnswers
  readonly language: Language
  readonly surroundings: Surroundings
}

export const headOf = ({ request: { clientReference } }: Looking, policy: PreCheckReport['policy']) => ({
  object: 'preCheck' as const,
  schema: 'huiqi.preCheck/1' as const,
  clientReference: clientReference ?? null,
  policy,
})

export function claimedOf({ request: { claimed }, language }: Looking): PreCheckReport['claimed'] {
  const fen = claimed ? claimedFen(claimed) : null
  return fen === null ? null : { fen, text: moneyText(fen, language) }
}

/** @param conflicts derived facts whose given value contradicts the computed one */
export const tailOf = (
  { base, request, asked, language, surroundings }: Looking,
  conflicts: readonly string[],
): Pick<PreCheckReport, 'ignored' | 'warnings' | 'notice' | 'receipt'> => ({
  ignored: [...asked.parsed.ignored],
  warnings: warningsOf(base, asked, conflicts, language),
  notice: predictionNotice(language),
  receipt: receiptOf(base, request, asked, surroundings),
})
