import type { Language } from '../../../domain/answer.js'
import { asWritten, defused } from '../../exchange/csv/defuse.js'
import type { HeadedColumn } from '../../exchange/csv/header.js'
import { appendedCells, appendedHead } from './appended.js'
import { isOfEarlierCheck } from './columns.js'
import type { CheckedRow } from './checked-row.js'

/**
 * The table as it came, with what each pre-check says in further columns; those of an earlier one are replaced. No cell
 * is a formula.
 */
export async function* writtenTable(rows: AsyncIterable<CheckedRow>, language: Language): AsyncGenerator<string[]> {
  let width: number | null = null
  for await (const row of rows) {
    if (width === null) {
      width = row.columns.length
      yield headOf(row.columns, language)
    }
    yield [...ownCells(row, width), ...appendedCells(row, language).map(defused)]
  }
}

function headOf(columns: readonly (HeadedColumn | null)[], language: Language): string[] {
  const own = kept(
    columns,
    columns.map((column) => column?.heading ?? ''),
  ).map((cell) => defused(asWritten(cell)))
  const [first = '', ...others] = [...own, ...appendedHead(language)]
  // By a byte order mark spreadsheets know UTF-8.
  return [`\uFEFF${first}`, ...others]
}

/** As many as there are headings; what stands beyond them is told as a fault of the row. */
function ownCells({ cells, columns }: CheckedRow, width: number): string[] {
  const all = Array.from({ length: width }, (_, at) => cells?.[at] ?? '')
  return kept(columns, all).map((cell) => defused(asWritten(cell)))
}

const kept = (columns: readonly (HeadedColumn | null)[], cells: readonly string[]): string[] =>
  cells.filter((_, at) => !isOfEarlierCheck(columns[at]?.code ?? ''))
