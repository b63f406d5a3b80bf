import type { Filter } from '../../src/domain/store/filter.js'
import type { Value } from '../../src/domain/store/table.js'

type Row = Readonly<Record<string, Value>>

/** What a filter means, in as few words as possible: both stores must find the same. */
export function fits(filter: Filter, row: Row): boolean {
  if ('all' in filter) return filter.all.every((part) => fits(part, row))
  if ('any' in filter) return filter.any.some((part) => fits(part, row))
  if ('atMostOneUnknown' in filter)
    return filter.atMostOneUnknown.filter((name) => valueIn(row, name) === null).length <= 1
  const value = valueIn(row, filter.column)
  if ('isKnown' in filter) return (value !== null) === filter.isKnown
  return value !== null && holdsOf(value, filter)
}

type Grouping = { all: unknown } | { any: unknown } | { atMostOneUnknown: unknown } | { isKnown: unknown }

function holdsOf(value: NonNullable<Value>, filter: Exclude<Filter, Grouping>): boolean {
  if ('in' in filter) return filter.in.some((one) => one === value)
  if ('hasAny' in filter) return filter.hasAny.some((one) => (value as readonly string[]).includes(one))
  if ('startsWith' in filter) return (value as string).startsWith(filter.startsWith)
  const { from, to } = filter
  return (from === undefined || compare(value, from) >= 0) && (to === undefined || compare(value, to) <= 0)
}

/** A column that a row does not have is a slip of whoever made the filter. */
function valueIn(row: Row, name: string): Value {
  const value = row[name]
  if (value === undefined) throw new Error(`no column ${name}`)
  return value
}

const compare = (value: Value, end: string | number): number =>
  typeof end === 'number' ? Number(value) - end : Buffer.compare(Buffer.from(value as string), Buffer.from(end))
