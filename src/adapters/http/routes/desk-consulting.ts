import type { Faq } from '../../../application/consulting/faqs.js'
import type { WholeConsultation } from '../../../application/consulting/consultations.js'
import { consultationStates, faqStates } from '../../../domain/consultation.js'
import type { Filter } from '../../../domain/store/filter.js'
import { deskDoing } from '../desk-context.js'
import { listSchema, wholeList } from '../list-body.js'
import { personRoute, type PersonContext } from '../person-route.js'
import { oneOfParameter, someOfParameter, textParameter } from '../query.js'
import {
  AnswerSchema,
  ConsultationHeadSchema,
  consultationHead,
  ConsultationSchema,
  FaqReasonSchema,
  FaqSchema,
  NewFaqSchema,
  readAnswer,
  readFaqReason,
  readNewFaq,
  wholeConsultation,
  wholeFaq,
} from './consulting-parts.js'
import { page, pageAsked } from './shared.js'
import { bodyProblems, idOf, listed, requestOf, storedListSchema, storeProblems } from './stored-parts.js'

const shared = { tag: 'consulting', query: {}, examples: () => [] } as const
const ofOne = { ...shared, pathParameters: { id: { zh: '咨询编号', en: 'Id of the consultation' } } } as const
const ofFaq = { ...shared, pathParameters: { id: { zh: '问答编号', en: 'Id of the public answer' } } } as const
const readProblems = ['consultationNotFound', 'receiptsLocked', 'storeUnreadable', ...storeProblems] as const
const consultation = {
  name: 'Consultation',
  schema: ConsultationSchema,
  words: { zh: '咨询', en: 'The consultation' },
} as const
const faq = { name: 'Faq', schema: FaqSchema, words: { zh: '常见问答', en: 'The public answer' } } as const

const shown = ({ surroundings }: PersonContext, whole: WholeConsultation) => ({
  body: wholeConsultation(whole, surroundings.today),
  headers: { ETag: `"${whole.row.version}"` },
})
const shownFaq = (one: Faq) => ({ body: wholeFaq(one) })

