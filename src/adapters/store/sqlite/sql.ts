import { endOfPrefix, type Filter } from '../../../domain/store/filter.js'

/** SQL of a condition, and what it is asked with; a value is never part of the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly (string | number)[]
}

/** Letters, digits, underscores and what separates a fact from its year: nothing that could end a quoted name. */
export function quoted(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_.$]*$/.test(name)) throw new TypeError(`not a name of a column or table: ${name}`)
  return `"${name}"`
}

/** Conditions on columns that have no value are null in SQL, which excludes a row just as false does. */
export function toSql(filter: Filter): Sql {
  if ('all' in filter) return joined(filter.all.map(toSql), ' AND ', '1')
  if ('any' in filter) return joined(filter.any.map(toSql), ' OR ', '0')
  if ('atMostOneUnknown' in filter) return atMostOneUnknown(filter.atMostOneUnknown)
  const column = quoted(filter.column)
  if ('isKnown' in filter) return { text: `${column} IS ${filter.isKnown ? 'NOT ' : ''}NULL`, values: [] }
  if ('in' in filter) return within(column, filter.in)
  if ('startsWith' in filter) return between(column, filter.startsWith, endOfPrefix(filter.startsWith))
  if ('hasAny' in filter) return hasAny(column, filter.hasAny)
  return between(column, filter.from, filter.to)
}

function joined(parts: readonly Sql[], by: string, ofNone: string): Sql {
  if (parts.length === 0) return { text: ofNone, values: [] }
  return { text: `(${parts.map(({ text }) => text).join(by)})`, values: parts.flatMap(({ values }) => values) }
}

function within(column: string, values: readonly (string | number)[]): Sql {
  if (values.length === 0) return { text: '0', values }
  if (values.length === 1) return { text: `${column} = ?`, values }
  return { text: `${column} IN (${values.map(() => '?').join(', ')})`, values }
}

function between(column: string, from: string | number | undefined, to: string | number | undefined): Sql {
  const low = from === undefined ? [] : [{ text: `${column} >= ?`, values: [from] }]
  const high = to === undefined ? [] : [{ text: `${column} <= ?`, values: [to] }]
  const ends = [...low, ...high]
  return ends.length === 0 ? { text: `${column} IS NOT NULL`, values: [] } : joined(ends, ' AND ', '1')
}

const hasAny = (column: string, options: readonly string[]): Sql =>
  joined(
    options.map((option) => ({ text: `instr(${column}, ?) > 0`, values: [`|${option}|`] })),
    ' OR ',
    '0',
  )

function atMostOneUnknown(columns: readonly string[]): Sql {
  if (columns.length < 2) return { text: '1', values: [] }
  const unknown = columns.map((column) => `(${quoted(column)} IS NULL)`)
  return { text: `${unknown.join(' + ')} <= 1`, values: [] }
}
