import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { clientAccess } from '../../src/application/clients/client-access.js'
import {
  createClient,
  createKey,
  prepareClients,
  revoke,
  type NewClient,
} from '../../src/application/clients/clients.js'
import { keyBytes } from '../../src/application/clients/key-text.js'
import { hash as sha256, today } from './world.js'

const acting = {
  at: `${today}T01:00:00.000Z`,
  by: 'cli:tester',
  newId: (prefix: string) => `${prefix}_${randomUUID()}`,
}

/** API clients in a store of their own, on the day of the tests. */
export async function clientsWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-clients-'))
  const store = openStore(join(folder, 'huiqi.db'))
  onTestFinished(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  await prepareClients(store)
  const client = async (change: Partial<NewClient> = {}) => {
    const limits = { ratePerMinute: 600, dailyQuota: 1000 }
    return createClient(store, { name: '平台', mode: 'live', scopes: ['reach'], limits, ...change }, acting)
  }
  const keyOf = async (id: string, expiresAt: string | null = null) =>
    createKey(store, { client: id, expiresAt, random: randomBytes(keyBytes) }, { ...acting, sha256 })
  return {
    folder,
    client,
    keyOf,
    key: async (change: Partial<NewClient> = {}) => keyOf(await client(change)),
    revoke: async (id: string) => revoke(store, id, acting),
    clients: clientAccess(store, { now: () => ({ at: acting.at, today }), sha256 }),
  }
}
