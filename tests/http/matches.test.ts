import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { MatchAnswerSchema } from '../../src/domain/answer.js'
import { leaf, policy, policyFile } from '../unit/load-rules-fixture.js'
import { appOver, shipped, smallBase, today } from './world.js'

const app = appOver(shipped)
const profile = (facts: unknown = {}, more: object = {}) => ({ schema: 'huiqi.profile/1', facts, ...more })
const post = (body: object, headers: Record<string, string> = {}) =>
  request(app).post('/v1/matches').set(headers).send(body)
const errorsOf = (body: { errors: { code: string; pointer: string }[] }) =>
  body.errors.map(({ code, pointer }) => [code, pointer])

describe('POST /v1/matches', () => {
  it('answers an empty profile as the schema says, for today', async () => {
    const response = await post({ profile: profile() })
    expect(response.status).toBe(200)
    expect(response.type).toBe('application/json')
    const answer = MatchAnswerSchema.parse(response.body)
    expect(answer).toMatchObject({ object: 'match', asOf: today, clientReference: null })
    expect(answer.receipt).toMatchObject({
      ruleSet: shipped.compiled.ruleSet.hash,
      engine: '0.0.0-test',
      stored: false,
    })
    expect(answer.counts.evaluated).toBe(shipped.compiled.policies.length)
  })

  it('answers equal requests with equal bytes, and tells them apart in headers only', async () => {
    const body = { clientReference: 'wq-1', profile: profile({ establishedOn: '2019' }) }
    const [first, second] = [await post(body), await post(body)]
    expect(first.text).toBe(second.text)
    expect(first.get('X-Request-Id')).not.toBe(second.get('X-Request-Id'))
    expect(first.body.clientReference).toBe('wq-1')
    expect(first.get('Cache-Control')).toBe('no-store')
  })

  it('speaks English when it is asked to', async () => {
    const body = { profile: profile() }
    const [chinese, english, other] = [
      await post(body),
      await post(body, { 'Accept-Language': 'en-GB,zh;q=0.5' }),
      await post(body, { 'Accept-Language': 'fr' }),
    ]
    expect(chinese.get('Content-Language')).toBe('zh-CN')
    expect(english.get('Content-Language')).toBe('en')
    expect(english.body.notice.text).toMatch(/^[\x20-\x7e]+$/)
    expect(other.text).toBe(chinese.text)
    expect(english.get('Vary')).toContain('Accept-Language')
  })

  it('gives all that was asked for of a chosen policy', async () => {
    const [first] = shipped.compiled.policies
    const id = first?.policy.id
    const response = await post({
      profile: profile(),
      select: { area: 'all', verdicts: null, policies: [id] },
      include: ['criteria', 'amountSteps'],
    })
    expect(response.body.results.map((result: { policy: { id: string } }) => result.policy.id)).toEqual([id])
    expect(MatchAnswerSchema.safeParse(response.body).success).toBe(true)
  })

  it('passes over unknown facts only when told to, and lists them', async () => {
    const body = { profile: profile({ notYetInvented: 1 }) }
    expect((await post(body)).status).toBe(422)
    const response = await post({ ...body, unknownFacts: 'ignore' })
    expect(response.status).toBe(200)
    expect(response.body.ignored).toEqual(['/profile/facts/notYetInvented'])
  })
})

