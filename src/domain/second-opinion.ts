import type { Exact } from './exact.js'
import type { GivenFacts } from './given.js'
import type { IsoDate } from './iso-date.js'
import type { Truth } from './truth.js'

/** What the engine said of one claim: plain data, so that it can cross to another thread. */
export interface ClaimedTruth {
  /** Id of the record; null: the applicant itself. */
  readonly subject: string | null
  /** All that the complete outcome may be. */
  readonly truth: Truth
  /** Sum if granted, in fen, ±Infinity for no bound; null: it cannot be granted. */
  readonly amount: {
    readonly min: Exact
    readonly max: Exact
    /** Bits of has, absent, undef (possible.ts). */
    readonly may: number
  } | null
}

export interface ClaimedPolicy {
  readonly policy: string
  /** The document is not for the applicant's places: nothing can be claimed. */
  readonly outOfArea: boolean
  readonly claims: readonly ClaimedTruth[]
  /** Of a record not told of; null: there is none, or none could be granted. */
  readonly possible: ClaimedTruth | null
  /** The sums hold under what a grant demands of facts not known, so they may be narrower than plain reading gives. */
  readonly isNarrowed: boolean
}

/** One answer to be looked at again. It never leaves the process. */
export interface SecondOpinionTask {
  readonly facts: GivenFacts
  readonly asOf: IsoDate
  readonly knownAt: IsoDate
  /** From the receipt: the same answer is checked with the same completions. */
  readonly seed: string
  readonly policies: readonly ClaimedPolicy[]
}

export interface SecondOpinionStats {
  /** Answers looked at. */
  readonly checked: number
  /** Completed claims compared. */
  readonly compared: number
  /** Claims where the two disagree, or that could not be judged at all: each is an alarm. */
  readonly differences: number
  /** Answers not looked at, because too many waited or the thread had gone. */
  readonly dropped: number
  readonly waiting: number
}

/** Checks answers after they were given, off the request path. */
export interface SecondOpinionPort {
  /** Whether another answer may wait; when not, it is counted as dropped and need not be put together. */
  accepts(): boolean
  /** Returns at once; never throws. */
  offer(task: SecondOpinionTask): void
  stats(): SecondOpinionStats
  close(): Promise<void>
}
