import { setTimeout } from 'node:timers/promises'
import type { JobRow } from '../../application/jobs/tables.js'
import { isAppError } from '../../domain/errors.js'
import { hasEnded } from '../../domain/job.js'
import { jobBody } from './job-body.js'

export interface Watching {
  readonly read: () => Promise<JobRow>
  /** Version that was seen last (Last-Event-ID); null: none. */
  readonly seen: string | null
  readonly signal: AbortSignal
  /** Between two looks. */
  readonly lookMs?: number
}

/** Between two signs of life where nothing changes: less than proxies wait. */
const signOfLifeMs = 15_000
/** Then the client comes again, and its key is looked at again. */
const longestMs = 600_000

/**
 * Server-sent events: the whole job whenever it has changed, each with its version as id, until it has ended. Whoever has
 * seen the current version is told of the next one. Looked up in the store, as another process may be doing the work.
 */
export async function* jobEvents({ read, seen, signal, lookMs = 1000 }: Watching): AsyncGenerator<string> {
  let told = seen
  yield `retry: ${String(lookMs * 3)}\n\n`
  let quietMs = 0
  for (let passedMs = 0; passedMs < longestMs; passedMs += lookMs) {
    const row = await read().catch(ofEndedStream)
    if (!row) return
    const version = String(row.version)
    if (version !== told) {
      yield `event: job\nid: ${version}\ndata: ${JSON.stringify(jobBody(row))}\n\n`
      told = version
      quietMs = 0
    } else if (quietMs >= signOfLifeMs) {
      yield ': still here\n\n'
      quietMs = 0
    }
    if (hasEnded(row.state)) return
    await setTimeout(lookMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    quietMs += lookMs
  }
}

/** It was deleted, or the store is away: whoever comes again is told which. */
function ofEndedStream(error: unknown): null {
  if (!isAppError(error)) throw error
  return null
}
