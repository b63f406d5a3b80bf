import mongoose, { type Connection, type ConnectOptions } from 'mongoose'
import { AppError } from '../../../domain/errors.js'
import type { Change, Page, Store } from '../../../domain/store/store.js'
import { tableOf, type Row, type RowOf, type Table } from '../../../domain/store/table.js'
import { Intents, intentTable } from './intents.js'
import { modelOf } from './models.js'
import { make, toOperation } from './operations.js'
import { plainCollection, type PlainCollection } from './plain-collection.js'
import { allOf, toQuery, type Query } from './query.js'
import { stored, toDocument, toRow, type StoredDocument } from './rows.js'
import { troubleOf } from './trouble.js'

export interface MongoOptions {
  /** How long to look for a server, and to wait for an answer. */
  readonly patienceMs?: number
}

/**
 * Opens without waiting for the server: until it is there every question is told `unreachable`, afterwards they are
 * answered without a restart.
 *
 * @param uri names the database too: `mongodb://host/database`
 */
export const openMongoStore = (uri: string, { patienceMs = 5000 }: MongoOptions = {}): Store =>
  new MongoStore(uri, patienceMs)

const optionsOf = (patienceMs: number): ConnectOptions => ({
  serverSelectionTimeoutMS: patienceMs,
  connectTimeoutMS: patienceMs,
  socketTimeoutMS: patienceMs * 2,
  waitQueueTimeoutMS: patienceMs,
  bufferCommands: false,
  autoIndex: false,
  // A write is acknowledged when most members have it in their journal.
  writeConcern: { w: 'majority', journal: true },
})

class MongoStore implements Store {
  readonly #connection: Connection
  readonly #open: () => Promise<unknown>
  #opening: Promise<unknown> | null = null
  #isClosed = false
  readonly #intents = new Intents((name) => this.#collection(name))

  constructor(uri: string, patienceMs: number) {
    this.#connection = mongoose.createConnection()
    // Said to whoever asks; unheard, it would end the process.
    this.#connection.on('error', () => undefined)
    this.#open = async () => this.#connection.openUri(uri, optionsOf(patienceMs))
  }

  readonly prepare: Store['prepare'] = async (of) =>
    this.#do(async () => {
      for (const table of [of, intentTable]) await this.#make(table)
    })

  readonly insert: Store['insert'] = async (of, row) =>
    this.#do(async () => this.#collection(of.name).insertOne(toDocument(of, row as unknown as Row)))

  readonly insertAll: Store['insertAll'] = async (of, rows) =>
    this.#do(async () => {
      if (rows.length === 0) return []
      const documents = rows.map((row) => toDocument(of, row as unknown as Row))
      const lost = await this.#collection(of.name).insertMany(documents)
      return rows.map((_, i) => !lost.has(i))
    })

  readonly commit: Store['commit'] = async (decisive, then) =>
    this.#do(async () => this.#intents.commit(toOperation(decisive), then.map(toOperation)))

  readonly apply: Store['apply'] = async (changes) => this.#do(async () => this.#makeAll(changes))

  readonly recover: Store['recover'] = async () => this.#do(async () => this.#intents.recover())

  readonly get: Store['get'] = async (of, id) => (await this.getAll(of, [id]))[0] ?? null

  readonly getAll: Store['getAll'] = async (of, ids) =>
    this.#do(async () => {
      if (ids.length === 0) return []
      const found = await this.#collection(of.name).find({ _id: { $in: ids } })
      return rowsOf(of, found, Object.keys(of.columns))
    })

  readonly page: Store['page'] = async (of, page) =>
    this.#do(async () => {
      const columns = page.columns ?? Object.keys(of.columns)
      const fields = columns.map(stored)
      const order = page.direction === 'down' ? -1 : 1
      const found = await this.#collection(of.name).find(pageQuery(page), { fields, order, limit: page.limit })
      return rowsOf(of, found, columns)
    })

  readonly count: Store['count'] = async (of, where) =>
    this.#do(async () => this.#collection(of.name).count(toQuery(where)))

  readonly removeAll: Store['removeAll'] = async (of, where) =>
    this.#do(async () => this.#collection(of.name).deleteMany(toQuery(where)))

  readonly ping: Store['ping'] = async () =>
    this.#do(async () => this.#makeAll([{ does: 'put', table: pinged, row: { id: 'ping' } }]))

  readonly close: Store['close'] = async () => {
    this.#isClosed = true
    await this.#opening?.catch(() => undefined)
    await this.#connection.close()
  }

  async #make(table: Table): Promise<void> {
    if (table === intentTable && this.#connection.models[table.name]) return
    const model = modelOf(this.#connection, table)
    await model.createCollection()
    await model.createIndexes()
  }

  async #makeAll(changes: readonly Change[]): Promise<void> {
    for (const change of changes) await make(this.#collection(change.table.name), toOperation(change))
  }

  #collection(name: string): PlainCollection {
    return plainCollection(this.#connection.getClient().db(this.#connection.name).collection(name))
  }

  async #do<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new AppError('storeUnavailable', { reason: 'closed' })
    try {
      await this.#connected()
      return await work()
    } catch (error) {
      throw troubleOf(error)
    }
  }

  /** A lost connection is found again by the driver; only one that never was has to be opened anew. */
  async #connected(): Promise<void> {
    if (this.#connection.readyState === mongoose.ConnectionStates.connected) return
    this.#opening ??= this.#open().finally(() => (this.#opening = null))
    await this.#opening
  }
}

const pinged = tableOf({ name: 'ping', columns: {}, indexes: [] })

function pageQuery<Of extends Table>({ where, after, direction = 'up' }: Page<Of>): Query {
  const asked = toQuery(where)
  if (after === null) return asked
  return allOf([asked, { _id: direction === 'up' ? { $gt: after } : { $lt: after } }])
}

const rowsOf = <Of extends Table>(of: Of, found: readonly StoredDocument[], columns: readonly string[]): RowOf<Of>[] =>
  found.map((one) => toRow(of, one, columns) as unknown as RowOf<Of>)
