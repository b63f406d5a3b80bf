import type { AnswerCriterion, AnswerResult, Language } from '../../domain/answer.js'
import type { Words } from '../../domain/fact.js'
import type { Ground, LawState, Measure } from '../../domain/policy.js'
import type { Verdict } from '../../domain/verdict.js'

/** Words of the result, in both languages. Codes are open: what is not known here is shown as it is. */

export const verdictWords: Record<Verdict, Words> = {
  eligible: { zh: '符合', en: 'You qualify' },
  needsReview: { zh: '要由人认定', en: 'A person decides' },
  undetermined: { zh: '还要再答', en: 'Answers needed' },
  ineligible: { zh: '不符合', en: 'Not for you' },
  notInForce: { zh: '不在有效期', en: 'Not in force' },
}
/** Read out and printed beside the word: colour is never alone. */
export const verdictIcons: Record<Verdict, string> = {
  eligible: '✓',
  needsReview: '◐',
  undetermined: '?',
  ineligible: '✗',
  notInForce: '⊘',
}

export const outcomeWords: Record<AnswerCriterion['outcome'], Words> = {
  met: { zh: '符合', en: 'Met' },
  unmet: { zh: '不符合', en: 'Not met' },
  review: { zh: '要由人认定', en: 'A person decides' },
  open: { zh: '还没填', en: 'Not answered' },
}
export const outcomeIcons: Record<AnswerCriterion['outcome'], string> = { met: '✓', unmet: '✗', review: '◐', open: '?' }

export type SumMeasure = Exclude<Measure, 'none'>
export const measureWords: Record<SumMeasure, Words> = {
  cash: { zh: '拿到的钱', en: 'Money paid to you' },
  costRelief: { zh: '少交的税费', en: 'Taxes and costs you save' },
  creditLimit: { zh: '能借的额度', en: 'How much you may borrow' },
}
export const measureHints: Record<SumMeasure, Words> = {
  cash: { zh: '补助、奖励、贴息等，到账的钱', en: 'grants, awards, interest subsidies' },
  costRelief: { zh: '减税、减费，不是到账的钱', en: 'not paid out: you pay less' },
  creditLimit: { zh: '是借款，要还；只取最高一项，不相加', en: 'a loan, to be paid back; the largest only' },
}
export const shortMeasureWords: Record<SumMeasure, Words> = {
  cash: { zh: '钱', en: 'Money' },
  costRelief: { zh: '减免', en: 'Savings' },
  creditLimit: { zh: '可借', en: 'Loan' },
}

export const lawWords: Record<LawState, Words> = {
  inForce: { zh: '现行有效', en: 'In force' },
  unverified: { zh: '是否有效未核实', en: 'Not verified' },
  secondHand: { zh: '仅见二手来源', en: 'Second-hand only' },
  superseded: { zh: '已被新规取代', en: 'Replaced' },
  lapsed: { zh: '已失效', en: 'Ended' },
}

export const lawReasonWords: Record<AnswerResult['law']['reasons'][number], Words> = {
  planHorizonPassed: { zh: '文件所说的规划期已经过了', en: 'the years its plan was made for are over' },
  departmentReorganised: { zh: '文件里的部门后来有过机构改革', en: 'departments it names were reorganised since' },
  documentUndated: { zh: '手头的文件没有日期', en: 'the copy held bears no date' },
  newerRuleKnown: { zh: '已知有更新的规定', en: 'a newer rule is known' },
  primaryTextNotOpened: { zh: '没有打开官方原文核对', en: 'the official original was not opened' },
  singleSource: { zh: '只找到一处来源', en: 'only one source was found' },
}

export const confidenceWords: Record<AnswerResult['law']['confidence'], Words> = {
  A: { zh: '原文已通读', en: 'the text was read in full' },
  B: { zh: '没见原文，几处转载一致', en: 'original not opened; several copies agree' },
  C: { zh: '没见原文，只有一处转载', en: 'original not opened; one copy only' },
  K: { zh: '凭一般知识写成，没有核对', en: 'from general knowledge, not checked' },
}

export const groundWords: Record<Ground, Words> = {
  openList: { zh: '原文列举以“等”结尾', en: 'the list in the text is open-ended' },
  quality: { zh: '要看质量好坏', en: 'a matter of quality' },
  selection: { zh: '要评选，达标不等于能得', en: 'by selection: meeting the conditions is not enough' },
  ranking: { zh: '按排名，达标不等于能得', en: 'by ranking: meeting the conditions is not enough' },
  quota: { zh: '有名额，达标不等于能得', en: 'limited places: meeting the conditions is not enough' },
  budget: { zh: '看预算安排', en: 'as the budget allows' },
  elsewhere: { zh: '条件写在别的文件里，这里没有收录', en: 'the condition stands in a text not held here' },
  notStated: { zh: '原文没有写明', en: 'the text does not say' },
}

export const gradeWords: Record<'registry' | 'document' | 'selfDeclared', Words> = {
  selfDeclared: { zh: '您自己填的', en: 'as you entered it' },
  document: { zh: '有凭证', en: 'from a document' },
  registry: { zh: '来自登记信息', en: 'from a register' },
}

type Policy = AnswerResult['policy']
interface Titled {
  readonly policy: Pick<Policy, 'title' | 'titleEn'>
}
interface Sourced {
  readonly policy: Pick<Policy, 'item'> & {
    readonly document: Pick<Policy['document'], 'title' | 'titleEn' | 'number'>
  }
}

/** 长发〔2017〕29号 二(五)21: what stands beside every figure. */
export const sourceText = ({ policy: { document, item } }: Sourced, language: Language): string =>
  `${document.number ?? `《${language === 'en' ? document.titleEn : document.title}》`} ${item}`

export const titleOf = ({ policy }: Titled, language: Language): string =>
  language === 'en' ? policy.titleEn : policy.title
