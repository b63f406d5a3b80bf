import { z } from 'zod'
import { claimCodeBytes } from '../../../application/claim-code.js'
import { CaseHeadSchema, CaseSchema } from '../../../domain/case-body.js'
import { caseStates } from '../../../domain/case-states.js'
import { NewCaseSchema } from '../../../domain/desk-case.js'
import { kinds } from '../../../domain/policy.js'
import { deskDoing, deskViewing, shownCase } from '../desk-context.js'
import { caseSheet } from '../pages/case-sheet.js'
import { personRoute, type PersonContext } from '../person-route.js'
import { dayParameter, oneOfParameter, placeParameter, someOfParameter, textParameter } from '../query.js'
import { beginProblems, caseId, caseWords, etagOf, readNewCase, readProblems } from './case-parts.js'
import { page, pageAsked } from './shared.js'
import { idOf, listed, requestOf, storedListSchema, storeProblems } from './stored-parts.js'

const shared = { tag: 'desk', query: {}, examples: () => [] } as const

const filters = {
  order: oneOfParameter(
    {
      zh: 'due：未办结的，先到期者在前（默认）；created：含已办结的，新者在前',
      en: 'due: open ones, what is due first before the others (default); created: ended ones too, the newest first',
    },
    ['due', 'created'],
  ),
  state: someOfParameter({ zh: '状态，逗号分隔', en: 'States, separated by commas' }, caseStates),
  policy: textParameter({ zh: '政策编号', en: 'Id of a policy' }),
  kind: oneOfParameter({ zh: '政策类别', en: 'Kind of benefit' }, kinds),
  assignee: textParameter({
    zh: '审核人编号；me：本人；none：无人',
    en: 'Id of a reviewer; me: whoever asks; none: nobody',
  }),
  district: placeParameter({ zh: '申请人注册地，含其下各地', en: 'Place of registration, with all its parts' }),
  dueBy: dayParameter({ zh: '截止日在这天或之前', en: 'Due on this day or before' }),
  mode: oneOfParameter({ zh: '正式（默认）或测试密钥的办件', en: 'Live cases (default), or those of test keys' }, [
    'live',
    'test',
  ]),
}

const assigneeAsked = ({ query, person }: PersonContext<typeof filters>): string | null | undefined =>
  query.assignee === 'me' ? person.personId : query.assignee === 'none' ? null : query.assignee

/** For reviewers: the queue, and one case whole. */
export const deskRoutes = [
  personRoute({
    ...shared,
    id: 'listDeskCases',
    method: 'get',
    path: '/v1/desk/cases',
    summary: { zh: '办件队列', en: 'The queue of cases' },
    query: { ...filters, ...page },
    response: {
      name: 'CaseList',
      schema: storedListSchema(CaseHeadSchema),
      words: { zh: '办件的一页', en: 'A page of cases' },
    },
    problems: ['requestInvalid', 'receiptsLocked', 'storeUnreadable', ...storeProblems],
    act: async (context) => {
      const { order = 'due', state, policy, kind, district, dueBy, mode = 'live' } = context.query
      const filter = { states: state, policy, kind, district, dueBy, mode, assignee: assigneeAsked(context) }
      const asked = { ...pageAsked(context.query), order, today: context.surroundings.today }
      const { data, after } = await context.store.cases.register.list(filter, asked)
      return { body: listed([...data], after) }
    },
  }),
  personRoute({
    ...shared,
    id: 'createDeskCase',
    method: 'post',
    path: '/v1/desk/cases',
    summary: { zh: '在窗口登记申请', en: 'Enter an application at the counter' },
    description: {
      zh: `${caseWords.begin.zh}回答附办件码，供申请人自行查看，只显示这一次。`,
      en: `${caseWords.begin.en} The answer has the code with which the applicant can follow it, shown this once.`,
    },
    hasBody: true,
    request: { name: 'NewCase', schema: NewCaseSchema },
    response: {
      name: 'CaseWithCode',
      schema: z.strictObject({ case: CaseSchema, code: z.string().nullable() }),
      words: { zh: '办件及办件码', en: 'The case, and its code' },
    },
    status: 201,
    problems: beginProblems,
    act: async (context) => {
      const { cases } = context.store.cases
      const random = context.store.random(claimCodeBytes)
      const { made, code } = await cases.begin(requestOf(context, readNewCase), deskDoing(context), random)
      const whole = await context.store.cases.register.wholeOf(made, deskViewing(context))
      return { body: { case: whole, code }, headers: { Location: `/v1/desk/cases/${whole.id}`, ...etagOf(whole) } }
    },
  }),
  personRoute({
    ...shared,
    id: 'getDeskCase',
    method: 'get',
    path: '/v1/desk/cases/{id}',
    pathParameters: caseId,
    summary: { zh: '一件办件的全部', en: 'One case whole' },
    description: {
      zh: 'report 为按提交时的规则集作出的初审（含认定与改判），初审完成后为当时所存；newer 说明现行规则集会得出什么不同；possible 列出现在可以做的。',
      en: 'report is the pre-check by the rules of the submission with judgements and overrides, once closed as it was then; newer tells what the rules in use would say otherwise; possible lists what can be done now.',
    },
    response: { name: 'Case', schema: CaseSchema, words: { zh: '办件', en: 'The case' } },
    problems: readProblems,
    act: async (context) => shownCase(context, await context.store.cases.cases.read(idOf(context), deskDoing(context))),
  }),
  personRoute({
    ...shared,
    id: 'getCaseSheet',
    method: 'get',
    path: '/v1/desk/cases/{id}/sheet',
    pathParameters: caseId,
    summary: { zh: '初审表，可打印', en: 'The sheet of the pre-check, to be printed' },
    sends: ['text/html'],
    response: { name: 'CaseSheet', schema: z.string(), words: { zh: '一页 HTML', en: 'One page of HTML' } },
    problems: readProblems,
    act: async (context) => {
      const whole = await context.store.cases.register.whole(idOf(context), deskViewing(context))
      const reviewers = new Map((await context.store.people.list()).map(({ id, name }) => [id, name]))
      const text = caseSheet(whole, { ...context, nameOf: (id) => reviewers.get(id) ?? id })
      return { body: null, instead: { type: 'text/html', text } }
    },
  }),
]
