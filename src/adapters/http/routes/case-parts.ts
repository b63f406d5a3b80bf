import { z } from 'zod'
import { OwnCaseSchema } from '../../../domain/case-body.js'
import { ApplicationSchema, CaseReasonSchema, NewCaseSchema } from '../../../domain/desk-case.js'
import { ClientReferenceSchema } from '../../../domain/enterprise.js'
import { requestReader } from '../match-request.js'
import { bodyProblems, storeProblems } from './stored-parts.js'

/** Every request echoes it. */
export const echoed = { clientReference: ClientReferenceSchema.nullable().optional() }

export const ApplicationChangeSchema = ApplicationSchema.extend(echoed)
export const WithdrawalSchema = z.strictObject({ ...echoed, reason: CaseReasonSchema.nullable().default(null) })

export const readNewCase = requestReader(NewCaseSchema)
const readApplicationChange = requestReader(ApplicationChangeSchema)
export const readChange: typeof readApplicationChange = readApplicationChange
export const readWithdrawal = requestReader(WithdrawalSchema)

export const caseId = { id: { zh: '办件编号', en: 'Id of the case' } }
export const ownCaseResponse = {
  name: 'OwnCase',
  schema: OwnCaseSchema,
  words: { zh: '办件，供申请人查看', en: 'The case, as its applicant sees it' },
} as const

/** Of each change of a case. */
export const actProblems = [
  'caseNotFound',
  'caseActRefused',
  'versionStale',
  'receiptsLocked',
  'storeUnreadable',
  ...storeProblems,
] as const
export const readProblems = ['caseNotFound', 'receiptsLocked', 'storeUnreadable', ...storeProblems] as const
export const beginProblems = [...bodyProblems, 'receiptsLocked', ...storeProblems] as const

export const etagOf = ({ version }: { readonly version: number }) => ({ ETag: `"${version}"` })

export const caseWords = {
  begin: {
    zh: '以草稿开始，提交后才进入办理。profile、claimed、papers 与 POST /v1/prechecks 相同；申请金额必须写明单位。读不懂的内容一次列出，不作猜测。',
    en: 'Begins as a draft, and is worked on once it is submitted. profile, claimed and papers as in POST /v1/prechecks; a claimed sum needs its unit. Whatever cannot be read is told at once, nothing is guessed.',
  },
  submit: {
    zh: '此后按提交时的规则集办理；其后规则有变，办件会另行提示差异。',
    en: 'From now on it is judged by the rules of its submission; where they change later, the case tells the difference.',
  },
  version: {
    zh: 'If-Match 带上读取时的版本；他人已先行修改的，以 versionStale 告知，任何内容都不丢失。',
    en: 'If-Match with the version that was read: where somebody was quicker, versionStale says so and nothing is lost.',
  },
} as const
