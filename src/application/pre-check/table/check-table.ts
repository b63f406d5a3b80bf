import type { Language } from '../../../domain/answer.js'
import { AppError, isAppError } from '../../../domain/errors.js'
import { nearest } from '../../../domain/nearest.js'
import { nothingGiven } from '../../../domain/pre-check.js'
import { IssueLog, type Issue } from '../../../domain/profile-issues.js'
import { rowsUnderHeadings } from '../../exchange/csv/entries-of-rows.js'
import type { HeadedColumn } from '../../exchange/csv/header.js'
import type { CsvRow } from '../../exchange/csv/read-row.js'
import type { CompiledPolicy } from '../../../engine/compile.js'
import type { RuleBase, Surroundings } from '../../rule-base.js'
import { preCheck } from '../pre-check.js'
import type { CheckedRow } from './checked-row.js'
import { applicationOfRow } from './application-of-row.js'
import { applicationTable } from './columns.js'

export interface TableAsked {
  readonly base: RuleBase
  readonly policy: string
  /** Headings that mean nothing are passed over; else they are refused. */
  readonly passesOver: boolean
  readonly language: Language
  readonly surroundings: Surroundings
}

/** @throws AppError policyNotFound */
export function policyOf({ compiled }: RuleBase, policyId: string): CompiledPolicy {
  const found = compiled.byId.get(policyId)
  if (!found) throw new AppError('policyNotFound', { policyId, nearest: nearest(policyId, compiled.byId.keys()) })
  return found
}

/**
 * A 申报汇总表, row by row, each pre-checked by itself: a bad one spoils only itself. No more than a row is held. Rows in
 * which nothing stands are passed over.
 * @throws AppError policyNotFound; requestInvalid when the headings are wrong: then no row is read
 */
export async function* checkTable(rows: AsyncIterable<CsvRow>, asked: TableAsked): AsyncGenerator<CheckedRow> {
  const { base, surroundings, passesOver } = asked
  const compiled = policyOf(base, asked.policy)
  const { today } = surroundings
  const table = applicationTable(base.compiled, compiled, { today, passesOver })
  let isEmpty = true
  for await (const { row, columns } of rowsUnderHeadings(rows, table)) {
    const checked = checkRow(row, columns, compiled, asked)
    if (!checked) continue
    isEmpty = false
    yield { ...row, columns, ...checked }
  }
  if (isEmpty) throw emptyTable()
}

function emptyTable(): AppError {
  const log = new IssueLog()
  log.problem('table.empty', '')
  return new AppError('requestInvalid', { issues: log.problems })
}

function checkRow(
  row: CsvRow,
  columns: readonly (HeadedColumn | null)[],
  { policy, list }: CompiledPolicy,
  { base, language, surroundings }: TableAsked,
): Pick<CheckedRow, 'report' | 'issues'> | null {
  const context = { base, today: surroundings.today, policy: policy.id, list: list?.path ?? null }
  const read = applicationOfRow(row, columns, context)
  if (!read) return null
  const { request, issues, placeOf } = read
  const placed = (all: readonly Issue[]): CheckedRow['issues'] =>
    all.map((issue) => ({ ...placeOf(issue.pointer), issue }))
  try {
    const report = request && preCheck(base, request, nothingGiven, language, surroundings)
    // What a cell does not say for certain is not passed over: the rest is not the application.
    return { report: issues.length > 0 ? null : report, issues: placed(issues) }
  } catch (error) {
    if (isAppError(error, 'requestInvalid') || isAppError(error, 'profileInvalid'))
      return { report: null, issues: placed([...issues, ...error.info.issues]) }
    throw error
  }
}
