import type { AnswerCriterion, AnswerResult, Language } from '../../domain/answer.js'
import type { Words } from '../../domain/fact.js'
import type { Measure } from '../../domain/policy.js'
import type { Verdict } from '../../domain/verdict.js'

/** Words of the result, in both languages. Codes are open: what is not known here is shown as it is. */

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
  review: { zh: '待认定', en: 'A reviewer decides' },
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
  `${document.number ?? (language === 'en' ? `“${document.titleEn}”` : `《${document.title}》`)} ${item}`

export const titleOf = ({ policy }: Titled, language: Language): string =>
  language === 'en' ? policy.titleEn : policy.title
