import { drafted, refuseMistakes } from '../../../application/reach/draft.js'
import type { DraftReachJobInput } from '../../../application/reach/reach-job.js'
import type { Policy } from '../../../domain/policy.js'
import { DraftReachRequestSchema, readDraftRequest } from '../draft-request.js'
import { HttpError } from '../problem.js'
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

const shared = {
  tag: 'reach',
  hasBody: true,
  request: { name: 'DraftReachRequest', schema: DraftReachRequestSchema },
  problems: [...problems, 'draftInvalid'],
  examples: () => [],
} as const
const listPath = '/v1/reach/drafts/enterprises'

/** @throws AppError draftInvalid, requestInvalid */
function targetOf({
  body,
  base,
  store,
  surroundings,
}: Pick<StoredContext, 'body' | 'base' | 'store' | 'surroundings'>): ReachTarget & { readonly draft: Policy } {
  const { request, drafts, locate } = readDraftRequest(body, store.readPolicyIn)
  const [draft] = drafts
  if (!draft) throw new HttpError('bodyUnreadable')
  const made = drafted(base, [draft], surroundings.hash)
  refuseMistakes(made, { pointerOf: () => '/draft', locate })
  return { policyId: draft.id, base: made.base, request, draft }
}

export const draftReachRoutes = [
  storedRoute({
    ...shared,
    id: 'reachDraft',
    method: 'post',
    path: '/v1/reach/drafts',
    summary: {
      zh: '一项未发布的政策会找到哪些企业、预算多少',
      en: 'Which enterprises a policy would reach that is not published, and what it would come to',
    },
    description: {
      zh: 'draft 为一个规则文件，属于编号为其前缀的文件；与已发布的同编号事项比，以草案为准。草案有误时 draftInvalid 逐处说明；不保存，不发布。答案与 POST /v1/policies/{id}/reach 相同。',
      en: 'draft is a rule file, a policy of the document with whose id its own begins, in place of the published one of the same id. What is wrong in it draftInvalid tells place by place; nothing of it is kept or published. The answer is that of POST /v1/policies/{id}/reach.',
    },
    query: {},
    response: summaryResponse,
    asJob: (context) => {
      const { request, draft, ...target } = targetOf(context)
      context.store.reach.refuse(target.policyId, request, asking(context, target.base))
      const input: DraftReachJobInput = { draft, request }
      return { kind: 'draftReach', input, clientReference: request.clientReference ?? null }
    },
    act: async (context) => summary(context, targetOf(context)),
  }),
  storedRoute({
    ...shared,
    id: 'listReachedByDraft',
    method: 'post',
    path: listPath,
    summary: { zh: '列出一项未发布的政策会找到的企业', en: 'List the enterprises that a draft would reach' },
    description: listDescription,
    query: listQuery,
    response: listResponse,
    act: async (context) => list(context, targetOf(context), listPath),
  }),
]
