import { AppError, isAppError, type KeyRefusal } from '../../domain/errors.js'
import { fromDayNumber, toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import type { Store } from '../../domain/store/store.js'
import { scopes, type Caller, type ClientMode, type Scope } from './caller.js'
import { isKeyText, type Sha256 } from './key-text.js'
import { clientKeyTable, clientKeyUseTable, clientTable } from './tables.js'

export interface Moment {
  /** Instant in ISO 8601, UTC. */
  readonly at: string
  /** The day in Asia/Shanghai at that instant. */
  readonly today: IsoDate
}

/**
 * Who a key belongs to. The store is asked every time, so that what is revoked is refused at once.
 *
 * @throws AppError keyRefused with the reason, storeUnavailable
 */
export async function callerOf(store: Store, key: string, { at }: Pick<Moment, 'at'>, sha256: Sha256): Promise<Caller> {
  if (!isKeyText(key, sha256)) throw refused('malformed')
  const held = await store.get(clientKeyTable, sha256(key))
  if (!held) throw refused('unknown')
  const client = await store.get(clientTable, held.client)
  if (!client || held.revokedAt !== null || client.revokedAt !== null) throw refused('revoked')
  if (held.expiresAt !== null && Date.parse(at) >= Date.parse(held.expiresAt)) throw refused('expired')
  return {
    clientId: client.id,
    clientName: client.name,
    keyId: held.keyId,
    keyPrefix: held.prefix,
    keyExpiresAt: held.expiresAt,
    mode: client.mode as ClientMode,
    scopes: new Set(knownScopes(client.scopes)),
    limits: { ratePerMinute: client.ratePerMinute, dailyQuota: client.dailyQuota },
  }
}

const refused = (reason: KeyRefusal): AppError => new AppError('keyRefused', { reason })

/** A newer version may have kept others. */
export const knownScopes = (kept: readonly string[]): Scope[] => scopes.filter((scope) => kept.includes(scope))

/** Notes the days on which keys are used: one row a key, written once a day by each process at most. */
export class KeyUses {
  readonly #store: Store
  readonly #noted = new Map<string, IsoDate>()

  constructor(store: Store) {
    this.#store = store
  }

  /** A store that cannot be written to now is no reason to refuse a key: the next use is noted. */
  async note(keyId: string, today: IsoDate): Promise<void> {
    if (this.#noted.get(keyId) === today) return
    this.#noted.set(keyId, today)
    try {
      const row = { id: `${keyId}:${today}`, keyId, day: today }
      if (await this.#store.insert(clientKeyUseTable, row)) await this.#forgetBefore(keyId, today)
    } catch (error) {
      if (!isAppError(error, 'storeUnavailable')) throw error
      this.#noted.delete(keyId)
    }
  }

  async #forgetBefore(keyId: string, today: IsoDate): Promise<void> {
    const yesterday = fromDayNumber(toDayNumber(today) - 1)
    const earlier = { column: 'day', to: yesterday }
    await this.#store.removeAll(clientKeyUseTable, { all: [{ column: 'keyId', in: [keyId] }, earlier] })
  }
}
