import { csvLine } from '../../src/adapters/exchange/csv-text.js'
import { csvRowsOf as parsedRows } from '../../src/adapters/exchange/csv-rows.js'
import { textsOf } from '../../src/adapters/exchange/texts.js'
import type { Encoding } from '../../src/application/exchange/files.js'
import { entriesOfRows } from '../../src/application/exchange/csv/entries-of-rows.js'
import { csvRowsOf } from '../../src/application/exchange/csv/rows-of-entries.js'
import type { Entry } from '../../src/application/exchange/entry.js'
import type { EnterpriseEntry } from '../../src/domain/enterprise.js'
import { shipped, today } from '../http/world.js'

export const context = { base: shipped, today }

/** In pieces that end anywhere, also within a character. */
export async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

async function* one<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

export async function written(entries: readonly EnterpriseEntry[]): Promise<string> {
  return (await all(csvRowsOf(one(entries), context, 'zh-CN'))).map(csvLine).join('')
}

export const rowsOf = async (text: string, length = 7) => all(parsedRows(textsOf(inPieces(Buffer.from(text), length))))

export const entriesOf = async (
  table: string | Uint8Array,
  { encoding = 'auto', length = 1000 }: { encoding?: Encoding; length?: number } = {},
): Promise<Entry[]> => {
  const bytes = typeof table === 'string' ? Buffer.from(table) : table
  return all(entriesOfRows(parsedRows(textsOf(inPieces(bytes, length), encoding)), context))
}
