import { readFile } from 'node:fs/promises'
import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { ReachAnswerSchema, ReachedEnterpriseSchema } from '../../src/domain/reach.js'
import type { Problem } from '../../src/adapters/http/problem.js'
import { storedWorld } from './stored-world.js'

const { app, work } = await storedWorld()
const post = (path: string, body: object | string, client = 'cli_a') =>
  request(app)
    .post(path)
    .set('Authorization', `Bearer ${client}`)
    .set('Accept-Language', 'en')
    .set('Content-Type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body))
const published = '/v1/policies/cn-mof-sta-2023-12-six-taxes/reach'
const drafts = '/v1/reach/drafts'
const text = await readFile('rules/000000-national/mof-sta-2023-12/six-taxes.json', 'utf8')
const rule = JSON.parse(text) as Record<string, unknown> & { conditions: { all: unknown[] } }
const profile = (due: object) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: {
    establishedOn: '2019-03-12',
    registeredRegion: '140403',
    mainIndustry: '3484',
    vatTaxpayerStatus: 'smallScale',
    sixTaxesTwoFeesDue: due,
  },
})

beforeAll(async () => {
  await post('/v1/enterprises', { clientReference: 'a', profile: profile({ 2025: 3600 }) })
  await post('/v1/enterprises', { clientReference: 'b', profile: profile({}) })
  await post('/v1/enterprises', { clientReference: 'of another', profile: profile({ 2025: 3600 }) }, 'cli_b')
})

describe('reach of a rule file that is not published', () => {
  it('is, of the published one, what its own reach is', async () => {
    const [own, draft] = [await post(published, {}), await post(drafts, { draft: rule })]
    expect(draft.status).toBe(200)
    const { receipt, ...answer } = ReachAnswerSchema.parse(draft.body)
    const { receipt: ofOwn, ...expected } = ReachAnswerSchema.parse(own.body)
    expect(answer).toStrictEqual(expected)
    expect(answer.counts).toMatchObject({ enterprises: 2, certain: 2 })
    expect(receipt.ruleSet).not.toBe(ofOwn.ruleSet)
  })

  it('is of the changed rule where it was changed, on the day and for the client that asks', async () => {
    const changed = JSON.parse(text.replace(/0\.5/, '0.25')) as object
    const { body } = await post(drafts, { draft: changed, asOf: '2026-06-01', clientReference: 'd-1' })
    expect(ReachAnswerSchema.parse(body)).toMatchObject({
      clientReference: 'd-1',
      asOf: '2026-06-01',
      counts: { enterprises: 2 },
      budget: { certain: { minFen: 90_000 } },
    })
    const other = await post(drafts, { draft: changed }, 'cli_b')
    expect(ReachAnswerSchema.parse(other.body).counts.enterprises).toBe(1)
  })

  it('may be of an id that is not there yet, and leaves nothing behind', async () => {
    const id = 'cn-mof-sta-2023-12-another'
    const { status, body } = await post(drafts, { draft: { ...rule, id } })
    expect([status, (body as { policy: { id: string } }).policy.id]).toStrictEqual([200, id])
    expect((await request(app).get(`/v1/policies/${id}`)).status).toBe(404)
    expect((await post(`/v1/policies/${id}/reach`, {})).status).toBe(404)
  })

  it('is listed in pages, as JSON and as CSV', async () => {
    const first = await post(`${drafts}/enterprises?limit=1`, { draft: rule })
    const { data, nextCursor } = first.body as { data: unknown[]; nextCursor: string }
    expect(data.map((one) => ReachedEnterpriseSchema.parse(one).enterprise.clientReference)).toStrictEqual(['a'])
    const rest = await post(`${drafts}/enterprises?limit=1&cursor=${nextCursor}`, { draft: rule })
    expect(rest.body).toMatchObject({ data: [{ enterprise: { clientReference: 'b' } }], nextCursor: null })
    const csv = await post(`${drafts}/enterprises?limit=1&format=csv`, { draft: rule })
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(String(csv.headers['link'])) ?? []
    expect((await post(next, { draft: rule })).text).toContain(',b,')
  })

  it('may be a job', async () => {
    const asked = await post(drafts, { draft: rule, clientReference: 'j-1' }).set('Prefer', 'respond-async')
    expect(asked).toMatchObject({ status: 202, body: { kind: 'draftReach', clientReference: 'j-1' } })
    expect(await work()).toBe(true)
    const { body } = await request(app)
      .get(`${String(asked.headers['location'])}/result`)
      .set('Authorization', 'Bearer cli_a')
    expect(body).toStrictEqual((await post(drafts, { draft: rule, clientReference: 'j-1' })).body)
  })
})

