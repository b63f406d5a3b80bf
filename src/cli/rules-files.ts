import { loadCases } from '../adapters/rules/load-cases.js'
import type { RuleBase } from '../application/rule-base.js'
import type { CasesFile } from '../domain/case.js'
import { nearest } from '../domain/nearest.js'
import { UsageError } from './command.js'
import { fileIssueText } from './issue-text.js'
import { BrokenRulesError } from './rule-base-of.js'

/**
 * Cases by policy, all of them or those of one.
 * @throws UsageError for a policy that is not there, BrokenRulesError for broken files of cases
 */
export async function casesOf(
  dir: string,
  base: RuleBase,
  policy: string | undefined,
): Promise<ReadonlyMap<string, readonly CasesFile[]>> {
  const known = base.compiled.byId
  if (policy !== undefined && !known.has(policy)) {
    const meant = nearest(policy, known.keys())
    throw new UsageError(
      `there is no policy ${JSON.stringify(policy)}${meant === null ? '' : `; did you mean ${meant}?`}`,
    )
  }
  const { cases, issues } = await loadCases(dir)
  if (issues.length > 0)
    throw new BrokenRulesError([`the cases in ${dir} are broken:`, ...issues.map(fileIssueText)].join('\n'))
  return policy === undefined ? cases : new Map([[policy, cases.get(policy) ?? []]])
}
