import { endOfPrefix, type Filter } from '../../../domain/store/filter.js'
import { stored } from './rows.js'

/** The row's id is the document's. */
const fieldOf = (column: string): string => (column === 'id' ? '_id' : stored(column))

/** Only what every server of the protocol does alike: no expressions, no $elemMatch, no $all. */
type Comparison = '$eq' | '$ne' | '$in' | '$gte' | '$lte' | '$gt' | '$lt'
type Operand = string | number | null | readonly (string | number)[]
export type Query =
  | { readonly [column: string]: { readonly [Operator in Comparison]?: Operand } }
  | { readonly $and: readonly Query[] }
  | { readonly $or: readonly Query[] }
  | { readonly $nor: readonly Query[] }

/** Each value stands behind an operator, so that none is ever taken for one. A column without a value is left out of a row. */
export function toQuery(filter: Filter): Query {
  if ('all' in filter) return allOf(filter.all.map(toQuery))
  if ('any' in filter) return anyOf(filter.any.map(toQuery))
  if ('atMostOneUnknown' in filter) return atMostOneUnknown(filter.atMostOneUnknown)
  return aboutColumn(fieldOf(filter.column), filter)
}

function aboutColumn(
  column: string,
  filter: Exclude<Filter, { all: unknown } | { any: unknown } | { atMostOneUnknown: unknown }>,
): Query {
  if ('isKnown' in filter) return { [column]: filter.isKnown ? { $ne: null } : { $eq: null } }
  if ('in' in filter) return { [column]: { $in: filter.in } }
  if ('hasAny' in filter) return { [column]: { $in: filter.hasAny } }
  if ('startsWith' in filter) return { [column]: { $gte: filter.startsWith, $lte: endOfPrefix(filter.startsWith) } }
  return between(column, filter.from, filter.to)
}

function between(column: string, from: string | number | undefined, to: string | number | undefined): Query {
  if (from === undefined && to === undefined) return { [column]: { $ne: null } }
  return { [column]: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) } }
}

const none: Query = { _id: { $in: [] } }
const all: Query = { _id: { $ne: null } }
const anyOf = (parts: readonly Query[]): Query => (parts.length === 0 ? none : { $or: parts })
export const allOf = (parts: readonly Query[]): Query => (parts.length === 0 ? all : { $and: parts })

/** No two of them are unknown together. */
function atMostOneUnknown(columns: readonly string[]): Query {
  const pairs = columns.flatMap((one, i) =>
    columns.slice(i + 1).map((other): Query => ({ [stored(one)]: { $eq: null }, [stored(other)]: { $eq: null } })),
  )
  return pairs.length === 0 ? all : { $nor: pairs }
}
