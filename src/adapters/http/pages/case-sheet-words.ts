import type { Paper, PreCheckCriterion } from '../../../domain/pre-check.js'
import type { Words } from '../../../domain/fact.js'

/** What the sheet of a pre-check calls things. */
export const criterionOutcomeWords: Readonly<Record<PreCheckCriterion['outcome'], Words>> = {
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  review: { zh: '待认定', en: 'a reviewer decides' },
  unknown: { zh: '待补充', en: 'not known' },
}
export const evidenceGradeWords: Readonly<Record<NonNullable<PreCheckCriterion['given']['grade']>, Words>> = {
  registry: { zh: '登记信息', en: 'from a register' },
  document: { zh: '有证明材料', en: 'shown by a document' },
  selfDeclared: { zh: '申请人自述', en: 'as the applicant says' },
}
export const paperStatusWords: Readonly<Record<Paper['status'], Words>> = {
  handedIn: { zh: '已交', en: 'handed in' },
  missing: { zh: '缺', en: 'missing' },
  toCheck: { zh: '待核对', en: 'to be checked' },
  notSaid: { zh: '未说明', en: 'not said' },
}
