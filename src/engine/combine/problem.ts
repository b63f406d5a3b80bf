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
  readonly reason: 'limit' | 'mayExclude' | 'alternatives'
  /** What was paid before is not settled, and counts. */
  readonly paidOpen?: boolean
  /** Binds at this end only; absent: at both. */
  readonly end?: End
}

export type End = 'lo' | 'hi'

/** One of what there is to choose from, all of it settled. */
export interface Choice {
  readonly id: number
  /** Above 0. */
  readonly sum: Exact
  /** What a single record of it brings; else the sum. */
  readonly single: Exact
}

/** One limit on choices, all of it settled. */
export interface Bind {
  readonly members: readonly number[]
  readonly atMost: number | null
  /** Highest sum of the chosen members; never below 0. */
  readonly cap: Exact | null
  /** Highest sum is the highest single one of the chosen members, or `least`, with `paid` taken off. */
  readonly highest: { readonly least: Exact; readonly paid: Exact } | null
}

/** Which choices to take for the highest sum; the taken ones of a limit count together no more than it lets through. */
export interface Problem {
  readonly choices: readonly Choice[]
  readonly binds: readonly Bind[]
}

/** What a certificate's checker needs no search for: a set with what it counts, and why no other brings more. */
export interface Certificate {
  readonly chosen: readonly { readonly id: number; readonly counted: Exact }[]
  readonly value: Exact
  /** No choice brings more. The same as `value` where that is the optimum. */
  readonly bound: Exact
  /** Every choice is in one of them. */
  readonly parts: readonly Part[]
}

export interface Part {
  readonly members: readonly number[]
  readonly bound: Exact
  /** A tree, each branch followed by the tree with its choice and then that without it. */
  readonly nodes: readonly ProofNode[]
}
export type ProofNode = { readonly on: number } | Leaf

/** Nothing below here brings more than the caps, the prices and what the choices bring beyond both. */
export interface Leaf {
  /** Places of limits whose highest sum stands for all their members. */
  readonly caps: readonly number[]
  readonly prices: readonly Price[]
}

/** Members of which at most some can be had together: each costs the price, which is paid for that many. */
export interface Price {
  readonly members: readonly number[]
  /** Place of the limit that says how many; null: each two of them exclude each other, so one. */
  readonly bind: number | null
  readonly price: Exact
}
