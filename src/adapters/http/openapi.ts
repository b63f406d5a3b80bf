import type { RuleBase } from '../../application/rule-base.js'
import type { Language } from '../../domain/answer.js'
import type { Words } from '../../domain/fact.js'
import type { ShownExample } from './examples.js'
import { componentSchemas, reference, type Json } from './openapi-schemas.js'
import { neededFor, type Needed } from './permissions.js'
import { problemKinds, type ProblemCode } from './problem-catalogue.js'
import type { Parameters } from './query.js'
import type { Documented } from './route.js'

interface Described {
  readonly base: RuleBase
  readonly language: Language
  readonly engineVersion: string
  readonly examplesOf: (route: Documented) => readonly ShownExample[]
}

/** OpenAPI 3.1 of the routes, in one language. */
export function openApi(routes: readonly Documented[], described: Described): Json {
  const say = sayIn(described.language)
  const paths: Record<string, Json> = {}
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route, described) }
  return {
    openapi: '3.1.1',
    info: {
      title: say({ zh: '惠企 huiqi', en: 'huiqi' }),
      version: described.engineVersion,
      summary: say({ zh: '政策找企业：为企业画像匹配惠企政策', en: 'Policies find enterprises' }),
      description: say(conventions),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name, description: say(tagWords[name]) })),
    security: [{}, { [keyScheme]: [] }],
    paths,
    components: {
      schemas: componentSchemas(routes, described.base.compiled.ruleSet),
      securitySchemes: {
        [keyScheme]: { type: 'http', scheme: 'bearer', description: say(keyWords) },
        [sessionScheme]: { type: 'apiKey', in: 'cookie', name: '__Host-huiqi-session', description: say(sessionWords) },
        [codeScheme]: { type: 'apiKey', in: 'header', name: 'Authorization', description: say(codeWords) },
      },
    },
  }
}

const conventions: Words = {
  zh: '键名 camelCase；金额为整数分（fen）；结果中每个键都在，null 表示不适用，未要求的部分不出现；枚举会增加，请把未知值当作“其他”；v1 只增不改。错误为 RFC 9457 problem，一次列出全部。会变的东西只在响应头里。',
  en: 'camelCase; sums in integer fen; every key of a result is present, null: does not apply, parts not asked for are absent; enums grow: take unknown values as "other"; v1 is only added to. Errors are RFC 9457 problems, all at once. What changes between equal requests is in headers only.',
}
const tagWords: Readonly<Record<Documented['tag'], Words>> = {
  matches: { zh: '匹配', en: 'Matches' },
  preChecks: { zh: '初审', en: 'Pre-checks' },
  guidance: { zh: '引导', en: 'Guidance' },
  policies: { zh: '政策事项', en: 'Policies' },
  documents: { zh: '文件', en: 'Documents' },
  facts: { zh: '画像事实', en: 'Facts' },
  codes: { zh: '代码表', en: 'Codes' },
  ruleSet: { zh: '规则集', en: 'Rule set' },
  service: { zh: '服务状态', en: 'Service' },
  enterprises: { zh: '企业档案', en: 'Enterprises' },
  receipts: { zh: '回执', en: 'Receipts' },
  savedProfiles: { zh: '网页保存的画像', en: 'Profiles saved from the page' },
  reach: { zh: '政策找企业', en: 'Reach' },
  jobs: { zh: '任务', en: 'Jobs' },
  sandbox: { zh: '沙箱', en: 'Sandbox' },
  clients: { zh: 'API 客户端', en: 'API clients' },
  sessions: { zh: '登录', en: 'Signing in' },
  people: { zh: '人员与角色', en: 'People and roles' },
  cases: { zh: '平台的办件', en: 'Cases of a platform' },
  applications: { zh: '申请人的办件', en: 'Cases of an applicant' },
  desk: { zh: '办件与初审', en: 'Cases at the desk' },
  consulting: { zh: '咨询与常见问答', en: 'Consultations and public answers' },
}

const sessionScheme = 'session'
const sessionWords: Words = {
  zh: '有账户的人登录后的会话（POST /v1/session）。不用 TLS 时（仅限本机）名为 huiqi-session。会改变内容的请求还须带 Huiqi-Csrf-Token 与 Origin。',
  en: 'Of people with an account, from POST /v1/session. Without TLS, on the machine itself only, it is called huiqi-session. What changes something needs Huiqi-Csrf-Token and Origin too.',
}
const codeScheme = 'code'
const codeWords: Words = {
  zh: 'Authorization: Huiqi-Code 加取回码',
  en: 'Authorization: Huiqi-Code and the code',
}
const keyScheme = 'apiKey'
const keyWords: Words = {
  zh: 'API 密钥，由服务运营方发放。带了密钥的请求一律核验并计数，公开接口也是。hq_test_ 开头的密钥在沙箱里工作，日期固定，见 GET /v1/sandbox。响应头 RateLimit-Policy 与 RateLimit 给出两种限额："minute" 为每分钟次数，按服务进程分别计算；"day" 为北京时间每日额度，绝不超出，多进程时可能略早用完。',
  en: 'An API key, handed out by whoever runs the service. A key that is sent is checked and counted also where none is needed. One that begins with hq_test_ works in the sandbox, whose day is pinned: GET /v1/sandbox. The headers RateLimit-Policy and RateLimit tell two limits: "minute", requests a minute, counted by each process of the service for itself; "day", the quota of a day in China, never exceeded, and with several processes spent a little early perhaps.',
}

export const sayIn =
  (language: Language) =>
  (words: Words): string =>
    language === 'en' ? words.en : words.zh

