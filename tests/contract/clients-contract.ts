import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditTable, type Acting } from '../../src/application/audit.js'
import { KeyUses, callerOf, type Moment } from '../../src/application/clients/authenticate.js'
import { clientAccess } from '../../src/application/clients/client-access.js'
import {
  createClient,
  createKey,
  listClients,
  prepareClients,
  revoke,
  type NewClient,
} from '../../src/application/clients/clients.js'
import { DailyQuota } from '../../src/application/clients/daily-quota.js'
import { keyBytes } from '../../src/application/clients/key-text.js'
import { clientKeyTable, clientKeyUseTable, clientQuotaTable } from '../../src/application/clients/tables.js'
import { isAppError } from '../../src/domain/errors.js'
import { equal } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const noon: Moment = { at: '2026-11-22T04:00:00.000Z', today: '2026-11-22' }
let count = 0
const newId = (prefix: string): string => `${prefix}_${String(count++).padStart(6, '0')}_${randomUUID()}`
const acting: Acting = { at: noon.at, by: 'cli:tester', newId }

const platform: NewClient = {
  name: '皖企服务云 "$gt"',
  mode: 'live',
  scopes: ['enterprises:read', 'reach'],
  limits: { ratePerMinute: 600, dailyQuota: null },
}

export function clientsContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await prepareClients(store)
  })
  afterAll(async () => store.close())

  const another = async (change: Partial<NewClient> = {}) => createClient(store, { ...platform, ...change }, acting)
  const anotherKey = async (client: string, expiresAt: string | null = null) =>
    createKey(store, { client, expiresAt, random: randomBytes(keyBytes) }, { ...acting, sha256 })
  const callerAt = async (key: string, at: string) => callerOf(store, key, { at }, sha256)
  const outcomeAt = async (key: string, at: string): Promise<string> =>
    callerAt(key, at).then(
      ({ keyId }) => keyId,
      (error: unknown) => (isAppError(error, 'keyRefused') ? error.info.reason : String(error)),
    )

  describe('keys', () => {
    it('say who their client is', async () => {
      const client = await another({ mode: 'test' })
      const { key, id, prefix } = await anotherKey(client)
      expect(await callerAt(key, noon.at)).toStrictEqual({
        clientId: client,
        clientName: platform.name,
        keyId: id,
        keyPrefix: prefix,
        keyExpiresAt: null,
        mode: 'test',
        scopes: new Set(['enterprises:read', 'reach']),
        limits: platform.limits,
      })
    })

    it('are kept as their hash only', async () => {
      const { key, id } = await anotherKey(await another())
      const [row] = await store.page(clientKeyTable, { where: equal('keyId', id), after: null, limit: 2 })
      expect(row?.id).toBe(sha256(key))
      expect(JSON.stringify(row)).not.toContain(key.slice('hq_live_'.length + 5))
    })

    it('that nobody was given are refused', async () => {
      const elsewhere = await anotherKey(await another())
      await store.removeAll(clientKeyTable, equal('keyId', elsewhere.id))
      expect(await outcomeAt(elsewhere.key, noon.at)).toBe('unknown')
      for (const text of ['', 'hq_live_', `${elsewhere.key}0`, '{"$gt":""}', sha256(elsewhere.key)])
        expect(await outcomeAt(text, noon.at)).toBe('malformed')
    })

    it('are refused from the instant on at which they expire', async () => {
      const edge = '2026-11-30T16:00:00.000Z'
      const { key, id } = await anotherKey(await another(), edge)
      expect(await outcomeAt(key, '2026-11-30T15:59:59.999Z')).toBe(id)
      expect(await outcomeAt(key, edge)).toBe('expired')
    })

    it('are refused at once when they are revoked, and the others of the client are not', async () => {
      const client = await another()
      const [first, second] = [await anotherKey(client), await anotherKey(client)]
      const { authenticate } = clientAccess(store, { now: () => noon, sha256 })
      await authenticate(first.key)
      expect(await revoke(store, first.id, acting)).toBe('key')
      await expect(authenticate(first.key)).rejects.toMatchObject({ code: 'keyRefused', info: { reason: 'revoked' } })
      expect(await outcomeAt(second.key, noon.at)).toBe(second.id)
    })

    it('are all refused when their client is revoked, and there are no new ones', async () => {
      const client = await another()
      const { key } = await anotherKey(client)
      expect(await revoke(store, client, acting)).toBe('client')
      expect(await outcomeAt(key, noon.at)).toBe('revoked')
      await expect(anotherKey(client)).rejects.toMatchObject({ code: 'clientRevoked' })
    })

    it('stay revoked whoever uses them meanwhile', async () => {
      const { key, id } = await anotherKey(await another())
      const uses = new KeyUses(store)
      await Promise.all([
        ...Array.from({ length: 9 }, async (_, day) => uses.note(id, `2026-12-0${day + 1}`)),
        revoke(store, id, acting),
      ])
      expect(await outcomeAt(key, noon.at)).toBe('revoked')
    })

    it('of a client or a key that is not there are neither made nor revoked', async () => {
      await expect(anotherKey('client_nobody')).rejects.toMatchObject({ code: 'clientNotFound' })
      await expect(revoke(store, 'key_nobody', acting)).rejects.toMatchObject({ code: 'clientNotFound' })
    })
  })

  describe('the list', () => {
    it('tells of each client its keys, and when each was last used, to the day', async () => {
      const client = await another()
      const [used, idle] = [await anotherKey(client), await anotherKey(client, '2027-01-01T00:00:00.000Z')]
      const uses = new KeyUses(store)
      for (const day of ['2026-11-20', '2026-11-20', '2026-11-22']) await uses.note(used.id, day)
      await revoke(store, idle.id, { ...acting, at: '2026-11-23T00:00:00.000Z' })
      const listed = (await listClients(store)).find(({ id }) => id === client)
      const created = { createdAt: noon.at }
      expect(listed).toStrictEqual({
        id: client,
        ...platform,
        ...created,
        revokedAt: null,
        keys: [
          { id: used.id, prefix: used.prefix, ...created, expiresAt: null, revokedAt: null, lastUsedOn: '2026-11-22' },
          {
            id: idle.id,
            prefix: idle.prefix,
            ...created,
            expiresAt: '2027-01-01T00:00:00.000Z',
            revokedAt: '2026-11-23T00:00:00.000Z',
            lastUsedOn: null,
          },
        ],
      })
      expect(await store.count(clientKeyUseTable, equal('keyId', used.id))).toBe(1)
    })
  })

  it('every administrative act leaves a row that says who, when and what, and no key', async () => {
    const client = await another()
    const { id, key } = await anotherKey(client)
    for (const one of [id, id, client, client]) await revoke(store, one, acting)
    const where = { column: 'about', in: [client, id] }
    const rows = await store.page(auditTable, { where, after: null, limit: 10 })
    expect(rows.map(({ action, about }) => [action, about])).toStrictEqual([
      ['client.created', client],
      ['key.created', id],
      ['key.revoked', id],
      ['client.revoked', client],
    ])
    for (const { at, by } of rows) expect([at, by]).toStrictEqual([noon.at, 'cli:tester'])
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(JSON.stringify(rows)).not.toContain(sha256(key))
  })

  describe('a daily quota', () => {
    const outcomes = async (spending: Promise<unknown>[]) => {
      const settled = await Promise.allSettled(spending)
      for (const one of settled)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'quotaExceeded' })
      return settled.filter(({ status }) => status === 'fulfilled').length
    }

    it('is spent to the last request by one process, and is there again the next day in China', async () => {
      const [client, quota] = [newId('client'), new DailyQuota(store)]
      const left = []
      for (let n = 0; n < 250; n++) left.push((await quota.spend(client, 250, noon)).remaining)
      expect(left).toStrictEqual(Array.from({ length: 250 }, (_, n) => 249 - n))
      const late = { at: '2026-11-22T15:59:58.500Z', today: '2026-11-22' }
      await expect(quota.spend(client, 250, late)).rejects.toMatchObject({
        code: 'quotaExceeded',
        info: { quota: 250, retryAfterS: 2 },
      })
      const morning = { at: '2026-11-22T16:00:00.000Z', today: '2026-11-23' }
      expect(await quota.spend(client, 250, morning)).toStrictEqual({ remaining: 249, resetsInS: 86_400 })
    })

    it('is never exceeded by ten processes that spend at the same time', async () => {
      const client = newId('client')
      const processes = Array.from({ length: 10 }, () => new DailyQuota(store))
      const spending = processes.flatMap((quota) =>
        Array.from({ length: 5 }, async () => quota.spend(client, 25, noon)),
      )
      expect(await outcomes(spending)).toBe(25)
    })

    it('loses no more than a hundredth with a process that ends', async () => {
      const client = newId('client')
      await new DailyQuota(store).spend(client, 1000, noon)
      const after = new DailyQuota(store)
      const spending = Array.from({ length: 1000 }, async () => after.spend(client, 1000, noon))
      expect(await outcomes(spending)).toBe(990)
    })

    it('leaves no rows of long ago', async () => {
      const [client, quota] = [newId('client'), new DailyQuota(store)]
      for (const today of ['2026-11-20', '2026-11-21', '2026-11-22']) await quota.spend(client, 3, { ...noon, today })
      const rows = await store.page(clientQuotaTable, { where: equal('client', client), after: null, limit: 10 })
      expect(rows.map(({ day }) => day)).toStrictEqual(['2026-11-21', '2026-11-22'])
    })
  })
}
