import { tableOf, type RowOf } from '../../domain/store/table.js'

/** Long tasks and where they stand. */
export const jobTable = tableOf({
  name: 'job',
  columns: {
    /** API client whose it is. */
    owner: { type: 'text' },
    by: { type: 'text' },
    kind: { type: 'text' },
    /** One of `jobStates`, or `receiving`: not all of what it is about has come yet, and nobody sees it. */
    state: { type: 'text' },
    clientReference: { type: 'text', isNullable: true },
    language: { type: 'text' },
    /** Day on which it was asked for: its answers are of that day, whenever they are worked out. */
    today: { type: 'text' },
    /** As JSON; its kind knows it. */
    input: { type: 'text' },
    /** Part of the task that is being done, where it has several. */
    step: { type: 'text', isNullable: true },
    done: { type: 'integer' },
    total: { type: 'integer', isNullable: true },
    /** Where it goes on when its process has ended, as JSON of its kind; null: at the beginning. */
    checkpoint: { type: 'text', isNullable: true },
    /** Pieces of its result that are kept. */
    pieces: { type: 'integer' },
    resultType: { type: 'text', isNullable: true },
    /** Why it failed, as JSON of a problem. */
    problem: { type: 'text', isNullable: true },
    /** Changes so far; see `jobVersionTable`. */
    version: { type: 'integer' },
    /** How often a process has taken it up and did not come to an end. */
    attempts: { type: 'integer' },
    /** Of whoever works at it, drawn anew each time it is taken up. */
    lease: { type: 'text', isNullable: true },
    /** Instant from which another process may take it up. */
    leaseUntil: { type: 'text', isNullable: true },
    createdAt: { type: 'text' },
    startedAt: { type: 'text', isNullable: true },
    endedAt: { type: 'text', isNullable: true },
    /** Instant from which it may be forgotten with its result. */
    expiresAt: { type: 'text', isNullable: true },
  },
  indexes: [['owner', 'state'], ['state'], ['expiresAt']],
})
export type JobRow = RowOf<typeof jobTable>

/**
 * Each change of a job, `JOB:VERSION`, inserted once: of a worker that lost its lease, whoever cancels and whoever takes
 * over, one makes the next version, and what belongs to it comes in the same commit.
 */
export const jobVersionTable = tableOf({
  name: 'jobVersion',
  columns: { job: { type: 'text' }, version: { type: 'integer' }, at: { type: 'text' } },
  indexes: [['job', 'version'], ['at']],
})

/** What a job is about, `JOB:NUMBER`, compressed; gone when the job has ended. */
export const jobInputTable = tableOf({
  name: 'jobInput',
  columns: { job: { type: 'text' }, packed: { type: 'bytes' } },
  indexes: [['job']],
})

/** What came out, `JOB:NUMBER`, compressed. */
export const jobResultTable = tableOf({
  name: 'jobResult',
  columns: { job: { type: 'text' }, packed: { type: 'bytes' } },
  indexes: [['job']],
})

/** Sorts as the numbers do. */
export const numbered = (job: string, number: number): string => `${job}:${String(number).padStart(8, '0')}`
