import express from 'express'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { authentication } from '../../src/adapters/http/authentication.js'
import { carried } from '../../src/adapters/http/carried.js'
import { neededFor } from '../../src/adapters/http/permissions.js'
import { problemHandler } from '../../src/adapters/http/problem-handler.js'
import { requestLog } from '../../src/adapters/http/request-log.js'
import { documentedRoutes } from '../../src/adapters/http/routes/all.js'
import { scopes, type Scope } from '../../src/application/clients/caller.js'
import type { ClientAccess } from '../../src/application/clients/client-access.js'
import { keyText } from '../../src/application/clients/key-text.js'
import { AppError } from '../../src/domain/errors.js'
import { sandboxDay } from '../../src/application/sandbox/sandbox.js'
import { clientsWorld } from './clients-world.js'
import { appOver, hash, listeningLogger, shipped } from './world.js'

const base = shipped
const nobodys = keyText('live', new Uint8Array(24).fill(7), hash)
const asking = (app: express.Express, key: string, path = '/v1/client') =>
  request(app).get(path).set('Authorization', `Bearer ${key}`)

/** An address that needs a scope, and nothing else. */
function guarded(scope: Scope, clients: ClientAccess | null) {
  const app = express()
  const { logger } = listeningLogger()
  app.get('/', requestLog(logger), authentication(clients)({ key: scope }), (_request, response) => {
    response.json({ client: carried(response).caller?.clientId })
  })
  return app.use(problemHandler)
}

describe('a key', () => {
  it('says who asks', async () => {
    const world = await clientsWorld()
    const id = await world.client({ mode: 'test', scopes: ['reach', 'receipts'] })
    const { key, id: keyId, prefix } = await world.keyOf(id, '2027-01-01T00:00:00.000Z')
    const response = await asking(appOver(base, { clients: world.clients }), key)
    expect(response.status).toBe(200)
    expect(response.body).toStrictEqual({
      object: 'client',
      id,
      name: '平台',
      mode: 'test',
      today: sandboxDay,
      scopes: ['reach', 'receipts'],
      limits: { ratePerMinute: 600, dailyQuota: 1000 },
      key: { id: keyId, prefix, expiresAt: '2027-01-01T00:00:00.000Z' },
    })
    expect(response.get('Cache-Control')).toBe('no-store')
    expect(response.get('Vary')).toContain('Authorization')
  })

  it('is needed where it is, and the answer says how to send it', async () => {
    const { clients } = await clientsWorld()
    const response = await request(appOver(base, { clients })).get('/v1/client')
    expect([response.status, response.body.code]).toEqual([401, 'keyMissing'])
    expect(response.get('WWW-Authenticate')).toBe('Bearer realm="huiqi"')
    const other = await request(appOver(base, { clients })).get('/v1/client').auth('user', 'password')
    expect(other.body.code).toBe('keyMissing')
  })

  it('that is refused is told why, on public routes too', async () => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients })
    const [revoked, expired] = [await world.key(), await world.keyOf(await world.client(), '2026-11-23T01:00:00.000Z')]
    await world.revoke(revoked.id)
    const told = []
    for (const key of [expired.key, nobodys.slice(0, -1), 'x', revoked.key, nobodys])
      for (const path of ['/v1/client', '/v1/policies']) {
        const response = await asking(app, key, path)
        told.push([response.status, response.body.code, response.body.errors[0].code])
        expect(response.get('WWW-Authenticate')).toBe('Bearer realm="huiqi", error="invalid_token"')
      }
    const reasons = ['expired', 'malformed', 'malformed', 'revoked', 'unknown']
    expect(told).toEqual([...reasons, ...reasons].toSorted().map((reason) => [401, 'keyRefused', `key.${reason}`]))
  })

  it('is refused from the next request on when it is revoked', async () => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients })
    const { key, id } = await world.key()
    expect((await asking(app, key)).status).toBe(200)
    await world.revoke(id)
    expect((await asking(app, key)).status).toBe(401)
  })

  it('opens what its scopes name and nothing else', async () => {
    const world = await clientsWorld()
    const { key } = await world.key({ scopes: ['match', 'reach'] })
    expect((await asking(guarded('reach', world.clients), key, '/')).status).toBe(200)
    const refused = await asking(guarded('admin', world.clients), key, '/')
    expect([refused.status, refused.body.code]).toEqual([403, 'scopeMissing'])
    expect(refused.get('WWW-Authenticate')).toBe('Bearer realm="huiqi", error="insufficient_scope", scope="admin"')
  })

  it.each(
    documentedRoutes.flatMap((one) => {
      const needed = neededFor(one)?.key
      return needed === undefined ? [] : [{ ...one, needed }]
    }),
  )('is asked for before anything else by $method $path', async ({ method, path, needed }) => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients })
    const address = path.replaceAll(/\{\w+\}/g, 'x')
    expect((await request(app)[method](address).send('not JSON')).body.code).toBe('keyMissing')
    const others = scopes.filter((scope) => scope !== needed)
    const { key } = await world.key({ scopes: others })
    const response = await request(app)[method](address).set('Authorization', `Bearer ${key}`)
    // Without a store there is nothing behind most of those that any key opens.
    expect(response.status === 403).toBe(needed !== 'any')
  })

  it('is of no use to a service that keeps nothing, which says so, and needs none for the rest', async () => {
    const app = appOver(base)
    expect((await request(app).get('/v1/client')).status).toBe(401)
    expect((await asking(app, nobodys)).body).toMatchObject({ status: 503, code: 'storeMissing' })
    expect((await asking(app, nobodys, '/v1/policies')).status).toBe(200)
  })

  it('cannot be looked up while the store is away, which is no refusal of the key', async () => {
    const away = async () => Promise.reject(new AppError('storeUnavailable', { reason: 'unreachable' }))
    const app = appOver(base, { clients: { authenticate: away, spend: away } })
    expect((await asking(app, nobodys)).body).toMatchObject({ status: 503, code: 'storeUnavailable' })
    expect((await request(app).get('/v1/policies')).status).toBe(200)
  })
})

