import { CasesFileSchema, type CasesFile } from '../../domain/case.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { issueAt, type Parsed, type ParseResult } from './issues.js'
import { byPlace } from './load-rules.js'
import { readJson } from './read-json.js'
import { readParsed } from './read-rule-tree.js'
import { listRuleFiles } from './rule-files.js'

export interface LoadedCases {
  /** By policy id; files with issues are left out. */
  readonly cases: ReadonlyMap<string, CasesFile>
  readonly issues: readonly RuleFileIssue[]
}

/** Reads all `NAME.cases.json`, each of which belongs to the policy `NAME.json` beside it. */
export async function loadCases(dir: string): Promise<LoadedCases> {
  const files = (await listRuleFiles(dir)).filter(({ sort }) => sort === 'cases')
  const results = await Promise.all(files.map(async ({ file }) => loadCasesFile(dir, file)))
  return {
    cases: new Map(results.flatMap((result) => ('issues' in result ? [] : [[result.value.policy, result.value]]))),
    issues: results.flatMap((result) => ('issues' in result ? result.issues : [])).toSorted(byPlace),
  }
}

async function loadCasesFile(dir: string, file: string): Promise<ParseResult<CasesFile>> {
  const parsed = await readParsed(dir, file, CasesFileSchema)
  if ('issues' in parsed) return parsed
  const issues = await foreign(dir, parsed)
  return issues.length > 0 ? { issues } : parsed
}

async function foreign(dir: string, cases: Parsed<CasesFile>): Promise<RuleFileIssue[]> {
  const policyFile = cases.file.replace(/\.cases\.json$/, '.json')
  const read = await readJson(dir, policyFile)
  const policy = 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : {}
  const id = 'id' in policy && typeof policy.id === 'string' ? policy.id : null
  if (id === cases.value.policy) return []
  const expected = id === null ? `a policy with an id in ${policyFile}` : `${id}, as ${policyFile} says`
  return [issueAt(cases, '/policy', { code: 'reference.unknown', found: cases.value.policy, expected, nearest: id })]
}
