import type { CsvContext } from '../../application/exchange/csv/read-row.js'
import { entriesOfRows } from '../../application/exchange/csv/entries-of-rows.js'
import { csvRowsOf } from '../../application/exchange/csv/rows-of-entries.js'
import type { Entry } from '../../application/exchange/entry.js'
import type { Encoding, ExchangeFiles } from '../../application/exchange/files.js'
import type { Language } from '../../domain/answer.js'
import type { EnterpriseEntry } from '../../domain/enterprise.js'
import { entryOfLine, isBlank, longestLine } from './enterprise-line.js'

interface Reading extends CsvContext {
  readonly encoding: Encoding
  readonly isCsv: boolean
}

/**
 * The enterprises of a file, as they are read.
 * @throws AppError fileNotInEncoding; requestInvalid when the headings of a table are wrong
 */
export async function* entriesOf(
  { textsOf, linesOf, csvRowsOf: rowsOf }: ExchangeFiles,
  bytes: AsyncIterable<Uint8Array>,
  { isCsv, encoding, ...context }: Reading,
): AsyncGenerator<Entry> {
  const texts = textsOf(bytes, encoding)
  if (isCsv) return yield* entriesOfRows(rowsOf(texts), context)
  for await (const line of linesOf(texts, longestLine)) if (!isBlank(line.text)) yield entryOfLine(line)
}

/** Enterprises as a file of NDJSON that can be imported. */
export async function* ndjsonOf(entries: AsyncIterable<EnterpriseEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`
}

/** Enterprises as a table that can be imported; no cell is a formula. */
export async function* csvOfEntries(
  { csvLine }: Pick<ExchangeFiles, 'csvLine'>,
  entries: AsyncIterable<EnterpriseEntry>,
  context: CsvContext,
  language: Language,
): AsyncGenerator<string> {
  for await (const cells of csvRowsOf(entries, context, language)) yield csvLine(cells)
}
