import { closeSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'libsql'
import { AppError, isAppError, type StoreTrouble } from '../../../domain/errors.js'
import { Statements } from './statements.js'
import { troubleOf } from './trouble.js'

export interface Connection {
  readonly database: Database.Database
  readonly statements: Statements
}

/** The way to one file, opened anew after it could not be read or written. */
export class Access {
  readonly #path: string
  readonly #busyMs: number
  /** Null: the next call opens it. */
  #connection: Connection | null
  #isClosed = false

  /** @throws AppError storeUnavailable */
  constructor(path: string, busyMs: number) {
    this.#path = path
    this.#busyMs = busyMs
    this.#connection = this.#attempt(() => this.#connect())
  }

  /**
   * Does it at once; where another process keeps it out, again and again until `busyMs` are over. Meanwhile others have
   * their turn: SQLite's own way of waiting would hold up the whole process.
   *
   * @param work run anew each time; what a failed one did must be undone
   * @throws AppError storeUnavailable
   */
  async patiently<Result>(work: (connection: Connection) => Result): Promise<Result> {
    for (let waitedMs = 0; ; waitedMs += pauseMs)
      try {
        if (this.#isClosed) throw new AppError('storeUnavailable', { reason: 'closed' })
        return this.#attempt(() => work((this.#connection ??= this.#connect())))
      } catch (error) {
        if (!isTrouble(error, 'busy') || waitedMs >= this.#busyMs) throw error
        await pause(pauseMs)
      }
  }

  close(): void {
    this.#isClosed = true
    this.#letGo()
  }

  #connect(): Connection {
    makePrivately(this.#path)
    const database = new Database(this.#path, { timeout: this.#busyMs })
    // What was acknowledged is on the disk, whatever ends next: the process or the power.
    for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 0']) database.pragma(setting)
    return { database, statements: new Statements(database) }
  }

  #attempt<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      const trouble = troubleOf(error)
      if (isOfConnection(trouble)) this.#letGo()
      throw trouble
    }
  }

  #letGo(): void {
    this.#connection?.database.close()
    this.#connection = null
  }
}

/** SQLite would let everybody on the machine read it; what it makes beside it is as private as the file. */
function makePrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch {
    // It is there already, or cannot be made: SQLite tells.
  }
}

/** Another process holds the file for about as long as its disk takes to keep something. */
const pauseMs = 2

/** It would stay with the connection: one that was opened while the file could only be read never writes. */
export const isOfConnection = (error: unknown): boolean =>
  isTrouble(error, 'unreachable') || isTrouble(error, 'readOnly')

export const isTrouble = (error: unknown, reason: StoreTrouble): boolean =>
  isAppError(error, 'storeUnavailable') && error.info.reason === reason