describe('mistakes in a match request', () => {
  it('are all listed at once, of the request and of the profile, with the nearest names', async () => {
    const response = await post({
      clientReference: 'wq-2',
      asOf: '2026-02-30',
      slect: {},
      select: { aera: 'all', verdicts: ['eligibel'], policies: ['no-such-policy'] },
      include: 'criteria',
      profile: profile({ employes: 1, onAbnormalOperationList: null }),
    })
    expect(response.status).toBe(422)
    expect(response.type).toBe('application/problem+json')
    expect(response.body).toMatchObject({
      type: 'urn:huiqi:problem:requestInvalid',
      code: 'requestInvalid',
      status: 422,
      title: `请求有 ${response.body.errors.length} 处错误`,
      docs: '/docs/problems#requestInvalid',
      clientReference: 'wq-2',
    })
    expect(errorsOf(response.body)).toEqual(
      expect.arrayContaining([
        ['date.impossible', '/asOf'],
        ['key.unknown', '/slect'],
        ['key.unknown', '/select/aera'],
        ['option.unknown', '/select/verdicts/0'],
        ['type.array', '/include'],
        ['fact.unknown', '/profile/facts/employes'],
        ['value.notKnownIsAbsent', '/profile/facts/onAbnormalOperationList'],
      ]),
    )
    const nearest = Object.fromEntries(
      response.body.errors.map((error: { pointer: string; nearest: string }) => [error.pointer, error.nearest]),
    )
    expect(nearest).toMatchObject({ '/slect': 'select', '/select/aera': 'area', '/select/verdicts/0': 'eligible' })
  })

  it.each([
    {
      name: 'an unknown policy',
      body: { select: { policies: ['no-such'] } },
      error: ['policy.unknown', '/select/policies/0'],
    },
    { name: 'a day that does not exist', body: { asOf: '2026-02-30' }, error: ['date.impossible', '/asOf'] },
    { name: 'a day of the law that is none', body: { knownAt: 'today' }, error: ['date.impossible', '/knownAt'] },
    { name: 'a number for a day', body: { asOf: 20_260_101 }, error: ['type.text', '/asOf'] },
    {
      name: 'too long a reference',
      body: { clientReference: 'x'.repeat(201) },
      error: ['text.tooLong', '/clientReference'],
    },
    {
      name: 'half a character',
      body: { clientReference: '\uD800' },
      error: ['text.loneSurrogate', '/clientReference'],
    },
    { name: 'no select', body: { select: null }, error: ['type.object', '/select'] },
    {
      name: 'too many policies',
      body: { select: { policies: Array(501).fill('a') } },
      error: ['list.tooLong', '/select/policies'],
    },
    {
      name: 'a way to treat facts that there is not',
      body: { unknownFacts: 'ignor' },
      error: ['option.unknown', '/unknownFacts'],
    },
  ])('$name', async ({ body, error }) => {
    const response = await post({ profile: profile(), ...body })
    expect(response.status).toBe(422)
    expect(response.body.code).toBe('requestInvalid')
    expect(errorsOf(response.body)).toEqual([error])
  })

  it.each([
    { name: 'no profile', body: {}, error: ['body.notObject', '/profile'] },
    { name: 'a profile that is a list', body: { profile: [] }, error: ['body.notObject', '/profile'] },
    {
      name: 'another schema',
      body: { profile: { schema: 'x', facts: {} } },
      error: ['schema.unsupported', '/profile/schema'],
    },
  ])('$name is a mistake of the profile', async ({ body, error }) => {
    const response = await post(body)
    expect(response.body.code).toBe('profileInvalid')
    expect(errorsOf(response.body)).toContainEqual(error)
  })

  it.each(['null', '[]', '1', '"text"', 'true'])('a body that is %s is no request', async (text) => {
    const response = await request(app).post('/v1/matches').type('json').send(text)
    expect(response.status).toBe(422)
    expect(errorsOf(response.body)).toContainEqual(['body.notObject', ''])
  })

  it.each([
    {
      name: 'a key twice',
      text: '{"profile":{"schema":"huiqi.profile/1","facts":{},"facts":{}}}',
      error: ['item.duplicate', '/profile/facts'],
    },
    {
      name: 'a figure that a double would change',
      text: '{"profile":{"schema":"huiqi.profile/1","moneyUnit":"yuan","facts":{"revenue":{"2025":0.10000000000000000001}}}}',
      error: ['number.tooPrecise', '/profile/facts/revenue/2025'],
    },
    {
      name: 'nesting without end',
      text: `{"profile":${'['.repeat(60)}${']'.repeat(60)}}`,
      error: ['nesting.tooDeep', `/profile${'/0'.repeat(39)}`],
    },
  ])('$name is refused, not guessed', async ({ text, error }) => {
    const response = await request(app).post('/v1/matches').type('json').send(text)
    expect(response.status).toBe(422)
    expect(errorsOf(response.body)).toContainEqual(error)
  })

  it('of one kind are told once though two checks find them', async () => {
    const text =
      '{"profile":{"schema":"huiqi.profile/1","moneyUnit":"yuan","facts":{"revenue":{"2025":1234567890123456789}}}}'
    const response = await request(app).post('/v1/matches').type('json').send(text)
    const keys = errorsOf(response.body).map(String)
    expect(keys).toEqual([...new Set(keys)])
  })

  it('are told in the language asked for', async () => {
    const response = await post(
      { clientReference: 'r', profile: profile({ employes: 1 }) },
      { 'Accept-Language': 'en' },
    )
    expect(response.body.title).toBe('Errors in the profile: 1')
    expect(response.body.errors[0]).toMatchObject({ detail: 'there is no such fact', nearest: 'employeesYearEnd' })
  })
})

it('a broken rule answers for itself, with its error and without a verdict', async () => {
  const conditions = {
    all: [leaf({ operator: 'contains' }), { name: 'good', fact: 'judgement.good', operator: 'equal', value: true }],
  }
  const base = await smallBase({ [policyFile]: policy({ conditions }) })
  const body = { profile: profile(), select: { area: 'all', verdicts: null } }
  const response = await request(appOver(base)).post('/v1/matches').send(body)
  expect(response.status).toBe(200)
  const answer = MatchAnswerSchema.parse(response.body)
  expect(answer.counts).toMatchObject({ evaluated: 1, error: 1 })
  expect(answer.results[0]).toMatchObject({
    verdict: null,
    error: { code: 'value.misfit', detail: expect.stringContaining('/conditions') },
  })
})

it('our own mistake is a 500 without detail', async () => {
  const broken = appOver(shipped, {
    today: () => {
      throw new TypeError('secret of the profile')
    },
  })
  const response = await request(broken).post('/v1/matches').send({ clientReference: 'r', profile: profile() })
  expect(response.status).toBe(500)
  expect(response.body).toEqual({
    type: 'urn:huiqi:problem:internalError',
    code: 'internalError',
    status: 500,
    title: '内部错误',
    docs: '/docs/problems#internalError',
    clientReference: 'r',
    errors: [],
  })
})
