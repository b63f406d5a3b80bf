import { AppError } from '../../domain/errors.js'
import { hasEnded, jobStates } from '../../domain/job.js'
import type { Language } from '../../domain/answer.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import { clearing, removal, scan, type Store } from '../../domain/store/store.js'
import type { Doing } from '../enterprises/doing.js'
import type { Page } from '../enterprises/enterprises.js'
import { advance, ended, later } from './advance.js'
import type { JobPacking } from './packing.js'
import { jobInputTable, jobResultTable, jobTable, jobVersionTable, numbered, type JobRow } from './tables.js'

export interface NewJob {
  readonly kind: string
  /** JSON. */
  readonly input: unknown
  readonly language: Language
  readonly clientReference: string | null
}

/** Jobs of one client that have not ended. */
export const mostOpen = 20
/**
 * What is still to come of a job counts among them for so long, and again once it is there: where the process ended that
 * was taking it in, nobody else can tell.
 */
const receivingMs = 15_000
/** Ten simultaneous writers all come through. */
const mostAttempts = 20
const dayMs = 86_400_000

/** Long tasks of one store. Everyone sees only those of the owner in `Doing`. */
export class Jobs {
  readonly #store: Store
  readonly #packing: JobPacking
  readonly #queued: () => void

  /** @param queued told when there is something to do */
  constructor(store: Store, packing: JobPacking, queued: () => void = () => undefined) {
    this.#store = store
    this.#packing = packing
    this.#queued = queued
  }

  async prepare(): Promise<void> {
    for (const table of [jobTable, jobVersionTable, jobInputTable, jobResultTable]) await this.#store.prepare(table)
  }

  /** @throws AppError jobsTooMany */
  async create(given: NewJob, doing: Doing): Promise<JobRow> {
    const row = await this.#insert(given, { state: 'queued', expiresAt: null }, doing)
    this.#queued()
    return row
  }

  /**
   * A job about more than fits into a row: its pieces come by `addInput`, and nobody sees it before `queue`. What is
   * not queued within a day is forgotten.
   * @throws AppError jobsTooMany
   */
  async receive(given: NewJob, doing: Doing): Promise<JobRow> {
    return this.#insert(given, { state: 'receiving', expiresAt: later(doing.at, dayMs) }, doing)
  }

  async addInput({ id }: Pick<JobRow, 'id'>, number: number, bytes: Uint8Array): Promise<void> {
    const packed = await this.#packing.pack(bytes)
    await this.#store.insert(jobInputTable, { id: numbered(id, number), job: id, packed })
  }

