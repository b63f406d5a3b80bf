import { readFile } from 'node:fs/promises'
import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../src/adapters/http/problem.js'
import { ImpactAnswerSchema, ImpactedEnterpriseSchema, type ImpactAnswer } from '../../src/domain/impact.js'
import { ReachAnswerSchema } from '../../src/domain/reach.js'
import { storedWorld } from './stored-world.js'
import { shipped, smallBase } from './world.js'

const { app, work, use } = await storedWorld()
const post = (path: string, body: object, client = 'cli_a') =>
  request(app).post(path).set('Authorization', `Bearer ${client}`).set('Accept-Language', 'en').send(body)
const policy = 'cn-mof-sta-2023-12-six-taxes'
const text = await readFile('rules/000000-national/mof-sta-2023-12/six-taxes.json', 'utf8')
const rule = JSON.parse(text) as object & { id: string }
/** Half of what is due becomes a quarter, and individual businesses are no longer meant. */
const changed = JSON.parse(text.replace(/"individualBusiness"/, '"partnership"').replace(/0\.5/, '0.25')) as object
const profile = (kind: string) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind },
  facts: {
    establishedOn: '2019-03-12',
    registeredRegion: '140403',
    mainIndustry: '3484',
    vatTaxpayerStatus: kind === 'company' ? 'smallScale' : 'general',
    sixTaxesTwoFeesDue: { 2025: 3600 },
  },
})
const impact = async (body: object, client?: string): Promise<ImpactAnswer> => {
  const answered = await post('/v1/impacts', body, client)
  expect(answered.status).toBe(200)
  return ImpactAnswerSchema.parse(answered.body)
}
const linesOf = async (body: object, client?: string): Promise<unknown[]> => {
  const { text: lines } = await post('/v1/impacts/enterprises', body, client).buffer(true).parse(asText)
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}
const asText: NonNullable<Parameters<request.Test['parse']>[0]> = (response, done) => {
  let whole = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => (whole += chunk))
  response.on('end', () => {
    response.text = whole
    done(null, whole)
  })
}

beforeAll(async () => {
  await post('/v1/enterprises', { clientReference: 'company', profile: profile('company') })
  await post('/v1/enterprises', { clientReference: 'single', profile: profile('individualBusiness') })
  await post('/v1/enterprises', { clientReference: 'of another', profile: profile('company') }, 'cli_b')
})

describe('the impact of drafts', () => {
  it('is who gains, who loses, by which criterion, and how the budget moves, as reach tells both sides', async () => {
    const answer = await impact({ drafts: [changed], clientReference: 'i-1' })
    expect(answer).toMatchObject({
      clientReference: 'i-1',
      asOf: '2026-11-23',
      enterprises: 2,
      from: { ruleSet: shipped.compiled.ruleSet.hash, policies: shipped.compiled.policies.length },
      to: { policies: shipped.compiled.policies.length },
      policies: [{ policy, change: 'changed', gains: 0, loses: 1, sumChanges: 1 }],
    })
    const [only] = answer.policies
    expect(only?.byCriterion.map(({ criterion, loses }) => [criterion, loses])).toStrictEqual([['individual', 1]])
    const costsOf = async (path: string, body: object) => {
      const { budget } = ReachAnswerSchema.parse((await post(path, body)).body)
      return budget && { certain: budget.certain, withReview: budget.withReview, withAnswers: budget.withAnswers }
    }
    expect(only?.budget).toStrictEqual({
      from: await costsOf(`/v1/policies/${policy}/reach`, {}),
      to: await costsOf('/v1/reach/drafts', { draft: changed }),
    })
    expect((await impact({ drafts: [changed] }, 'cli_b')).enterprises).toBe(1)
  })

  it('is nothing where a draft says what is published', async () => {
    expect((await impact({ drafts: [rule] })).policies).toStrictEqual([])
  })

  it('is told enterprise by enterprise, closed by the answer', async () => {
    const lines = await linesOf({ drafts: [changed] })
    expect(lines.slice(0, -1).map((line) => ImpactedEnterpriseSchema.parse(line))).toMatchObject([
      { enterprise: { clientReference: 'company' }, effect: 'sumChanges', from: 'certain', to: 'certain' },
      { enterprise: { clientReference: 'single' }, effect: 'loses', criteria: ['individual'] },
    ])
    expect(lines.at(-1)).toStrictEqual(await impact({ drafts: [changed] }))
    expect(JSON.stringify(await linesOf({ drafts: [changed] }, 'cli_b'))).not.toContain('single')
  })

  it('may be a job that tells how many policies it has compared', async () => {
    const another = { ...rule, id: 'cn-mof-sta-2023-12-another' }
    const asked = await post('/v1/impacts', { drafts: [changed, another] }).set('Prefer', 'respond-async')
    expect(asked).toMatchObject({ status: 202, body: { kind: 'impact', state: 'queued' } })
    // Other rules come into use before it is worked out.
    use(await smallBase())
    expect(await work()).toBe(true)
    use(shipped)
    const get = (path: string) => request(app).get(path).set('Authorization', 'Bearer cli_a')
    const address = String(asked.headers['location'])
    expect((await get(address)).body).toMatchObject({ state: 'done', progress: { done: 2, total: 2 }, problem: null })
    const { body } = await get(`${address}/result`)
    expect(body).toStrictEqual(await impact({ drafts: [changed, another] }))
    expect(ImpactAnswerSchema.parse(body).policies.map(({ change }) => change)).toStrictEqual(['changed', 'added'])
  })
})

