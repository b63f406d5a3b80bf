import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Doing } from '../../src/application/enterprises/doing.js'
import { Jobs, type NewJob } from '../../src/application/jobs/jobs.js'
import type { JobWork } from '../../src/application/jobs/lease.js'
import { JobRunner, type JobKind, type Running } from '../../src/application/jobs/runner.js'
import { jobTable, type JobRow } from '../../src/application/jobs/tables.js'
import { AppError, isAppError } from '../../src/domain/errors.js'
import { equal } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import type { Table } from '../../src/domain/store/table.js'

let made = 0
const newId = (prefix: string): string => `${prefix}_${String(made++).padStart(8, '0')}_${randomUUID()}`
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const packing = { pack: async (one: Uint8Array) => one, unpack: async (one: Uint8Array) => one }
export const leaseMs = 10_000

/** Jobs and processes over one store, with a clock that is set by hand. Each world has a kind of job to itself. */
export function jobsWorld(store: Store) {
  const kind = `kind${randomUUID()}`
  const clock = { at: '2026-11-23T04:00:00.000Z' }
  const jobs = new Jobs(store, packing)
  const doing = (owner = kind): Doing => {
    return { at: clock.at, today: '2026-11-23', owner, by: 'key_1', mayVouch: false, newId }
  }
  const pass = (ms: number): void => void (clock.at = new Date(Date.parse(clock.at) + ms).toISOString())
  const given: NewJob = { kind, input: { n: 1 }, language: 'en', clientReference: null }
  const job = async (change: Partial<NewJob> = {}) => jobs.create({ ...given, ...change }, doing())
  /** A process; its ticks are made by hand. */
  const runner = (run: JobKind, over: Partial<Running> = {}) => {
    const ticks: (() => void)[] = []
    const wait = async (_: number, signal: AbortSignal) =>
      new Promise<void>((done) => {
        if (signal.aborted) done()
        signal.addEventListener('abort', () => done())
        ticks.push(done)
      })
    const problemOf = (error: unknown) => JSON.stringify({ code: isAppError(error) ? error.code : String(error) })
    const rest = { store, packing, leaseMs, now: () => clock.at, newId, wait, problemOf, note: () => undefined }
    const one = new JobRunner({ ...rest, kinds: { [kind]: run }, ...over })
    return Object.assign(one, { tick: () => ticks.splice(0).forEach((done) => done()) })
  }
  const row = async (id: string): Promise<JobRow | null> => store.get(jobTable, id)
  const resultOf = async (id: string): Promise<string[]> => {
    const pieces = []
    for await (const piece of (await jobs.result(id, doing())).pieces) pieces.push(new TextDecoder().decode(piece))
    return pieces
  }
  return { kind, clock, jobs, given, doing, pass, job, runner, row, resultOf }
}

/** Rows of a table that belong to a job. */
export async function rowsOf(store: Store, table: Table, job: string): Promise<number> {
  return store.count(table, equal('job', job))
}

/** Kept piece by piece, `a` to `e`; `before` is called before each. */
export const letters =
  (before: (letter: string, work: JobWork) => Promise<unknown> | void = () => undefined): JobKind =>
  async (work) => {
    const from = (work.checkpoint as number | null) ?? 0
    for (const [index, letter] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      if (index < from) continue
      await before(letter, work)
      work.signal.throwIfAborted()
      await work.keep(index + 1, { done: index + 1, total: 5 }, bytes(letter))
    }
    return { type: 'text/plain', last: bytes('.') }
  }

/** A place at which work stands still until it is let go on. */
export function gate() {
  let reach = (): void => undefined
  let open = (): void => undefined
  const reached = new Promise<void>((done) => (reach = done))
  const opened = new Promise<void>((done) => (open = done))
  const stand = async (): Promise<void> => {
    reach()
    await opened
  }
  return { reached, open: () => open(), stand }
}

export const codeOf = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

export const expectWhole = async (world: ReturnType<typeof jobsWorld>, id: string): Promise<void> => {
  expect(await world.row(id)).toMatchObject({ state: 'done', done: 5, total: 5, lease: null })
  expect(await world.resultOf(id)).toStrictEqual(['a', 'b', 'c', 'd', 'e', '.'])
}
