import { AppError } from '../../../domain/errors.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import type { Entry } from '../entry.js'
import { entryOfRow, type CsvContext, type CsvRow } from './entry-of-row.js'
import { readHeader, type HeadedColumn } from './header.js'

/**
 * The rows of a table as enterprises; the first row with anything in it is the headings. Empty rows are passed over.
 * @throws AppError requestInvalid when the headings are wrong: then no row is read
 */
export async function* entriesOfRows(rows: AsyncIterable<CsvRow>, context: CsvContext): AsyncGenerator<Entry> {
  let columns: readonly (HeadedColumn | null)[] | null = null
  for await (const row of rows) {
    if (columns === null) {
      if (row.cells?.every((cell) => cell.trim() === '')) continue
      columns = headerOf(row, context)
      continue
    }
    const entry = entryOfRow(row, columns, context)
    if (entry) yield entry
  }
  if (columns === null) throw faulty('header.missing')
}

function headerOf({ cells }: CsvRow, { base, today }: CsvContext): readonly (HeadedColumn | null)[] {
  if (cells === null) throw faulty('row.quotes')
  const [only = ''] = cells
  if (cells.length === 1 && /[;\t]/.test(only)) throw faulty('header.separator')
  return readHeader(cells, base.compiled.ruleSet, today)
}

function faulty(code: 'header.missing' | 'header.separator' | 'row.quotes'): AppError {
  const log = new IssueLog()
  log.problem(code, '/header')
  return new AppError('requestInvalid', { issues: log.problems })
}
