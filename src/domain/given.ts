import type { Exact } from './exact.js'

/**
 * What a profile says of one fact, parsed. A fact it does not mention is not in the map: not known.
 * Numbers are counts, ratios, money in fen or days since 1970-01-01, depending on the fact's type.
 */
export type Given =
  | { readonly is: 'boolean'; readonly value: boolean }
  /** Both ends inclusive; null: that end is not known. min = max: known exactly. */
  | { readonly is: 'number'; readonly min: Exact | null; readonly max: Exact | null }
  | { readonly is: 'option'; readonly value: string }
  /** Place (6, 9 or 12 digits) or industry (letter or 2–4 digits); may be coarser than what a rule asks. */
  | { readonly is: 'code'; readonly value: string }
  /** Known not to be: the answer "none" of an optional fact. */
  | { readonly is: 'none' }
  | { readonly is: 'choices'; readonly items: readonly string[]; readonly complete: boolean }
  /** A year without an entry is not known. */
  | { readonly is: 'yearly'; readonly years: ReadonlyMap<number, GivenNumber> }
  | GivenRecords

export interface GivenNumber {
  readonly is: 'number'
  readonly min: Exact | null
  readonly max: Exact | null
}
export interface GivenRecords {
  readonly is: 'records'
  readonly items: readonly GivenRecord[]
  /** true: all; false: more may exist; keys: complete for these values of the list's key field. */
  readonly complete: boolean | readonly string[]
}
export interface GivenRecord {
  readonly id: string
  /** By field id, without the record's prefix; a missing one is not known. */
  readonly fields: ReadonlyMap<string, Given>
}
/** By fact id; `applicantKind` comes from `applicant.kind` of the body. */
export type GivenFacts = ReadonlyMap<string, Given>