/** For reviewers: what was asked, and what becomes public of the answers. */
export const deskConsultingRoutes = [
  personRoute({
    ...shared,
    id: 'listDeskConsultations',
    method: 'get',
    path: '/v1/desk/consultations',
    summary: { zh: '咨询列表', en: 'Consultations' },
    query: {
      state: someOfParameter({ zh: '状态，逗号分隔', en: 'States, separated by commas' }, consultationStates),
      policy: textParameter({ zh: '政策编号', en: 'Id of a policy' }),
      ...page,
    },
    response: {
      name: 'ConsultationList',
      schema: storedListSchema(ConsultationHeadSchema),
      words: { zh: '一页，先提问者在前', en: 'A page, what was asked first before the others' },
    },
    problems: ['requestInvalid', ...storeProblems],
    act: async ({ store, query, surroundings }) => {
      const where: Filter[] = [
        ...(query.state ? [{ column: 'state', in: query.state }] : []),
        ...(query.policy === undefined ? [] : [{ column: 'policy', in: [query.policy] }]),
      ]
      const { after, limit } = pageAsked(query)
      const found = await store.consulting.consultations.list({ kind: 'reviewer' }, { where, after, limit })
      return {
        body: listed(
          found.data.map((row) => consultationHead(row, surroundings.today)),
          found.after,
        ),
      }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'getDeskConsultation',
    method: 'get',
    path: '/v1/desk/consultations/{id}',
    summary: { zh: '一件咨询的全部', en: 'One consultation whole' },
    response: consultation,
    problems: readProblems,
    act: async (context) =>
      shown(context, await context.store.consulting.consultations.read(idOf(context), deskDoing(context))),
  }),
  personRoute({
    ...ofOne,
    id: 'answerConsultation',
    method: 'post',
    path: '/v1/desk/consultations/{id}/answers',
    summary: { zh: '答复', en: 'Answer' },
    description: {
      zh: '须指明所依据的条件（criteria，一个或多个），其原文词句随答复保存。If-Match 带上读取时的版本：其后又有追问或他人已答复的，以 versionStale 告知。',
      en: 'Names the criteria it stands on, one or more, whose words are kept with it. If-Match with the version that was read: where something was said since, versionStale says so.',
    },
    hasBody: true,
    request: { name: 'ConsultationAnswer', schema: AnswerSchema },
    response: consultation,
    isChange: true,
    problems: [...bodyProblems, ...readProblems, 'criterionNotFound', 'consultationRefused', 'versionStale'],
    act: async (context) => {
      const { text, criteria } = requestOf(context, readAnswer)
      const { store, expectedVersion } = context
      const given = { text, criteria, expectedVersion }
      return shown(context, await store.consulting.consultations.answer(idOf(context), given, deskDoing(context)))
    },
  }),
  personRoute({
    ...ofOne,
    id: 'closeDeskConsultation',
    method: 'post',
    path: '/v1/desk/consultations/{id}/closure',
    summary: { zh: '结束咨询', en: 'Close a consultation' },
    response: consultation,
    problems: [...readProblems, 'consultationRefused', 'versionStale'],
    act: async (context) =>
      shown(context, await context.store.consulting.consultations.close(idOf(context), deskDoing(context))),
  }),
  personRoute({
    ...shared,
    id: 'listFaqs',
    method: 'get',
    path: '/v1/desk/faqs',
    summary: { zh: '常见问答，含待同意的', en: 'Public answers, and those that wait for a second person' },
    query: {
      state: oneOfParameter({ zh: '状态', en: 'State' }, faqStates),
      policy: textParameter({ zh: '政策编号', en: 'Id of a policy' }),
    },
    response: { name: 'FaqList', schema: listSchema(FaqSchema), words: { zh: '先提出者在前', en: 'The oldest first' } },
    problems: ['requestInvalid', ...storeProblems],
    act: async ({ store, query }) => {
      const found = await store.consulting.faqs.list({ policy: query.policy ?? null, state: query.state ?? null })
      return { body: wholeList(found.map(wholeFaq)) }
    },
  }),
  personRoute({
    ...shared,
    id: 'proposeFaq',
    method: 'post',
    path: '/v1/desk/faqs',
    summary: { zh: '提出一条常见问答', en: 'Propose a public answer' },
    description: {
      zh: '请写成对谁都适用的话，不含申请人的情况；另一人同意后公开。',
      en: 'In words for everyone, without what somebody told of himself; public once another person agrees.',
    },
    hasBody: true,
    isCreation: true,
    request: { name: 'NewFaq', schema: NewFaqSchema },
    response: faq,
    status: 201,
    problems: [...bodyProblems, 'policyNotFound', 'criterionNotFound', ...storeProblems],
    act: async (context) => {
      const { clientReference: _, consultation: from = null, ...proposed } = requestOf(context, readNewFaq)
      return shownFaq(await context.store.consulting.faqs.propose({ ...proposed, consultation: from }, context.acting))
    },
  }),
  personRoute({
    ...ofFaq,
    id: 'publishFaq',
    method: 'post',
    path: '/v1/desk/faqs/{id}/publication',
    summary: { zh: '同意并公开（须另一人）', en: 'Agree, which makes it public (another person than proposed it)' },
    response: faq,
    problems: ['faqNotFound', 'faqRefused', 'secondVoiceNeeded', 'versionStale', ...storeProblems],
    act: async (context) => shownFaq(await context.store.consulting.faqs.publish(idOf(context), context.acting)),
  }),
  ...(['rejection', 'withdrawal'] as const).map((how) =>
    personRoute({
      ...ofFaq,
      id: how === 'rejection' ? 'rejectFaq' : 'withdrawFaq',
      method: 'post',
      path: `/v1/desk/faqs/{id}/${how}`,
      summary:
        how === 'rejection'
          ? { zh: '退回', en: 'Reject what was proposed' }
          : { zh: '撤下已公开的', en: 'Withdraw what is public' },
      hasBody: true,
      request: { name: 'FaqReason', schema: FaqReasonSchema },
      response: faq,
      problems: [...bodyProblems, 'faqNotFound', 'faqRefused', 'versionStale', ...storeProblems],
      act: async (context) => {
        const { reason } = requestOf(context, readFaqReason)
        const { faqs } = context.store.consulting
        const act = how === 'rejection' ? faqs.reject.bind(faqs) : faqs.withdraw.bind(faqs)
        return shownFaq(await act(idOf(context), reason, context.acting))
      },
    }),
  ),
]
