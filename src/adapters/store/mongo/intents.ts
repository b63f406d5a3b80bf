import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { tableOf } from '../../../domain/store/table.js'
import { make, type Operation } from './operations.js'
import type { PlainCollection } from './plain-collection.js'
import type { Query } from './query.js'
import { idOf, type StoredDocument } from './rows.js'

const { EJSON } = mongoose.mongo.BSON

interface Intent extends StoredDocument {
  /** Table and id of the row whose insert decides. */
  readonly decisive: string
  /** What follows it, as text: keys with dollars and dots are none of the server's business. */
  readonly then: string
}

/**
 * Several changes that belong together, on a store without transactions: what is meant is written down first, then the
 * decisive row goes in with the intent's mark, then the rest is made, then the intent goes. Whoever meets an intent whose
 * decisive row bears its mark may finish it, as each of its operations can be made twice. An owner that sleeps between
 * two operations for longer than it takes others to finish for it and to change the same row again would undo that
 * change, which no lease could rule out: rows that several may change have a column that rises (`amendment`).
 */
export class Intents {
  readonly #of: (name: string) => PlainCollection
  /** Intents met by the last call of `recover`: those still there at the next one have no owner any more. */
  #met: ReadonlySet<string> = new Set()

  constructor(collectionOf: (name: string) => PlainCollection) {
    this.#of = collectionOf
  }

  /** False: there was a decisive row already; if its own intent was not finished, it is now. */
  async commit({ collection, to }: Operation, then: readonly Operation[]): Promise<boolean> {
    const row = to as StoredDocument
    const decisive = `${collection}/${idOf(row)}`
    if (then.length === 0) return this.#of(collection).insertOne(row)
    const intent: Intent = { _id: randomUUID(), decisive, then: EJSON.stringify(then, { relaxed: false }) }
    await this.#kept.insertOne(intent)
    if (await this.#of(collection).insertOne({ ...row, [mark]: idOf(intent) })) {
      await this.#finish(intent)
      return true
    }
    await this.#forget(intent)
    for (const other of await this.#all({ decisive: { $eq: decisive } })) await this.#settle(other)
    return false
  }

  async recover(): Promise<void> {
    const all = await this.#all({})
    for (const intent of all) if (this.#met.has(idOf(intent))) await this.#settle(intent)
    this.#met = new Set(all.map(({ _id: id }) => id))
  }

  get #kept(): PlainCollection {
    return this.#of(intentTable.name)
  }

  async #all(where: Query): Promise<Intent[]> {
    return (await this.#kept.find(where)) as unknown as Intent[]
  }

  /** Finishes what was decided; what was not is forgotten once nobody can decide it any more. */
  async #settle(intent: Intent): Promise<void> {
    const slash = intent.decisive.indexOf('/')
    const rows = this.#of(intent.decisive.slice(0, slash))
    const [decided] = await rows.find({ _id: { $eq: intent.decisive.slice(slash + 1) } })
    if (decided?.[mark] === idOf(intent)) await this.#finish(intent)
    else if (decided || this.#met.has(idOf(intent))) await this.#forget(intent)
  }

  async #finish(intent: Intent): Promise<void> {
    for (const operation of EJSON.parse(intent.then) as Operation[])
      await make(this.#of(operation.collection), operation)
    await this.#forget(intent)
  }

  async #forget(intent: Intent): Promise<void> {
    await this.#kept.deleteMany({ _id: { $eq: idOf(intent) } })
  }
}

/** Intents are asked for by what they decide. */
export const intentTable = tableOf({
  name: 'intent',
  columns: { decisive: { type: 'text' }, then: { type: 'text' } },
  indexes: [['decisive']],
})

const mark = 'intent__'
