import type { AppError, ErrorCode, ErrorInfo } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import type { ErrorsOf, ProblemError } from './problem-error.js'

/** What is wrong with the key of a request, or with what it asks for. */
export const keyErrors: ErrorsOf = {
  keyMissing: () => [aboutKey('key.missing', { zh: '没有 Bearer 密钥', en: 'there is no bearer key' })],
  keyRefused: ({ reason }) => [aboutKey(`key.${reason}`, refusals[reason])],
  claimCodeRefused: ({ reason }) => [aboutKey(`claimCode.${reason}`, codeRefusals[reason])],
  scopeMissing: ({ scope }) => [
    aboutKey('scope.missing', { zh: `需要权限 ${scope}`, en: `the scope ${scope} is needed` }),
  ],
}
const codeRefusals: Readonly<Record<ErrorInfo['claimCodeRefused']['reason'], Words>> = {
  missing: { zh: '没有取回码', en: 'there is no code' },
  malformed: { zh: '不是完整的取回码，可能抄错或漏字', en: 'not a whole code: mistyped or cut off' },
  unknown: {
    zh: '没有这个取回码，或已删除、已到期',
    en: 'there is no such code, or what it was for was deleted or has expired',
  },
}
const aboutKey = (code: string, detail: Words): ProblemError => ({
  code,
  pointer: '/header/Authorization',
  detail,
  nearest: null,
})
const refusals: Readonly<Record<ErrorInfo['keyRefused']['reason'], Words>> = {
  malformed: { zh: '不是完整的密钥，可能抄错或截断', en: 'not a whole key: mistyped or cut off' },
  unknown: { zh: '没有这把密钥', en: 'there is no such key' },
  expired: { zh: '密钥已过期', en: 'the key has expired' },
  revoked: { zh: '密钥或其客户端已吊销', en: 'the key or its client was revoked' },
}

type Headers = Readonly<Record<string, string>>
type HeadersOf = { readonly [Code in ErrorCode]?: (info: ErrorInfo[Code]) => Headers }

const retryAfter = ({ retryAfterS }: { readonly retryAfterS: number }) => ({ 'Retry-After': String(retryAfterS) })
/** How the code of a saved profile is sent: `Authorization: Huiqi-Code 4F9K-…`. */
export const claimScheme = 'Huiqi-Code'

/** RFC 6750, section 3. */
const challenge = (more = '') => ({ 'WWW-Authenticate': `Bearer realm="huiqi"${more}` })
const headersByCode: HeadersOf = {
  keyMissing: () => challenge(),
  keyRefused: () => challenge(', error="invalid_token"'),
  claimCodeRefused: () => ({ 'WWW-Authenticate': `${claimScheme} realm="huiqi"` }),
  scopeMissing: ({ scope }) => challenge(`, error="insufficient_scope", scope="${scope}"`),
  rateLimited: retryAfter,
  quotaExceeded: retryAfter,
  jobsTooMany: () => ({ 'Retry-After': '30' }),
}

export const headersOf = ({ code, info }: AppError): Headers =>
  (headersByCode[code] as ((info: unknown) => Headers) | undefined)?.(info) ?? {}
