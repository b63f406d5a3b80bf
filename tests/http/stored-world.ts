import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import type { AppDependencies } from '../../src/adapters/http/app.js'
import { exchangeFiles } from '../../src/adapters/exchange/files.js'
import { readPolicyIn } from '../../src/adapters/rules/policy-in-text.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { scopes } from '../../src/application/clients/caller.js'
import { casesIn } from '../../src/application/cases/cases-in.js'
import { consultingIn } from '../../src/application/consulting/consulting-in.js'
import { enterprisesIn } from '../../src/application/enterprises/enterprises-in.js'
import { Idempotency } from '../../src/application/idempotency.js'
import { Receipts } from '../../src/application/receipts/receipts.js'
import { argon2Passwords } from '../../src/adapters/people/argon2.js'
import { peopleIn } from '../../src/application/people/people-in.js'
import { SavedProfiles } from '../../src/application/saved-profiles/saved-profiles.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { Store } from '../../src/domain/store/store.js'
import { jobsOf } from '../../src/stored-jobs.js'
import { testReceiptTools } from './receipt-tools.js'
import { appOver, hash, listeningLogger, shipped, shippedCalendar } from './world.js'

const passwords = argon2Passwords()
const ownStore = (): Store => openStore(join(mkdtempSync(join(tmpdir(), 'huiqi-http-')), 'huiqi.db'))

/** A service over a store of its own, or that one; the text of a key is its client. */
export async function storedWorld(
  store: Store = ownStore(),
  change: Partial<AppDependencies> = {},
): Promise<{
  app: Express
  store: Store
  at: (instant: string) => void
  /** Other rules from now on. */
  use: (base: RuleBase) => void
  /** Does one job, as a process beside would. False: there is none. */
  work: () => Promise<boolean>
}> {
  let made = 0
  let base = shipped
  const receipts = new Receipts(store, testReceiptTools())
  const savedProfiles = new SavedProfiles(store, testReceiptTools(), 365)
  const { enterprises, reach } = enterprisesIn(store, () => base, hash)
  const idempotency = new Idempotency(store)
  const people = peopleIn(store, { passwords, sha256: hash, limits: { idleMinutes: 30, hours: 12 } })
  const cases = casesIn(store, testReceiptTools(), {
    rules: receipts.rules,
    getBase: () => base,
    engineVersion: '0.0.0-test',
    hash,
    getCalendar: () => shippedCalendar,
    days: { accept: 5, supplement: 10, preCheck: 10, decide: 10 },
    isTwoPerson: false,
  })
  const consulting = consultingIn(store, testReceiptTools(), {
    getBase: () => base,
    getCalendar: () => shippedCalendar,
    answerDays: 5,
    hash,
  })
  let now = '2026-11-23T04:00:00.000Z'
  const newId = (prefix: string): string => `${prefix}_${String(made++).padStart(6, '0')}_${randomUUID()}`
  const { jobs, runner } = jobsOf(store, {
    reach,
    rules: receipts.rules,
    spend: async () => null,
    getBase: () => base,
    hash,
    engineVersion: '0.0.0-test',
    logger: listeningLogger().logger,
    now: () => now,
    newId,
  })
  await Promise.all(
    [enterprises, idempotency, receipts, jobs, savedProfiles, people.people, cases, consulting].map(async (kept) =>
      kept.prepare(),
    ),
  )
  const app = appOver(shipped, {
    getBase: () => base,
    store: {
      enterprises,
      receipts,
      idempotency,
      reach,
      jobs,
      savedProfiles,
      ...people,
      cases,
      consulting,
      readPolicyIn,
      exchange: { store, files: exchangeFiles },
      random: randomBytes,
      now: () => now,
      newId,
    },
    clients: {
      authenticate: async (clientId) => ({
        clientId,
        clientName: clientId,
        keyId: `key_${clientId}`,
        keyPrefix: 'hq_live_',
        keyExpiresAt: null,
        mode: clientId.startsWith('test') ? 'test' : 'live',
        scopes: new Set(scopes),
        limits: { ratePerMinute: 100_000, dailyQuota: null },
      }),
      spend: async () => null,
    },
    ...change,
  })
  const work = async () => runner.runOne()
  return { app, store, at: (instant) => (now = instant), use: (other) => (base = other), work }
}
