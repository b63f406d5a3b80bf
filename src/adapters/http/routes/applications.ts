import { z } from 'zod'
import type { CaseDoing } from '../../../application/cases/case-party.js'
import { ownCase } from '../../../application/cases/case-views.js'
import type { Cases } from '../../../application/cases/cases.js'
import { claimCodeBytes } from '../../../application/claim-code.js'
import { OwnCaseSchema, type OwnCase } from '../../../domain/case-body.js'
import { NewCaseSchema } from '../../../domain/desk-case.js'
import { savedRoute, type SavedContext, type SavedRoute } from '../saved-route.js'
import {
  actProblems,
  ApplicationChangeSchema,
  beginProblems,
  caseWords,
  ownCaseResponse,
  readChange,
  readNewCase,
  readProblems,
  readWithdrawal,
  WithdrawalSchema,
} from './case-parts.js'
import { codeProblems, doingByCode } from './code-parts.js'
import { bodyProblems, requestOf } from './stored-parts.js'

const NewOwnCaseSchema = OwnCaseSchema.extend({ code: z.string().nullable() })
const shared = { tag: 'applications', query: {}, examples: () => [] } as const
const mine = {
  ...shared,
  path: '/v1/applications/mine',
  description: {
    zh: '办件码写在请求头 Authorization: Huiqi-Code 之后，大小写、连字符、空格不限。',
    en: 'The code of the case follows Authorization: Huiqi-Code, in letters of any size, with or without dashes and spaces.',
  },
  response: ownCaseResponse,
  does: 'open',
} as const
const changes = { isChange: true, problems: [...codeProblems, ...actProblems] } as const

/** Opens the case of the code and does something in it. */
async function opened<Done>(
  context: SavedContext,
  act: (cases: Cases, id: string, doing: CaseDoing) => Promise<Done>,
): Promise<{ readonly done: Done; readonly doing: CaseDoing }> {
  const { cases } = context.cases
  const { id, party } = await cases.open(context.code)
  const doing = doingByCode(context, party)
  return { done: await act(cases, id, doing), doing }
}

type Act = Parameters<typeof opened<Awaited<ReturnType<Cases['read']>>>>[1]
const shown = async (context: SavedContext, act: Act): Promise<OwnCase> => {
  const { done, doing } = await opened(context, act)
  return ownCase(done, doing)
}

/** For applicants, without an account: each case by its code. */
export const applicationRoutes: readonly SavedRoute[] = [
  savedRoute({
    ...shared,
    id: 'beginApplication',
    method: 'post',
    path: '/v1/applications',
    summary: { zh: '开始申请，得到办件码', en: 'Begin an application and get its code' },
    description: caseWords.begin,
    hasBody: true,
    request: { name: 'NewCase', schema: NewCaseSchema },
    response: {
      name: 'OwnCaseWithCode',
      schema: NewOwnCaseSchema,
      words: { zh: '办件及办件码，办件码只显示这一次', en: 'The case, and its code, which is shown this once' },
    },
    status: 201,
    problems: [...beginProblems, 'rateLimited', 'storeMissing'],
    does: 'create',
    act: async (context) => {
      const doing = doingByCode(context, { kind: 'applicant', code: null })
      const { cases } = context.cases
      const { made, code } = await cases.begin(requestOf(context, readNewCase), doing, context.random(claimCodeBytes))
      return { ...ownCase(made, doing), code }
    },
  }),
  savedRoute({
    ...mine,
    id: 'getApplication',
    method: 'get',
    summary: { zh: '凭办件码查看办件', en: 'See how a case stands, by its code' },
    problems: [...codeProblems, ...readProblems],
    act: async (context) => shown(context, async (cases, id, doing) => cases.read(id, doing)),
  }),
  savedRoute({
    ...mine,
    ...changes,
    id: 'changeApplication',
    method: 'put',
    summary: { zh: '修改申请内容', en: 'Change what is applied for' },
    hasBody: true,
    request: { name: 'ApplicationChange', schema: ApplicationChangeSchema },
    problems: [...bodyProblems, ...changes.problems],
    act: async (context) => {
      const { clientReference: _, ...application } = requestOf(context, readChange)
      return shown(context, async (cases, id, doing) => cases.edit(id, application, context, doing))
    },
  }),
  savedRoute({
    ...mine,
    ...changes,
    id: 'submitApplication',
    method: 'post',
    path: '/v1/applications/mine/submission',
    summary: { zh: '提交', en: 'Submit' },
    problems: ['profileInvalid', 'requestInvalid', ...changes.problems],
    act: async (context) => shown(context, async (cases, id, doing) => cases.submit(id, context, doing)),
  }),
  savedRoute({
    ...mine,
    ...changes,
    id: 'supplementApplication',
    method: 'post',
    path: '/v1/applications/mine/supplement',
    summary: { zh: '补正完毕', en: 'Hand in the supplement' },
    act: async (context) => shown(context, async (cases, id, doing) => cases.supplement(id, context, doing)),
  }),
  savedRoute({
    ...mine,
    ...changes,
    id: 'withdrawApplication',
    method: 'post',
    path: '/v1/applications/mine/withdrawal',
    summary: { zh: '撤回', en: 'Withdraw' },
    hasBody: true,
    request: { name: 'Withdrawal', schema: WithdrawalSchema },
    problems: [...bodyProblems, ...changes.problems],
    act: async (context) => {
      const asked = { ...requestOf(context, readWithdrawal), expectedVersion: context.expectedVersion }
      return shown(context, async (cases, id, doing) => cases.withdraw(id, asked, doing))
    },
  }),
  savedRoute({
    ...mine,
    ...changes,
    id: 'deleteApplication',
    method: 'delete',
    summary: { zh: '删除草稿或已撤回的办件', en: 'Delete a draft, or what was withdrawn' },
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已删除', en: 'Deleted' } },
    status: 204,
    act: async (context) => {
      await opened(context, async (cases, id, doing) => cases.remove(id, context, doing))
      return null
    },
  }),
]
