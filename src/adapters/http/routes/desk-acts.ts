import type { z } from 'zod'
import type { CaseDoing } from '../../../application/cases/case-party.js'
import type { OpenCase } from '../../../application/cases/case-records.js'
import type { StoredCases } from '../../../application/cases/cases-in.js'
import { CaseSchema } from '../../../domain/case-body.js'
import { AppError } from '../../../domain/errors.js'
import type { Words } from '../../../domain/fact.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import { deskDoing, shownCase } from '../desk-context.js'
import type { RequestReader } from '../match-request.js'
import type { RouteId } from '../permissions.js'
import { personRoute, type PersonContext, type PersonRoute } from '../person-route.js'
import type { ProblemCode } from '../problem-catalogue.js'
import { actProblems, caseId, caseWords } from './case-parts.js'
import { deskBodies as bodies } from './desk-bodies.js'
import { bodyProblems, idOf, requestOf } from './stored-parts.js'

interface ActRoute<Request> {
  readonly id: RouteId
  readonly method?: 'post' | 'put'
  /** After that of the case. */
  readonly path: string
  readonly summary: Words
  readonly description?: Words
  readonly body?: { readonly name: string; readonly schema: z.ZodType; readonly read: RequestReader<Request> }
  readonly problems?: readonly ProblemCode[]
  readonly act: (on: Acting<Request>) => Promise<OpenCase>
}
interface Acting<Request> extends StoredCases {
  readonly id: string
  readonly request: Request
  readonly asked: { readonly expectedVersion: number | undefined }
  readonly doing: CaseDoing
  readonly context: PersonContext
}

/** One thing a reviewer does in a case; the answer is the case as it is then. */
const actRoute = <Request>({
  body,
  act,
  problems = [],
  method = 'post',
  path,
  ...told
}: ActRoute<Request>): PersonRoute =>
  personRoute({
    description: caseWords.version,
    ...told,
    method,
    path: `/v1/desk/cases/{id}${path}`,
    tag: 'desk',
    query: {},
    examples: () => [],
    pathParameters: caseId,
    ...(body && { hasBody: true, request: { name: body.name, schema: body.schema } }),
    response: { name: 'Case', schema: CaseSchema, words: { zh: '办件', en: 'The case' } },
    problems: [...(body ? bodyProblems : []), ...problems, ...actProblems],
    isChange: true,
    act: async (context) => {
      // Without a body there is nothing that could be read of one.
      const request = body ? requestOf(context, body.read) : (undefined as Request)
      const { store, expectedVersion } = context
      const on = {
        ...store.cases,
        id: idOf(context),
        request,
        asked: { expectedVersion },
        doing: deskDoing(context),
        context,
      }
      return shownCase(context, await act(on))
    },
  })

