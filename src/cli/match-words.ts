import { labelIn } from '../application/words/answer-words.js'
import type { AnswerResult, Language, TotalName } from '../domain/answer.js'
import type { Words } from '../domain/fact.js'
import type { Measure } from '../domain/policy.js'
import { measureTerms } from '../domain/terms.js'
import type { Action } from '../domain/verdict.js'
import { say } from '../engine/wording/values.js'

/** Where a result is shown: what can be done about it. */
export const shelves = ['now', 'wait', 'verify', 'answer', 'review', 'no', 'broken'] as const
export type Shelf = (typeof shelves)[number]
export const shelfWords: Record<Shelf, Words> = {
  now: { zh: '现在可用', en: 'Available now' },
  wait: { zh: '等待申报期', en: 'Wait for the application period' },
  verify: { zh: '先核实再用', en: 'Verify first, then use' },
  answer: { zh: '待补充', en: 'Answers needed' },
  review: { zh: '待认定', en: 'A reviewer decides' },
  no: { zh: '不符合、不在有效期或已领过', en: 'Not eligible, not in force, or paid already' },
  broken: { zh: '规则有误，未作判断', en: 'Broken rules: nothing was decided' },
}
const shelfOfAction: Record<Action, Shelf> = {
  applyNow: 'now',
  confirmWithDepartment: 'verify',
  answerMore: 'answer',
  awaitReview: 'review',
  waitForWindow: 'wait',
  none: 'no',
}
export const shelfOf = ({ verdict, action }: AnswerResult): Shelf =>
  verdict === null ? 'broken' : shelfOfAction[action]

/** A loan limit is no sum of loans. */
export const measureLabel = (measure: Measure, language: Language): string =>
  labelIn(language, measureTerms[measure]) +
  (measure === 'creditLimit' ? say(language, '（只取最高一项）', ' (the largest only)') : '')
export const totalWords: Record<TotalName, Words> = {
  claimable: { zh: '现行文件，现在可领', en: 'law in force, payable now' },
  withReview: { zh: '连同待认定的', en: 'with what a reviewer decides' },
  withAnswers: { zh: '连同补充信息后可能的', en: 'with what answers may bring' },
  withUnverifiedLaw: { zh: '连同须先核实文件的', en: 'with texts to be verified first' },
}
export function amountWords({ amount, verdict }: Pick<AnswerResult, 'amount' | 'verdict'>, language: Language): string {
  if (amount) return amount.text
  const open = say(language, '金额待补充信息后算出', 'depends on answers still missing')
  return verdict === 'undetermined' ? open : '—'
}
