import type { AppError, ErrorCode, ErrorInfo } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import type { ErrorsOf, ProblemError } from './problem-error.js'
import { sessionChallenge } from './problem-of-person.js'

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
  sessionMissing: () => sessionChallenge,
  sessionEnded: () => sessionChallenge,
  signInRefused: () => sessionChallenge,
  identityRefused: () => sessionChallenge,
  signInWaits: retryAfter,
  rateLimited: retryAfter,
  quotaExceeded: retryAfter,
  enterpriseUnderway: retryAfter,
  jobsTooMany: () => ({ 'Retry-After': '30' }),
}

export const headersOf = ({ code, info }: AppError): Headers =>
  (headersByCode[code] as ((info: unknown) => Headers) | undefined)?.(info) ?? {}

export const keyProblems = {
  keyMissing: {
    status: 401,
    title: { zh: '需要 API 密钥', en: 'An API key is needed' },
    help: {
      zh: '请在请求头写 Authorization: Bearer hq_live_…；密钥由服务运营方发放（huiqi clients key）。',
      en: 'Send the header Authorization: Bearer hq_live_…; whoever runs the service hands out keys (huiqi clients key).',
    },
  },
  keyRefused: {
    status: 401,
    title: { zh: 'API 密钥无效', en: 'The API key is refused' },
    help: {
      zh: 'errors 说明原因：格式不对、不存在、已过期或已吊销。带了密钥的请求一律核验，公开接口也是。',
      en: 'errors says why: malformed, unknown, expired or revoked. A key that is sent is always checked, also where none is needed.',
    },
  },
  claimCodeRefused: {
    status: 401,
    title: { zh: '取回码无效', en: 'The code is refused' },
    help: {
      zh: '请在请求头写 Authorization: Huiqi-Code 取回码。抄错、已删除、已到期的取回码都不能用；取回码没有存底，丢失无法找回。',
      en: 'Send the header Authorization: Huiqi-Code and the code. One that is mistyped, deleted or has expired is refused; codes are kept nowhere, and a lost one cannot be had again.',
    },
  },
  scopeMissing: {
    status: 403,
    title: { zh: '密钥没有所需的权限', en: 'The key lacks the scope' },
    help: {
      zh: 'errors 指出所需的权限（scope），由服务运营方授予。',
      en: 'errors names the scope that is needed; whoever runs the service grants it.',
    },
  },
  rateLimited: {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    help: {
      zh: '请等待 Retry-After 所示的秒数。每分钟的次数按服务进程分别计算；同一地址多次使用不存在的密钥或取回码、短时间内多次保存画像，也会暂时被拒。',
      en: 'Wait for the seconds in Retry-After. Requests a minute are counted by each process of the service; an address that tries keys or codes which do not exist, or saves many profiles, is refused for a while too.',
    },
  },
  quotaExceeded: {
    status: 429,
    title: { zh: '今日额度已用完', en: "Today's quota is spent" },
    help: {
      zh: '额度按北京时间每日零点恢复，Retry-After 为剩余秒数。绝不会超出额度；服务有多个进程或曾重启时，可能略早用完（每个进程至多百分之一）。',
      en: 'It is renewed at midnight in China, in as many seconds as Retry-After says. More than the quota is never let through; with several processes, or after a restart, it may be spent a little early (at most a hundredth for each process).',
    },
  },
  clientNotFound: {
    status: 404,
    title: { zh: '没有这个 API 客户端或密钥', en: 'There is no such API client or key' },
    help: { zh: 'huiqi clients list 列出全部。', en: 'huiqi clients list shows them all.' },
  },
  clientRevoked: {
    status: 409,
    title: { zh: 'API 客户端已吊销', en: 'The API client is revoked' },
    help: { zh: '吊销不可撤回，请新建客户端。', en: 'That cannot be taken back: create another client.' },
  },
}
