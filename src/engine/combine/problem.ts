import type { Exact } from '../../domain/exact.js'

/** A sum that may be had, by what it is at worst and at best. */
export interface Item {
  readonly id: number
  readonly policy: string
  readonly lo: Exact
  /** With `each`: not used. */
  readonly hi: Exact
  /** It stands for any number of records not told of, each with at most this much. */
  readonly each?: Exact
}

/** A limit on items that may be had together; figures at worst (`lo`) and at best (`hi`). */
export interface Constraint {
  readonly members: readonly number[]
  /** How many may still be chosen. */
  readonly atMost: { readonly lo: number; readonly hi: number } | null
  /** Highest sum of the chosen ones, already paid ones taken off. */
  readonly cap: { readonly lo: Exact; readonly hi: Exact } | null
  /** No more than the highest single one, of the chosen or already paid; what was paid is taken off. */
  readonly highest: { readonly paidHighest: Exact; readonly paidSum: { readonly lo: Exact; readonly hi: Exact } } | null
  readonly reason: 'limit' | 'mayExclude'
  /** What was paid before is not settled, and counts. */
  readonly paidOpen?: boolean
  /** Binds at this end only; absent: at both. */
  readonly end?: End
}

export type End = 'lo' | 'hi'
