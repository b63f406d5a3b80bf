import { loadCases } from '../adapters/rules/load-cases.js'
import { readJson } from '../adapters/rules/read-json.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { fileIssueText } from './issue-text.js'
import type { LoadedRuleBase } from './load-rule-base.js'
import type { RuleIssue } from '../engine/rule-issue.js'
import { loadedRules } from './rule-base-of.js'

export const rulesCheck: Command = {
  name: 'rules check',
  summary: { zh: '检查规则文件，一次列出全部错误', en: 'check the rule files; all mistakes at once' },
  help: `Usage: huiqi rules check [--json] [--rules DIR]

Reads all rule files and cases, compiles the rules and looks for what cannot be meant. Every mistake is told with its
file, line and place, what was found, what was expected, and the nearest known name.

  --json       { "ok", "documents", "policies", "issues": [{ "severity": "error" | "warning", "file", "line", "column",
               "pointer", "code", "found", "expected", "nearest" }] }
  --rules DIR  other rules than the package's own

Exit codes: 0 no error (warnings may be) · 1 errors · 2 wrong arguments · 3 the rules cannot be read

Examples:
  huiqi rules check
  huiqi rules check --rules my-rules --json`,
  run: runCheck,
}

export interface CheckedIssue {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number | null
  readonly column: number | null
  readonly pointer: string
  readonly code: string
  readonly found: string
  readonly expected: string
  readonly nearest: string | null
}

async function runCheck(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, common)
  const dir = values.rules ?? surroundings.rulesDir
  const loaded = await loadedRules(dir)
  const issues = await issuesOf(dir, loaded)
  const ok = issues.every(({ severity }) => severity !== 'error')
  const counts = { documents: loaded.source.documents.length, policies: policiesOf(loaded).length }
  if (values.json) printJson(surroundings, { ok, ...counts, issues })
  else {
    for (const issue of issues) surroundings.err(`${issue.severity}: ${fileIssueText(withoutNull(issue))}`)
    surroundings.out(summary(issues, counts))
  }
  return ok ? 0 : 1
}

const policiesOf = ({ source }: LoadedRuleBase) => source.documents.flatMap(({ policies }) => policies)

/** Errors of form hide errors of meaning: the rules are compiled when their files are in order. */
export async function issuesOf(dir: string, loaded: LoadedRuleBase): Promise<CheckedIssue[]> {
  const cases = await loadCases(dir)
  const ofFiles = [...loaded.issues, ...cases.issues].map((issue): CheckedIssue => ({
    ...issue,
    severity: 'error',
    line: issue.line ?? null,
    column: issue.column ?? null,
  }))
  const ofMeaning = await Promise.all(loaded.compileIssues.map(async (issue) => located(dir, loaded, issue, 'error')))
  return [...ofFiles, ...ofMeaning]
}

/** Rules know themselves by id; their authors know them by file and line. */
export async function located(
  dir: string,
  loaded: LoadedRuleBase,
  { owner, ...issue }: Omit<RuleIssue, 'code'> & { readonly code: string },
  severity: CheckedIssue['severity'],
): Promise<CheckedIssue> {
  const file = fileOf(loaded, owner)
  const read = file === null ? null : await readJson(dir, file)
  const position = read && 'locate' in read ? read.locate(issue.pointer) : null
  return { ...issue, severity, file: file ?? owner, line: position?.line ?? null, column: position?.column ?? null }
}

function fileOf({ source }: LoadedRuleBase, owner: string): string | null {
  const policy = source.documents.flatMap(({ policies }) => policies).find(({ policy: { id } }) => id === owner)
  const document = source.documents.find(({ document: { id } }) => id === owner)
  return policy?.file ?? (document ? `${document.dir}/document.json` : null)
}

const withoutNull = ({ line, column, severity: _severity, ...issue }: CheckedIssue) => ({
  ...issue,
  ...(line !== null && { line }),
  ...(column !== null && { column }),
})

function summary(
  issues: readonly CheckedIssue[],
  { documents, policies }: { documents: number; policies: number },
): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  return `${documents} documents, ${policies} policies: ${errors} errors, ${issues.length - errors} warnings`
}
