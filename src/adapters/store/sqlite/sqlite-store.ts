import { AppError } from '../../../domain/errors.js'
import type { Change, Store } from '../../../domain/store/store.js'
import { tableOf, type Row, type RowOf, type Table } from '../../../domain/store/table.js'
import { Access, type Connection } from './access.js'
import { toRow } from './rows.js'
import type { Found, Statements } from './statements.js'
import { makeTable } from './tables.js'
import { Writes } from './writes.js'

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

/** Every question and every write runs to its end at once, so none sees another half done. */
class SqliteStore implements Store {
  readonly #access: Access
  readonly #writes: Writes
  #isClosed = false

  constructor(path: string, busyMs: number) {
    this.#access = new Access(path, busyMs)
    this.#writes = new Writes(this.#access)
  }

  readonly prepare: Store['prepare'] = async (table) => this.#write(({ database }) => makeTable(database, table))

  readonly insert: Store['insert'] = async (table, row) =>
    this.#write(({ statements }) => statements.insert(table, row as unknown as Row))

  readonly insertAll: Store['insertAll'] = async (table, rows) =>
    this.#write(({ statements }) => rows.map((row) => statements.insert(table, row as unknown as Row)))

  readonly commit: Store['commit'] = async (decisive, then) =>
    this.#write(({ statements }) => {
      const wins = statements.insert(decisive.table, decisive.row)
      if (wins) for (const change of then) make(statements, change)
      return wins
    })

  readonly apply: Store['apply'] = async (changes) =>
    this.#write(({ statements }) => {
      for (const change of changes) make(statements, change)
    })

  readonly get: Store['get'] = async (table, id) =>
    this.#read((statements) => rowsOf(table, statements.some(table, [id]))[0] ?? null)

  readonly getAll: Store['getAll'] = async (table, ids) =>
    this.#read((statements) => chunks(ids, idsAtOnce).flatMap((some) => rowsOf(table, statements.some(table, some))))

  readonly page: Store['page'] = async (table, page) =>
    this.#read((statements) => {
      const columns = page.columns ?? Object.keys(table.columns)
      return rowsOf(table, statements.page(table, page, columns), columns)
    })

  readonly count: Store['count'] = async (table, where) => this.#read((statements) => statements.count(table, where))

  readonly removeAll: Store['removeAll'] = async (table, where) =>
    this.#write(({ statements }) => statements.removeAll(table, where))

  /** A transaction leaves nothing half done. */
  readonly recover: Store['recover'] = async () => this.#read(() => undefined)

  /** Writes: a full disk or a file that may only be read shows at nothing less. */
  readonly ping: Store['ping'] = async () =>
    this.#write(({ database, statements }) => {
      makeTable(database, pinged)
      statements.put(pinged, { id: 'ping' })
    })

  readonly close: Store['close'] = async () => {
    this.#isClosed = true
    await this.#writes.ended()
    this.#access.close()
  }

  async #read<Result>(ask: (statements: Statements) => Result): Promise<Result> {
    return this.#access.patiently(({ statements }) => ask(statements))
  }

  async #write<Result>(work: (connection: Connection) => Result): Promise<Result> {
    if (this.#isClosed) throw new AppError('storeUnavailable', { reason: 'closed' })
    return this.#writes.do(work)
  }
}

const pinged = tableOf({ name: 'ping', columns: {}, indexes: [] })

/** SQLite takes 32,766 values in one statement; fewer keep one answer small. */
const idsAtOnce = 500

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
