import { AppError } from '../../domain/errors.js'
import { fromDayNumber, toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import type { Store } from '../../domain/store/store.js'
import type { Moment } from './authenticate.js'
import { clientQuotaTable } from './tables.js'

export interface Spent {
  /** At least as many are left in this process and in parts nobody has taken. */
  readonly remaining: number
  /** Whole seconds until the day in China ends, 1 or more. */
  readonly resetsInS: number
}

/** What this process holds of a client's quota today. */
interface Held {
  readonly day: IsoDate
  left: number
  /** Number of the part to try next; null: nobody has looked yet how many are taken. */
  next: number | null
  taking: Promise<void> | null
}

/**
 * Requests a day of each client, over any number of processes. A process takes a part of the quota, a hundredth of it,
 * by inserting a row that only one can insert, and spends it from memory. Exact: never more than the quota is spent in a
 * day. Not exact: what a process holds when it ends is lost for the day, a hundredth at most; and while several
 * processes hold parts, one may refuse although another has some left.
 */
export class DailyQuota {
  readonly #store: Store
  readonly #held = new Map<string, Held>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Spends one request. @throws AppError quotaExceeded, storeUnavailable */
  async spend(client: string, quota: number, { at, today }: Moment): Promise<Spent> {
    const resetsInS = secondsLeft(at, today)
    const held = this.#heldBy(client, today)
    while (held.left === 0) {
      if (untaken(held, quota) === 0) throw new AppError('quotaExceeded', { quota, retryAfterS: resetsInS })
      // Of several requests that find nothing left one fetches more, for all.
      held.taking ??= this.#take(client, quota, held).finally(() => (held.taking = null))
      await held.taking
    }
    held.left -= 1
    return { remaining: held.left + untaken(held, quota), resetsInS }
  }

  #heldBy(client: string, day: IsoDate): Held {
    const known = this.#held.get(client)
    if (known?.day === day) return known
    const held = { day, left: 0, next: null, taking: null }
    this.#held.set(client, held)
    return held
  }

  async #take(client: string, quota: number, held: Held): Promise<void> {
    const { day } = held
    // Parts are taken in turn, so that their number is the number of the next.
    const part =
      held.next ?? (await this.#store.count(clientQuotaTable, { all: [equal('client', client), equal('day', day)] }))
    held.next = part
    if (untaken(held, quota) === 0) return
    const isOurs = await this.#store.insert(clientQuotaTable, {
      id: `${client}:${day}:${String(part).padStart(4, '0')}`,
      client,
      day,
    })
    held.next = part + 1
    if (!isOurs) return
    held.left = Math.min(startOf(part + 1, quota), quota) - startOf(part, quota)
    if (part === 0) await this.#store.removeAll(clientQuotaTable, longPast(client, day))
  }
}

/** Requests in the parts that nobody has taken, as far as this process knows. */
const untaken = ({ next }: Held, quota: number): number => Math.max(0, quota - startOf(next ?? 0, quota))
/** Requests in all parts before this one. */
const startOf = (part: number, quota: number): number => part * Math.ceil(quota / mostParts)
const mostParts = 100

/** Yesterday's stay: another process may not have seen midnight yet. */
const longPast = (client: string, today: IsoDate): Filter => ({
  all: [equal('client', client), { column: 'day', to: fromDayNumber(toDayNumber(today) - 2) }],
})

const secondsLeft = (at: string, today: IsoDate): number =>
  Math.max(1, Math.ceil((Date.parse(endOfDayInChina(today)) - Date.parse(at)) / 1000))

/** The instant at which a day in China is over, ISO 8601, UTC. */
export const endOfDayInChina = (day: IsoDate): string => {
  const next = fromDayNumber(toDayNumber(day) + 1)
  return new Date(`${next}T00:00:00+08:00`).toISOString()
}
