import type { Language, MatchAnswer } from '../../domain/answer.js'
import { canonicalJson } from '../../domain/canonical-json.js'
import { isAppError } from '../../domain/errors.js'
import type { ReceiptContent, StoredMatchRequest } from '../../domain/receipt.js'
import type { StoredEnterprise } from '../enterprises/enterprises.js'
import { profileIn } from '../enterprises/stored-profile.js'
import { matchPolicies } from '../match-policies.js'
import type { RuleBase, Surroundings } from '../rule-base.js'

interface Asked {
  readonly base: RuleBase
  readonly enterprise: StoredEnterprise
  readonly request: Omit<StoredMatchRequest, 'version'>
  readonly language: Language
  readonly surroundings: Surroundings
}
interface Known {
  readonly rules: string
  readonly salt: string
}

/** @throws AppError requestInvalid, profileInvalid */
export function contentOf(
  { base, enterprise, request, language, surroundings }: Asked,
  known: Known,
): { readonly content: ReceiptContent; readonly answer: MatchAnswer } {
  const { today, engineVersion, hash } = surroundings
  const whole = {
    ...request,
    clientReference: request.clientReference ?? enterprise.clientReference ?? undefined,
    asOf: request.asOf ?? today,
    knownAt: request.knownAt ?? today,
    profile: profileIn(enterprise) as ReceiptContent['request']['profile'],
  }
  const answer = kept(matchPolicies(base, whole, language, surroundings))
  const content: ReceiptContent = {
    schema: 'huiqi.receipt/1',
    enterprise: enterprise.id,
    version: enterprise.version,
    request: whole,
    language,
    ruleSet: base.compiled.ruleSet.hash,
    engine: engineVersion,
    answer: hash(canonicalJson(answer)),
    ...known,
  }
  return { content, answer }
}

interface Again {
  /** Null: there is none. */
  readonly answer: MatchAnswer | null
  readonly actual: string | null
  readonly cause?: unknown
}

/**
 * An engine that no longer knows what to do with old rules or an old profile has no answer.
 * @throws AppError storeUnavailable, storeUnreadable
 */
export async function answerAgain(
  { request, language, engine }: ReceiptContent,
  rulesOf: () => Promise<RuleBase>,
  hash: Surroundings['hash'],
): Promise<Again> {
  try {
    // The answer names the engine that gave it first: whether this one gives the same is what is asked.
    const surroundings = { today: request.asOf, engineVersion: engine, hash }
    const answer = kept(matchPolicies(await rulesOf(), request, language, surroundings))
    return { answer, actual: hash(canonicalJson(answer)) }
  } catch (cause) {
    if (isAppError(cause, 'storeUnavailable') || isAppError(cause, 'storeUnreadable')) throw cause
    return { answer: null, actual: null, cause }
  }
}

const kept = (answer: MatchAnswer): MatchAnswer => ({ ...answer, receipt: { ...answer.receipt, stored: true } })
