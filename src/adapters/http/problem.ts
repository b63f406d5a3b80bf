import { z } from 'zod'
import type { Language } from '../../domain/answer.js'
import { isAppError, type AppError } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import type { ErrorsOf, ProblemError } from './problem-error.js'
import { caseErrors } from './problem-of-case.js'
import { headersOf, keyErrors } from './problem-of-key.js'
import { personErrors } from './problem-of-person.js'
import { consultingErrors } from './problem-of-consulting.js'
import { draftErrors } from './problem-of-draft.js'
import { jobErrors } from './problem-of-job.js'
import { paperErrors } from './problem-of-paper.js'
import { receiptErrors } from './problem-of-receipt.js'
import { problemKinds, type HttpErrorCode, type ProblemCode } from './problem-catalogue.js'

const codes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]

/** RFC 9457, as application/problem+json. */
export const ProblemSchema = z.strictObject({
  type: z.string(),
  code: z.enum(codes),
  status: z.int(),
  title: z.string(),
  docs: z.string(),
  clientReference: z.string().nullable(),
  errors: z.array(
    z.strictObject({ code: z.string(), pointer: z.string(), detail: z.string(), nearest: z.string().nullable() }),
  ),
  /** Only of ruleSetUnknown: the rule sets that are held, or the edition. */
  held: z.array(z.string()).optional(),
})
export type Problem = z.infer<typeof ProblemSchema>

/** A refusal that arises from HTTP alone. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: HttpErrorCode
  readonly errors: readonly ProblemError[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: HttpErrorCode,
    more: { errors?: readonly ProblemError[]; headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(code, { cause: more.cause })
    this.code = code
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
  }
}

export interface Refusal {
  readonly code: ProblemCode
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly errors: readonly ProblemError[]
  readonly held?: readonly string[]
}

/** What any error means to the client; what is not known to be the client's mistake is ours, and told without detail. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof HttpError) return refusal(error.code, error.errors, error.headers)
  if (isAppError(error)) return refusalOfAppError(error)
  return refusal(codeOfForeign(error), [])
}

const refusal = (code: ProblemCode, errors: Refusal['errors'], headers: Refusal['headers'] = {}): Refusal => ({
  code,
  status: problemKinds[code].status,
  headers,
  errors,
})

const errorsOf: ErrorsOf = {
  profileInvalid: ({ issues }) => issues,
  requestInvalid: ({ issues }) => issues,
  fileNotInEncoding: ({ encoding }) => [
    {
      code: 'file.notInEncoding',
      pointer: '',
      detail: { zh: `不是 ${encoding} 编码`, en: `it is not in ${encoding}` },
      nearest: null,
    },
  ],
  policyNotFound: ({ nearest }) => [{ code: 'policy.unknown', pointer: '/path/id', ...notHeld, nearest }],
  documentNotFound: ({ nearest }) => [{ code: 'document.unknown', pointer: '/path/id', ...notHeld, nearest }],
  sandboxProfileNotFound: ({ nearest }) => [
    { code: 'sandboxProfile.unknown', pointer: '/path/id', ...notHeld, nearest },
  ],
  codeListNotFound: ({ nearest }) => [{ code: 'codeList.unknown', pointer: '/path/list', ...notHeld, nearest }],
  enterpriseNotFound: () => [{ code: 'enterprise.unknown', pointer: '/path/id', ...notHeld, nearest: null }],
  enterpriseExists: ({ field, enterpriseId }) => [
    { code: 'enterprise.exists', pointer: pointerOf[field], ...heldAs(enterpriseId), nearest: enterpriseId },
  ],
  enterpriseUnderway: ({ field }) => [
    { code: 'enterprise.underway', pointer: pointerOf[field], ...isBegun, nearest: null },
  ],
  versionStale: ({ expected, current }) => [
    { code: 'version.stale', pointer: '/header/If-Match', ...nowAt(expected, current), nearest: null },
  ],
  ...receiptErrors,
  ...caseErrors,
  ...jobErrors,
  ...paperErrors,
  ...consultingErrors,
  ...draftErrors,
  ...keyErrors,
  ...personErrors,
  clientNotFound: () => [{ code: 'client.unknown', pointer: '/path/id', ...notHeld, nearest: null }],
  ruleSetUnknown: ({ askedAs }) => {
    const pointer = { since: '/query/since', hash: '/path/hash', edition: '/path/edition', from: '/from', to: '/to' }[
      askedAs
    ]
    return [{ code: 'ruleSet.unknown', pointer, ...notHeld, nearest: null }]
  },
}
const pointerOf = { creditCode: '/profile/applicant/creditCode', clientReference: '/clientReference' }
const heldAs = (id: string) => ({ detail: { zh: `已有档案 ${id}`, en: `stored already as ${id}` } })
const isBegun = {
  detail: { zh: '另一请求正在写入，尚未完成', en: 'another request has begun to store it and not ended' },
}
const nowAt = (expected: number, current: number) => ({
  detail: {
    zh: `要求第 ${expected} 版，现为第 ${current} 版`,
    en: `version ${expected} was asked for, ${current} is current`,
  },
})
const notHeld = { detail: { zh: '没有这个编号', en: 'there is nothing of this id' } }

function refusalOfAppError(error: AppError): Refusal {
  const { code, info } = error
  const errors = (errorsOf[code] as ((info: unknown) => readonly ProblemError[]) | undefined)?.(info) ?? []
  const told = refusal(code, errors, headersOf(error))
  return isAppError(error, 'ruleSetUnknown') ? { ...told, held: error.info.held } : told
}

/** Express and body-parser mark the client's mistakes with a status. */
function codeOfForeign(error: unknown): HttpErrorCode {
  const status = (error as { status?: unknown } | null)?.status
  const type = (error as { type?: unknown } | null)?.type
  if (status === 413) return 'bodyTooLarge'
  if (status === 415) return 'mediaTypeUnsupported'
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'internalError'
  return error instanceof URIError || type === undefined ? 'requestUnreadable' : 'bodyUnreadable'
}

export function problemBody(told: Refusal, language: Language, clientReference: string | null): Problem {
  const { code, status, held } = told
  const say = (words: Words): string => (language === 'en' ? words.en : words.zh)
  const errors = status >= 500 ? [] : told.errors
  return {
    type: `urn:huiqi:problem:${code}`,
    code,
    status,
    title: say(problemKinds[code].title).replace('{count}', String(errors.length)),
    docs: `/docs/problems#${code}`,
    clientReference,
    errors: errors.map(({ code: own, pointer, detail, nearest }) => ({
      code: own,
      pointer,
      detail: say(detail),
      nearest,
    })),
    ...(held && { held: [...held] }),
  }
}
