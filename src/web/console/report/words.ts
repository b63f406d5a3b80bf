import type { PreCheckReport } from '../../../domain/pre-check.js'
import type { Words } from '../../../domain/fact.js'

type Verdict = NonNullable<PreCheckReport['verdict']>
export type Outcome = PreCheckReport['criteria'][number]['outcome']
export type PaperStatus = PreCheckReport['papers'][number]['status']
export type Grade = NonNullable<PreCheckReport['criteria'][number]['given']['grade']>
type Severity = PreCheckReport['findings'][number]['severity']

/** A word and the colour of its mark; the word alone says it. */
export interface Marked extends Words {
  readonly color: 'success' | 'error' | 'warning' | 'purple' | 'default'
}

export const verdictMarks: Readonly<Record<Verdict, Marked>> = {
  eligible: { zh: '符合', en: 'eligible', color: 'success' },
  needsReview: { zh: '待认定', en: 'needs review', color: 'purple' },
  undetermined: { zh: '待补充', en: 'undetermined', color: 'warning' },
  ineligible: { zh: '不符合', en: 'ineligible', color: 'error' },
  notInForce: { zh: '不在有效期', en: 'not in force', color: 'error' },
}

export const outcomeMarks: Readonly<Record<Outcome, Marked>> = {
  met: { zh: '符合', en: 'met', color: 'success' },
  unmet: { zh: '不符合', en: 'not met', color: 'error' },
  review: { zh: '待认定', en: 'to be judged', color: 'purple' },
  unknown: { zh: '未知', en: 'not known', color: 'warning' },
}

export const paperMarks: Readonly<Record<PaperStatus, Marked>> = {
  handedIn: { zh: '已交', en: 'handed in', color: 'success' },
  missing: { zh: '缺', en: 'missing', color: 'error' },
  toCheck: { zh: '请核对', en: 'to check', color: 'warning' },
  notSaid: { zh: '没有说明', en: 'not said', color: 'default' },
}

export const gradeWords: Readonly<Record<Grade, Words>> = {
  registry: { zh: '登记库', en: 'registry' },
  document: { zh: '有证明', en: 'document' },
  selfDeclared: { zh: '自述', en: 'self-declared' },
}

export const severityTypes: Readonly<Record<Severity, 'error' | 'warning' | 'info'>> = {
  error: 'error',
  warning: 'warning',
  note: 'info',
}
