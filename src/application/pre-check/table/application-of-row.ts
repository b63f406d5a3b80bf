import { PreCheckRequestSchema, type PreCheckRequest } from '../../../domain/pre-check.js'
import { inside, type Issue } from '../../../domain/profile-issues.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import type { Place } from '../../exchange/entry.js'
import type { HeadedColumn } from '../../exchange/csv/header.js'
import { readRow, type CsvContext, type CsvRow, type Parts, type RowParts } from '../../exchange/csv/read-row.js'

export interface ApplicationRow {
  /** Null: it could not be read at all. */
  readonly request: PreCheckRequest | null
  readonly issues: readonly Issue[]
  readonly placeOf: (pointer: string) => Place
}

/** A row as an application for the policy; null: nothing stands in it. */
export function applicationOfRow(
  row: CsvRow,
  columns: readonly (HeadedColumn | null)[],
  { policy, list, ...context }: CsvContext & { readonly policy: string; readonly list: string | null },
): ApplicationRow | null {
  const read = readRow(row, columns, context)
  if (!read) return null
  const { parts, log, placeOf } = read
  if (!parts) return { request: null, issues: log.problems, placeOf }
  const parsed = PreCheckRequestSchema.safeParse({ ...withRecord(parts, list), policy })
  if (!parsed.success)
    for (const { path } of parsed.error.issues) log.problem('cell.wrong', path.map(String).reduce(inside, ''))
  return { request: parsed.success ? parsed.data : null, issues: log.problems, placeOf }
}

/** Columns of a record's fields make the one record that the row is about; there may be others. */
function withRecord(parts: RowParts, list: string | null): Parts {
  const { profile } = parts
  const facts = isObject(profile['facts']) ? profile['facts'] : {}
  const told = list === null ? undefined : facts[list]
  if (list === null || !isObject(told) || !isObject(told['items'])) return parts
  const { '0': record = {} } = told['items'] as Parts
  const items = [{ id: 'row', ...(record as Parts) }]
  return { ...parts, profile: { ...profile, facts: { ...facts, [list]: { complete: false, items } } } }
}

const isObject = (value: JsonValue | undefined): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
