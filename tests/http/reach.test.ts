import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { MatchAnswerSchema, type MatchAnswer } from '../../src/domain/answer.js'
import { ReachAnswerSchema, ReachedEnterpriseSchema, type ReachAnswer } from '../../src/domain/reach.js'
import { storedWorld } from './stored-world.js'

const { app } = await storedWorld()
const post = (path: string, body: object, client = 'cli_a', language = 'en') =>
  request(app).post(path).set('Authorization', `Bearer ${client}`).set('Accept-Language', language).send(body)
const policy = '/v1/policies/cn-mof-sta-2023-12-six-taxes/reach'
const profile = (facts: object) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: { establishedOn: '2019-03-12', registeredRegion: '140403', mainIndustry: '3484', ...facts },
})
const small = (due: object) => profile({ vatTaxpayerStatus: 'smallScale', sixTaxesTwoFeesDue: due })
const reachOf = async (body: object = {}, client = 'cli_a'): Promise<ReachAnswer> => {
  const answered = await post(policy, body, client)
  expect(answered.status).toBe(200)
  return ReachAnswerSchema.parse(answered.body)
}

const profiles = {
  '=HYPERLINK("x")': small({ 2025: 3600 }),
  '-plain': small({ 2025: { min: 0, max: 10_000.01 } }),
  '+86': small({}),
  '@unsure': profile({ mainIndustry: '6513' }),
  big: profile({ vatTaxpayerStatus: 'general', inRestrictedOrProhibitedTrade: true, registeredRegion: '330702' }),
}
const ids = new Map<string, string>()

beforeAll(async () => {
  for (const [clientReference, given] of Object.entries(profiles)) {
    const { body } = await post('/v1/enterprises', { clientReference, profile: given })
    ids.set(clientReference, (body as { id: string }).id)
  }
})

describe('whom a policy reaches', () => {
  it('is counted by class and group, with the sums a match of each tells, and the status of the law', async () => {
    const answer = await reachOf({ clientReference: 'ask 1' })
    expect(answer).toMatchObject({
      clientReference: 'ask 1',
      asOf: '2026-11-23',
      counts: { enterprises: 5, certain: 3, review: 0, oneAway: 1, out: 1, error: 0 },
      missing: [{ fact: 'vatTaxpayerStatus', enterprises: 1 }],
      law: { status: 'inForce' },
      window: { status: 'always' },
      receipt: { asOf: '2026-11-23', knownAt: '2026-11-23' },
    })
    const matches: MatchAnswer[] = []
    for (const given of Object.values(profiles).slice(0, 3)) {
      const { body } = await post('/v1/matches', { profile: given, select: { policies: [answer.policy.id] } })
      matches.push(MatchAnswerSchema.parse(body))
    }
    const told = matches.map(({ results: [result] }) => result?.amount)
    expect(told.map((amount) => [amount?.minFen, amount?.maxFen])).toStrictEqual([
      [180_000, 180_000],
      [0, 500_001],
      [0, null],
    ])
    expect(answer.budget).toMatchObject({
      measure: told[0]?.measure,
      per: told[0]?.per,
      joined: 'sum',
      law: 'inForce',
      reason: null,
      certain: { minFen: 180_000, maxFen: null },
      boundless: 2,
    })
    expect(answer.by.district).toMatchObject([{ code: '140403', name: expect.stringContaining('潞州区') as string }])
    expect(answer.by.industry.map(({ code, counts }) => [code, counts.certain])).toStrictEqual([
      ['C', 3],
      ['I', 0],
    ])
    expect(answer.by.size.every(({ costs }) => costs !== null)).toBe(true)
  })

  it('is listed in pages, by class, with the one answer that is missing', async () => {
    const first = await post(`${policy}/enterprises?limit=2`, {})
    const { data, nextCursor } = first.body as { data: unknown[]; nextCursor: string }
    expect(data.map((one) => ReachedEnterpriseSchema.parse(one).enterprise.id)).toStrictEqual([
      ids.get('=HYPERLINK("x")'),
      ids.get('-plain'),
    ])
    const rest = await post(`${policy}/enterprises?limit=2&cursor=${nextCursor}`, {})
    expect(rest.body).toMatchObject({
      data: [
        { enterprise: { clientReference: '+86', version: 1 }, class: 'certain', amount: { minFen: 0, maxFen: null } },
        {
          enterprise: { clientReference: '@unsure' },
          class: 'oneAway',
          verdict: 'undetermined',
          answer: { pointer: '/facts/vatTaxpayerStatus', text: expect.stringMatching(/small/i) as string },
          industry: 'I',
        },
      ],
      nextCursor: null,
    })
    const away = await post(`${policy}/enterprises?class=oneAway,review`, {})
    expect((away.body as { data: unknown[] }).data).toHaveLength(1)
  })

  it('is a CSV in which no cell is a formula', async () => {
    const { headers, text } = await post(
      `${policy}/enterprises?format=csv&limit=3&class=certain,oneAway`,
      {},
      'cli_a',
      'zh-CN',
    )
    expect(headers['content-type']).toContain('text/csv')
    const [head, ...lines] = text.trimEnd().split('\r\n')
    expect(head).toMatch(/^\uFEFF企业编号,平台编号,/)
    expect(lines.map((line) => line.split(',')[1])).toStrictEqual([`"'=HYPERLINK(""x"")"`, "'-plain", "'+86"])
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(String(headers['link'])) ?? []
    const rest = await post(next, {})
    expect(rest.text).toContain("'@unsure,1,oneAway,undetermined,0,,vatTaxpayerStatus,")
    expect(rest.headers['link']).toBeUndefined()
  })

  it('is nobody to another client', async () => {
    const answer = await reachOf({}, 'cli_b')
    expect(answer.counts).toMatchObject({ enterprises: 0, certain: 0, out: 0 })
    const { body } = await post(`${policy}/enterprises`, {}, 'cli_b')
    expect(body).toMatchObject({ data: [], nextCursor: null })
  })

  it('of a text nobody has verified is told as such, its sums apart from what is in force', async () => {
    const { body } = await post('/v1/policies/changzhi-2017-29-21/reach', {})
    const answer = ReachAnswerSchema.parse(body)
    expect(answer.law.status).toBe('unverified')
    expect(answer.budget).toMatchObject({ law: 'unverified', reason: 'lawUnverified' })
  })
})

describe('a question about reach that is wrong', () => {
  it('is refused with everything that is wrong', async () => {
    const unknown = await post('/v1/policies/cn-mof-sta-2023-12-six-taxe/reach', {})
    expect(unknown.body).toMatchObject({ status: 404, code: 'policyNotFound' })
    const bad = await post(policy, { asOf: '2026-02-30', profile: {}, knowAt: '2026-01-01' })
    expect(bad.body).toMatchObject({
      status: 422,
      code: 'requestInvalid',
      errors: [
        { code: 'key.unknown', pointer: '/profile' },
        { code: 'key.unknown', pointer: '/knowAt', nearest: 'knownAt' },
      ],
    })
    const day = await post(policy, { asOf: '2026-02-30' })
    expect(day.body).toMatchObject({ errors: [{ code: 'date.impossible', pointer: '/asOf' }] })
    const query = await post(`${policy}/enterprises?class=sure&limit=0`, {})
    expect((query.body as { errors: unknown[] }).errors).toHaveLength(2)
  })
})