describe('the impact between rule sets', () => {
  it('takes those by their hashes that the store keeps, both ways', async () => {
    const small = await smallBase()
    const receipt = await post('/v1/enterprises', { clientReference: 'r', profile: profile('company') }, 'cli_c')
    use(small)
    await post(`/v1/enterprises/${(receipt.body as { id: string }).id}/matches`, {}, 'cli_c')
    use(shipped)
    const [there, back] = [
      await impact({ from: small.compiled.ruleSet.hash }),
      await impact({ to: small.compiled.ruleSet.hash }),
    ]
    expect(there.to).toStrictEqual(back.from)
    const added = there.policies.filter(({ change }) => change === 'added').map((one) => one.policy)
    expect(back.policies.filter(({ change }) => change === 'removed').map((one) => one.policy)).toStrictEqual(added)
    expect(added).toContain(policy)
  })

  it('names those that are kept when it is asked for another', async () => {
    const unknown = `sha256:${'0'.repeat(64)}`
    const { status, body } = await post('/v1/impacts', { to: unknown })
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'ruleSetUnknown', errors: [{ pointer: '/to' }] })
    expect((body as Problem).held).toContain(shipped.compiled.ruleSet.hash)
  })
})

describe('a question about impact that is wrong', () => {
  it.each([
    [{}, 'requestInvalid', ['sides.missing'], ['']],
    [{ drafts: [] }, 'requestInvalid', ['sides.missing'], ['']],
    [{ drafts: {} }, 'requestInvalid', ['type.array', 'sides.missing'], ['/drafts', '']],
    [{ drafts: [rule, rule] }, 'draftInvalid', ['id.duplicate'], ['/drafts/1/id']],
    [{ drafts: [rule, { ...rule, knd: 1 }] }, 'draftInvalid', ['shape.unknownKey'], ['/drafts/1/knd']],
    [
      { drafts: Array.from({ length: 51 }, () => 0) },
      'requestInvalid',
      ['list.tooLong', 'sides.missing'],
      ['/drafts', ''],
    ],
    [{ drafts: [rule], asOf: '2026-02-30' }, 'requestInvalid', ['date.impossible'], ['/asOf']],
    [{ from: 7, form: '' }, 'requestInvalid', ['type.text', 'key.unknown', 'sides.missing'], ['/from', '/form', '']],
  ])('is refused with everything that is wrong: %#', async (body, code, codes, pointers) => {
    for (const path of ['/v1/impacts', '/v1/impacts/enterprises']) {
      const answered = await post(path, body)
      expect(answered).toMatchObject({ status: 422, body: { code } })
      const { errors } = answered.body as Problem
      expect(errors.map((error) => error.code)).toStrictEqual(codes)
      expect(errors.map((error) => error.pointer)).toStrictEqual(pointers)
    }
  })
})
