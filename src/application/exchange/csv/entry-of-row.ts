import type { EnterpriseEntry } from '../../../domain/enterprise.js'
import { EnterpriseEntrySchema } from '../../../domain/enterprise.js'
import { inside, type IssueLog } from '../../../domain/profile-issues.js'
import type { Entry } from '../entry.js'
import type { HeadedColumn } from './header.js'
import { readRow, type CsvContext, type CsvRow, type RowParts } from './read-row.js'

/** A row of a table as an enterprise; null: nothing stands in it. */
export function entryOfRow(row: CsvRow, columns: readonly (HeadedColumn | null)[], context: CsvContext): Entry | null {
  const read = readRow(row, columns, context)
  if (!read) return null
  const { parts, log, placeOf } = read
  const given = parts && checkedEntry(parts, log)
  return { row: row.row, given, issues: log.problems, placeOf }
}

/** What stands beside the profile has to be what it should; what is not is left out. */
function checkedEntry(entry: RowParts, log: IssueLog): EnterpriseEntry {
  const parsed = EnterpriseEntrySchema.safeParse(entry)
  if (parsed.success) return { ...parsed.data, profile: entry.profile }
  for (const { path } of parsed.error.issues) log.problem('cell.wrong', path.map(String).reduce(inside, ''))
  return { profile: entry.profile }
}
