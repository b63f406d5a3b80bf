import { setImmediate as nextTurn } from 'node:timers/promises'
import { isOfConnection, isTrouble, type Access, type Connection } from './access.js'
import { troubleOf } from './trouble.js'

interface Write {
  readonly work: (connection: Connection) => unknown
  readonly tell: (outcome: Outcome) => void
}
type Outcome = { readonly result: unknown } | { readonly error: unknown }

/**
 * The writes of one process, in the order in which they were asked for. Those that are asked for at the same time share a
 * transaction, and so what the disk takes to keep it. Each is all or nothing, is told of once it is kept, and spoils none
 * of the others when it fails.
 */
export class Writes {
  readonly #access: Access
  readonly #waiting: Write[] = []
  #underway: Promise<void> | null = null

  constructor(access: Access) {
    this.#access = access
  }

  /** @throws AppError storeUnavailable, and what `work` throws; then nothing is left of it */
  async do<Result>(work: (connection: Connection) => Result): Promise<Result> {
    const outcome = await new Promise<Outcome>((tell) => {
      this.#waiting.push({ work, tell })
      this.#underway ??= this.#all()
    })
    if ('error' in outcome) throw outcome.error
    return outcome.result as Result
  }

  /** Returns when nothing waits. */
  async ended(): Promise<void> {
    while (this.#underway) await this.#underway
  }

  async #all(): Promise<void> {
    do {
      // Whoever was just told may have something more to write, which then goes with the others.
      await nextTurn()
      await this.#some(this.#waiting.splice(0, mostAtOnce))
    } while (this.#waiting.length > 0)
    this.#underway = null
  }

  /** Where they cannot be kept together each is tried alone, so that it is told its own fate. Never throws. */
  async #some(writes: readonly Write[]): Promise<void> {
    try {
      const outcomes = await this.#access.patiently((connection) => together(connection, writes))
      writes.forEach(({ tell }, i) => tell(outcomes[i] as Outcome))
    } catch (error) {
      if (writes.length === 1 || isTrouble(error, 'busy')) for (const { tell } of writes) tell({ error })
      else for (const write of writes) await this.#some([write])
    }
  }
}

/** So that nothing else waits for long. */
const mostAtOnce = 100

/** The lock of a writer is taken first, as one taken later is refused without waiting. */
function together(connection: Connection, writes: readonly Write[]): Outcome[] {
  const { database } = connection
  database.exec('BEGIN IMMEDIATE')
  try {
    const outcomes = writes.map(({ work }) => outcomeOf(connection, work))
    database.exec('COMMIT')
    return outcomes
  } catch (error) {
    // A full disk and the like end a transaction by themselves: rolling it back once more would fail, and hide why.
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** @throws what ended the whole transaction */
function outcomeOf(connection: Connection, work: Write['work']): Outcome {
  const { database } = connection
  database.exec('SAVEPOINT work')
  try {
    const result = work(connection)
    database.exec('RELEASE work')
    return { result }
  } catch (cause) {
    const error = troubleOf(cause)
    if (!database.inTransaction || isOfConnection(error)) throw error
    database.exec('ROLLBACK TO work')
    database.exec('RELEASE work')
    return { error }
  }
}
