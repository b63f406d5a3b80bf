import Database from 'libsql'
import { AppError, isAppError } from '../../../domain/errors.js'
import type { Change, Store } from '../../../domain/store/store.js'
import { tableOf, type Row, type RowOf, type Table } from '../../../domain/store/table.js'
import { toRow } from './rows.js'
import { Statements, type Found } from './statements.js'
import { makeTable } from './tables.js'
import { troubleOf } from './trouble.js'

export interface SqliteOptions {
  /** How long a writer waits for another process before it is told `busy`. */
  readonly busyMs?: number
}

/**
 * @param path file of the database, made when absent; its folder must be there
 * @throws AppError storeUnavailable when it cannot be opened or is no database
 */
export function openSqliteStore(path: string, { busyMs = 5000 }: SqliteOptions = {}): Store {
  return new SqliteStore(path, busyMs)
}

/** Every method runs to its end at once, so none sees another half done. */
class SqliteStore implements Store {
  readonly #path: string
  readonly #busyMs: number
  /** Null after the file could not be read or written: the next call opens it anew. */
  #connection: Connection | null
  #isClosed = false

  constructor(path: string, busyMs: number) {
    this.#path = path
    this.#busyMs = busyMs
    this.#connection = attempt(() => this.#connect())
  }

  readonly prepare: Store['prepare'] = async (table) => this.#do(({ database }) => makeTable(database, table))

  readonly insert: Store['insert'] = async (table, row) =>
    this.#do(({ statements }) => statements.insert(table, row as unknown as Row))

  readonly insertAll: Store['insertAll'] = async (table, rows) =>
    this.#together(({ statements }) => rows.map((row) => statements.insert(table, row as unknown as Row)))

  readonly commit: Store['commit'] = async (decisive, then) =>
    this.#together(({ statements }) => {
      const wins = statements.insert(decisive.table, decisive.row)
      if (wins) for (const change of then) make(statements, change)
      return wins
    })

  readonly apply: Store['apply'] = async (changes) =>
    this.#together(({ statements }) => {
      for (const change of changes) make(statements, change)
    })

  readonly get: Store['get'] = async (table, id) =>
    this.#do(({ statements }) => rowsOf(table, statements.some(table, [id]))[0] ?? null)

  readonly getAll: Store['getAll'] = async (table, ids) =>
    this.#do(({ statements }) => chunks(ids, idsAtOnce).flatMap((some) => rowsOf(table, statements.some(table, some))))

  readonly page: Store['page'] = async (table, page) =>
    this.#do(({ statements }) => {
      const columns = page.columns ?? Object.keys(table.columns)
      return rowsOf(table, statements.page(table, page, columns), columns)
    })

  readonly count: Store['count'] = async (table, where) => this.#do(({ statements }) => statements.count(table, where))

  readonly removeAll: Store['removeAll'] = async (table, where) =>
    this.#do(({ statements }) => statements.removeAll(table, where))

  /** A transaction leaves nothing half done. */
  readonly recover: Store['recover'] = async () => this.#do(() => undefined)

  /** Writes: a full disk or a file that may only be read shows at nothing less. */
  readonly ping: Store['ping'] = async () =>
    this.#do(({ database, statements }) => {
      makeTable(database, pinged)
      statements.put(pinged, { id: 'ping' })
    })

  readonly close: Store['close'] = async () => {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#connection?.database.close()
    this.#connection = null
  }

  #connect(): Connection {
    const database = new Database(this.#path, { timeout: this.#busyMs })
    // What was acknowledged is on the disk, whatever ends next: the process or the power.
    for (const setting of ['journal_mode = WAL', 'synchronous = FULL', `busy_timeout = ${this.#busyMs}`])
      database.pragma(setting)
    return { database, statements: new Statements(database) }
  }

  #do<Result>(work: (connection: Connection) => Result): Result {
    if (this.#isClosed) throw new AppError('storeUnavailable', { reason: 'closed' })
    try {
      return attempt(() => work((this.#connection ??= this.#connect())))
    } catch (error) {
      if (isAppError(error, 'storeUnavailable') && error.info.reason === 'unreachable') this.#letGo()
      throw error
    }
  }

  #letGo(): void {
    this.#connection?.database.close()
    this.#connection = null
  }

  /** All of it or nothing. The lock of a writer is taken first, as one taken later is refused without waiting. */
  #together<Result>(work: (connection: Connection) => Result): Result {
    return this.#do((connection) => allOrNothing(connection.database, () => work(connection)))
  }
}

interface Connection {
  readonly database: Database.Database
  readonly statements: Statements
}

const pinged = tableOf({ name: 'ping', columns: {}, indexes: [] })

/** SQLite takes 32,766 values in one statement; fewer keep one answer small. */
const idsAtOnce = 500

function attempt<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw troubleOf(error)
  }
}

/**
 * A full disk and the like end a transaction by themselves; rolling it back once more would fail, and hide why. The
 * library's own `transaction` does that.
 */
function allOrNothing<Result>(database: Database.Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function make(statements: Statements, change: Change): void {
  switch (change.does) {
    case 'insert':
      return void statements.insert(change.table, change.row)
    case 'put':
      return statements.put(change.table, change.row)
    case 'set':
      return statements.set(change)
    case 'remove':
      return statements.remove(change.table, change.id)
    case 'setAll':
      return statements.setAll(change.table, change.where, change.to)
    case 'clear':
      return void statements.removeAll(change.table, change.where)
  }
}

const rowsOf = <Of extends Table>(
  table: Of,
  found: readonly Found[],
  columns: readonly string[] = Object.keys(table.columns),
): RowOf<Of>[] => found.map((row) => toRow(table, row, columns) as RowOf<Of>)

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
