import { z } from 'zod'
import type { CaseDoing } from '../../../application/cases/case-party.js'
import type { OpenCase } from '../../../application/cases/case-records.js'
import { ownCase } from '../../../application/cases/case-views.js'
import { OwnCaseSchema, type OwnCase } from '../../../domain/case-body.js'
import { NewCaseSchema } from '../../../domain/desk-case.js'
import { storedRoute, type Acted, type StoredContext } from '../stored-route.js'
import {
  actProblems,
  ApplicationChangeSchema,
  beginProblems,
  caseId,
  caseWords,
  etagOf,
  ownCaseResponse,
  readChange,
  readNewCase,
  readProblems,
  readWithdrawal,
  WithdrawalSchema,
} from './case-parts.js'
import { page, pageAsked } from './shared.js'
import { bodyProblems, idOf, listed, requestOf, storedListSchema, storeProblems } from './stored-parts.js'

const shared = { tag: 'cases', query: {}, examples: () => [] } as const
const ofOne = { ...shared, path: '/v1/cases/{id}', pathParameters: caseId, response: ownCaseResponse } as const
const changes = { isChange: true, description: caseWords.version } as const

const partyOf = ({ caller, doing }: StoredContext) =>
  ({ kind: 'platform', owner: doing.owner, mode: caller.mode, mayVouch: doing.mayVouch }) as const
const doingIn = (context: StoredContext): CaseDoing => {
  const { at, today, by, newId } = context.doing
  return { at, today, by, newId, party: partyOf(context) }
}

function shown(context: StoredContext, open: OpenCase): Acted<OwnCase> {
  const body = ownCase(open, doingIn(context))
  return { body, kept: body.id, headers: etagOf(body) }
}

/** For platforms: their applicants' cases. */
export const caseRoutes = [
  storedRoute({
    ...shared,
    id: 'createCase',
    method: 'post',
    path: '/v1/cases',
    summary: { zh: '为申请人开始申请', en: 'Begin an application for somebody' },
    description: caseWords.begin,
    hasBody: true,
    request: { name: 'NewCase', schema: NewCaseSchema },
    response: ownCaseResponse,
    status: 201,
    problems: [...beginProblems, 'caseNotFound', 'idempotencyMismatch', 'idempotencyUnderway'],
    isCreation: true,
    act: async (context) => {
      const { made } = await context.store.cases.cases.begin(requestOf(context, readNewCase), doingIn(context), null)
      return shown(context, made)
    },
    // An answer that is kept would outlive a case that is deleted.
    recall: async (context, id) => shown(context, await context.store.cases.cases.read(id, doingIn(context))),
  }),
  storedRoute({
    ...shared,
    id: 'listCases',
    method: 'get',
    path: '/v1/cases',
    summary: { zh: '列出本平台的办件', en: 'List the cases of the platform' },
    query: { ...page },
    response: {
      name: 'OwnCaseList',
      schema: storedListSchema<z.infer<typeof OwnCaseSchema>>(OwnCaseSchema),
      words: { zh: '按建立先后的一页', en: 'A page, in the order in which they were begun' },
    },
    problems: ['requestInvalid', 'receiptsLocked', 'storeUnreadable', ...storeProblems],
    act: async (context) => {
      const asked = { ...pageAsked(context.query), today: context.doing.today }
      const { data, after } = await context.store.cases.register.ofPlatform(partyOf(context), asked)
      return { body: listed([...data], after) }
    },
  }),
  storedRoute({
    ...ofOne,
    id: 'getCase',
    method: 'get',
    summary: { zh: '读取办件', en: 'Read a case' },
    problems: readProblems,
    act: async (context) => shown(context, await context.store.cases.cases.read(idOf(context), doingIn(context))),
  }),
  storedRoute({
    ...ofOne,
    ...changes,
    id: 'changeCase',
    method: 'put',
    summary: { zh: '修改申请内容', en: 'Change what is applied for' },
    hasBody: true,
    request: { name: 'ApplicationChange', schema: ApplicationChangeSchema },
    problems: [...bodyProblems, ...actProblems],
    act: async (context) => {
      const { clientReference: _, ...application } = requestOf(context, readChange)
      const { cases } = context.store.cases
      return shown(context, await cases.edit(idOf(context), application, context, doingIn(context)))
    },
  }),
  storedRoute({
    ...ofOne,
    ...changes,
    id: 'submitCase',
    method: 'post',
    path: '/v1/cases/{id}/submission',
    summary: { zh: '提交', en: 'Submit' },
    description: caseWords.submit,
    problems: ['profileInvalid', 'requestInvalid', ...actProblems],
    act: async (context) =>
      shown(context, await context.store.cases.cases.submit(idOf(context), context, doingIn(context))),
  }),
  storedRoute({
    ...ofOne,
    ...changes,
    id: 'supplementCase',
    method: 'post',
    path: '/v1/cases/{id}/supplement',
    summary: { zh: '补正完毕', en: 'Hand in the supplement' },
    problems: [...actProblems],
    act: async (context) =>
      shown(context, await context.store.cases.cases.supplement(idOf(context), context, doingIn(context))),
  }),
  storedRoute({
    ...ofOne,
    ...changes,
    id: 'withdrawCase',
    method: 'post',
    path: '/v1/cases/{id}/withdrawal',
    summary: { zh: '撤回', en: 'Withdraw' },
    hasBody: true,
    request: { name: 'Withdrawal', schema: WithdrawalSchema },
    problems: [...bodyProblems, ...actProblems],
    act: async (context) => {
      const asked = { ...requestOf(context, readWithdrawal), expectedVersion: context.expectedVersion }
      return shown(context, await context.store.cases.cases.withdraw(idOf(context), asked, doingIn(context)))
    },
  }),
  storedRoute({
    ...ofOne,
    ...changes,
    id: 'deleteCase',
    method: 'delete',
    summary: { zh: '删除草稿或已撤回的办件', en: 'Delete a draft, or what was withdrawn' },
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已删除', en: 'Deleted' } },
    status: 204,
    problems: actProblems,
    act: async (context) => {
      await context.store.cases.cases.remove(idOf(context), context, doingIn(context))
      return { body: null }
    },
  }),
]
