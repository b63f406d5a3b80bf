import { loadCases } from '../adapters/rules/load-cases.js'
import { readJson } from '../adapters/rules/read-json.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { issueText } from './issue-text.js'
import type { LoadedRuleBase } from './load-rule-base.js'
import type { IsoDate } from '../domain/iso-date.js'
import { lintRules } from '../engine/lint/lint-rules.js'
import { loadedRules } from './rule-base-of.js'

export const rulesCheck: Command = {
  name: 'rules check',
  summary: { zh: '检查规则文件，一次列出全部错误', en: 'check the rule files; all mistakes at once' },
  help: `Usage: huiqi rules check [--json] [--rules DIR]

Reads all rule files and cases, compiles the rules and looks for what cannot be meant. Every mistake is told with its
file, line and place, what was found, what was expected, and the nearest known name.

  --json       { "ok", "documents", "policies", "issues": [{ "severity": "error" | "warning", "file", "line", "column",
               "pointer", "code", "found", "expected", "nearest", "detail" }] }; what does not apply is null
  --rules DIR  other rules than the package's own

Exit codes: 0 no error (warnings may be) · 1 errors · 2 wrong arguments · 3 the rules cannot be read

Examples:
  huiqi rules check
  huiqi rules check --rules my-rules --json`,
  run: runCheck,
}

interface CheckedIssue {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number | null
  readonly column: number | null
  readonly pointer: string
  readonly code: string
  readonly found: string | null
  readonly expected: string | null
  readonly nearest: string | null
  /** Of what a careful reader would ask about: the question. */
  readonly detail: string | null
}

async function runCheck(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, common)
  const dir = values.rules ?? surroundings.rulesDir
  const loaded = await loadedRules(dir)
  const issues = await issuesOf(dir, loaded, surroundings.today)
  const ok = issues.every(({ severity }) => severity !== 'error')
  const counts = { documents: loaded.source.documents.length, policies: policiesOf(loaded).length }
  if (values.json) printJson(surroundings, { ok, ...counts, issues })
  else {
    for (const issue of issues) surroundings.err(`${issue.severity}: ${issueText(issue)}`)
    surroundings.out(summary(issues, counts))
  }
  return ok ? 0 : 1
}

const policiesOf = ({ source }: Pick<LoadedRuleBase, 'source'>) => source.documents.flatMap(({ policies }) => policies)

/** Errors of form hide errors of meaning, which hide what a reader would ask about. */
async function issuesOf(dir: string, loaded: LoadedRuleBase, today: IsoDate): Promise<CheckedIssue[]> {
  const cases = await loadCases(dir)
  const ofFiles = [...loaded.issues, ...cases.issues].map(({ line = null, column = null, ...issue }): CheckedIssue => {
    return { ...blank, ...issue, line, column }
  })
  const ofMeaning = loaded.compileIssues.map((issue) => ({ ...blank, ...issue }))
  const ofReading = loaded.base
    ? lintRules(loaded.base.compiled, today).map((finding) => ({ ...blank, ...finding }))
    : []
  return [
    ...ofFiles,
    ...(await Promise.all([...ofMeaning, ...ofReading].map(async (issue) => located(dir, loaded, issue)))),
  ]
}

const blank = { severity: 'error', found: null, expected: null, nearest: null, detail: null } as const

type Unlocated = Omit<CheckedIssue, 'file' | 'line' | 'column'> & { readonly owner: string }

/** Rules know themselves by id; their authors know them by file and line. */
async function located(dir: string, loaded: LoadedRuleBase, { owner, ...issue }: Unlocated): Promise<CheckedIssue> {
  const file = fileOf(loaded, owner)
  const read = file === null ? null : await readJson(dir, file)
  const position = read && 'locate' in read ? read.locate(issue.pointer) : null
  return { ...issue, file: file ?? owner, line: position?.line ?? null, column: position?.column ?? null }
}

function fileOf({ source }: LoadedRuleBase, owner: string): string | null {
  if (owner.startsWith('tables/')) return `${owner}.json`
  const policy = policiesOf({ source }).find(({ policy: { id } }) => id === owner)
  const document = source.documents.find(({ document: { id } }) => id === owner)
  return policy?.file ?? (document ? `${document.dir}/document.json` : null)
}

function summary(
  issues: readonly CheckedIssue[],
  { documents, policies }: { documents: number; policies: number },
): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  return `${documents} documents, ${policies} policies: ${errors} errors, ${issues.length - errors} warnings`
}
