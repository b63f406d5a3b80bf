import { AppError } from '../../domain/errors.js'
import { IssueLog } from '../../domain/profile-issues.js'
import type { Language } from '../../domain/answer.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../engine/compile.js'
import { match, type ClaimMatch, type Match, type MatchInput, type PolicyMatch } from '../../engine/match.js'
import { recordOf } from '../../engine/record-label.js'

/** One policy asked for one claim of one applicant. */
export interface Claimed {
  readonly rules: CompiledRuleSet
  readonly compiled: CompiledPolicy
  readonly matched: Match
  /** The policy with this claim alone. */
  readonly own: PolicyMatch
  /** Null: no record is told, and none can be. */
  readonly claim: ClaimMatch | null
}

/**
 * The claim that an application is about: the applicant itself, the record it names, or the only one that is told.
 * @param compiled one that is not broken
 * @throws AppError requestInvalid where several records are told and none, or an unknown one, is named
 */
export function claimOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  input: MatchInput,
  { subject, language }: { readonly subject: string | undefined; readonly language: Language },
): Claimed {
  const matched = match(rules, { ...input, everywhere: true }, [compiled])
  const [whole] = matched.policies
  if (!whole) throw new RangeError(`${compiled.policy.id} was not matched`)
  refuseOtherSubject(rules, whole, subject, language)
  const claim = whole.claims.find(({ subjectId }) => subject === undefined || subjectId === subject) ?? whole.possible
  return { rules, compiled, matched, own: claim ? only(whole, claim) : whole, claim }
}

const only = (whole: PolicyMatch, claim: ClaimMatch): PolicyMatch => ({
  ...whole,
  claims: [claim],
  possible: null,
  verdict: claim.verdict,
  truth: claim.truth,
})

function refuseOtherSubject(
  rules: CompiledRuleSet,
  { compiled, claims }: PolicyMatch,
  subject: string | undefined,
  language: Language,
): void {
  const log = new IssueLog()
  const told = claims.map((claim) => `${claim.subjectId}（${recordOf(rules, compiled, claim, language)?.label ?? ''}）`)
  if (!compiled.list && subject !== undefined) log.problem('subject.none', '/subject')
  else if (compiled.list && subject === undefined && claims.length > 1)
    log.problem('subject.missing', '/subject', { with: { records: told.slice(0, 20).join('、') } })
  else if (compiled.list && subject !== undefined && !claims.some(({ subjectId }) => subjectId === subject))
    log.problem('subject.unknown', '/subject', {
      meant: { text: subject, among: claims.flatMap(({ subjectId }) => subjectId ?? []) },
    })
  if (log.problems.length > 0) throw new AppError('requestInvalid', { issues: log.problems })
}
