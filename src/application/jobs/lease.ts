import { equal } from '../../domain/store/filter.js'
import { clearing, insertion, scan, type Change, type Store } from '../../domain/store/store.js'
import { advance, ended, later, type JobChange } from './advance.js'
import type { JobPacking } from './packing.js'
import { jobInputTable, jobResultTable, jobTable, numbered, type JobRow } from './tables.js'

export interface JobProgress {
  readonly step?: string | null
  readonly done: number
  /** Null: not known. */
  readonly total: number | null
}

/** A job as its kind sees it. */
export interface JobWork {
  readonly job: JobRow
  /** As it was given, read from JSON. */
  readonly input: unknown
  /** As it was last kept, read from JSON; null: this is the beginning. */
  readonly checkpoint: unknown
  /** Aborted when the job was cancelled or another process has taken it up, or when this one ends. */
  readonly signal: AbortSignal
  /** Pieces of input from this number on. */
  readonly inputFrom: (number: number) => AsyncIterable<Uint8Array>
  /** Told in memory; written now and then. */
  readonly progress: (progress: JobProgress) => void
  /** Writes all of it or nothing: another process goes on from there. @throws the signal's reason */
  readonly keep: (checkpoint: unknown, progress: JobProgress, piece: Uint8Array) => Promise<void>
}

/** Someone else has made the next version: cancelled, taken over, removed. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export interface Leasing {
  readonly store: Store
  readonly packing: JobPacking
  /** The instant, ISO 8601, UTC. */
  readonly now: () => string
  readonly leaseMs: number
}

interface Written {
  readonly to: JobChange
  readonly piece?: Uint8Array
  readonly then?: readonly Change[]
}

/**
 * The right to work at a job. Every write makes the job's next version and renews the lease; when someone else has made
 * it, nothing is written and the work is aborted. So it is the versions that keep two workers apart, and clocks only say
 * when a job may be taken over.
 */
export class Lease {
  readonly #leasing: Leasing
  readonly #aborting = new AbortController()
  #row: JobRow
  #progress: JobChange = {}
  #isProgressWritten = true
  #tail: Promise<unknown> = Promise.resolve()

  constructor(row: JobRow, leasing: Leasing) {
    this.#row = row
    this.#leasing = leasing
  }

  get work(): JobWork {
    const { id, input, checkpoint } = this.#row
    return {
      job: this.#row,
      input: JSON.parse(input) as unknown,
      checkpoint: checkpoint === null ? null : (JSON.parse(checkpoint) as unknown),
      signal: this.#aborting.signal,
      inputFrom: (number) => this.#inputFrom(id, number),
      progress: (progress) => this.#note(progress),
      keep: async (reached, progress, bytes) => {
        const piece = await this.#leasing.packing.pack(bytes)
        this.#note(progress)
        await this.#write({ to: { checkpoint: JSON.stringify(reached) }, piece })
      },
    }
  }

  get isLost(): boolean {
    return this.#aborting.signal.reason instanceof LeaseLost
  }

  abort(reason: Error): void {
    this.#aborting.abort(reason)
  }

  /** Writes how far it is, and now and then that somebody is still at it; else looks whether the job is still ours. */
  async renew(): Promise<void> {
    const { store, now, leaseMs } = this.#leasing
    const leftMs = Date.parse(this.#row.leaseUntil ?? '') - Date.parse(now())
    if (!this.#isProgressWritten || leftMs < leaseMs / 2) return this.#write({ to: {} })
    const current = await store.get(jobTable, this.#row.id)
    if (current?.lease !== this.#row.lease) this.#aborting.abort(new LeaseLost())
  }

  /** It is done: what it was about goes, what came out stays. */
  async finish(resultType: string, last: Uint8Array): Promise<void> {
    const piece = await this.#leasing.packing.pack(last)
    await this.#write({ to: { state: 'done', resultType, ...this.#ended() }, piece, then: [this.#withoutInput()] })
  }

  async fail(problem: string): Promise<void> {
    const then = [this.#withoutInput(), clearing(jobResultTable, equal('job', this.#row.id))]
    await this.#write({ to: { state: 'failed', problem, pieces: 0, ...this.#ended() }, then })
  }

  /** Gives it back: another process may go on at once. */
  async release(): Promise<void> {
    await this.#write({ to: { state: 'queued', attempts: this.#row.attempts - 1, lease: null, leaseUntil: null } })
  }

  #ended(): JobChange {
    return { step: null, checkpoint: null, ...ended(this.#leasing.now()) }
  }

  #withoutInput(): Change {
    return clearing(jobInputTable, equal('job', this.#row.id))
  }

  #note({ step = null, done, total }: JobProgress): void {
    this.#progress = { step, done, total }
    this.#isProgressWritten = false
  }

  /** One after another, as each makes the version after the one before. */
  async #write(written: Written): Promise<void> {
    const turn = this.#tail.then(async () => this.#writeNow(written))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #writeNow(written: Written): Promise<void> {
    if (this.isLost) throw this.#aborting.signal.reason
    const { store, now, leaseMs } = this.#leasing
    const [at, row, progress] = [now(), this.#row, this.#progress]
    const { to, piece, then = [] } = written
    const number = { id: numbered(row.id, row.pieces), job: row.id }
    const change = { ...progress, leaseUntil: later(at, leaseMs), ...(piece && { pieces: row.pieces + 1 }), ...to }
    const added = piece ? [insertion(jobResultTable, { ...number, packed: piece })] : []
    const next = await advance(store, row, change, { at, then: [...added, ...then] })
    if (next) {
      this.#row = next
      this.#isProgressWritten = progress === this.#progress
    } else await this.#writeAgain(written)
  }

  /** A write may have been made though the store could not say so; nobody else writes under this lease. */
  async #writeAgain(written: Written): Promise<void> {
    const current = await this.#leasing.store.get(jobTable, this.#row.id)
    if (current?.lease !== this.#row.lease || current.version === this.#row.version) {
      const lost = new LeaseLost()
      this.#aborting.abort(lost)
      throw lost
    }
    const isKept = written.piece !== undefined && current.pieces > this.#row.pieces
    this.#row = current
    // A piece that is there already is not added again.
    if (!isKept) await this.#writeNow(written)
  }

  async *#inputFrom(id: string, number: number): AsyncGenerator<Uint8Array> {
    const { store, packing } = this.#leasing
    const after = number === 0 ? {} : { after: numbered(id, number - 1) }
    for await (const rows of scan(store, jobInputTable, { where: equal('job', id), pageSize: 1, ...after }))
      for (const { packed } of rows) yield packing.unpack(packed)
  }
}