  /** @throws AppError jobsTooMany: others were queued meanwhile; jobNotFound */
  async queue(row: JobRow, total: number, at: string): Promise<JobRow> {
    await this.#refuseBeyond(row.owner, [])
    const queued = await advance(this.#store, row, { state: 'queued', total, expiresAt: null }, { at })
    if (!queued) throw new AppError('jobNotFound', { jobId: row.id })
    this.#queued()
    return queued
  }

  /** Forgets a job that was not queued. */
  async discard(row: JobRow, at: string): Promise<void> {
    await this.#remove(row, at)
  }

  /** @throws AppError jobNotFound */
  async read(id: string, { owner }: Pick<Doing, 'owner'>): Promise<JobRow> {
    const row = await this.#store.get(jobTable, id)
    if (row?.owner !== owner || row.state === 'receiving') throw new AppError('jobNotFound', { jobId: id })
    return row
  }

  /** The newest first. */
  async list(
    { after, limit }: { readonly after: string | null; readonly limit: number },
    { owner }: Pick<Doing, 'owner'>,
  ): Promise<Page<JobRow>> {
    const where = { all: [equal('owner', owner), { column: 'state', in: jobStates }] }
    const rows = await this.#store.page(jobTable, { where, after, limit: limit + 1, direction: 'down' })
    const data = rows.slice(0, limit)
    return { data, after: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
  }

  /** At once: whoever works at it can write nothing more. One that has ended stays as it is. @throws AppError jobNotFound */
  async cancel(id: string, doing: Doing): Promise<JobRow> {
    for (let attempt = 1; ; attempt++) {
      const row = await this.read(id, doing)
      if (hasEnded(row.state)) return row
      const then = [clearing(jobInputTable, equal('job', id)), clearing(jobResultTable, equal('job', id))]
      const to = { state: 'cancelled', pieces: 0, ...ended(doing.at) }
      const cancelled = await advance(this.#store, row, to, { at: doing.at, then })
      if (cancelled) return cancelled
      if (attempt >= mostAttempts) throw new AppError('storeUnavailable', { reason: 'busy' })
    }
  }

  /** With its result; whoever works at it can write nothing more. @throws AppError jobNotFound */
  async remove(id: string, doing: Doing): Promise<void> {
    for (let attempt = 1; !(await this.#remove(await this.read(id, doing), doing.at)); attempt++)
      if (attempt >= mostAttempts) throw new AppError('storeUnavailable', { reason: 'busy' })
  }

  /** As many pieces in memory as are read. @throws AppError jobNotFound, jobNotDone */
  async result(id: string, doing: Pick<Doing, 'owner'>): Promise<{ type: string; pieces: AsyncIterable<Uint8Array> }> {
    const { state, resultType } = await this.read(id, doing)
    if (state !== 'done' || resultType === null) throw new AppError('jobNotDone', { jobId: id, state })
    return { type: resultType, pieces: this.#pieces(id) }
  }

  async *#pieces(id: string): AsyncGenerator<Uint8Array> {
    for await (const rows of scan(this.#store, jobResultTable, { where: equal('job', id), pageSize: 1 }))
      for (const { packed } of rows) yield this.#packing.unpack(packed)
  }

  /** Forgets what has expired. @param at instant, ISO 8601, UTC */
  async expire(at: string): Promise<void> {
    const where = { column: 'expiresAt', to: at }
    for await (const rows of scan(this.#store, jobTable, { where, pageSize: 100 }))
      for (const row of rows) await this.#remove(row, at)
    // Of a job that was removed the last version stays a while, so that nobody brings it back.
    await this.#store.removeAll(jobVersionTable, { column: 'at', to: later(at, -longestLifeMs) })
  }

  async #insert(
    { kind, input, language, clientReference }: NewJob,
    { state, expiresAt }: Pick<JobRow, 'state' | 'expiresAt'>,
    { owner, by, at, today, newId }: Doing,
  ): Promise<JobRow> {
    const receiving = [equal('state', 'receiving'), { column: 'createdAt', from: later(at, -receivingMs) }]
    await this.#refuseBeyond(owner, [{ all: receiving }])
    const asked = { owner, by, kind, state, clientReference, language, today, input: JSON.stringify(input) }
    const row: JobRow = { ...fresh, ...asked, id: newId('job'), createdAt: at, expiresAt }
    // An id that was handed out before: the request was cut off and comes again.
    return (await this.#store.insert(jobTable, row)) ? row : this.read(row.id, { owner })
  }

  async #refuseBeyond(owner: string, besides: readonly Filter[]): Promise<void> {
    const open: Filter = { any: [{ column: 'state', in: ['queued', 'running'] }, ...besides] }
    const found = await this.#store.count(jobTable, { all: [equal('owner', owner), open] })
    if (found >= mostOpen) throw new AppError('jobsTooMany', { most: mostOpen })
  }

  async #remove(row: JobRow, at: string): Promise<boolean> {
    const own = equal('job', row.id)
    const then = [
      removal(jobTable, row.id),
      clearing(jobInputTable, own),
      clearing(jobResultTable, own),
      clearing(jobVersionTable, { all: [own, { column: 'version', to: row.version }] }),
    ]
    return (await advance(this.#store, row, {}, { at, then })) !== null
  }
}

/** Longer than any job is kept or waited for. */
const longestLifeMs = 90 * dayMs

const fresh = {
  step: null,
  done: 0,
  total: null,
  checkpoint: null,
  pieces: 0,
  resultType: null,
  problem: null,
  version: 0,
  attempts: 0,
  lease: null,
  leaseUntil: null,
  startedAt: null,
  endedAt: null,
} as const
