import type { Language, MatchAnswer, MatchRequest } from '../domain/answer.js'
import type { CodedIssue } from '../domain/answer-issue.js'
import { AppError } from '../domain/errors.js'
import { compare } from '../domain/exact.js'
import { isIsoDate, toDayNumber } from '../domain/iso-date.js'
import { nearest } from '../domain/nearest.js'
import { parseProfile, type Evidence, type Grade, type Issue, type ParsedProfile } from '../domain/profile.js'
import { answerAfter, type Question, type Recall } from '../engine/answer.js'
import { canonicalJson } from '../domain/canonical-json.js'
import { misplacedAwards } from './misplaced-awards.js'
import type { RuleBase, Surroundings } from './rule-base.js'

/**
 * Answers one profile over all policies (`POST /v1/matches`). Stateless: the same request, rule set and days give the
 * same body.
 *
 * @throws AppError requestInvalid for an impossible day or an unknown policy, profileInvalid for the profile; each
 *   with everything that is wrong
 */
export function matchPolicies(
  base: RuleBase,
  request: MatchRequest,
  language: Language,
  surroundings: Surroundings,
): MatchAnswer {
  return matchingOneAfterAnother(base)(request, language, surroundings)
}

export type MatchPolicies = (request: MatchRequest, language: Language, surroundings: Surroundings) => MatchAnswer

/**
 * Answers as `matchPolicies` does, each from the one before: for an applicant whose facts change one after another,
 * which makes most of an answer the same again. Results that stayed as they were are the very objects.
 */
export function matchingOneAfterAnother(base: RuleBase): MatchPolicies {
  let before: { readonly setting: string; readonly recall: Recall } | null = null
  return (request, language, surroundings) => {
    const asked = readAsked(base, request, surroundings)
    const question = questionOf(request, asked, language)
    const setting = settingOf(question, asked)
    const earlier = before?.setting === setting ? before.recall : null
    const { body, recall } = answerAfter(earlier, base.compiled, base.places, question)
    before = { setting, recall }
    return answerOf(base, request, { asked, body, language, surroundings })
  }
}

const questionOf = (
  { select, include }: MatchRequest,
  { asOf, knownAt, parsed }: AskedProfile,
  language: Language,
): Question => ({
  facts: parsed.facts,
  asOf,
  knownAt,
  gradeOf: gradesOf(parsed.evidence),
  select,
  include,
  language,
})

/** All of a question but its facts. */
const settingOf = ({ asOf, knownAt, select, include, language }: Question, { parsed }: AskedProfile): string =>
  JSON.stringify([asOf, knownAt, select, include, language, [...parsed.evidence]])

interface Answered {
  readonly asked: AskedProfile
  readonly body: ReturnType<typeof answerAfter>['body']
  readonly language: Language
  readonly surroundings: Surroundings
}

function answerOf(
  base: RuleBase,
  request: MatchRequest,
  { asked: { asOf, knownAt, parsed }, body, language, surroundings }: Answered,
): MatchAnswer {
  const { conflicts, counts, countsByLaw, totals, results, missing, coverage, notice } = body
  return {
    object: 'match',
    schema: 'huiqi.match/1',
    clientReference: request.clientReference ?? null,
    asOf,
    counts,
    countsByLaw,
    totals,
    results,
    missing,
    coverage,
    ignored: [...parsed.ignored],
    warnings: warningsOf(base, { asOf, parsed }, conflicts, language),
    notice,
    receipt: receiptOf(base, request, { asOf, knownAt }, surroundings),
  }
}

/** What all requests about one profile have in common. */
export type ProfileRequest = Pick<MatchRequest, 'asOf' | 'knownAt' | 'profile' | 'unknownFacts'> & {
  readonly select: Pick<MatchRequest['select'], 'policies'>
}

/** A request about one profile, read: its days and the profile. */
export interface AskedProfile {
  readonly asOf: string
  readonly knownAt: string
  readonly parsed: ParsedProfile
}

/** @throws AppError requestInvalid, profileInvalid; each with everything that is wrong */
export function readAsked(base: RuleBase, request: ProfileRequest, { today }: Surroundings): AskedProfile {
  const { asOf = today, knownAt = today } = request
  refuseBadRequest(base, request, { asOf, knownAt })
  return { asOf, knownAt, parsed: readProfile(base, request, asOf) }
}