function operation(route: Documented, described: Described): Json {
  const say = sayIn(described.language)
  const examples = described.examplesOf(route)
  const bodies = examples.filter(({ example }) => example.body !== undefined)
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: say(route.summary),
    ...(route.description && { description: say(route.description) }),
    parameters: [...pathParameters(route, say), ...queryParameters(route.query, say), languageParameter(say)],
    ...((route.hasBody || route.streams || route.takes) && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          (route.takes ?? [ndjsonOr(route, 'application/json')]).map((type) => [
            type,
            {
              schema: reference(route.request?.name ?? 'MatchRequest'),
              examples: Object.fromEntries(
                bodies.map(({ example }) => [example.name, { summary: say(example.words), value: example.body }]),
              ),
            },
          ]),
        ),
      },
    }),
    ...securityOf(neededFor(route)),
    responses: responses(route, examples, say),
    'x-examples': examples.map(({ example: { name, words, url, body, caller } }) => {
      return { name, summary: say(words), url, body, hasKey: caller !== undefined }
    }),
  }
}

const ndjsonOr = ({ streams }: Documented, other: string): string => (streams ? 'application/x-ndjson' : other)

type Say = (words: Words) => string

const pathParameters = ({ pathParameters: all = {} }: Documented, say: Say): Json[] =>
  Object.entries(all).map(([name, words]) => {
    return { name, in: 'path', required: true, description: say(words), schema: { type: 'string' } }
  })

const queryParameters = (all: Parameters, say: Say): Json[] =>
  Object.entries(all).map(([name, { words, schema }]) => ({
    name,
    in: 'query',
    description: say(words),
    schema,
    ...(schema['type'] === 'array' && { style: 'form', explode: false }),
  }))

const languageParameter = (say: Say): Json => ({
  name: 'Accept-Language',
  in: 'header',
  description: say({ zh: '文字所用语言', en: 'Language of texts' }),
  schema: { type: 'string', enum: ['zh-CN', 'en'], default: 'zh-CN' },
})

/** A scope, or the roles of which one is needed, stand where OpenAPI 3.1 has them. */
const securityOf = (needed: Needed | null): Json =>
  needed === null
    ? {}
    : {
        security: [
          ...(needed.key === undefined ? [] : [{ [keyScheme]: needed.key === 'any' ? [] : [needed.key] }]),
          ...(needed.roles === undefined ? [] : [{ [sessionScheme]: needed.roles === 'any' ? [] : needed.roles }]),
          ...(needed.code ? [{ [codeScheme]: [] }] : []),
        ],
      }

/** Those that a route names, and those that follow from what it needs. */
export function problemsOf(route: Pick<Documented, 'id' | 'method' | 'problems'>): readonly ProblemCode[] {
  const needed = neededFor(route)
  return [
    ...new Set<ProblemCode>([
      ...route.problems,
      ...(needed?.key === undefined ? [] : keyProblems),
      ...(needed?.roles === undefined ? [] : sessionProblems),
      ...(needed?.roles === undefined || route.method === 'get' ? [] : changeProblems),
      'internalError',
    ]),
  ]
}
const sessionProblems: readonly ProblemCode[] = [
  'sessionMissing',
  'sessionEnded',
  'passwordTemporary',
  'roleMissing',
  'storeMissing',
  'storeUnavailable',
]
const changeProblems: readonly ProblemCode[] = ['originRefused', 'csrfTokenRefused']
const keyProblems: readonly ProblemCode[] = [
  'keyMissing',
  'keyRefused',
  'scopeMissing',
  'rateLimited',
  'quotaExceeded',
  'storeMissing',
]

function responses(route: Documented, examples: readonly ShownExample[], say: Say): Json {
  const { response } = route
  const hasLimits = neededFor(route)?.key !== undefined
  const problems = problemsOf(route)
  const statuses = [...new Set(problems.map((code) => problemKinds[code].status))]
  const refusals = statuses.map((status) => [
    String(status),
    {
      description: problems
        .filter((code) => problemKinds[code].status === status)
        .map((code) => `${code}: ${say(problemKinds[code].help)}`)
        .join('\n\n'),
      content: { 'application/problem+json': { schema: reference('Problem'), ...shown(examples, status, say) } },
    },
  ])
  const { name, words } = response
  const status = route.status ?? 200
  const answer = {
    description: say(words),
    headers: Object.fromEntries(
      ['X-Request-Id', ...(hasLimits ? ['RateLimit-Policy', 'RateLimit'] : [])].map((header) => [
        header,
        { schema: { type: 'string' } },
      ]),
    ),
    ...(status !== 204 &&
      status !== 303 && {
        content: Object.fromEntries(
          (route.sends ?? [ndjsonOr(route, 'application/json')]).map((type) => [
            type,
            { schema: reference(name), ...shown(examples, status, say) },
          ]),
        ),
      }),
  }
  return Object.fromEntries([
    [String(status), answer],
    ...(route.mayBeJob ? [['202', accepted(say)]] : []),
    ...refusals.toSorted(([a], [b]) => Number(a) - Number(b)),
  ])
}

const accepted = (say: Say): Json => ({
  description: say({
    zh: '带 Prefer: respond-async：已作为任务接受，地址在 Location',
    en: 'With Prefer: respond-async: taken as a job, its address is in Location',
  }),
  headers: { Location: { schema: { type: 'string' } } },
  content: { 'application/json': { schema: reference('Job') } },
})

function shown(examples: readonly ShownExample[], status: number, say: Say): Json {
  const own = examples.filter(({ example, answer }) => (example.status ?? 200) === status && answer !== undefined)
  if (own.length === 0) return {}
  return {
    examples: Object.fromEntries(
      own.map(({ example, answer }) => [example.name, { summary: say(example.words), value: answer }]),
    ),
  }
}
