import { areaDirectory } from '../../src/adapters/codes/area-directory.js'
import { loadCases } from '../../src/adapters/rules/load-cases.js'
import { loadRuleFiles } from '../../src/adapters/rules/load-rules.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { ruleSetOf } from '../../src/domain/rule-set.js'
import { compileRuleSet } from '../../src/engine/compile.js'

const noChanges = { source: '', checkedOn: '2026-11-22', changes: [], added: [], notDivisions: [] }

/** The rules as shipped, with their cases, and everything their loading found. */
export async function loadShipped() {
  const { source, issues } = await loadRuleFiles('rules')
  const { cases, issues: caseIssues } = await loadCases('rules')
  const base: RuleBase = {
    compiled: compileRuleSet(ruleSetOf(source)),
    places: areaDirectory(source.placeChanges ?? noChanges, source.zones),
  }
  return { base, source, cases, issues, caseIssues }
}
