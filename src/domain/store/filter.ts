/**
 * A question to a table that both stores answer alike. No value is ever taken for an operator: each stands in a place
 * of its own. A comparison with a column that has no value does not hold. `id` is a column like any other.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly column: string; readonly isKnown: boolean }
  | { readonly column: string; readonly in: readonly (string | number)[] }
  /** Ends included; a missing end is none. Texts by their bytes in UTF-8. */
  | { readonly column: string; readonly from?: string | number; readonly to?: string | number }
  | { readonly column: string; readonly startsWith: string }
  /** For `texts`: one of them is in the set. */
  | { readonly column: string; readonly hasAny: readonly string[] }
  /** At most one of these columns has no value. */
  | { readonly atMostOneUnknown: readonly string[] }

export const everything: Filter = { all: [] }
export const nothing: Filter = { any: [] }
export const equal = (column: string, value: string | number): Filter => ({ column, in: [value] })

/** Texts that begin with `prefix` lie from it to here, both included, in the order of their bytes. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`