export const deskActRoutes = [
  actRoute({
    id: 'changeDeskCase',
    method: 'put',
    path: '',
    summary: { zh: '修改申请内容', en: 'Change what is applied for' },
    body: bodies.applicationChange,
    act: async ({ cases, id, request, asked, doing }) => {
      const { clientReference: _, ...application } = request
      return cases.edit(id, application, asked, doing)
    },
  }),
  actRoute({
    id: 'submitDeskCase',
    path: '/submission',
    summary: { zh: '提交窗口登记的申请', en: 'Submit what was entered at the counter' },
    description: caseWords.submit,
    problems: ['profileInvalid', 'requestInvalid'],
    act: async ({ cases, id, asked, doing }) => cases.submit(id, asked, doing),
  }),
  actRoute({
    id: 'acceptCase',
    path: '/acceptance',
    summary: { zh: '受理', en: 'Accept' },
    description: {
      zh: 'acceptedOn 是规则的起算日，默认今天；无人承办的，由受理人承办。',
      en: 'acceptedOn is the day that the rule counts from, today unless given; where nobody has the case, whoever accepts it has it.',
    },
    body: bodies.acceptance,
    act: async ({ desk, id, request: { acceptedOn }, asked, doing }) => {
      refuseFuture(acceptedOn, doing.today)
      return desk.accept(id, { ...asked, acceptedOn }, doing)
    },
  }),
  actRoute({
    id: 'askForSupplement',
    path: '/supplement-request',
    summary: { zh: '一次性告知补正', en: 'Ask for all that is missing at once' },
    description: {
      zh: 'report.supplement.text 是可直接使用的告知文字。',
      en: 'report.supplement.text has the words, ready to be used.',
    },
    body: bodies.supplementRequest,
    act: async ({ desk, id, request: { papers, words }, asked, doing }) =>
      desk.askSupplement(id, { papers, words, ...asked }, doing),
  }),
  actRoute({
    id: 'supplementDeskCase',
    path: '/supplement',
    summary: { zh: '申请人已在窗口补正', en: 'The applicant has handed in the supplement at the counter' },
    act: async ({ cases, id, asked, doing }) => cases.supplement(id, asked, doing),
  }),
  actRoute({
    id: 'judgeCase',
    path: '/judgements',
    summary: { zh: '认定规则留给审核人的事项', en: 'Judge what the rule leaves to a reviewer' },
    description: {
      zh: '须有理由；先前的认定保留可见，同一事项以最后一次为准。',
      en: 'With a reason; earlier ones stay to be seen, the last one about a matter counts.',
    },
    body: bodies.judgement,
    problems: ['caseTargetUnknown'],
    act: async ({ desk, id, request: { judgement, outcome: found, reason }, asked, doing }) =>
      desk.judge(id, { judgement, outcome: found, reason, ...asked }, doing),
  }),
  actRoute({
    id: 'overrideCriterion',
    path: '/overrides',
    summary: { zh: '改判一项条件', en: 'Override the outcome of a criterion' },
    description: {
      zh: '须有理由；初审表上与机器结论并列显示。',
      en: 'With a reason; the sheet shows it beside what the machine says.',
    },
    body: bodies.override,
    problems: ['caseTargetUnknown'],
    act: async ({ desk, id, request: { criterion, outcome: found, reason }, asked, doing }) =>
      desk.override(id, { criterion, outcome: found, reason, ...asked }, doing),
  }),
  actRoute({
    id: 'assignCase',
    method: 'put',
    path: '/assignment',
    summary: { zh: '分派', en: 'Give the case to a reviewer' },
    body: bodies.assignment,
    act: async ({ desk, id, request: { assignee }, asked, doing, context }) => {
      await refuseNoReviewer(assignee, context)
      return desk.assign(id, { assignee, ...asked }, doing)
    },
  }),
  actRoute({
    id: 'preCheckCase',
    path: '/pre-check',
    summary: { zh: '完成初审', en: 'Close the pre-check' },
    description: {
      zh: '留存当时的初审报告与规则集；仍有待认定的，报告中照实列出。',
      en: 'Keeps the report and the rules as they are; what is still to be judged stands in it as such.',
    },
    act: async ({ desk, id, asked, doing, context }) => desk.preCheck(id, asked, context.language, doing),
  }),
  actRoute({
    id: 'reopenCase',
    path: '/reopening',
    summary: { zh: '退回初审', en: 'Open the pre-check again' },
    body: bodies.reopening,
    act: async ({ desk, id, request: { reason }, asked, doing }) => desk.reopen(id, { reason, ...asked }, doing),
  }),
  actRoute({
    id: 'decideCase',
    path: '/decision',
    summary: { zh: '决定', en: 'Decide' },
    description: {
      zh: '与初审结论不一致的（超过核算或申请金额等）须有理由，并注明。两人同时决定的，一人成功，另一人得到 versionStale。',
      en: 'What differs from the pre-check (more than computed or claimed, …) needs a reason and shows as such. Of two who decide at once one wins, the other is told versionStale.',
    },
    body: bodies.decision,
    problems: ['decisionIncomplete', 'secondPersonNeeded'],
    act: async ({ desk, id, request: { outcome: found, sumFen, reason }, asked, doing }) =>
      desk.decide(id, { outcome: found, sumFen, reason, ...asked }, doing),
  }),
]

/** @throws AppError requestInvalid */
function refuseFuture(day: string | undefined, today: string): void {
  if (day === undefined || day <= today) return
  const log = new IssueLog()
  log.problem('value.outOfDomain', '/acceptedOn', { with: { domain: `≤ ${today}` } })
  throw new AppError('requestInvalid', { issues: log.problems })
}

/** A case given to nobody who could work on it would lie there. @throws AppError requestInvalid */
async function refuseNoReviewer(assignee: string | null, { store }: PersonContext): Promise<void> {
  if (assignee === null) return
  const found = (await store.people.list()).find(({ id }) => id === assignee)
  if (found?.closedAt === null && found.roles.includes('reviewer')) return
  const log = new IssueLog()
  log.problem('reviewer.unknown', '/assignee')
  throw new AppError('requestInvalid', { issues: log.problems })
}
