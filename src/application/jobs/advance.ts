import { amendment, insertion, type Change, type Store } from '../../domain/store/store.js'
import { jobTable, jobVersionTable, numbered, type JobRow } from './tables.js'

export type JobChange = Partial<Omit<JobRow, 'id' | 'version'>>

/**
 * Makes the next version of a job and what goes with it. Null: someone else has made that version, and nothing was
 * changed. A job that was removed stays away.
 */
export async function advance(
  store: Store,
  row: JobRow,
  to: JobChange,
  { at, then = [] }: { readonly at: string; readonly then?: readonly Change[] },
): Promise<JobRow | null> {
  const version = row.version + 1
  const made = insertion(jobVersionTable, { id: numbered(row.id, version), job: row.id, version, at })
  const isOurs = await store.commit(made, [...then, amendment(jobTable, row.id, { ...to, version }, 'version')])
  return isOurs ? { ...row, ...to, version } : null
}

/** @param at instant, ISO 8601, UTC; as what comes back */
export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

const dayMs = 86_400_000
/** A job that has ended is kept for so long, with its result. */
export const keptDays = 7
export const ended = (at: string): JobChange => ({
  endedAt: at,
  expiresAt: later(at, keptDays * dayMs),
  lease: null,
  leaseUntil: null,
})