describe('a draft that is no rule', () => {
  const mistakesOf = async (body: object | string): Promise<Problem> => {
    const answered = await post(drafts, body)
    expect(answered.status).toBe(422)
    return answered.body as Problem
  }

  it('is told what is wrong in its form, all of it, with line and column', async () => {
    const broken = `{"draft":\n${text.replace('"kind"', '"knd"').replace('"revision": 1', '"revision": 1.5')}}`
    const { code, errors } = await mistakesOf(broken)
    expect(code).toBe('draftInvalid')
    const lineOf = (part: string): number => broken.slice(0, broken.indexOf(part)).split('\n').length
    expect(errors.map(({ pointer }) => pointer).toSorted()).toStrictEqual(['/draft/knd', '/draft/revision'])
    const unknown = errors.find(({ pointer }) => pointer === '/draft/knd')
    expect(unknown).toMatchObject({ code: 'shape.unknownKey', nearest: 'kind' })
    expect(unknown?.detail).toContain(`line ${lineOf('"knd"')}, column `)
  })

  it('is told what is wrong in its meaning, and what else is wrong with the request', async () => {
    const conditions = { all: [{ name: 'small', fact: 'headcount', operator: 'equal', value: 1 }] }
    const meaning = await mistakesOf(JSON.stringify({ draft: { ...rule, conditions } }, null, 2))
    expect(meaning).toMatchObject({
      code: 'draftInvalid',
      errors: [{ code: 'fact.unknown', pointer: '/draft/conditions/all/0', detail: /^line \d+, column \d+: found/ }],
    })
    const both = await mistakesOf({ draft: { ...rule, knd: 1 }, asOff: '2026-01-01' })
    expect(both.errors.map(({ pointer }) => pointer)).toStrictEqual(['/draft/knd', '/asOff'])
    const elsewhere = await mistakesOf({ draft: { ...rule, id: 'nowhere-1' } })
    expect(elsewhere.errors).toMatchObject([{ code: 'reference.unknown', pointer: '/draft/id' }])
  })

  it.each([
    ['a key twice', '{"draft":{"id":"a","id":"b"}}', 'json.duplicateKey'],
    ['a number that a double changes', '{"draft":{"amount":0.10000000000000000001}}', 'json.inexactNumber'],
    ['a key that is never safe', '{"draft":{"__proto__":{}}}', 'json.unsafeKey'],
    ['too deep', `{"draft":${'['.repeat(60)}${']'.repeat(60)}}`, 'json.tooDeep'],
    ['too large', `{"draft":{"rows":[${'"a",'.repeat(2001)}"a"]}}`, 'file.tooLarge'],
    ['no object', '{"draft":7}', 'shape.wrongType'],
    ['not there', '{}', 'shape.wrongType'],
  ])('is refused: %s', async (_, body, expected) => {
    const { code, errors } = await mistakesOf(body)
    expect(code).toBe('draftInvalid')
    expect(errors.map((error) => error.code)).toContain(expected)
  })

  it('that is not JSON is told where', async () => {
    const { status, body } = await post(drafts, '{"draft":\n  {"id" "a"}}')
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'bodyUnreadable',
      errors: [{ code: 'json.syntax', detail: /line 2, column 9/ }],
    })
  })

  it('with a day that is none is refused, also as a job', async () => {
    const asked = { draft: rule, asOf: '2026-02-30' }
    expect((await post(drafts, asked)).body).toMatchObject({ code: 'requestInvalid', errors: [{ pointer: '/asOf' }] })
    expect((await post(drafts, asked).set('Prefer', 'respond-async')).body).toMatchObject({ code: 'requestInvalid' })
  })
})
