import { z } from 'zod'
import { impactChanges, impactOf, type ImpactAsking } from '../../../application/reach/impact.js'
import { sidesOf } from '../../../application/reach/impact-sides.js'
import type { ImpactJobInput } from '../../../application/reach/reach-job.js'
import { daysOf } from '../../../application/reach/reach-scan.js'
import { ImpactAnswerSchema, ImpactedEnterpriseSchema } from '../../../domain/impact.js'
import type { ReachRequest } from '../../../domain/reach.js'
import { ImpactRequestSchema, readImpactRequest } from '../draft-request.js'
import { storedRoute, type StoredContext } from '../stored-route.js'
import { going, problems } from './reach-parts.js'

const shared = {
  tag: 'reach',
  query: {},
  hasBody: true,
  request: { name: 'ImpactRequest', schema: ImpactRequestSchema },
  problems: [...problems, 'draftInvalid', 'ruleSetUnknown'],
  examples: () => [],
} as const

type Context = Pick<StoredContext, 'body' | 'base' | 'store' | 'surroundings' | 'language' | 'doing' | 'signal'>

/** @throws AppError draftInvalid, requestInvalid, ruleSetUnknown */
async function askedBy(context: Context) {
  const { body, base: current, store, surroundings, language, doing } = context
  const { request: whole, drafts, locate } = readImpactRequest(body, store.readPolicyIn)
  const { from, to, ...request } = whole
  daysOf(request, surroundings.today)
  const { rules } = store.receipts
  const bases = await sidesOf({ rules, current, hash: surroundings.hash }, { from, to, drafts }, locate)
  const asking: ImpactAsking = { ...bases, owner: doing.owner, language, surroundings }
  return { request: request satisfies ReachRequest, sides: { from, to, drafts }, asking }
}

export const impactRoutes = [
  storedRoute({
    ...shared,
    id: 'compareImpact',
    method: 'post',
    path: '/v1/impacts',
    summary: {
      zh: '两套规则之间：谁受益、谁受损、预算怎样变',
      en: 'Between two rule sets: who gains, who loses, and how the budget moves',
    },
    description: {
      zh: 'from 与 to 为规则集哈希（不写即现行规则；存储保留服务用过的各套规则），drafts 为未发布的规则文件，置于 to 之上。逐项比较有变化的政策：受益、受损、金额变化的家数，从哪一类到哪一类，因哪个条件，预算区间前后对照。草案不保存，不发布。',
      en: 'from and to are hashes of rule sets (absent: the rules in use; the store keeps all that the service has answered by), drafts are rule files that are not published, beside or in place of those of to. Policies that differ are compared one by one: how many gain, lose, or see their sum change, from which class to which, by which criterion, and the budget before and after. Nothing of a draft is kept or published.',
    },
    response: {
      name: 'ImpactAnswer',
      schema: ImpactAnswerSchema,
      words: { zh: '逐项政策的变化', en: 'What changes, policy by policy' },
    },
    asJob: async (context) => {
      const { base, store, doing } = context
      const { request, sides } = await askedBy(context)
      // The rules in use now, whichever are when it is worked out.
      await store.receipts.rules.keep(base, doing.at)
      const { hash } = base.compiled.ruleSet
      const { from = hash, to = hash, drafts } = sides
      const input: ImpactJobInput = { sides: { from, to, drafts }, request }
      return { kind: 'impact', input, clientReference: request.clientReference ?? null }
    },
    act: async (context) => {
      const { request, asking } = await askedBy(context)
      return { body: await impactOf(context.store.reach, request, asking, going(context)) }
    },
  }),
  storedRoute({
    ...shared,
    id: 'listImpacted',
    method: 'post',
    path: '/v1/impacts/enterprises',
    summary: { zh: '列出因规则变化受影响的企业', en: 'List the enterprises for which a change of rules matters' },
    description: {
      zh: 'NDJSON，逐项政策、按建立先后每家一行 impactedEnterprise，最后一行为 POST /v1/impacts 的答案；没有最后一行即未完成。边读边算，停止读取则停止计算。',
      en: 'NDJSON: a line impactedEnterprise for each of them, policy by policy, in the order in which they were stored, at last the answer of POST /v1/impacts; without it the list is not complete. Worked out as it is read.',
    },
    sends: ['application/x-ndjson'],
    response: {
      name: 'ImpactLine',
      schema: z.union([ImpactedEnterpriseSchema, ImpactAnswerSchema]),
      words: { zh: '逐行', en: 'Line by line' },
    },
    act: async (context) => {
      const { request, asking } = await askedBy(context)
      const chunks = linesOf(impactChanges(context.store.reach, request, asking, going(context)))
      return { body: null, stream: { type: 'application/x-ndjson; charset=utf-8', chunks } }
    },
  }),
]

async function* linesOf(changes: ReturnType<typeof impactChanges>): AsyncGenerator<string> {
  try {
    for (let isLast = false; !isLast;) {
      const { done, value } = await changes.next()
      yield `${JSON.stringify(value)}\n`
      isLast = done === true
    }
  } finally {
    await changes.return(undefined as never)
  }
}
