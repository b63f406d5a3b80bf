import { everything, nothing, type Filter } from '../../domain/store/filter.js'

/** Filters put together; what says nothing, or the same twice, is left out. `everything` and `nothing` stay themselves. */
export function allOf(parts: readonly Filter[]): Filter {
  const own = distinct(parts.flatMap((part) => ('all' in part ? part.all : [part])))
  if (own.includes(nothing)) return nothing
  return own.length === 0 ? everything : (single(own) ?? { all: own })
}

export function anyOf(parts: readonly Filter[]): Filter {
  const own = distinct(parts.flatMap((part) => ('any' in part ? part.any : [part])))
  if (own.includes(everything)) return everything
  return own.length === 0 ? nothing : (single(own) ?? { any: own })
}

const single = (filters: readonly Filter[]): Filter | null => (filters.length === 1 ? (filters[0] ?? null) : null)

const distinct = (filters: readonly Filter[]): Filter[] => [
  ...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values(),
]

/** Whatever is not known may help. */
export const unknownOr = (column: string, ...parts: readonly Filter[]): Filter =>
  parts.includes(everything) ? everything : anyOf([{ column, isKnown: false }, ...parts])

export const oneOf = (column: string, values: readonly (string | number)[]): Filter =>
  values.length === 0 ? nothing : { column, in: values }
export const hasAny = (column: string, options: readonly string[]): Filter =>
  options.length === 0 ? nothing : { column, hasAny: options }

/**
 * The column holds another text than `text`, or none. By ranges, which an index can find.
 * @param text like all others there a digest of one length in visible ASCII
 * @throws RangeError for any other text
 */
export function otherThan(column: string, text: string): Filter {
  if (!/^[!-~]+$/.test(text)) throw new RangeError(`not a digest in visible ASCII: ${JSON.stringify(text)}`)
  const before = String.fromCharCode(text.charCodeAt(text.length - 1) - 1)
  return anyOf([
    { column, to: `${text.slice(0, -1)}${before}\u{10FFFF}` },
    { column, from: `${text} ` },
    { column, isKnown: false },
  ])
}
