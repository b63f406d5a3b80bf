import { parse } from 'csv-parse/sync'
import { linesOf, type Line } from './lines.js'

export interface ParsedRow {
  /** As a spreadsheet numbers it: the first is 1, and a cell with line breaks is in one row. */
  readonly row: number
  /** Null: its quotation marks do not close, or it is too long. */
  readonly cells: readonly string[] | null
}

/** Characters of one row. */
const longestRow = 1_048_576
/** Lines of one row; beyond, a quotation mark was opened by mistake. */
const mostLines = 200

/**
 * Rows of a table (RFC 4180; LF or CRLF). A row with a quotation mark too many is told as such and ends with its line:
 * the rows after it are read as if it were not there.
 */
export async function* csvRowsOf(texts: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  const rows = new RowsOfLines()
  for await (const line of linesOf(texts, longestRow)) yield* rows.take(line)
  yield* rows.end()
}

class RowsOfLines {
  #row = 0
  /** Lines of the row that has begun. */
  #open: string[] = []
  #length = 0
  #isQuoted = false

  #begin(): void {
    this.#open = []
    this.#length = 0
    this.#isQuoted = false
  }

  *take({ text }: Line): Generator<ParsedRow> {
    if (text === null) {
      yield* this.#giveUp()
      return yield this.#rowOf(null)
    }
    this.#open.push(text)
    this.#length += text.length
    if (hasOddQuotes(text)) this.#isQuoted = !this.#isQuoted
    if (!this.#isQuoted) yield* this.#close()
    else if (this.#length > longestRow || this.#open.length > mostLines) yield* this.#giveUp()
  }

  *end(): Generator<ParsedRow> {
    while (this.#open.length > 0) yield* this.#giveUp()
  }

  *#close(): Generator<ParsedRow> {
    const cells = cellsOf(this.#open.join('\n'))
    if (cells === null) return yield* this.#giveUp()
    this.#begin()
    yield this.#rowOf(cells)
  }

  /** The first line is a row by itself, and wrong; the others are read anew. */
  *#giveUp(): Generator<ParsedRow> {
    const [first, ...others] = this.#open
    this.#begin()
    if (first === undefined) return
    yield this.#rowOf(null)
    for (const text of others) yield* this.take({ number: 0, text })
  }

  readonly #rowOf = (cells: readonly string[] | null): ParsedRow => ({ row: ++this.#row, cells })
}

const hasOddQuotes = (text: string): boolean => (text.split('"').length - 1) % 2 === 1

function cellsOf(text: string): readonly string[] | null {
  if (text === '') return ['']
  try {
    const [cells = ['']] = parse(text, {
      relax_column_count: true,
      record_delimiter: '\n',
      max_record_size: 0,
    })
    return cells
  } catch {
    return null
  }
}
