import { z } from 'zod'
import { claimCodeBytes } from '../../../application/claim-code.js'
import type { CaseDoing } from '../../../application/cases/case-party.js'
import type { Consultations, WholeConsultation } from '../../../application/consulting/consultations.js'
import { listSchema, wholeList } from '../list-body.js'
import { savedRoute, type SavedContext, type SavedRoute } from '../saved-route.js'
import {
  FurtherQuestionSchema,
  NewConsultationSchema,
  NewOwnConsultationSchema,
  OwnConsultationSchema,
  ownConsultation,
  PublicFaqSchema,
  publicFaq,
  readFurtherQuestion,
  readNewConsultation,
} from './consulting-parts.js'
import { codeProblems, doingByCode } from './code-parts.js'
import { bodyProblems, requestOf, storeProblems } from './stored-parts.js'

const shared = { tag: 'consulting', query: {}, examples: () => [] } as const
const sealedProblems = ['receiptsLocked', 'storeUnreadable', ...storeProblems] as const
const readProblems = [...codeProblems, 'consultationNotFound', ...sealedProblems] as const
const changeProblems = [...readProblems, 'consultationRefused', 'versionStale'] as const
const mine = {
  ...shared,
  path: '/v1/consultations/mine',
  description: {
    zh: '咨询码写在请求头 Authorization: Huiqi-Code 之后，大小写、连字符、空格不限。',
    en: 'The code of the consultation follows Authorization: Huiqi-Code, in letters of any size, with or without dashes and spaces.',
  },
  response: { name: 'OwnConsultation', schema: OwnConsultationSchema, words: { zh: '咨询', en: 'The consultation' } },
  does: 'open',
} as const

async function opened<Done>(
  context: SavedContext,
  act: (consultations: Consultations, id: string, doing: CaseDoing) => Promise<Done>,
): Promise<Done> {
  const { consultations } = context.consulting
  const { id, party } = await consultations.open(context.code)
  return act(consultations, id, doingByCode(context, party))
}
const shown = async (context: SavedContext, act: Parameters<typeof opened<WholeConsultation>>[1]) =>
  ownConsultation(await opened(context, act), context.moment.today)

/** For whoever has a question, without an account: each consultation by its code. And what is answered for everyone. */
export const consultationRoutes: readonly SavedRoute[] = [
  savedRoute({
    ...shared,
    id: 'askConsultation',
    method: 'post',
    path: '/v1/consultations',
    summary: { zh: '提问，得到咨询码', en: 'Ask, and get a code' },
    description: {
      zh: '针对一项政策或其一个条件；条件的原文词句随问题保存。画像只有在提问人同意（shared.consent）时才一并交给审核人。咨询码只在此回答中出现一次，服务只存其哈希。',
      en: 'About a policy or one of its criteria, whose words are kept with the question. A profile goes along only where whoever asks has agreed (shared.consent). The code is in this answer only, and kept as a hash.',
    },
    hasBody: true,
    request: { name: 'NewConsultation', schema: NewConsultationSchema },
    response: {
      name: 'OwnConsultationWithCode',
      schema: NewOwnConsultationSchema,
      words: { zh: '咨询及咨询码，咨询码只显示这一次', en: 'The consultation, and its code, which is shown this once' },
    },
    status: 201,
    problems: [
      ...bodyProblems,
      'policyNotFound',
      'criterionNotFound',
      'rateLimited',
      'storeMissing',
      ...sealedProblems,
    ],
    does: 'create',
    act: async (context) => {
      const {
        policy,
        criterion = null,
        text,
        shared: agreed = null,
        clientReference = null,
      } = requestOf(context, readNewConsultation)
      const asked = { policy, criterion, text, shared: agreed, clientReference }
      const doing = doingByCode(context, { kind: 'applicant', code: null })
      const made = await context.consulting.consultations.ask(asked, doing, context.random(claimCodeBytes))
      return { ...ownConsultation(made, context.moment.today), code: made.code }
    },
  }),
  savedRoute({
    ...mine,
    id: 'getConsultation',
    method: 'get',
    summary: { zh: '凭咨询码查看咨询', en: 'See a consultation, by its code' },
    problems: readProblems,
    act: async (context) => shown(context, async (consultations, id, doing) => consultations.read(id, doing)),
  }),
  savedRoute({
    ...mine,
    id: 'askFurther',
    method: 'post',
    path: '/v1/consultations/mine/questions',
    summary: { zh: '追问', en: 'Ask further' },
    hasBody: true,
    request: { name: 'FurtherQuestion', schema: FurtherQuestionSchema },
    problems: [...bodyProblems, ...changeProblems],
    act: async (context) => {
      const { text } = requestOf(context, readFurtherQuestion)
      return shown(context, async (consultations, id, doing) => consultations.askFurther(id, text, doing))
    },
  }),
  savedRoute({
    ...mine,
    id: 'closeConsultation',
    method: 'post',
    path: '/v1/consultations/mine/closure',
    summary: { zh: '结束咨询', en: 'Close a consultation' },
    problems: changeProblems,
    act: async (context) => shown(context, async (consultations, id, doing) => consultations.close(id, doing)),
  }),
  savedRoute({
    ...mine,
    id: 'deleteConsultation',
    method: 'delete',
    summary: { zh: '删除咨询，撤回同意', en: 'Delete a consultation, and withdraw consent' },
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已删除', en: 'Deleted' } },
    status: 204,
    problems: changeProblems,
    act: async (context) =>
      opened(context, async (consultations, id, doing) => {
        await consultations.remove(id, doing)
        return null
      }),
  }),
  savedRoute({
    ...shared,
    id: 'listPolicyFaqs',
    method: 'get',
    path: '/v1/policies/{id}/faqs',
    pathParameters: { id: { zh: '政策编号', en: 'Id of the policy' } },
    summary: { zh: '一项政策的常见问答', en: 'Public questions and answers about a policy' },
    description: {
      zh: '经两人同意后公开，附所依据的原文词句；isSourceChanged 表示现行规则的词句已有变化。',
      en: 'Public once two people have agreed, with the words of the text; isSourceChanged: the rules in use have other words by now.',
    },
    response: {
      name: 'PublicFaqList',
      schema: listSchema(PublicFaqSchema),
      words: { zh: '常见问答', en: 'Questions and answers' },
    },
    problems: ['storeMissing', ...storeProblems],
    does: 'read',
    act: async ({ consulting, path }) => {
      const published = await consulting.faqs.list({ policy: path['id'] ?? '', state: 'published' })
      return wholeList(published.map(publicFaq))
    },
  }),
]
