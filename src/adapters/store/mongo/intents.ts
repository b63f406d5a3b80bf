import { randomUUID } from 'node:crypto'
import mongoose, { type mongo } from 'mongoose'
import { inserted, make, type Operation } from './operations.js'
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
  readonly #of: (name: string) => mongo.Collection<StoredDocument>
  /** Intents met by the last call of `recover`: those still there at the next one have no owner any more. */
  #met: ReadonlySet<string> = new Set()

  constructor(collectionOf: (name: string) => mongo.Collection<StoredDocument>) {
    this.#of = collectionOf
  }

  /** False: there was a decisive row already; if its own intent was not finished, it is now. */
  async commit({ collection, to }: Operation, then: readonly Operation[]): Promise<boolean> {
    const row = to as StoredDocument
    const decisive = `${collection}/${idOf(row)}`
    if (then.length === 0) return inserted(this.#of(collection), row)
    const intent: Intent = { _id: randomUUID(), decisive, then: EJSON.stringify(then, { relaxed: false }) }
    await this.#kept.insertOne(intent)
    if (await inserted(this.#of(collection), { ...row, [mark]: idOf(intent) })) {
      await this.#finish(intent)
      return true
    }
    await this.#kept.deleteOne({ _id: { $eq: idOf(intent) } })
    for (const other of await this.#all({ decisive: { $eq: decisive } })) await this.#settle(other)
    return false
  }

  async recover(): Promise<void> {
    const all = await this.#all({})
    for (const intent of all) if (this.#met.has(idOf(intent))) await this.#settle(intent)
    this.#met = new Set(all.map(({ _id: id }) => id))
  }

  get #kept(): mongo.Collection<StoredDocument> {
    return this.#of('intent')
  }

  async #all(where: object): Promise<Intent[]> {
    return (await this.#kept.find(where).toArray()) as unknown as Intent[]
  }

  /** Finishes what was decided; what was not is forgotten once nobody can decide it any more. */
  async #settle(intent: Intent): Promise<void> {
    const slash = intent.decisive.indexOf('/')
    const rows = this.#of(intent.decisive.slice(0, slash))
    const decided = await rows.findOne({ _id: { $eq: intent.decisive.slice(slash + 1) } })
    if (decided?.[mark] === idOf(intent)) await this.#finish(intent)
    else if (decided || this.#met.has(idOf(intent))) await this.#kept.deleteOne({ _id: { $eq: idOf(intent) } })
  }

  async #finish({ _id: id, then }: Intent): Promise<void> {
    for (const operation of EJSON.parse(then) as Operation[]) await make(this.#of(operation.collection), operation)
    await this.#kept.deleteOne({ _id: { $eq: id } })
  }
}

const mark = 'intent__'
