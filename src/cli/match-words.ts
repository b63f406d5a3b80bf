import type { AnswerResult, Language, TotalName } from '../domain/answer.js'
import type { Words } from '../domain/fact.js'
import type { LawState, Measure } from '../domain/policy.js'
import type { Action, Verdict } from '../domain/verdict.js'
import { say } from '../engine/wording/values.js'

export const verdictWords: Record<Verdict, Words> = {
  eligible: { zh: '符合', en: 'eligible' },
  needsReview: { zh: '待认定', en: 'a reviewer decides' },
  undetermined: { zh: '待补充', en: 'answers needed' },
  ineligible: { zh: '不符合', en: 'not eligible' },
  notInForce: { zh: '不在有效期', en: 'not in force' },
}

export const actionWords: Record<Action, Words> = {
  applyNow: { zh: '可以申请', en: 'apply now' },
  confirmWithDepartment: { zh: '先向部门核实', en: 'confirm with the department first' },
  answerMore: { zh: '补充信息', en: 'answer the questions' },
  awaitReview: { zh: '申请后由审核人认定', en: 'apply; a reviewer decides' },
  waitForWindow: { zh: '等待申报期', en: 'wait for the application period' },
  none: { zh: '无需办理', en: 'nothing to do' },
}

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

export const measureWords: Record<Exclude<Measure, 'none'>, Words> = {
  cash: { zh: '资金', en: 'Cash' },
  costRelief: { zh: '减免', en: 'Relief' },
  creditLimit: { zh: '贷款额度（只取最高一项）', en: 'Credit limit (the largest only)' },
}
export const totalWords: Record<TotalName, Words> = {
  claimable: { zh: '现行文件，现在可领', en: 'law in force, payable now' },
  withReview: { zh: '连同待认定的', en: 'with what a reviewer decides' },
  withAnswers: { zh: '连同补充信息后可能的', en: 'with what answers may bring' },
  withUnverifiedLaw: { zh: '连同须先核实文件的', en: 'with texts to be verified first' },
}
export const lawWords: Record<LawState, Words> = {
  inForce: { zh: '现行', en: 'in force' },
  unverified: { zh: '有效性未核实', en: 'not verified' },
  secondHand: { zh: '二手来源', en: 'second-hand' },
  superseded: { zh: '已被取代', en: 'superseded' },
  lapsed: { zh: '已失效', en: 'lapsed' },
}

export function amountWords({ amount, verdict }: Pick<AnswerResult, 'amount' | 'verdict'>, language: Language): string {
  if (amount) return amount.text
  const open = say(language, '金额待补充信息后算出', 'depends on answers still missing')
  return verdict === 'undetermined' ? open : '—'
}
