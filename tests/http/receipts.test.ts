import { createHash } from 'node:crypto'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { ruleBaseOf, ruleBundle } from '../../src/application/rule-bundle.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { StoredMatchSchema, StoredReceiptSchema, type StoredMatch } from '../../src/domain/receipt.js'
import { everything } from '../../src/domain/store/filter.js'
import { tableOf } from '../../src/domain/store/table.js'
import { storedWorld } from './stored-world.js'
import { shipped } from './world.js'

const { app, store, at, use } = await storedWorld()
const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string, client = 'cli_a') =>
  request(app)[method](path).set('Authorization', `Bearer ${client}`)
const profile = (facts: object = {}) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: { registeredRegion: '140403', ...facts },
})
const stored = async (facts: object = {}, more: object = {}): Promise<string> => {
  const { body } = await send('post', '/v1/enterprises').send({ profile: profile(facts), ...more })
  return (body as { id: string }).id
}
const matched = async (id: string, body: object = {}) => send('post', `/v1/enterprises/${id}/matches`).send(body)
const receiptOf = async (id: string, body: object = {}): Promise<string> =>
  ((await matched(id, body)).body as StoredMatch).receipt.id

describe('a stored match', () => {
  it('is the answer of POST /v1/matches with a receipt that anyone can check', async () => {
    const id = await stored({ revenue: { 2025: 23_500_000 } }, { clientReference: 'wq-1' })
    const made = await matched(id, { include: ['criteria'], asOf: '2026-11-01' })
    expect(made.status).toBe(201)
    const { receipt, answer } = StoredMatchSchema.parse(made.body)
    expect(made.headers).toMatchObject({ location: `/v1/receipts/${receipt.id}`, 'cache-control': 'no-store' })
    const asked = { profile: profile({ revenue: { 2025: 23_500_000 } }), include: ['criteria'], asOf: '2026-11-01' }
    const stateless = await send('post', '/v1/matches').send({ ...asked, clientReference: 'wq-1' })
    expect(answer).toStrictEqual({ ...stateless.body, receipt: { ...stateless.body.receipt, stored: true } })

    const read = await send('get', `/v1/receipts/${receipt.id}`)
    const { content, ...head } = StoredReceiptSchema.parse(read.body)
    expect(head).toStrictEqual(receipt)
    expect(receipt.id).toBe(`sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`)
    expect(content.answer).toBe(`sha256:${createHash('sha256').update(canonicalJson(answer)).digest('hex')}`)
    const list = await send('get', `/v1/enterprises/${id}/receipts`)
    expect(list.body).toStrictEqual({ object: 'list', data: [receipt], nextCursor: null })
  })

  it('is replayed to the same bytes after the rules and the profile have changed, in the language of then', async () => {
    const id = await stored({ revenue: { 2025: 100 } })
    const made = await send('post', `/v1/enterprises/${id}/matches`).set('Accept-Language', 'en').send({})
    const { receipt } = made.body as StoredMatch
    await send('patch', `/v1/enterprises/${id}`).send({ profile: { facts: { revenue: { 2025: 5 } } } })
    const bundle = ruleBundle(shipped)
    use(ruleBaseOf({ ...bundle, documents: bundle.documents.slice(1), hash: 'sha256:later' }))
    try {
      const again = await send('post', `/v1/receipts/${receipt.id}/replay`).set('Accept-Language', 'zh-CN')
      expect([again.status, again.headers['content-language']]).toStrictEqual([200, 'en'])
      expect(again.text).toBe(made.text)
      const now = await matched(id)
      expect((now.body as StoredMatch).answer.receipt.ruleSet).toBe('sha256:later')
    } finally {
      use(shipped)
    }
  })

  it('takes If-Match and a named version', async () => {
    const id = await stored()
    await send('patch', `/v1/enterprises/${id}`).send({ profile: {} })
    const path = `/v1/enterprises/${id}/matches`
    expect((await send('post', path).set('If-Match', '"1"').send({})).body).toMatchObject({ status: 412 })
    expect((await send('post', path).set('If-Match', '"2"').send({})).body).toMatchObject({ receipt: { version: 2 } })
    expect((await matched(id, { version: 1 })).body).toMatchObject({ receipt: { version: 1 } })
    expect((await matched(id, { version: 7 })).body).toMatchObject({
      status: 404,
      code: 'versionNotFound',
      errors: [{ code: 'version.unknown', pointer: '/version' }],
    })
  })

  it.each([
    [{ profile: profile() }, 'key.unknown', '/profile'],
    [{ version: 0 }, 'value.outOfDomain', '/version'],
    [{ asOf: '2026-02-30' }, 'date.impossible', '/asOf'],
    [{ select: { policies: ['x'] } }, 'policy.unknown', '/select/policies/0'],
    [[], 'body.notObject', ''],
  ])('%j is refused', async (body, code, pointer) => {
    const { status, body: problem } = await matched(await stored(), body)
    expect(status).toBe(422)
    expect(problem).toMatchObject({ errors: [{ code, pointer }] })
  })

  it('sent ten times at once is one receipt', async () => {
    const id = await stored()
    const made = await Promise.all(Array.from({ length: 10 }, async () => matched(id)))
    expect(new Set(made.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    const { body } = await send('get', `/v1/enterprises/${id}/receipts`)
    expect((body as { data: unknown[] }).data).toHaveLength(1)
  })

  it('sent again with its Idempotency-Key is what it was, and what is kept of it tells nothing', async () => {
    const id = await stored({ revenue: { 2025: 73_419_271 } })
    const path = `/v1/enterprises/${id}/matches`
    const sent = async () =>
      send('post', path)
        .set('Idempotency-Key', 'm1')
        .send({ include: ['criteria'] })
    const first = await sent()
    expect(first.text).toContain('73419271')
    at('2026-11-24T04:00:00.000Z')
    await send('patch', `/v1/enterprises/${id}`).send({ profile: { facts: { revenue: { 2025: 1 } } } })
    const again = await sent()
    expect([again.status, again.text]).toStrictEqual([201, first.text])
    const kept = tableOf({ name: 'idempotency', columns: { answer: { type: 'text', isNullable: true } }, indexes: [] })
    const rows = await store.page(kept, { where: everything, after: null, limit: 100 })
    const [own] = rows.filter((row) => row.id.endsWith(':m1'))
    expect(own?.answer).toContain((first.body as StoredMatch).receipt.id)
    expect(own?.answer).not.toContain('73419271')
    await send('delete', `/v1/enterprises/${id}`)
    expect((await sent()).body).toMatchObject({ status: 410, code: 'receiptGone' })
  })
})

describe('a receipt', () => {
  it('whose enterprise was deleted is answered with 410 and the time', async () => {
    const id = await stored()
    const receipt = await receiptOf(id)
    at('2026-11-25T04:00:00.000Z')
    await send('delete', `/v1/enterprises/${id}`)
    for (const tried of [send('get', `/v1/receipts/${receipt}`), send('post', `/v1/receipts/${receipt}/replay`)])
      expect((await tried).body).toMatchObject({
        status: 410,
        code: 'receiptGone',
        errors: [{ code: 'receipt.gone', detail: expect.stringContaining('2026-11-25T04:00:00.000Z') as string }],
      })
  })

  it('of another client is answered as one that is not there, before and after it was deleted', async () => {
    const id = await stored()
    const receipt = await receiptOf(id)
    const tried = async (path: string) => {
      const [read, replay] = [await send('get', path, 'cli_b'), await send('post', `${path}/replay`, 'cli_b')]
      return [read.status, read.text, replay.status, replay.text]
    }
    const nothing = await tried('/v1/receipts/sha256:0')
    expect(nothing[0]).toBe(404)
    expect(await tried(`/v1/receipts/${receipt}`)).toStrictEqual(nothing)
    expect((await send('post', `/v1/enterprises/${id}/matches`, 'cli_b').send({})).body.code).toBe('enterpriseNotFound')
    expect((await send('get', `/v1/enterprises/${id}/receipts`, 'cli_b')).body.code).toBe('enterpriseNotFound')
    await send('delete', `/v1/enterprises/${id}`)
    expect(await tried(`/v1/receipts/${receipt}`)).toStrictEqual(nothing)
  })
})
