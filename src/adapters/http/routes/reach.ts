import type { ReachJobInput } from '../../../application/reach/reach-job.js'
import { ReachRequestSchema } from '../../../domain/reach.js'
import { requestReader } from '../match-request.js'
import { storedRoute, type StoredContext } from '../stored-route.js'
import {
  asking,
  list,
  listDescription,
  listQuery,
  listResponse,
  problems,
  summary,
  summaryResponse,
  type ReachTarget,
} from './reach-parts.js'
import { idOf, requestOf } from './stored-parts.js'

const readRequest = requestReader(ReachRequestSchema)
const shared = {
  tag: 'reach',
  pathParameters: { id: { zh: '政策事项编号', en: 'Id of the policy' } },
  hasBody: true,
  request: { name: 'ReachRequest', schema: ReachRequestSchema },
  problems: [...problems, 'policyNotFound'],
  examples: () => [],
} as const

const targetOf = (context: Pick<StoredContext, 'path' | 'body' | 'base'>): ReachTarget => ({
  policyId: idOf(context),
  request: requestOf(context, readRequest),
  base: context.base,
})

export const reachRoutes = [
  storedRoute({
    ...shared,
    id: 'reachPolicy',
    method: 'post',
    path: '/v1/policies/{id}/reach',
    summary: { zh: '一项政策找到哪些企业、预算多少', en: 'Which enterprises a policy reaches, and what it comes to' },
    description: {
      zh: '在当前客户端自己的企业中：certain 为符合，review 为只待认定，oneAway 为再答一项即可能符合，其余为 out。金额为整数分的区间，不论付给谁，不与其他政策合计；budget.law 与 reason 说明匹配答案会把它计入哪一合计。',
      en: 'Among the enterprises of the client: certain, eligible; review, only people still have a say; oneAway, one more answer could lead there; all others are out. Sums are ranges of integer fen, whoever is paid, other policies aside; budget.law and reason tell in which total a match would count them.',
    },
    query: {},
    response: summaryResponse,
    asJob: (context) => {
      const { policyId, request, base } = targetOf(context)
      context.store.reach.refuse(policyId, request, asking(context, base))
      const input: ReachJobInput = { policyId, request }
      return { kind: 'reach', input, clientReference: request.clientReference ?? null }
    },
    act: async (context) => summary(context, targetOf(context)),
  }),
  storedRoute({
    ...shared,
    id: 'listReached',
    method: 'post',
    path: '/v1/policies/{id}/reach/enterprises',
    summary: { zh: '列出一项政策找到的企业', en: 'List the enterprises that a policy reaches' },
    description: listDescription,
    query: listQuery,
    response: listResponse,
    act: async (context) =>
      list(context, targetOf(context), `/v1/policies/${encodeURIComponent(idOf(context))}/reach/enterprises`),
  }),
]
