import { z } from 'zod'
import { matchPolicies } from '../../../application/match-policies.js'
import { sandboxDay, sandboxProfileOf, type SandboxProfile } from '../../../application/sandbox/sandbox.js'
import { MatchAnswerSchema, type Language } from '../../../domain/answer.js'
import { canonicalJson } from '../../../domain/canonical-json.js'
import { answerRequest } from '../answer-request.js'
import { readMatchRequest } from '../match-request.js'
import { route, type RouteContext } from '../route.js'

const head = {
  id: z.string(),
  name: z.string(),
  story: z.string(),
}
const SandboxSchema = z.strictObject({
  object: z.literal('sandbox'),
  /** Day of every request with a test key that names none; law is known up to it. */
  asOf: z.string(),
  knownAt: z.string(),
  /** Rules that answer. */
  ruleSet: z.string(),
  profiles: z.array(z.strictObject({ ...head, href: z.string() })),
})
const SandboxProfileSchema = z.strictObject({
  object: z.literal('sandboxProfile'),
  ...head,
  /** Body for POST /v1/matches. */
  request: z.strictObject({
    asOf: z.string(),
    knownAt: z.string(),
    profile: z.record(z.string(), z.json()),
  }),
  /** What it is answered, worked out when this is asked. */
  answer: MatchAnswerSchema,
  /** SHA-256 of the canonical JSON (RFC 8785) of `answer`. */
  answerHash: z.string(),
})

const shared = { method: 'get', tag: 'sandbox', query: {} } as const
const headOf = ({ id, name, story }: SandboxProfile, language: Language) => ({
  id,
  name,
  story: language === 'en' ? story.en : story.zh,
})

export const sandboxRoutes = [
  route({
    ...shared,
    id: 'getSandbox',
    path: '/v1/sandbox',
    summary: { zh: '沙箱：日期与公开画像', en: 'The sandbox: its day and its published profiles' },
    description: {
      zh: '以 hq_test_ 开头的密钥在沙箱里工作：它的企业与正式客户端的互不可见；请求不写 asOf、knownAt 时一律按 asOf 所示的日期作答（响应头 Huiqi-Sandbox 同样写明），答案不随日历变化。公开画像都是虚构的，各附答案，供核对自己的程序。',
      en: 'A key that begins with hq_test_ works in the sandbox: its enterprises and those of live clients never see each other, and where a request names no asOf and knownAt it is answered on the day that asOf tells (so does the header Huiqi-Sandbox), so that answers do not change with the calendar. The published profiles are made up; each comes with its answer, to hold a program against.',
    },
    response: { name: 'Sandbox', schema: SandboxSchema, words: { zh: '沙箱', en: 'The sandbox' } },
    problems: [],
    examples: () => [
      { name: 'own', words: { zh: '日期与画像', en: 'Day and profiles' }, url: '/v1/sandbox', isShown: true },
    ],
    answer: ({ base, language, sandbox }) => ({
      object: 'sandbox',
      asOf: sandboxDay,
      knownAt: sandboxDay,
      ruleSet: base.compiled.ruleSet.hash,
      profiles: sandbox.map((profile) => ({
        ...headOf(profile, language),
        href: `/v1/sandbox/profiles/${profile.id}`,
      })),
    }),
  }),
  route({
    ...shared,
    id: 'getSandboxProfile',
    path: '/v1/sandbox/profiles/{id}',
    summary: { zh: '沙箱的一份公开画像与它的答案', en: 'A published profile of the sandbox and its answer' },
    description: {
      zh: '把 request 发给 POST /v1/matches，得到的正是 answer（语言同样由 Accept-Language 决定）；answerHash 便于比较。答案由引擎当场算出，规则集见 answer.receipt.ruleSet。',
      en: 'Send request to POST /v1/matches, and what comes is answer, in the language of Accept-Language; answerHash makes it easy to compare. The engine works it out when it is asked; answer.receipt.ruleSet names the rules.',
    },
    pathParameters: { id: { zh: '画像编号', en: 'Id of the profile' } },
    response: {
      name: 'SandboxProfile',
      schema: SandboxProfileSchema,
      words: { zh: '画像与答案', en: 'The profile and its answer' },
    },
    problems: ['sandboxProfileNotFound'],
    examples: () => [
      { name: 'shop', words: { zh: '一家小店', en: 'A corner shop' }, url: '/v1/sandbox/profiles/01-shop' },
      {
        name: 'unknown',
        words: { zh: '没有这份画像', en: 'There is no such profile' },
        url: '/v1/sandbox/profiles/00-nobody',
        status: 404,
        isShown: true,
      },
    ],
    answer: answered,
  }),
]

function answered(context: RouteContext): z.infer<typeof SandboxProfileSchema> {
  const { base, language, surroundings, path, sandbox } = context
  const found = sandboxProfileOf(sandbox, path['id'] ?? '')
  const request = { asOf: sandboxDay, knownAt: sandboxDay, profile: found.profile }
  const body = { text: JSON.stringify(request), value: request }
  const asked = { base, language, body, surroundings: { ...surroundings, today: sandboxDay } }
  const answer = answerRequest(asked, readMatchRequest, matchPolicies)
  const answerHash = surroundings.hash(canonicalJson(answer))
  return { object: 'sandboxProfile', ...headOf(found, language), request, answer, answerHash }
}
