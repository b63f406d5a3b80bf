import { z } from 'zod'
import type { JobRow } from '../../application/jobs/tables.js'
import type { Language } from '../../domain/answer.js'
import { jobStates, type JobState } from '../../domain/job.js'
import type { Acted } from './stored-route.js'
import { problemBody, ProblemSchema, refusalOf, type Problem } from './problem.js'

export const JobSchema = z.strictObject({
  object: z.literal('job'),
  id: z.string(),
  /** What it does: reach, draftReach, impact, batch. */
  kind: z.string(),
  state: z.enum(jobStates),
  clientReference: z.string().nullable(),
  progress: z.strictObject({
    /** Part of the task that is being done; null where it has but one. */
    step: z.string().nullable(),
    done: z.int(),
    /** Null: not known yet. */
    total: z.int().nullable(),
  }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Instant from which it may be gone, with its result. Null: it has not ended. */
  expiresAt: z.string().nullable(),
  /** Null: it is not done. */
  result: z.strictObject({ href: z.string(), type: z.string() }).nullable(),
  /** Not null: why it failed. */
  problem: ProblemSchema.nullable(),
})
export type Job = z.infer<typeof JobSchema>

export const jobAddress = (id: string): string => `/v1/jobs/${id}`

export function jobBody(row: JobRow): Job {
  const { id, kind, state, clientReference, step, done, total, resultType, problem } = row
  const { createdAt, startedAt, endedAt, expiresAt } = row
  return {
    object: 'job',
    id,
    kind,
    state: state as JobState,
    clientReference,
    progress: { step, done, total },
    createdAt,
    startedAt,
    endedAt,
    expiresAt,
    result: resultType === null ? null : { href: `${jobAddress(id)}/result`, type: resultType },
    problem: problem === null ? null : (JSON.parse(problem) as Problem),
  }
}

/** What is kept of a job that failed. */
export const jobProblem = (error: unknown, { language, clientReference }: JobRow): string =>
  JSON.stringify(problemBody(refusalOf(error), language as Language, clientReference))

/** RFC 7240: the answer is to be worked out after the response. */
export const prefersAsync = (header = ''): boolean =>
  header.split(',').some((preference) => preference.split(';')[0]?.trim().toLowerCase() === 'respond-async')

export const accepted = (row: JobRow): Acted<Job> => ({
  status: 202,
  body: jobBody(row),
  headers: { Location: jobAddress(row.id), 'Preference-Applied': 'respond-async' },
})
