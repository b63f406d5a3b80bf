import { AppError } from '../domain/errors.js'
import { amendment, removal, type Store } from '../domain/store/store.js'
import { tableOf } from '../domain/store/table.js'

const idempotencyTable = tableOf({
  name: 'idempotency',
  columns: {
    at: { type: 'text' },
    /** Of the request. */
    digest: { type: 'text' },
    /** The ids that the request gives out, so that a request that was cut off gives out the same when it comes again. */
    seed: { type: 'text' },
    /** As JSON; null: not answered yet. */
    answer: { type: 'text', isNullable: true },
  },
  indexes: [['at']],
})

export interface IdempotentRequest {
  readonly owner: string
  readonly key: string
  readonly digest: string
  /** Instant, ISO 8601, UTC. */
  readonly at: string
  readonly newId: (prefix: string) => string
}

/** A creation that is asked for twice is made once (Idempotency-Key). */
export class Idempotency {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  readonly prepare = async (): Promise<void> => this.#store.prepare(idempotencyTable)

  /**
   * Does it, or gives the answer that it gave before. Refusals are not kept: mended, the request may come again.
   * @param create what it makes has the ids that it is handed; a second time it is handed the same
   * @throws AppError idempotencyMismatch, idempotencyUnderway
   */
  async once<Answer>(
    { owner, key, digest, at, newId }: IdempotentRequest,
    create: (newId: (prefix: string) => string) => Promise<Answer>,
  ): Promise<Answer> {
    const id = `${owner}:${key}`
    const fresh = { id, at, digest, seed: newId('seed'), answer: null }
    const isNew = await this.#store.insert(idempotencyTable, fresh)
    const kept = isNew ? fresh : await this.#store.get(idempotencyTable, id)
    if (!kept) throw new AppError('idempotencyUnderway', { key })
    if (kept.digest !== digest) throw new AppError('idempotencyMismatch', { key })
    if (kept.answer !== null) return JSON.parse(kept.answer) as Answer
    if (!isNew && Date.parse(at) - Date.parse(kept.at) < longestRequestMs)
      throw new AppError('idempotencyUnderway', { key })
    const answer = await this.#attempt(id, kept.seed, create)
    await this.#store.apply([amendment(idempotencyTable, id, { answer: JSON.stringify(answer) })])
    return answer
  }

  async #attempt<Answer>(id: string, seed: string, create: (newId: (prefix: string) => string) => Promise<Answer>) {
    let count = 0
    const sameIds = (prefix: string): string => {
      const nth = count++
      return seed.replace(/^seed/, prefix) + (nth === 0 ? '' : `-${nth}`)
    }
    try {
      return await create(sameIds)
    } catch (error) {
      // What the store could not do may have been done all the same: the next attempt has to know its ids.
      if (!(error instanceof AppError && error.code === 'storeUnavailable'))
        await this.#store.apply([removal(idempotencyTable, id)])
      throw error
    }
  }

  /** Forgets what is older than a day. @param before instant, ISO 8601, UTC */
  async forget(before: string): Promise<number> {
    return this.#store.removeAll(idempotencyTable, { column: 'at', to: before })
  }
}

/** One under way is waited for as long as a request may take. */
const longestRequestMs = 60_000
