import { CasesFileSchema, type CasesFile } from '../../domain/case.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { issueAt, type Parsed, type ParseResult } from './issues.js'
import { byPlace } from './load-rules.js'
import { readJson } from './read-json.js'
import { readParsed } from './read-rule-tree.js'
import { isBlindFile, listRuleFiles, policyFileOf } from './rule-files.js'

export interface LoadedCases {
  /** By policy id, the plain file first; files with issues are left out. */
  readonly cases: ReadonlyMap<string, readonly CasesFile[]>
  readonly issues: readonly RuleFileIssue[]
}

/** Reads all `NAME.cases.json` and `NAME.blind.cases.json`, which belong to the policy `NAME.json` beside them. */
export async function loadCases(dir: string): Promise<LoadedCases> {
  const files = (await listRuleFiles(dir)).filter(({ sort }) => sort === 'cases')
  const plainFirst = files.toSorted((a, b) => Number(isBlindFile(a.file)) - Number(isBlindFile(b.file)))
  const results = await Promise.all(plainFirst.map(async ({ file }) => loadCasesFile(dir, file)))
  const cases = new Map<string, CasesFile[]>()
  for (const result of results) {
    if ('issues' in result) continue
    cases.set(result.value.policy, [...(cases.get(result.value.policy) ?? []), result.value])
  }
  return { cases, issues: results.flatMap((result) => ('issues' in result ? result.issues : [])).toSorted(byPlace) }
}

async function loadCasesFile(dir: string, file: string): Promise<ParseResult<CasesFile>> {
  const parsed = await readParsed(dir, file, CasesFileSchema)
  if ('issues' in parsed) return parsed
  const issues = [...(await foreign(dir, parsed)), ...misplaced(parsed)]
  return issues.length > 0 ? { issues } : parsed
}

async function foreign(dir: string, cases: Parsed<CasesFile>): Promise<RuleFileIssue[]> {
  const policyFile = policyFileOf(cases.file)
  const read = await readJson(dir, policyFile)
  const policy = 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : {}
  const id = 'id' in policy && typeof policy.id === 'string' ? policy.id : null
  if (id === cases.value.policy) return []
  const expected = id === null ? `a policy with an id in ${policyFile}` : `${id}, as ${policyFile} says`
  return [issueAt(cases, '/policy', { code: 'reference.unknown', found: cases.value.policy, expected, nearest: id })]
}

/** Blind cases are kept apart, so that nobody who writes the rule has to open them. */
function misplaced(cases: Parsed<CasesFile>): RuleFileIssue[] {
  const isBlind = isBlindFile(cases.file)
  const expected = isBlind ? '"blind": true in a .blind.cases.json' : 'blind cases in a .blind.cases.json'
  return cases.value.cases.flatMap(({ blind }, index) =>
    blind === isBlind
      ? []
      : [
          issueAt(cases, `/cases/${index}`, {
            code: 'shape.wrongValue',
            found: `blind: ${blind}`,
            expected,
            nearest: null,
          }),
        ],
  )
}
