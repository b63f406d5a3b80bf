import type { Numbers } from '../domain/possible.js'
import type { Truth } from '../domain/truth.js'
import type { Verdict } from '../domain/verdict.js'
import type { CompiledPolicy } from './compile.js'
import type { Validity } from './force.js'
import type { Frame } from './frame.js'

/** One policy asked for the applicant, or for one record. */
export interface ClaimMatch {
  readonly frame: Frame
  /** Null: the applicant itself. "": a record not told of. */
  readonly subjectId: string | null
  readonly truth: Truth
  /** Whether the text was in force when the right arose. */
  readonly force: Truth
  readonly verdict: Verdict
  /** Amount if granted; null where it cannot be granted. */
  readonly amount: Numbers | null
}

export interface PolicyMatch {
  readonly compiled: CompiledPolicy
  /** The document is not for the applicant's places. */
  readonly outOfArea: boolean
  readonly verdict: Verdict
  readonly truth: Truth
  /** In the order of the records. */
  readonly claims: readonly ClaimMatch[]
  /** A record not told of that might be granted; null: the list is complete, or none could be. */
  readonly possible: ClaimMatch | null
  /** Entries known at the time of the answer. */
  readonly validity: readonly Validity[]
}
