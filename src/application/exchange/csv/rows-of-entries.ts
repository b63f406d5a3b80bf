import type { Language } from '../../../domain/answer.js'
import type { EnterpriseEntry } from '../../../domain/enterprise.js'
import { columnsOf, type Column } from './column.js'
import type { CsvContext } from './read-row.js'
import { headingOf } from './header.js'
import { rowOfEntry } from './row-of-entry.js'

/** Headings after a byte order mark, by which spreadsheets know UTF-8. */
export function tableHead(columns: readonly Column[], language: Language): string[] {
  const [first = '', ...others] = columns.map((column) => headingOf(column, language))
  return [`\uFEFF${first}`, ...others]
}

/** A table of enterprises, the headings first. */
export async function* csvRowsOf(
  entries: AsyncIterable<EnterpriseEntry>,
  context: CsvContext,
  language: Language,
): AsyncGenerator<string[]> {
  const columns = columnsOf(context.base.compiled.ruleSet, context.today)
  yield tableHead(columns, language)
  for await (const entry of entries) yield rowOfEntry(entry, columns, context)
}
