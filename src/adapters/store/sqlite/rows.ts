import type { Column, Row, Table, Value } from '../../../domain/store/table.js'
import { checkedValue } from '../checked-row.js'

type Bound = string | number | Uint8Array | null

/** A set of option ids is one text in which each stands between bars; no id contains one. */
export const toBound = (value: Value | undefined): Bound => (isTexts(value) ? textOfSet(value) : (value ?? null))

const isTexts = (value: Value | undefined): value is readonly string[] => Array.isArray(value)
function textOfSet(options: readonly string[]): string {
  const bad = options.find((option) => option.includes('|') || option === '')
  if (bad !== undefined) throw new TypeError(`not an id of an option: ${bad}`)
  return options.length === 0 ? '|' : `|${options.join('|')}|`
}

/** @throws AppError storeUnreadable where a column is not what the table says */
export function toRow(table: Table, found: Readonly<Record<string, unknown>>, columns: readonly string[]): Row {
  const id = String(found['id'])
  const row: Record<string, Value> = {}
  for (const name of columns) {
    const column = table.columns[name]
    if (column) row[name] = checkedValue(decoded(column, found[name]), column, { table: table.name, id, name })
  }
  return { id, ...row }
}

function decoded({ type }: Column, value: unknown): unknown {
  if (type === 'texts' && typeof value === 'string') return value === '|' ? [] : value.slice(1, -1).split('|')
  if (type === 'bytes' && value instanceof ArrayBuffer) return new Uint8Array(value)
  return value
}