/** @param conflicts derived facts whose given value contradicts the computed one */
export const warningsOf = (
  base: RuleBase,
  { asOf, parsed }: Pick<AskedProfile, 'asOf' | 'parsed'>,
  conflicts: readonly string[],
  language: Language,
): CodedIssue[] => [
  ...parsed.warnings.map((issue) => warningOf(issue, language)),
  ...conflicts.map((fact) => conflictWarning(fact, language)),
  ...notYetFounded(parsed, asOf, language),
  ...misplacedAwards(base, parsed.facts, language),
]

/** What makes the answer reproducible. */
export const receiptOf = (
  { compiled }: RuleBase,
  { profile }: Pick<MatchRequest, 'profile'>,
  { asOf, knownAt }: Pick<AskedProfile, 'asOf' | 'knownAt'>,
  { engineVersion, hash }: Surroundings,
): MatchAnswer['receipt'] => ({
  ruleSet: compiled.ruleSet.hash,
  engine: engineVersion,
  profile: hash(canonicalJson(profile)),
  asOf,
  knownAt,
  stored: false,
})

function refuseBadRequest(
  { compiled }: RuleBase,
  { select }: ProfileRequest,
  days: { asOf: string; knownAt: string },
): void {
  const badDays = Object.entries(days).filter(([, day]) => !isIsoDate(day))
  const unknown = (select.policies ?? []).filter((id) => !compiled.byId.has(id))
  const issues: Issue[] = [
    ...badDays.map(([name]): Issue => ({
      code: 'date.impossible',
      pointer: `/${name}`,
      detail: { zh: '须为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' },
      nearest: null,
    })),
    ...unknown.map((id): Issue => ({
      code: 'policy.unknown',
      pointer: `/select/policies/${select.policies?.indexOf(id) ?? 0}`,
      detail: { zh: '没有这项政策', en: 'no such policy' },
      nearest: nearest(id, compiled.byId.keys()),
    })),
  ]
  if (issues.length > 0) throw new AppError('requestInvalid', { issues })
}

function readProfile(
  { compiled, places }: RuleBase,
  { profile, unknownFacts }: ProfileRequest,
  asOf: string,
): ParsedProfile {
  const { industries } = compiled.ruleSet
  const parsed = parseProfile(profile, compiled.ruleSet, { asOf, unknownFacts, places, industries })
  if (parsed.problems.length > 0) throw new AppError('profileInvalid', { issues: parsed.problems })
  return parsed
}

/** Evidence at a pointer, or at the nearest one around it; what has none is self-declared. */
export function gradesOf(evidence: ReadonlyMap<string, Evidence>): (pointer: string) => Grade {
  return (pointer) => {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const found = evidence.get(at)
      if (found) return found.grade
    }
    return 'selfDeclared'
  }
}

const textOf = ({ detail }: Issue, language: Language): string => (language === 'en' ? detail.en : detail.zh)
const warningOf = (issue: Issue, language: Language): CodedIssue => ({
  code: issue.code,
  pointer: issue.pointer,
  text: textOf(issue, language),
})

/** Whoever is not founded yet can be told what awaits it, but must know that it is not due today. */
function notYetFounded({ facts }: ParsedProfile, asOf: string, language: Language): CodedIssue[] {
  const founded = facts.get('establishedOn')
  if (founded?.is !== 'number' || founded.min === null || compare(founded.min, toDayNumber(asOf)) <= 0) return []
  const zh = '成立日期晚于查询日：此时主体尚不存在，以下结果不能据以申请'
  const en = 'founded after the day asked about: the applicant does not exist on that day and can apply for nothing'
  return [{ code: 'established.later', pointer: '/profile/facts/establishedOn', text: language === 'en' ? en : zh }]
}

function conflictWarning(fact: string, language: Language): CodedIssue {
  const zh = '所填值与按其他各项算出的值不一致：以证据等级高者为准；等级相同则视为未知'
  const en =
    'what is given differs from what follows from the other answers: the better evidence counts; between equals it is taken as not known'
  return { code: 'derived.conflict', pointer: `/profile/facts/${fact}`, text: language === 'en' ? en : zh }
}
