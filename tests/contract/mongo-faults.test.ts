import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMongoStore } from '../../src/adapters/store/mongo/mongo-store.js'
import { everything } from '../../src/domain/store/filter.js'
import { insertion } from '../../src/domain/store/store.js'
import { tableOf } from '../../src/domain/store/table.js'
import { build, start, type Built } from '../http/started-service.js'
import { keyIn } from '../http/store-key.js'
import { OwnServer, SlowWay } from './mongo-server.js'

const program = process.env['MONGODB_TEST_SERVER'] ?? ''
const items = tableOf({ name: 'item', columns: { text: { type: 'text' } }, indexes: [] })
const row = (id: string) => ({ id, text: '' })
const away = (reason: string) => ({ code: 'storeUnavailable', info: { reason } })

describe.skipIf(!program)('a server of MongoDB', () => {
  let server: OwnServer
  beforeAll(async () => {
    server = await OwnServer.start(program)
  })
  afterAll(async () => server.remove())

  it('that is killed is told of as away, and used again when it is back, with all that was acknowledged', async () => {
    const store = openMongoStore(`mongodb://127.0.0.1:${server.port}/killed`, { patienceMs: 500 })
    await store.prepare(items)
    expect(await store.insert(items, row('before'))).toBe(true)
    await server.kill()
    for (const asked of [
      async () => store.insert(items, row('lost')),
      async () => store.insertAll(items, [row('lost')]),
      async () => store.commit(insertion(items, row('lost')), [insertion(items, row('too'))]),
      async () => store.get(items, 'before'),
      async () => store.ping(),
    ])
      await expect(asked()).rejects.toMatchObject(away('unreachable'))
    await server.start()
    await expect.poll(async () => store.ping().then(() => 'back', String), { timeout: 20_000 }).toBe('back')
    expect(await store.get(items, 'before')).toStrictEqual(row('before'))
    expect(await store.insert(items, row('after'))).toBe(true)
    expect(await store.count(items, everything)).toBe(2)
    await store.close()
  })

  it('that is not there yet when the store is opened is used once it is', async () => {
    await server.kill()
    const store = openMongoStore(`mongodb://127.0.0.1:${server.port}/late`, { patienceMs: 300 })
    await expect(store.prepare(items)).rejects.toMatchObject(away('unreachable'))
    await server.start()
    await store.prepare(items)
    expect(await store.insert(items, row('one'))).toBe(true)
    await store.close()
  })

  it('that does not answer in time is told of as slow, and used again when it does', async () => {
    const way = await SlowWay.to(server.port)
    const store = openMongoStore(`mongodb://127.0.0.1:${way.port}/slow`, { patienceMs: 400 })
    await store.prepare(items)
    await store.insert(items, row('before'))
    way.isStalled = true
    await expect(store.insert(items, row('during'))).rejects.toMatchObject(away('slow'))
    way.isStalled = false
    await expect.poll(async () => store.ping().then(() => 'back', String), { timeout: 20_000 }).toBe('back')
    expect(await store.get(items, 'before')).toStrictEqual(row('before'))
    expect(await store.insert(items, row('after'))).toBe(true)
    await store.close()
    way.close()
  })
})

describe.skipIf(!program)('a service over MongoDB', () => {
  let [built, server]: [Built, OwnServer] = [] as never
  beforeAll(async () => {
    ;[built, server] = await Promise.all([build(), OwnServer.start(program)])
  })
  afterAll(async () => Promise.all([built.remove(), server.remove()]))

  it('is not ready while the server is away, refuses what needs it, answers all else, and needs no restart', async () => {
    const location = `mongodb://127.0.0.1:${server.port}/service`
    const key = await keyIn(location, ['enterprises:read', 'enterprises:write'])
    const settings = { RULES_DIR: resolve('rules'), HUIQI_STORE: location, SECOND_OPINION: 'off' }
    const started = start(built, { ...settings, HUIQI_MASTER_KEY: 'a'.repeat(64) })
    const url = String((await started.said('listening'))['url'])
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }
    const body = JSON.stringify({ profile: { schema: 'huiqi.profile/1', facts: {} } })
    const status = async (path: string, init: object = {}) => (await fetch(`${url}${path}`, init)).status
    const create = async () => fetch(`${url}/v1/enterprises`, { method: 'POST', headers, body })
    const patience = { timeout: 60_000, interval: 200 }

    await expect.poll(async () => status('/readyz'), patience).toBe(200)
    const { id } = (await (await create()).json()) as { id: string }
    await server.kill()
    await expect.poll(async () => status('/readyz'), patience).toBe(503)
    const refused = await create()
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ code: 'storeUnavailable' })
    expect(await status('/healthz')).toBe(200)
    expect(await status('/v1/policies')).toBe(200)
    await server.start()
    await expect.poll(async () => status('/readyz'), patience).toBe(200)
    expect(await status(`/v1/enterprises/${id}`, { headers })).toBe(200)
    expect((await create()).status).toBe(201)
    const said = started.log().map(({ msg, reason }) => [msg, reason])
    expect(said.filter(([message]) => message === 'store not available')).toStrictEqual([
      ['store not available', 'unreachable'],
    ])
  }, 180_000)
})
