import { randomBytes, randomUUID } from 'node:crypto'
import { openStore } from '../../src/adapters/store/open-store.js'
import type { Scope } from '../../src/application/clients/caller.js'
import { createClient, createKey, prepareClients } from '../../src/application/clients/clients.js'
import { keyBytes } from '../../src/application/clients/key-text.js'
import { hash as sha256 } from './world.js'

/** A key of a new client in the store at that place, for a service that is started over it. */
export async function keyIn(location: string, scopes: readonly Scope[]): Promise<string> {
  const store = openStore(location)
  await prepareClients(store)
  const newId = (prefix: string) => `${prefix}_${randomUUID()}`
  const acting = { at: new Date().toISOString(), by: 'cli:tester', newId }
  const limits = { ratePerMinute: 100_000, dailyQuota: null }
  const client = await createClient(store, { name: '平台', mode: 'live', scopes, limits }, acting)
  const random = randomBytes(keyBytes)
  const { key } = await createKey(store, { client, expiresAt: null, random }, { ...acting, sha256 })
  await store.close()
  return key
}
