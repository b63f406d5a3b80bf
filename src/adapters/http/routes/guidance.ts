import { findNearMisses } from '../../../application/near-misses.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { compareWhatIf } from '../../../application/what-if.js'
import { NearMissAnswerSchema, NearMissRequestSchema, type NearMissAnswer } from '../../../domain/near-miss.js'
import { WhatIfAnswerSchema, WhatIfRequestSchema, type WhatIfAnswer } from '../../../domain/what-if.js'
import { answerRequest, type Asking } from '../answer-request.js'
import { requestReader } from '../match-request.js'
import { route, type RouteExample } from '../route.js'

const readNearMissRequest = requestReader(NearMissRequestSchema)
const readWhatIfRequest = requestReader(WhatIfRequestSchema)

/** Of the command line too. */
export const nearMissesFor = (context: Asking): NearMissAnswer =>
  answerRequest(context, readNearMissRequest, findNearMisses)
export const whatIfFor = (context: Asking): WhatIfAnswer => answerRequest(context, readWhatIfRequest, compareWhatIf)

const problems = ['bodyUnreadable', 'bodyTooLarge', 'mediaTypeUnsupported', 'profileInvalid', 'requestInvalid'] as const

export const guidanceRoutes = [
  route({
    id: 'findNearMisses',
    method: 'post',
    path: '/v1/near-misses',
    tag: 'guidance',
    summary: {
      zh: '差一点的政策：做什么、等到何时就符合',
      en: 'Near misses: what to do, or how long to wait, to qualify',
    },
    description: {
      zh: '对今日不符合的政策，列出至多改变两项事实的最小做法，分为可做到、随时间到来、无法改变三组；每项都在改动后的画像上重新匹配核实，并列出因此得到或失去的其他政策。未填的事实是问题而非改变。已结束年度的数据不能再变：从尚未结束的年度起，到该年度结束后才算；其余未结束年度的数据按上一年度计，见 assumes。from、to 中金额以元计。',
      en: 'For policies refused today, the smallest changes of at most two facts, in three groups: can be done, comes with time, cannot be changed. Each was confirmed by matching the changed profile, and says what else is gained or lost by it. What is not known is a question, not a change. Closed years cannot change: figures move from the first open year on and count once it has closed; other figures of open years are taken to be as in the last closed one, see assumes. Money in from and to is in yuan.',
    },
    query: {},
    hasBody: true,
    response: {
      name: 'NearMisses',
      schema: NearMissAnswerSchema,
      words: { zh: '做法、最早日期、连带得失', en: 'Changes, the earliest day, what else they bring or cost' },
    },
    problems,
    examples: nearMissExamples,
    isCacheable: false,
    answer: nearMissesFor,
  }),
  route({
    id: 'compareWhatIf',
    method: 'post',
    path: '/v1/what-if',
    tag: 'guidance',
    summary: { zh: '如果……会怎样：得到、失去、变化的政策', en: 'What if: policies gained, lost and changed' },
    description: {
      zh: 'changes 是对画像 facts 的 JSON merge patch（RFC 7396）：null 表示变为“不知道”，数组整体替换。也可用 then 另给日期或另一份画像。三者至少其一。',
      en: 'changes is a JSON merge patch (RFC 7396) on the facts of the profile: null makes a fact not known, arrays are replaced whole. then gives another day, or another profile. At least one of them is needed.',
    },
    query: {},
    hasBody: true,
    response: {
      name: 'WhatIf',
      schema: WhatIfAnswerSchema,
      words: { zh: '前后对照及起作用的条件', en: 'Before and after, and the criteria that made the difference' },
    },
    problems,
    examples: whatIfExamples,
    isCacheable: false,
    answer: whatIfFor,
    totalsOf: ({ totals: { before, after } }) => [...before, ...after],
  }),
]

function profileFor({ compiled, places }: RuleBase): Record<string, unknown> {
  const { facts } = compiled.ruleSet
  const told = {
    ...(places.has('140403') && { registeredRegion: '140403' }),
    onAbnormalOperationList: true,
    recognitions: { complete: true, items: [] },
  }
  return {
    schema: 'huiqi.profile/1',
    moneyUnit: 'wanYuan',
    ...(facts.has('applicantKind') ? { applicant: { kind: 'company' } } : {}),
    facts: Object.fromEntries(Object.entries(told).filter(([id]) => facts.has(id))),
  }
}

function nearMissExamples(base: RuleBase): RouteExample[] {
  const url = '/v1/near-misses'
  return [
    {
      name: 'nearMisses',
      words: { zh: '没有任何称号的企业', en: 'A firm without any title' },
      url,
      body: { clientReference: 'wq-000031', profile: profileFor(base), limit: 3 },
      isShown: true,
    },
    {
      name: 'unknownPolicy',
      words: { zh: '没有这项政策', en: 'No such policy' },
      url,
      body: { profile: profileFor(base), select: { policies: ['no-such-policy'] } },
      status: 422,
      isShown: true,
    },
  ]
}

function whatIfExamples(base: RuleBase): RouteExample[] {
  const url = '/v1/what-if'
  const [fact] = [...base.compiled.ruleSet.facts.values()].filter(({ type }) => type === 'boolean')
  const changes = fact ? { [fact.id]: true } : {}
  return [
    {
      name: 'oneFactOtherwise',
      words: { zh: '一项事实不同', en: 'One fact otherwise' },
      url,
      body: { clientReference: 'wq-000032', profile: profileFor(base), changes },
    },
    {
      name: 'laterDay',
      words: { zh: '换一天', en: 'Another day' },
      url,
      body: { profile: profileFor(base), then: { asOf: '2028-01-01' } },
    },
    {
      name: 'nothingChanged',
      words: { zh: '没有说改变什么', en: 'Nothing is said to be otherwise' },
      url,
      body: { profile: profileFor(base) },
      status: 422,
      isShown: true,
    },
  ]
}
