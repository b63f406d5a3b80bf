import { stringify } from 'csv-stringify/sync'

type Cell = string | number | null

/**
 * A table as CSV (RFC 4180) for spreadsheets: in UTF-8 with a byte order mark, by which they know it. A text that a
 * spreadsheet would take for a formula, because it begins with = + - @ tab or carriage return, gets an apostrophe before it.
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([columns, ...rows] as Cell[][], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
