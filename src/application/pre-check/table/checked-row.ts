import type { PreCheckReport } from '../../../domain/pre-check.js'
import type { Issue } from '../../../domain/profile-issues.js'
import type { Place } from '../../exchange/entry.js'
import type { HeadedColumn } from '../../exchange/csv/header.js'
import type { CsvRow } from '../../exchange/csv/read-row.js'

/** One application of a table, and what became of it. */
export interface CheckedRow extends CsvRow {
  readonly columns: readonly (HeadedColumn | null)[]
  /** Null: it could not be checked. */
  readonly report: PreCheckReport | null
  /** Why, each with the cell it is about. */
  readonly issues: readonly (Place & { readonly issue: Issue })[]
}
