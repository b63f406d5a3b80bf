import type { Words } from './fact.js'
import type { confidences, Ground, LawState, lawReasons, Measure } from './policy.js'
import type { Action, Verdict } from './verdict.js'

/**
 * What a code is called, in running text: the terms of the glossary in rules/README.md. Form, browsing pages, command
 * line, exports and the engine's own sentences all take them from here, so that one thing has one name everywhere.
 */

export const verdictTerms: Readonly<Record<Verdict, Words>> = {
  eligible: { zh: '符合', en: 'eligible' },
  needsReview: { zh: '待认定', en: 'a reviewer decides' },
  undetermined: { zh: '待补充', en: 'answers needed' },
  ineligible: { zh: '不符合', en: 'not eligible' },
  notInForce: { zh: '不在有效期', en: 'not in force' },
}

export const actionTerms: Readonly<Record<Action, Words>> = {
  applyNow: { zh: '可以申请', en: 'apply now' },
  confirmWithDepartment: { zh: '先向部门核实', en: 'confirm with the department first' },
  answerMore: { zh: '补充信息', en: 'answer the questions' },
  awaitReview: { zh: '申请后由审核人认定', en: 'apply; a reviewer decides' },
  waitForWindow: { zh: '等待申报期', en: 'wait for the application period' },
  none: { zh: '无需办理', en: 'nothing to do' },
}

export const lawTerms: Readonly<Record<LawState, Words>> = {
  inForce: { zh: '现行', en: 'in force' },
  unverified: { zh: '有效性未核实', en: 'not verified' },
  secondHand: { zh: '二手来源', en: 'second-hand' },
  superseded: { zh: '已被取代', en: 'superseded' },
  lapsed: { zh: '已失效', en: 'lapsed' },
}

export const lawReasonTerms: Readonly<Record<(typeof lawReasons)[number], Words>> = {
  planHorizonPassed: { zh: '文件所说的规划期已经过了', en: 'the years its plan was made for are over' },
  departmentReorganised: { zh: '文件里的部门后来有过机构改革', en: 'departments it names were reorganised since' },
  documentUndated: { zh: '手头的文件没有日期', en: 'the copy held bears no date' },
  newerRuleKnown: { zh: '已知有更新的规定', en: 'a newer rule is known' },
  primaryTextNotOpened: { zh: '没有打开官方原文核对', en: 'the official original was not opened' },
  singleSource: { zh: '只找到一处来源', en: 'only one source was found' },
}

/** How well the text of a document is known. */
export const confidenceTerms: Readonly<Record<(typeof confidences)[number], Words>> = {
  A: { zh: '已读原文', en: 'the original was read' },
  B: { zh: '未见原文，据多处转载核对', en: 'original not opened, checked on several copies' },
  C: { zh: '仅一处二手来源', en: 'from a single second-hand source' },
  K: { zh: '凭一般知识，未核对', en: 'from general knowledge, not checked' },
}

export const measureTerms: Readonly<Record<Measure, Words>> = {
  cash: { zh: '资金', en: 'cash' },
  costRelief: { zh: '减免', en: 'relief' },
  creditLimit: { zh: '贷款额度', en: 'credit limit' },
  none: { zh: '不计金额', en: 'no sum' },
}

/** Why a reviewer decides, and not a figure. */
export const groundTerms: Readonly<Record<Ground, Words>> = {
  openList: {
    zh: '原文列举以“等”结尾，由审核人认定是否属于',
    en: 'the list is open; a reviewer decides whether this belongs to it',
  },
  quality: { zh: '由审核人认定', en: 'a reviewer decides' },
  selection: { zh: '需经评选，不是达标即得', en: 'by selection, no entitlement' },
  ranking: { zh: '按排名确定，不是达标即得', en: 'by ranking, no entitlement' },
  quota: { zh: '有名额限制，不是达标即得', en: 'limited in number, no entitlement' },
  budget: { zh: '视预算安排', en: 'as the budget allows' },
  elsewhere: { zh: '条件由其他文件规定，本库未收录', en: 'the condition stands in another text not held here' },
  notStated: { zh: '原文未载明，由审核人认定', en: 'the text does not say; a reviewer decides' },
}
