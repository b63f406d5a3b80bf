import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { EnterpriseSchema } from '../../src/domain/enterprise.js'
import { enterpriseTable } from '../../src/application/enterprises/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { amendment } from '../../src/domain/store/store.js'
import { tableOf } from '../../src/domain/store/table.js'
import { storedWorld } from './stored-world.js'

const { app, at, store } = await storedWorld()
const noon = '2026-11-23T04:00:00.000Z'
const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, client = 'cli_a') =>
  request(app)[method](path).set('Authorization', `Bearer ${client}`)
const profile = (facts: object = {}) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  applicant: { kind: 'company' },
  facts,
})
const stored = async (facts: object = {}, more: object = {}): Promise<{ id: string }> => {
  const { body } = await send('post', '/v1/enterprises').send({ profile: profile(facts), ...more })
  return body as { id: string }
}

describe('an enterprise over HTTP', () => {
  it('is stored, read, replaced, patched, listed in versions and deleted', async () => {
    const created = await send('post', '/v1/enterprises').send({
      clientReference: 'wq-1',
      profile: profile({ revenue: { 2025: 2350 } }),
      basis: { kind: 'consent', text: '告知书 2026-01', purpose: '政策匹配', at: noon },
      why: '首次导入',
    })
    expect(created.status).toBe(201)
    expect(created.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' })
    const body = EnterpriseSchema.parse(created.body)
    expect(created.headers['location']).toBe(`/v1/enterprises/${body.id}`)
    expect(body).toMatchObject({
      version: 1,
      clientReference: 'wq-1',
      createdAt: noon,
      grades: { revenue: 'selfDeclared' },
    })
    const path = `/v1/enterprises/${body.id}`
    expect((await send('get', path)).body).toStrictEqual(created.body)

    at('2026-11-23T05:00:00.000Z')
    const patched = await send('patch', path)
      .set('If-Match', '"1"')
      .set('Content-Type', 'application/merge-patch+json')
      .send({ profile: { facts: { revenue: { 2024: 2100.5 } } }, why: '年报' })
    expect(patched.status).toBe(200)
    expect(patched.body).toMatchObject({
      version: 2,
      clientReference: 'wq-1',
      basis: { kind: 'consent' },
      changed: { at: '2026-11-23T05:00:00.000Z', by: 'key_cli_a', why: '年报' },
      profile: { facts: { revenue: { 2024: 2100.5, 2025: 2350 } } },
    })
    const replaced = await send('put', path).send({ profile: profile() })
    expect(replaced.body).toMatchObject({ version: 3, profile: profile() })

    const versions = await send('get', `${path}/versions?limit=2`)
    expect((versions.body as { data: { version: number }[] }).data.map(({ version }) => version)).toStrictEqual([3, 2])
    const { nextCursor } = versions.body as { nextCursor: string }
    const rest = await send('get', `${path}/versions?limit=2&cursor=${nextCursor}`)
    expect(rest.body).toMatchObject({ data: [{ version: 1, changed: { at: noon } }], nextCursor: null })

    expect((await send('delete', path).set('If-Match', '"3"')).status).toBe(204)
    expect((await send('get', path)).body).toMatchObject({ code: 'enterpriseNotFound', status: 404 })
  })

  it('shows what contradicts itself', async () => {
    const { id } = await stored({
      enterpriseSize: 'large',
      mainIndustry: '6513',
      employeesYearEnd: { 2025: 5 },
      revenue: { 2025: 10 },
    })
    const { body } = await send('get', `/v1/enterprises/${id}`).set('Accept-Language', 'en')
    expect((body as { issues: object[] }).issues).toMatchObject([
      { code: 'derived.conflict', pointer: '/profile/facts/enterpriseSize' },
    ])
  })

  it('is not there for another client, at any address', async () => {
    const { id } = await stored()
    const path = `/v1/enterprises/${id}`
    const tries = [
      send('get', path, 'cli_b'),
      send('put', path, 'cli_b').send({ profile: profile() }),
      send('patch', path, 'cli_b').send({ profile: {} }),
      send('delete', path, 'cli_b'),
      send('get', `${path}/versions`, 'cli_b'),
    ]
    for (const tried of tries) expect((await tried).body).toMatchObject({ code: 'enterpriseNotFound' })
    expect((await send('get', '/v1/enterprises', 'cli_b')).body).toStrictEqual({
      object: 'list',
      data: [],
      nextCursor: null,
    })
    expect((await send('get', path)).status).toBe(200)
  })

  it('is not changed over a version that was not seen', async () => {
    const { id } = await stored()
    const path = `/v1/enterprises/${id}`
    await send('put', path).set('If-Match', '"1"').send({ profile: profile() })
    for (const method of ['put', 'patch', 'delete'] as const) {
      const { body } = await send(method, path)
        .set('If-Match', '"1"')
        .send(method === 'delete' ? undefined : { profile: profile() })
      expect(body).toMatchObject({ status: 412, code: 'versionStale', errors: [{ pointer: '/header/If-Match' }] })
    }
    for (const wrong of ['1', 'W/"1"', '"x"', '"1", "2"'])
      expect((await send('put', path).set('If-Match', wrong).send({ profile: profile() })).body).toMatchObject({
        status: 422,
        errors: [{ code: 'header.ifMatch' }],
      })
    expect((await send('put', path).set('If-Match', '*').send({ profile: profile() })).body).toMatchObject({
      version: 3,
    })
  })

  it('that is there already is refused with its id', async () => {
    const { id } = await stored({}, { clientReference: 'twice' })
    const { body } = await send('post', '/v1/enterprises').send({ profile: profile(), clientReference: 'twice' })
    expect(body).toMatchObject({
      status: 409,
      code: 'enterpriseExists',
      clientReference: 'twice',
      errors: [{ pointer: '/clientReference', nearest: id }],
    })
  })

  it.each([
    ['no profile', {}, 'body.notObject'],
    ['an unknown member', { profile: profile(), nme: 'x' }, 'key.unknown'],
    ['a profile that is wrong', { profile: profile({ revenue: null }) }, 'value.notKnownIsAbsent'],
    ['a reference with a line break', { profile: profile(), clientReference: 'a\nb' }, 'type.text'],
    [
      'a basis of no known kind',
      { profile: profile(), basis: { kind: 'x', text: null, purpose: null, at: null } },
      'option.unknown',
    ],
  ])('with %s is refused', async (_, body, code) => {
    const { status, body: problem } = await send('post', '/v1/enterprises').send(body)
    expect(status).toBe(422)
    expect((problem as { errors: { code: string }[] }).errors.map((error) => error.code)).toContain(code)
  })

  it('is answered with what else is possible for other methods', async () => {
    const { status, headers } = await request(app).options('/v1/enterprises/x')
    expect([status, headers['allow']]).toStrictEqual([204, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'])
  })
})

it('one whose profile was spoilt in the store is told to be unreadable, by every way to it', async () => {
  const { id } = await stored({}, { clientReference: 'spoilt' })
  await store.apply([amendment(enterpriseTable, id, { profile: '{"facts":' })])
  const path = `/v1/enterprises/${id}`
  for (const asked of [
    send('get', path),
    send('get', `/v1/enterprises?limit=200`),
    send('patch', path).send({ profile: {} }),
    send('post', `${path}/matches`).send({}),
  ])
    expect((await asked).body).toMatchObject({ status: 500, code: 'storeUnreadable' })
  expect((await send('delete', path)).status).toBe(204)
})

describe('Idempotency-Key', () => {
  const create = (key: string, body: object, client = 'cli_a') =>
    send('post', '/v1/enterprises', client).set('Idempotency-Key', key).send(body)

  it('sent again it makes nothing more and answers the same', async () => {
    const [first, second] = [await create('k1', { profile: profile() }), await create('k1', { profile: profile() })]
    expect(second.status).toBe(201)
    expect(second.body).toStrictEqual(first.body)
    expect(second.headers['etag']).toBe('"1"')
  })

  it('sent again after a change it answers as it did, and after a deletion with nothing of what was deleted', async () => {
    const body = { profile: profile({ rdExpense: { 2025: 7_341_927 } }), clientReference: 'once', why: 'first' }
    const first = await create('k5', body)
    const path = `/v1/enterprises/${(first.body as { id: string }).id}`
    await send('put', path).send({ profile: profile(), clientReference: 'twice' })
    expect((await create('k5', body)).body).toStrictEqual(first.body)
    await send('delete', path)
    const after = await create('k5', body)
    expect(after.body).toMatchObject({ status: 404, code: 'enterpriseNotFound' })
    const kept = tableOf({ name: 'idempotency', columns: { answer: { type: 'text', isNullable: true } }, indexes: [] })
    const rows = await store.page(kept, { where: everything, after: null, limit: 100 })
    expect(rows.some(({ answer }) => answer !== null)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain('7341927')
  })

  it('of five at the same time one is done; the others are told to come again', async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, async () => create('k2', { profile: profile() })))
    const ids = new Set(sent.filter(({ status }) => status === 201).map(({ body }) => (body as { id: string }).id))
    expect(ids.size).toBe(1)
    expect(sent.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })

  it('with another body it is refused; another client may have the same', async () => {
    await create('k3', { profile: profile() })
    expect((await create('k3', { profile: profile({ rdExpense: { 2025: 1 } }) })).body).toMatchObject({
      status: 422,
      code: 'idempotencyMismatch',
    })
    expect((await create('k3', { profile: profile() }, 'cli_b')).status).toBe(201)
  })

  it('a refused request may be mended and sent again', async () => {
    expect((await create('k4', { profile: profile({ rdExpense: null }) })).status).toBe(422)
    expect((await create('k4', { profile: profile() })).status).toBe(201)
  })

  it.each([
    ['half a character', '{"profile":{"schema":"huiqi.profile/1","facts":{}},"clientReference":"\\ud800"}'],
    ['half a character in the profile', '{"profile":{"schema":"\\ud800","facts":{"\\udc00":1}}}'],
    ['lists without end', `{"profile":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('a body with %s is refused as without a key', async (_, body) => {
    const sent = await send('post', '/v1/enterprises')
      .set('Idempotency-Key', 'odd')
      .set('Content-Type', 'application/json')
      .send(body)
    expect(sent.status).toBe(422)
  })

  it.each(['', 'ä', 'x'.repeat(256)])('%j is no key', async (key) => {
    const { status } = await create(key, { profile: profile() })
    expect(status).toBe(422)
  })
})
