import type { ErrorInfo } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import type { ErrorsOf } from './problem-error.js'

const nothing = { zh: '没有这个编号', en: 'there is nothing of this id' }
const acts: Readonly<Record<ErrorInfo['consultationRefused']['act'], Words>> = {
  askFurther: { zh: '追问', en: 'ask further' },
  answer: { zh: '答复', en: 'answer' },
  close: { zh: '结束', en: 'close it' },
  remove: { zh: '删除', en: 'delete it' },
}

/** What is wrong with something that was asked of a consultation or a public answer. */
export const consultingErrors: ErrorsOf = {
  criterionNotFound: ({ nearest }) => [{ code: 'criterion.unknown', pointer: '/criterion', detail: nothing, nearest }],
  consultationNotFound: () => [{ code: 'consultation.unknown', pointer: '/path/id', detail: nothing, nearest: null }],
  consultationRefused: ({ act, state }) => [
    {
      code: 'consultation.refused',
      pointer: '',
      detail: {
        zh: `咨询状态为 ${state}，不能由您${acts[act].zh}`,
        en: `the consultation is ${state}; you cannot ${acts[act].en}`,
      },
      nearest: null,
    },
  ],
  faqNotFound: () => [{ code: 'faq.unknown', pointer: '/path/id', detail: nothing, nearest: null }],
  faqRefused: ({ state }) => [
    {
      code: 'faq.refused',
      pointer: '',
      detail: { zh: `它的状态为 ${state}`, en: `it is ${state}` },
      nearest: null,
    },
  ],
  secondVoiceNeeded: () => [
    {
      code: 'faq.secondVoiceNeeded',
      pointer: '',
      detail: { zh: '由您本人提出', en: 'it was you who proposed it' },
      nearest: null,
    },
  ],
}

export const consultingProblems = {
  criterionNotFound: {
    status: 422,
    title: { zh: '这项政策没有这个条件', en: 'The policy has no such criterion' },
    help: {
      zh: '条件编号见 GET /v1/policies/{id} 的 criteria；nearest 给出最接近的编号。',
      en: 'See criteria of GET /v1/policies/{id}; nearest holds the closest id.',
    },
  },
  consultationNotFound: {
    status: 404,
    title: { zh: '没有这件咨询', en: 'There is no such consultation' },
    help: {
      zh: '编号有误、不属于您，或已删除。',
      en: 'The id is wrong, it is not yours, or it was deleted.',
    },
  },
  consultationRefused: {
    status: 409,
    title: { zh: '咨询现在不能这样处理', en: 'That cannot be done with the consultation now' },
    help: {
      zh: '追问、删除由咨询人，答复由审核人；已结束的咨询不能再写，请另提一件。',
      en: 'Whoever asked asks further and deletes, reviewers answer; nothing is added to one that is closed: ask anew.',
    },
  },
  faqNotFound: {
    status: 404,
    title: { zh: '没有这条常见问答', en: 'There is no such public answer' },
    help: { zh: 'GET /v1/faqs 列出全部。', en: 'GET /v1/faqs lists them all.' },
  },
  faqRefused: {
    status: 409,
    title: { zh: '这条常见问答现在不能这样处理', en: 'That cannot be done with the public answer now' },
    help: {
      zh: '待同意的可以发布或退回，已发布的可以撤下。',
      en: 'A proposed one can be published or rejected, a published one withdrawn.',
    },
  },
  secondVoiceNeeded: {
    status: 403,
    title: { zh: '须由另一人同意', en: 'Somebody else has to agree' },
    help: {
      zh: '公开的答复代表本机构，须两人经手。',
      en: 'What is public speaks for the office, so two people stand behind it.',
    },
  },
} as const
