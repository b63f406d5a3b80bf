import type { Caller } from './caller.js'
import type { Store } from '../../domain/store/store.js'
import { callerOf, KeyUses, type Moment } from './authenticate.js'
import { DailyQuota, type Spent } from './daily-quota.js'
import type { Sha256 } from './key-text.js'

/** What a service asks of each request that comes with a key. */
export interface ClientAccess {
  /** @throws AppError keyRefused, storeUnavailable */
  readonly authenticate: (key: string) => Promise<Caller>
  /** Counts one request. Null: there is no quota. @throws AppError quotaExceeded, storeUnavailable */
  readonly spend: (caller: Pick<Caller, 'clientId' | 'limits'>) => Promise<Spent | null>
}

export function clientAccess(store: Store, { now, sha256 }: { now: () => Moment; sha256: Sha256 }): ClientAccess {
  const [uses, quotas] = [new KeyUses(store), new DailyQuota(store)]
  return {
    authenticate: async (key) => {
      const moment = now()
      const caller = await callerOf(store, key, moment, sha256)
      await uses.note(caller.keyId, moment.today)
      return caller
    },
    spend: async ({ clientId, limits: { dailyQuota } }) =>
      dailyQuota === null ? null : quotas.spend(clientId, dailyQuota, now()),
  }
}
