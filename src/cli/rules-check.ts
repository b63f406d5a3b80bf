import { loadCases } from '../adapters/rules/load-cases.js'
import { readJson } from '../adapters/rules/read-json.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { issueText } from './issue-text.js'
import type { LoadedRuleBase } from './load-rule-base.js'
import type { IsoDate } from '../domain/iso-date.js'
import { ruleSetOf } from '../domain/rule-set.js'
import { compileRuleSet } from '../engine/compile.js'
import type { LintFinding } from '../engine/lint/finding.js'
import { lintRules } from '../engine/lint/lint-rules.js'
import { loadedRules } from './rule-base-of.js'

export const rulesCheck: Command = {
  name: 'rules check',
  summary: { zh: '检查规则文件，一次列出全部错误', en: 'check the rule files; all mistakes at once' },
  help: `Usage: huiqi rules check [--all] [--json] [--rules DIR]

Reads all rule files and cases, compiles the rules and looks for what cannot be meant. Every mistake is told with its
file, line and place, what was found, what was expected, and the nearest known name. Facts and definitions that no rule
reads are told in one line.

  --all        each fact and definition that no rule reads
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

const options = { ...common, all: { type: 'boolean', default: false } } as const

async function runCheck(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const dir = values.rules ?? surroundings.rulesDir
  const loaded = await loadedRules(dir)
  const issues = await issuesOf(dir, loaded, surroundings.today)
  const ok = issues.every(({ severity }) => severity !== 'error')
  if (values.json) printJson(surroundings, { ok, ...loaded.found, issues })
  else {
    for (const line of linesOf(issues, values.all)) surroundings.err(line)
    surroundings.out(summary(issues, loaded))
  }
  return ok ? 0 : 1
}

/** Authors see what is theirs; the catalogue holds facts for rules to come. */
function linesOf(issues: readonly CheckedIssue[], all: boolean): string[] {
  const folded = all ? [] : issues.filter(isUnusedInCatalogue)
  const shown = issues.filter((issue) => !folded.includes(issue))
  return [
    ...shown.map((issue) => `${issue.severity}: ${issueText(issue)}`),
    ...(folded.length > 0
      ? [`warning: ${folded.length} facts and definitions of the catalogue are read by no rule; --all lists them`]
      : []),
  ]
}

const isUnusedInCatalogue = ({ file, code }: CheckedIssue): boolean => file === 'catalogue' && code.endsWith('.unused')

const policiesOf = ({ source }: Pick<LoadedRuleBase, 'source'>) => source.documents.flatMap(({ policies }) => policies)

/** Errors of form hide errors of meaning, but not what a reader would ask about in the other files. */
async function issuesOf(dir: string, loaded: LoadedRuleBase, today: IsoDate): Promise<CheckedIssue[]> {
  const cases = await loadCases(dir)
  const ofFiles = [...loaded.issues, ...cases.issues].map(({ line = null, column = null, ...issue }): CheckedIssue => {
    return { ...blank, ...issue, line, column }
  })
  const ofMeaning = loaded.compileIssues.map((issue) => ({ ...blank, ...issue }))
  const ofReading = readingOf(loaded, today).map((finding) => ({ ...blank, ...finding }))
  return [
    ...ofFiles,
    ...(await Promise.all([...ofMeaning, ...ofReading].map(async (issue) => located(dir, loaded, issue)))),
  ]
}

function readingOf({ base, source, issues }: LoadedRuleBase, today: IsoDate): LintFinding[] {
  if (base) return lintRules(base.compiled, today)
  // Everything rests on the catalogue and its tables.
  if (issues.some(({ file }) => !isInDocument(file))) return []
  // What nothing reads may be read by a file that is broken.
  return lintRules(compileRuleSet(ruleSetOf(source)), today).filter(
    ({ severity, code }) => severity === 'warning' && !code.endsWith('.unused'),
  )
}

const isInDocument = (file: string): boolean => /^\d{6}-/.test(file)

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

function summary(issues: readonly CheckedIssue[], { found, source }: LoadedRuleBase): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const broken = {
    documents: found.documents - source.documents.length,
    policies: found.policies - policiesOf({ source }).length,
  }
  const told = (name: keyof typeof broken): string =>
    `${found[name]} ${name}${broken[name] > 0 ? ` (${broken[name]} of them not read)` : ''}`
  return `${told('documents')}, ${told('policies')}: ${errors} errors, ${issues.length - errors} warnings`
}
