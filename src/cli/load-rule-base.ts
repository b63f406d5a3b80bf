import { areaDirectory } from '../adapters/codes/area-directory.js'
import { loadRuleFiles, type LoadedRules } from '../adapters/rules/load-rules.js'
import type { RuleBase } from '../application/rule-base.js'
import type { DivisionChanges, PlaceDirectory } from '../domain/place.js'
import { ruleSetOf } from '../domain/rule-set.js'
import type { RuleFileIssue, RuleSource } from '../domain/rule-source.js'
import { compileRuleSet } from '../engine/compile.js'
import { workingDayCalendar, type WorkingDayCalendar } from '../domain/working-days.js'
import type { RuleIssue } from '../engine/rule-issue.js'

export interface LoadedRuleBase {
  /** Null: a file is broken, so nothing is answered from any of them. */
  readonly base: RuleBase | null
  readonly workingDays: WorkingDayCalendar
  /** The files without an issue. */
  readonly source: RuleSource
  /** Documents and policies that there are, broken ones too. */
  readonly found: LoadedRules['found']
  readonly issues: readonly RuleFileIssue[]
  /** Of rules that are well formed and mean nothing; each is set aside and answers with its error. */
  readonly compileIssues: readonly RuleIssue[]
}

/** Reads and compiles all rules below `dir`. Rejects only when `dir` itself cannot be read. */
export async function loadRuleBase(dir: string): Promise<LoadedRuleBase> {
  const { source, issues, found, ...loaded } = await loadRuleFiles(dir)
  const workingDays = workingDayCalendar(loaded.workingDays)
  const places = issues.length > 0 ? { issues } : placesOf(source)
  if ('issues' in places) return { base: null, workingDays, source, found, issues: places.issues, compileIssues: [] }
  const compiled = compileRuleSet(ruleSetOf(source), (code) => places.placeOf(code)?.name)
  return { base: { compiled, places }, workingDays, source, found, issues: [], compileIssues: compiled.issues }
}

const noChanges: DivisionChanges = { source: 'none', checkedOn: '0001-01-01', changes: [], added: [], notDivisions: [] }

function placesOf({ placeChanges, zones }: RuleSource): PlaceDirectory | { issues: RuleFileIssue[] } {
  try {
    return areaDirectory(placeChanges ?? noChanges, zones)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const expected = 'changes and zones that name divisions of GB/T 2260'
    const issue = { code: 'reference.unknown', found: error.message, expected, nearest: null } as const
    return { issues: [{ file: 'tables', pointer: '', ...issue }] }
  }
}
