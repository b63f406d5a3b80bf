import { AppError, isAppError } from '../../domain/errors.js'
import { advance, later } from './advance.js'
import { Lease, type JobWork, type Leasing } from './lease.js'
import { jobTable, type JobRow } from './tables.js'

/** Does one kind of job to its end. Begun again after its process ended, it goes on from its checkpoint. */
export type JobKind = (work: JobWork) => Promise<JobOutcome>
export interface JobOutcome {
  /** Media type of all pieces together. */
  readonly type: string
  /** Last piece of the result. */
  readonly last: Uint8Array
}

export interface Running extends Leasing {
  readonly kinds: Readonly<Record<string, JobKind>>
  readonly newId: (prefix: string) => string
  /** Returns after so long, or when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Told of what went wrong beside the jobs themselves. */
  readonly note: (error: unknown) => void
  /** What is told of a job that failed, as JSON. */
  readonly problemOf: (error: unknown, job: JobRow) => string
}

/** Between two looks for jobs that other processes were given or have left. */
const lookEveryMs = 2000
/** Between two looks whether progress is to be written. */
const tickMs = 1000
/** At once in one process: between the parts of one, another goes on. */
const mostAtOnce = 2
/** A job in whose midst so many processes have ended may be the reason for it. */
const mostAttempts = 5

/** Takes up jobs of a store and works at them, any number of processes beside each other. */
export class JobRunner {
  readonly #running: Running
  readonly #stopping = new AbortController()
  readonly #underway = new Set<Promise<void>>()
  readonly #leases = new Set<Lease>()
  #rest = new AbortController()
  #ended = Promise.resolve()

  constructor(running: Running) {
    this.#running = running
  }

  start(): void {
    this.#ended = this.#goOn()
  }

  /** There may be something to do. */
  readonly wake = (): void => this.#rest.abort()

  /** Gives back what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Stopping())
    for (const lease of this.#leases) lease.abort(new Stopping())
    this.wake()
    await this.#ended
    await Promise.all(this.#underway)
  }

  /** Takes up one job, if there is one, and returns when nothing more is done at it. False: there was none. */
  async runOne(): Promise<boolean> {
    const lease = await this.#take()
    if (lease) await this.#work(lease)
    return lease !== null
  }

  async #goOn(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#rest = new AbortController()
      try {
        while (this.#underway.size < mostAtOnce && (await this.#begin()));
      } catch (error) {
        // Of a store that is away others tell; it is asked again at the next look.
        if (!isAppError(error, 'storeUnavailable')) this.#running.note(error)
      }
      if (!this.#stopping.signal.aborted) await this.#running.wait(lookEveryMs, this.#rest.signal)
    }
  }

  async #begin(): Promise<boolean> {
    const lease = await this.#take()
    if (!lease) return false
    const work = this.#work(lease).finally(() => {
      this.#underway.delete(work)
      this.wake()
    })
    this.#underway.add(work)
    return true
  }

  /** The one that has waited longest. */
  async #take(): Promise<Lease | null> {
    const { store, now, newId, leaseMs, kinds } = this.#running
    for (;;) {
      const at = now()
      const isFree = {
        any: [
          { column: 'leaseUntil', isKnown: false },
          { column: 'leaseUntil', to: at },
        ],
      }
      const where = {
        all: [{ column: 'state', in: ['queued', 'running'] }, { column: 'kind', in: Object.keys(kinds) }, isFree],
      }
      const [row] = await store.page(jobTable, { where, after: null, limit: 1 })
      if (!row) return null
      const taken = await advance(
        store,
        row,
        {
          state: 'running',
          lease: newId('lease'),
          leaseUntil: later(at, leaseMs),
          startedAt: row.startedAt ?? at,
          attempts: row.attempts + 1,
        },
        { at },
      )
      if (!taken) continue
      const lease = new Lease(taken, this.#running)
      if (row.attempts < mostAttempts) return lease
      await lease.fail(this.#running.problemOf(new AppError('jobAbandoned', { attempts: row.attempts }), taken))
    }
  }

  /** Never throws. */
  async #work(lease: Lease): Promise<void> {
    const { work } = lease
    const over = new AbortController()
    this.#leases.add(lease)
    if (this.#stopping.signal.aborted) lease.abort(new Stopping())
    const ticking = this.#tick(lease, over.signal)
    try {
      const kind = this.#running.kinds[work.job.kind]
      if (!kind) throw new Error('a job of no known kind was taken up')
      const { type, last } = await kind(work)
      await lease.finish(type, last)
    } catch (error) {
      await this.#gaveUp(lease, error, work.job).catch(() => undefined)
    } finally {
      over.abort()
      await ticking
      this.#leases.delete(lease)
    }
  }

  /** What cannot be written now is left: the lease runs out, and the job is taken up again. */
  async #gaveUp(lease: Lease, error: unknown, job: JobRow): Promise<void> {
    if (lease.isLost || isAppError(error, 'storeUnavailable')) return
    if (this.#stopping.signal.aborted) await lease.release()
    else await lease.fail(this.#running.problemOf(error, job))
  }

  async #tick(lease: Lease, over: AbortSignal): Promise<void> {
    for (;;) {
      await this.#running.wait(tickMs, over)
      if (over.aborted || lease.isLost) return
      // What the store cannot do now, it is asked for again; a lost lease aborts the work.
      await lease.renew().catch(() => undefined)
    }
  }
}

class Stopping extends Error {
  override readonly name = 'Stopping'
}
