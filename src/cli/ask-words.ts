import type { AnswerResult, Language, MatchAnswer } from '../domain/answer.js'
import type { NextQuestionAnswer, Question, QuestionProgress } from '../domain/next-question.js'
import { verdictTerms, lawTerms, measureTerms } from '../domain/terms.js'
import { say } from '../engine/wording/values.js'
import { fenRangeText, inLanguage, labelIn } from '../application/words/answer-words.js'
import { amountWords } from './match-words.js'

const mostShown = 6

/** The question, why it is asked, and how it may be answered. */
export function questionLines(question: Question, number: number, language: Language): string[] {
  const { subject, options, edges, why } = question
  const of = subject ? say(language, `［${subject.label || subject.id}］`, `[${subject.label || subject.id}] `) : ''
  const unit = question.unit === null ? '' : say(language, `（${question.unit}）`, ` (${question.unit})`)
  const parted = edges.join(say(language, '、', ', '))
  return [
    '',
    `${number}. ${of}${question.question}${unit}`,
    `   ${why}`,
    ...(edges.length === 0
      ? []
      : [
          say(
            language,
            `   分界：${parted}；说不准时，知道落在哪一段也有用`,
            `   Thresholds: ${parted}; a rough answer helps too`,
          ),
        ]),
    ...(options ?? []).map(({ text }, i) => `   ${i + 1}) ${text}`),
  ]
}

/** What the term means in law, and what usually proves it. */
export function hintLines({ hint, proof, decides }: Question, language: Language): string[] {
  return [
    hint ?? say(language, '目录里没有更多说明。', 'The catalogue says no more of it.'),
    ...(proof === null ? [] : [say(language, `通常凭：${proof}`, `Usually proved by: ${proof}`)]),
    ...decides.map(({ title, law, measure, upToFen }) => {
      const sum =
        measure === 'none' || upToFen === 0
          ? ''
          : `　${labelIn(language, measureTerms[measure])} ${fenRangeText({ minFen: 0, maxFen: upToFen }, language)}`
      return `  · ${title}（${inLanguage(language, lawTerms[law])}）${sum}`
    }),
  ]
}

export function progressText({ decidedPolicies, openPolicies }: QuestionProgress, language: Language): string {
  return say(
    language,
    `已定 ${decidedPolicies} 项，还有 ${openPolicies} 项待答。`,
    `${decidedPolicies} decided, ${openPolicies} waiting for answers.`,
  )
}

/** Policies whose verdict is another than before; those decided for the applicant first. */
export function changeLines(before: MatchAnswer, after: MatchAnswer, language: Language): string[] {
  const known = new Map(before.results.map(({ policy, verdict }) => [policy.id, verdict]))
  const changed = after.results.filter(({ policy, verdict }) => known.get(policy.id) !== verdict)
  return (['eligible', 'needsReview', 'ineligible', 'notInForce'] as const).flatMap((verdict) => {
    const own = changed.filter((result) => result.verdict === verdict)
    if (own.length === 0) return []
    const isGood = verdict === 'eligible' || verdict === 'needsReview'
    const names = own.slice(0, mostShown).map((result) => (isGood ? withSum(result, language) : result.policy.title))
    const more = own.length > mostShown ? say(language, `等 ${own.length} 项`, `, … (${own.length})`) : ''
    const name = inLanguage(language, verdictTerms[verdict])
    return [`   → ${name}${say(language, '：', ': ')}${names.join(say(language, '；', '; '))}${more}`]
  })
}

const withSum = (result: AnswerResult, language: Language): string => {
  const sum = result.amount && result.amount.measure !== 'none' ? ` ${amountWords(result, language)}` : ''
  const law = result.law.status === 'inForce' ? '' : `（${inLanguage(language, lawTerms[result.law.status])}）`
  return `${result.policy.title}${law}${sum}`
}

/** Why it ends, and what is left. */
export function farewell({ stop, progress }: NextQuestionAnswer, language: Language): string {
  const text = stop
    ? `${stop.text}${say(language, '。', '.')}`
    : say(language, '先到这里；没答的都当作未知。', 'That is all for now; what is not answered counts as not known.')
  return `\n${text} ${progressText(progress, language)}`
}