describe('limits', () => {
  it('are told with every answer to a key, and with none to others', async () => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients })
    const { key } = await world.key({ limits: { ratePerMinute: 5, dailyQuota: 300 } })
    await asking(app, key)
    const response = await asking(app, key, '/v1/policies')
    expect(response.get('RateLimit-Policy')).toBe('"minute";q=5;w=60, "day";q=300;w=86400')
    expect(response.get('RateLimit')).toMatch(/^"minute";r=3;t=\d+, "day";r=298;t=54000$/)
    expect((await request(app).get('/v1/policies')).get('RateLimit')).toBeUndefined()
  })

  it('hold a client to its rate, whichever of its keys it uses, and no other client', async () => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients })
    const id = await world.client({ limits: { ratePerMinute: 3, dailyQuota: null } })
    const keys = [await world.keyOf(id), await world.keyOf(id)]
    const statuses = []
    for (let n = 0; n < 4; n++) statuses.push((await asking(app, keys[n % 2]?.key ?? '')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await asking(app, keys[0]?.key ?? '')
    expect(refused.body).toMatchObject({ status: 429, code: 'rateLimited' })
    const [, left] = /^"minute";r=0;t=(\d+)$/.exec(refused.get('RateLimit') ?? '') ?? []
    expect(refused.get('Retry-After')).toBe(left)
    expect((await asking(app, (await world.key()).key)).status).toBe(200)
  })

  it('end with the quota of the day; a request that is not allowed spends none of it', async () => {
    const world = await clientsWorld()
    const { key } = await world.key({ limits: { ratePerMinute: 100, dailyQuota: 2 } })
    const closed = guarded('admin', world.clients)
    for (let n = 0; n < 3; n++) expect((await asking(closed, key, '/')).status).toBe(403)
    const app = appOver(base, { clients: world.clients })
    const answers = []
    for (let n = 0; n < 3; n++) answers.push(await asking(app, key))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(answers[2]?.body.code).toBe('quotaExceeded')
    expect(answers[2]?.get('Retry-After')).toBe('54000')
    expect(answers[2]?.get('RateLimit')).toContain('"day";r=0;t=54000')
  })

  it('stop an address that tries keys, and none that uses its own or one that has expired', async () => {
    const world = await clientsWorld()
    const app = appOver(base, { clients: world.clients, trustedProxies: 'loopback' })
    const from = async (address: string, key: string) => asking(app, key).set('X-Forwarded-For', address)
    const { key } = await world.key()
    const expired = await world.keyOf(await world.client(), '2026-11-01T00:00:00.000Z')
    for (let n = 0; n < 25; n++) expect((await from('203.0.113.1', expired.key)).status).toBe(401)
    for (let n = 0; n < 20; n++) expect((await from('203.0.113.9', nobodys)).status).toBe(401)
    const refused = await from('203.0.113.9', nobodys)
    expect(refused.body).toMatchObject({ status: 429, code: 'rateLimited' })
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(200)
    expect((await from('203.0.113.9', key)).status).toBe(429)
    expect((await from('203.0.113.1', key)).status).toBe(200)
  })

  it('count the address that connects when no proxy is trusted, whatever a header says', async () => {
    const { clients } = await clientsWorld()
    const app = appOver(base, { clients })
    for (let n = 0; n < 20; n++) await asking(app, nobodys).set('X-Forwarded-For', `203.0.113.${n}`)
    expect((await asking(app, nobodys).set('X-Forwarded-For', '203.0.113.99')).status).toBe(429)
  })
})

describe('the text of a key', () => {
  it('stands in no log; the security log has its prefix, unless it was never a key', async () => {
    const world = await clientsWorld()
    const [log, security] = [listeningLogger(), listeningLogger()]
    const clients: ClientAccess = {
      ...world.clients,
      spend: async () => Promise.reject(new RangeError('a fault of ours')),
    }
    const over = { clients, logger: log.logger, securityLogger: security.logger }
    const app = appOver(base, over)
    const { key, id, prefix } = await world.key()
    expect((await asking(app, key)).status).toBe(500)
    await world.revoke(id)
    for (const text of [key, nobodys, 'pa55word']) await asking(app, text)
    expect(security.lines.map((line) => (JSON.parse(line) as { key: unknown }).key)).toEqual([
      prefix,
      nobodys.slice(0, 13),
      null,
    ])
    const all = [...log.lines, ...security.lines].join('')
    for (const text of [key, nobodys, 'pa55word', key.slice(13), hash(key)]) expect(all).not.toContain(text)
  })

  it('stands in no file of the store', async () => {
    const world = await clientsWorld()
    const { key, prefix } = await world.key()
    expect((await asking(appOver(base, { clients: world.clients }), key)).status).toBe(200)
    const files = await Promise.all(
      (await readdir(world.folder)).map(async (name) => readFile(join(world.folder, name))),
    )
    const kept = Buffer.concat(files)
    expect(kept.includes(prefix) && kept.includes(hash(key))).toBe(true)
    expect(kept.includes(key.slice(prefix.length))).toBe(false)
  })
})
