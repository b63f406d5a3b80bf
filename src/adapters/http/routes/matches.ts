import { matchPolicies } from '../../../application/match-policies.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { MatchAnswerSchema, type MatchAnswer } from '../../../domain/answer.js'
import { answerRequest, type Asking } from '../answer-request.js'
import { readMatchRequest } from '../match-request.js'
import { route, type RouteExample } from '../route.js'

export const matchesRoutes = [
  route({
    id: 'matchPolicies',
    method: 'post',
    path: '/v1/matches',
    tag: 'matches',
    summary: { zh: '为一份企业画像匹配全部政策', en: 'Match all policies for one profile' },
    description: {
      zh: '无状态：同一请求、规则集与日期，回答逐字节相同。不保存画像。缺少的事实视为未知，不作判定。',
      en: 'Stateless: the same request, rule set and days give the same bytes. Nothing is stored. What is absent is not known, and nothing is decided on it.',
    },
    query: {},
    hasBody: true,
    response: {
      name: 'MatchAnswer',
      schema: MatchAnswerSchema,
      words: { zh: '各项政策的判定、金额、理由与缺少的事实', en: 'Verdicts, sums, reasons and what is missing' },
    },
    problems: ['bodyUnreadable', 'bodyTooLarge', 'mediaTypeUnsupported', 'profileInvalid', 'requestInvalid'],
    examples,
    isCacheable: false,
    answer: (context) => {
      const answered = answer(context)
      if (context.afterMatch && context.body)
        context.afterMatch(context.base, readMatchRequest(context.body).request, answered.receipt)
      return answered
    },
    totalsOf: ({ totals }) => totals,
  }),
]

/** Of the command line too: the same request has the same answer everywhere. */
export const answer = (context: Asking): MatchAnswer => answerRequest(context, readMatchRequest, matchPolicies)

function examples(base: RuleBase): RouteExample[] {
  const { compiled, places } = base
  const profile = profileOf(base, {
    establishedOn: '2019-03',
    ...(places.has('140403') && { registeredRegion: '140403', taxRegion: '140400' }),
    revenue: { 2025: { min: 1800, max: 2100.5 } },
    onAbnormalOperationList: false,
  })
  const [first] = compiled.policies
  const select = { area: 'all', verdicts: null, policies: first ? [first.policy.id] : null }
  return [
    {
      name: 'roughFigures',
      words: { zh: '只知道部分情况，收入是个大概', en: 'Only part is known, revenue roughly' },
      url: '/v1/matches',
      body: { clientReference: 'wq-000017', profile },
    },
    {
      name: 'onePolicyInFull',
      words: { zh: '只问一项政策，逐条给出理由', en: 'One policy, with every criterion' },
      url: '/v1/matches',
      body: { profile, select, include: ['criteria', 'amountSteps'] },
      isShown: true,
    },
    ...rivalExamples(base),
    {
      name: 'mistakes',
      words: { zh: '有错误的请求：一次列出全部', en: 'A request with mistakes: all are listed at once' },
      url: '/v1/matches',
      body: {
        clientReference: 'wq-000018',
        profile: { schema: 'huiqi.profile/1', facts: { employes: 41, onAbnormalOperationList: null } },
      },
      status: 422,
      isShown: true,
    },
  ]
}

/** A company with what is told of it, as far as the rules know such facts. */
function profileOf({ compiled }: RuleBase, told: Record<string, unknown>): Record<string, unknown> {
  const { facts } = compiled.ruleSet
  return {
    schema: 'huiqi.profile/1',
    moneyUnit: 'wanYuan',
    ...(facts.has('applicantKind') && { applicant: { kind: 'company' } }),
    facts: Object.fromEntries(Object.entries(told).filter(([id]) => facts.has(id))),
  }
}

/** Policies of which a limit lets in one only: there is something to choose. */
function rivalExamples(base: RuleBase): RouteExample[] {
  const policies = base.compiled.policies.flatMap(({ policy }) => (policy.matter === 'citRate' ? [policy.id] : []))
  if (policies.length < 2) return []
  const profile = profileOf(base, {
    inRestrictedOrProhibitedTrade: false,
    taxableIncome: { 2025: 260 },
    averageEmployeesQuarterly: { 2025: 36 },
    averageTotalAssetsQuarterly: { 2025: 1480 },
    recognitions: {
      complete: true,
      items: [
        { id: 'hnte', type: 'highTech', level: 'national', recognisedOn: '2024-10-16', validUntil: '2027-10-15' },
      ],
    },
  })
  return [
    {
      name: 'bestCombination',
      words: {
        zh: '两种所得税优惠只能取一：取哪种、放弃多少、依据哪条限制，连同可核对的证明',
        en: 'Two reliefs of which one may be had: which to take, what is given up, by which limit, and the proof to check',
      },
      url: '/v1/matches',
      body: { asOf: '2026-11-22', profile, select: { policies }, include: ['combination', 'certificate'] },
      isShown: true,
    },
  ]
}
