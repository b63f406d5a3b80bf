import type { CsvRow } from './csv/read-row.js'

/** How a file of text is written; `auto` finds out. */
export const encodings = ['auto', 'utf-8', 'gb18030'] as const
export type Encoding = (typeof encodings)[number]

/** Files as they lie on a disk or come over a line, piece by piece: no more of one is in memory than a row. */
export interface ExchangeFiles {
  /** Without a byte order mark. @throws AppError fileNotInEncoding */
  readonly textsOf: (bytes: AsyncIterable<Uint8Array>, encoding?: Encoding) => AsyncIterable<string>
  /** @param longest characters of a line; of one that is longer the text is null */
  readonly linesOf: (
    texts: AsyncIterable<string>,
    longest: number,
  ) => AsyncIterable<{ readonly number: number; readonly text: string | null }>
  readonly csvRowsOf: (texts: AsyncIterable<string>) => AsyncIterable<CsvRow>
  /** One row of a table (RFC 4180), with its line break. */
  readonly csvLine: (cells: readonly string[]) => string
}
