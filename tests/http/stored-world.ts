import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { HttpError } from '../../src/adapters/http/problem.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { scopes, type Caller } from '../../src/application/clients/caller.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { Idempotency } from '../../src/application/idempotency.js'
import type { Store } from '../../src/domain/store/store.js'
import { appOver, shipped } from './world.js'

/** A service over a store of its own; who sends is what the header says. */
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
      authenticate: async (request): Promise<Caller> => {
        const clientId = request.get('x-test-client')
        if (clientId === undefined) throw new HttpError('notReady')
        return {
          clientId,
          clientName: clientId,
          keyId: `key_${clientId}`,
          keyPrefix: 'hq_live_',
          keyExpiresAt: null,
          mode: 'live',
          scopes: new Set(scopes),
          limits: { ratePerMinute: 1000, dailyQuota: null },
        }
      },
    },
  })
  return { app, store, at: (instant) => (now = instant) }
}
