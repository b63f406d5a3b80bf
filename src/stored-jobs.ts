import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { Logger } from 'pino'
import { batchJob } from './adapters/http/batch/batch-job.js'
import { Turns } from './adapters/http/batch/turns.js'
import { jobProblem } from './adapters/http/job-body.js'
import { refusalOf } from './adapters/http/problem.js'
import { failureOf } from './adapters/http/problem-handler.js'
import type { ClientAccess } from './application/clients/client-access.js'
import type { JobPacking } from './application/jobs/packing.js'
import { Jobs } from './application/jobs/jobs.js'
import { JobRunner } from './application/jobs/runner.js'
import type { KeptRules } from './application/receipts/kept-rules.js'
import type { Reach } from './application/reach/reach.js'
import { draftReachJob, impactJob, reachJob } from './application/reach/reach-job.js'
import type { RuleBase } from './application/rule-base.js'
import { isAppError } from './domain/errors.js'
import type { Store } from './domain/store/store.js'

export interface JobSurroundings {
  readonly reach: Reach
  readonly rules: KeptRules
  readonly spend: ClientAccess['spend']
  readonly getBase: () => RuleBase
  readonly hash: (text: string) => string
  readonly engineVersion: string
  readonly logger: Logger
  readonly now: () => string
  readonly newId: (prefix: string) => string
}

/** After the end of its process a job is taken up again within so long. */
const leaseMs = 15_000
/** A piece is a few megabytes; this is only a bound. */
const largestPiece = 256 * 1024 * 1024

/** Answers repeat each other over more than the 32 KiB that gzip looks back. */
const packed = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_DEFAULT_WINDOW },
}
const packing: JobPacking = {
  pack: async (bytes) => promisify(brotliCompress)(bytes, packed),
  unpack: async (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: largestPiece }),
}

/** The jobs of a store, and who works at them in this process. */
export function jobsOf(store: Store, around: JobSurroundings): { readonly jobs: Jobs; readonly runner: JobRunner } {
  const { reach, rules, spend, getBase, hash, engineVersion, logger, now, newId } = around
  const surroundings = { hash, engineVersion }
  const turns = new Turns()
  const reaching = { reach, rules, getBase, surroundings, othersTurn: async () => turns.next() }
  const note = (error: unknown): void => logger.error({ failure: failureOf(error) }, 'job failed')
  const runner = new JobRunner({
    kinds: {
      reach: reachJob(reaching),
      draftReach: draftReachJob(reaching),
      impact: impactJob(reaching),
      batch: batchJob({
        getBase,
        surroundings,
        spend,
        turns,
        note: (error, { status }) => {
          if (status >= 500 && !isAppError(error, 'storeUnavailable')) note(error)
        },
      }),
    },
    store,
    packing,
    now,
    newId,
    leaseMs,
    // Waiting for jobs keeps no process alive that could not listen.
    wait: async (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined),
    note,
    problemOf: (error, job) => {
      if (refusalOf(error).status >= 500) note(error)
      return jobProblem(error, job)
    },
  })
  return { jobs: new Jobs(store, packing, runner.wake), runner }
}
