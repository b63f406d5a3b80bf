import { setImmediate } from 'node:timers/promises'
import type { ReachJobInput } from '../../../application/reach/reach-job.js'
import type { ReachAsking } from '../../../application/reach/reach-scan.js'
import {
  ReachAnswerSchema,
  reachedClasses,
  ReachedEnterpriseSchema,
  ReachRequestSchema,
} from '../../../domain/reach.js'
import { cursorOf } from '../cursor.js'
import { requestReader } from '../match-request.js'
import { cursorParameter, someOfParameter, wholeNumberParameter } from '../query.js'
import { reachedCsv } from '../reached-csv.js'
import { storedRoute, type StoredContext } from '../stored-route.js'
import { idOf, listed, requestOf, storedListSchema } from './stored-parts.js'

const readRequest = requestReader(ReachRequestSchema)
const request = { name: 'ReachRequest', schema: ReachRequestSchema } as const
const pathParameters = { id: { zh: '政策事项编号', en: 'Id of the policy' } }
const access = { scope: 'reach' } as const
const problems = [
  'bodyUnreadable',
  'bodyTooLarge',
  'mediaTypeUnsupported',
  'requestInvalid',
  'policyNotFound',
  'storeUnavailable',
] as const
const defaultLimit = 100

export const reachRoutes = [
  storedRoute({
    id: 'reachPolicy',
    method: 'post',
    path: '/v1/policies/{id}/reach',
    tag: 'reach',
    summary: { zh: '一项政策找到哪些企业、预算多少', en: 'Which enterprises a policy reaches, and what it comes to' },
    description: {
      zh: '在当前客户端自己的企业中：certain 为符合，review 为只待认定，oneAway 为再答一项即可能符合，其余为 out。金额为整数分的区间，不论付给谁，不与其他政策合计；budget.law 与 reason 说明匹配答案会把它计入哪一合计。',
      en: 'Among the enterprises of the client: certain, eligible; review, only people still have a say; oneAway, one more answer could lead there; all others are out. Sums are ranges of integer fen, whoever is paid, other policies aside; budget.law and reason tell in which total a match would count them.',
    },
    pathParameters,
    query: {},
    hasBody: true,
    request,
    response: {
      name: 'ReachAnswer',
      schema: ReachAnswerSchema,
      words: { zh: '各类家数、预算、分布', en: 'Counts, budget and breakdowns' },
    },
    problems,
    examples: () => [],
    access,
    asJob: (context) => {
      const input: ReachJobInput = { policyId: idOf(context), request: requestOf(context, readRequest) }
      context.store.reach.refuse(input.policyId, input.request, asking(context)[0])
      return { kind: 'reach', input, clientReference: input.request.clientReference ?? null }
    },
    act: async (context) => {
      const { reach } = context.store
      return { body: await reach.summary(idOf(context), requestOf(context, readRequest), ...asking(context)) }
    },
  }),
  storedRoute({
    id: 'listReached',
    method: 'post',
    path: '/v1/policies/{id}/reach/enterprises',
    tag: 'reach',
    summary: { zh: '列出一项政策找到的企业', en: 'List the enterprises that a policy reaches' },
    description: {
      zh: 'format=csv 时为带表头的 CSV（UTF-8，带 BOM；以 = + - @ 等开头的文字前加单引号），下一页的地址在响应头 Link 中。',
      en: 'With format=csv a CSV with a header line (UTF-8 with a byte order mark; texts that begin with = + - @ and the like get an apostrophe before them); the address of the next page is in the header Link.',
    },
    pathParameters,
    query: {
      class: someOfParameter({ zh: '类别，可用逗号写多个', en: 'Classes, separated by commas' }, reachedClasses),
      format: someOfParameter({ zh: 'json 或 csv', en: 'json or csv' }, ['json', 'csv']),
      limit: wholeNumberParameter({ zh: '每页条数', en: 'Items a page' }, { min: 1, max: 1000, default: defaultLimit }),
      cursor: cursorParameter,
    },
    hasBody: true,
    request,
    response: {
      name: 'ReachedList',
      schema: storedListSchema(ReachedEnterpriseSchema),
      words: { zh: '按建立先后的一页', en: 'A page, in the order in which they were stored' },
    },
    problems,
    examples: () => [],
    access,
    act: async (context) => {
      const { class: classes = reachedClasses, format = ['json'], limit = defaultLimit, cursor } = context.query
      const asked = { classes, limit, after: cursor ?? null }
      const body = requestOf(context, readRequest)
      const { data, after } = await context.store.reach.list(idOf(context), body, asked, ...asking(context))
      if (!format.includes('csv')) return { body: listed([...data], after) }
      const text = reachedCsv(data, context.language)
      return {
        body: listed([...data], after),
        headers: after === null ? {} : { Link: nextLink(context, classes, limit, after) },
        instead: { type: 'text/csv; charset=utf-8; header=present', text },
      }
    },
  }),
]

type Context = Pick<StoredContext, 'base' | 'language' | 'surroundings' | 'doing' | 'signal' | 'path'>

/** Between two parts others are answered. */
const asking = ({ base, language, surroundings, doing: { owner }, signal }: Context) =>
  [
    { owner, base, language, surroundings } satisfies ReachAsking,
    { signal, onProgress: async () => setImmediate() },
  ] as const

function nextLink(context: Context, classes: readonly string[], limit: number, after: string): string {
  const query = new URLSearchParams({
    class: classes.join(','),
    format: 'csv',
    limit: String(limit),
    cursor: cursorOf(after),
  })
  return `</v1/policies/${encodeURIComponent(idOf(context))}/reach/enterprises?${query.toString()}>; rel="next"`
}
