import type { Language, MatchRequest } from '../domain/answer.js'
import type { NextQuestionAnswer, StopReason } from '../domain/next-question.js'
import { nextQuestion, type Guidance } from '../engine/guidance/next-question.js'
import { askedOf, openMoneyOf, questionOf } from '../engine/guidance/question-wording.js'
import { say } from '../engine/wording/values.js'
import { gradesOf, readAsked, receiptOf, warningsOf } from './match-policies.js'
import type { RuleBase, Surroundings } from './rule-base.js'

/**
 * What to ask one applicant next (`POST /v1/questions/next`), for the same request as a match; verdicts selected and
 * parts to include make no difference. Stateless.
 *
 * @throws AppError requestInvalid, profileInvalid, as a match does
 */
export function askNext(
  base: RuleBase,
  request: MatchRequest,
  language: Language,
  surroundings: Surroundings,
): NextQuestionAnswer {
  const asked = readAsked(base, request, surroundings)
  const { asOf, knownAt, parsed } = asked
  const { compiled } = base
  const guidance = nextQuestion(compiled, {
    facts: parsed.facts,
    asOf,
    knownAt,
    gradeOf: gradesOf(parsed.evidence),
    select: request.select,
    askedButUnknown: parsed.askedButUnknown,
  })
  const { matched, questions, together, stop } = guidance
  const [best, ...further] = questions.map(({ candidate }) => candidate)
  return {
    object: 'nextQuestion',
    schema: 'huiqi.question/1',
    clientReference: request.clientReference ?? null,
    asOf,
    question: best ? questionOf(compiled, matched, best, language) : null,
    alsoAsk: together.map(({ candidate }) => questionOf(compiled, matched, candidate, language)),
    further: further.map((candidate) => askedOf(compiled, matched, candidate, language)),
    stop: stop && { reason: stop, text: stopText(stop, language) },
    progress: progressOf(guidance),
    ignored: [...parsed.ignored],
    warnings: warningsOf(base, asked, [...matched.root.world.conflicts], language),
    receipt: receiptOf(base, request, asked, surroundings),
  }
}

/**
 * As `askNext`, but asks first what the verdict and sum of the policy `first` hang on; when nothing of it is left to
 * ask, what decides most. Null: no policy comes first.
 */
export function askNextAbout(
  base: RuleBase,
  request: MatchRequest,
  first: string | null,
  ...others: [Language, Surroundings]
): NextQuestionAnswer {
  const about = { ...request, select: { ...request.select, policies: first === null ? null : [first] } }
  const answer = askNext(base, about, ...others)
  return answer.question || first === null ? answer : askNext(base, request, ...others)
}

const progressOf = ({ decided, open, decidedShare }: Guidance): NextQuestionAnswer['progress'] => ({
  decidedPolicies: decided,
  openPolicies: open.length,
  decidedShare: Math.floor(decidedShare * 1000) / 1000,
  open: openMoneyOf(open),
})

function stopText(reason: StopReason, language: Language): string {
  const texts: Record<StopReason, readonly [string, string]> = {
    allDecided: [
      '不用再答了：每项政策的结论和金额都已确定',
      'Nothing more to answer: every verdict and sum is settled',
    ],
    askedAll: [
      '能问的都问过了；标为暂不清楚的，想起来随时可以补上',
      'All has been asked; what is marked as not known can be filled in at any time',
    ],
    onlyRegistryOrReview: [
      '您能回答的都已答完；其余由登记机关掌握，或要由审核人认定',
      'You have answered all you can; the rest is held by a register, or for a reviewer to decide',
    ],
  }
  return say(language, ...texts[reason])
}
