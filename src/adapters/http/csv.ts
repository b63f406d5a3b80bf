import { stringify } from 'csv-stringify/sync'
import { defused } from '../../application/exchange/csv/defuse.js'

type Cell = string | number | null

/**
 * A table as CSV (RFC 4180) for spreadsheets: in UTF-8 with a byte order mark, by which they know it. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it, as in the export of enterprises.
 *
 * @param columns headings; null: rows that follow others
 */
export function csvOf(columns: readonly string[] | null, rows: readonly (readonly Cell[])[]): string {
  const safe = rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? defused(cell) : cell)))
  const head = columns === null ? [] : [[...columns]]
  return stringify([...head, ...safe], { bom: columns !== null, record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}
