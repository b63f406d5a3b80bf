import { AppError } from '../../../domain/errors.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import type { Entry } from '../entry.js'
import { enterpriseTable, type KnownTable } from './column.js'
import { entryOfRow } from './entry-of-row.js'
import type { CsvContext, CsvRow } from './read-row.js'
import { readHeader, type HeadedColumn } from './header.js'

/**
 * The rows of a table as enterprises; the first row with anything in it is the headings. Empty rows are passed over.
 * @throws AppError requestInvalid when the headings are wrong: then no row is read
 */
export async function* entriesOfRows(rows: AsyncIterable<CsvRow>, context: CsvContext): AsyncGenerator<Entry> {
  const table = enterpriseTable(context.base.compiled.ruleSet, context.today)
  for await (const { row, columns } of rowsUnderHeadings(rows, table)) {
    const entry = entryOfRow(row, columns, context)
    if (entry) yield entry
  }
}

type Headings = readonly (HeadedColumn | null)[]

/**
 * Each row with what its columns hold; the first row with anything in it is the headings.
 * @throws AppError requestInvalid when the headings are wrong: then no row is read
 */
export async function* rowsUnderHeadings(
  rows: AsyncIterable<CsvRow>,
  table: KnownTable,
): AsyncGenerator<{ readonly row: CsvRow; readonly columns: Headings }> {
  let columns: Headings | null = null
  for await (const row of rows) {
    if (columns) yield { row, columns }
    else if (!row.cells?.every((cell) => cell.trim() === '')) columns = headerOf(row, table)
  }
  if (columns === null) throw faulty('header.missing')
}

function headerOf({ cells }: CsvRow, table: KnownTable): Headings {
  if (cells === null) throw faulty('row.quotes')
  const [only = ''] = cells
  if (cells.length === 1 && /[;\t]/.test(only)) throw faulty('header.separator')
  return readHeader(cells, table)
}

function faulty(code: 'header.missing' | 'header.separator' | 'row.quotes'): AppError {
  const log = new IssueLog()
  log.problem(code, '/header')
  return new AppError('requestInvalid', { issues: log.problems })
}
