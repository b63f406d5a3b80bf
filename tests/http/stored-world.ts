import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { openStore } from '../../src/adapters/store/open-store.js'
import { scopes } from '../../src/application/clients/caller.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { Idempotency } from '../../src/application/idempotency.js'
import type { Store } from '../../src/domain/store/store.js'
import { appOver, shipped } from './world.js'

/** A service over a store of its own; the text of a key is its client. */
export async function storedWorld(): Promise<{ app: Express; store: Store; at: (instant: string) => void }> {
  const store = openStore(join(mkdtempSync(join(tmpdir(), 'huiqi-http-')), 'huiqi.db'))
  const enterprises = new Enterprises(store, () => shipped)
  const idempotency = new Idempotency(store)
  await Promise.all([enterprises.prepare(), idempotency.prepare()])
  let now = '2026-11-23T04:00:00.000Z'
  const app = appOver(shipped, {
    store: {
      enterprises,
      idempotency,
      now: () => now,
      newId: (prefix) => `${prefix}_${randomUUID()}`,
    },
    clients: {
      authenticate: async (clientId) => ({
        clientId,
        clientName: clientId,
        keyId: `key_${clientId}`,
        keyPrefix: 'hq_live_',
        keyExpiresAt: null,
        mode: 'live',
        scopes: new Set(scopes),
        limits: { ratePerMinute: 100_000, dailyQuota: null },
      }),
      spend: async () => null,
    },
  })
  return { app, store, at: (instant) => (now = instant) }
}
