import { askNext } from '../../../application/next-question.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { NextQuestionAnswerSchema } from '../../../domain/next-question.js'
import { answerRequest } from '../answer-request.js'
import { readMatchRequest } from '../match-request.js'
import { route, type RouteExample } from '../route.js'

export const questionRoutes = [
  route({
    id: 'nextQuestion',
    method: 'post',
    path: '/v1/questions/next',
    tag: 'guidance',
    summary: { zh: '接下来最该问的一个问题', en: 'The one question most worth asking next' },
    description: {
      zh: '请求与匹配相同（include 与 select.verdicts 不起作用）。按“预期能定下的金额 ÷ 回答的费力程度”选出，并说明为什么问、关系到哪些政策；问到一条记录（如一笔贷款）时，alsoAsk 给出这条记录里也要紧的其他各项，可在同一页一起问，每项都可跳过；question 为 null 时见 stop。答不上的，把 pointer 记入画像的 askedButUnknown，就不再问。',
      en: 'The request is that of a match (include and select.verdicts make no difference). Chosen by the money it is expected to decide for the effort of answering, with why it is asked and which policies hang on it; when it asks of a record (such as a loan), alsoAsk holds the other fields of that record that matter, to be asked on the same screen, each of which may be skipped; when question is null, see stop. What cannot be answered goes, by its pointer, into askedButUnknown of the profile and is not asked again.',
    },
    query: {},
    hasBody: true,
    response: {
      name: 'NextQuestion',
      schema: NextQuestionAnswerSchema,
      words: { zh: '问题、理由、进度', en: 'The question, why, and how far the answer has come' },
    },
    problems: ['bodyUnreadable', 'bodyTooLarge', 'mediaTypeUnsupported', 'profileInvalid', 'requestInvalid'],
    examples,
    isCacheable: false,
    answer: (context) => answerRequest(context, readMatchRequest, askNext),
  }),
]

function examples({ compiled, places }: RuleBase): RouteExample[] {
  const { facts } = compiled.ruleSet
  const kind = facts.has('applicantKind') ? { applicant: { kind: 'company' } } : {}
  const region = facts.has('registeredRegion') && places.has('140403') ? { registeredRegion: '140403' } : {}
  const profile = { schema: 'huiqi.profile/1', ...kind, facts: region }
  const [first] = compiled.policies
  const select = { area: 'all', policies: first ? [first.policy.id] : null }
  return [
    {
      name: 'hardlyAnythingKnown',
      words: { zh: '只知道在哪里', en: 'Only the place is known' },
      url: '/v1/questions/next',
      body: { clientReference: 'wq-000021', profile },
      isShown: true,
    },
    {
      name: 'onePolicy',
      words: { zh: '只为一项政策而问', en: 'Asked for one policy only' },
      url: '/v1/questions/next',
      body: { profile, select },
      isShown: true,
    },
    {
      name: 'mistakes',
      words: { zh: '画像有错', en: 'The profile is wrong' },
      url: '/v1/questions/next',
      body: { profile: { schema: 'huiqi.profile/1', facts: { employes: 41 } } },
      status: 422,
      isShown: true,
    },
  ]
}
