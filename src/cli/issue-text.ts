import type { RuleFileIssue } from '../domain/rule-source.js'

interface Told {
  readonly file: string
  readonly line?: number | null
  readonly column?: number | null
  readonly pointer: string
  readonly code: string
  readonly found: string | null
  readonly expected: string | null
  readonly nearest: string | null
  readonly detail?: string | null
}

/** `file:line:column /pointer: found …, expected … (did you mean …?) [code]` */
export function issueText({ file, line, column, pointer, code, found, expected, nearest, detail }: Told): string {
  const place = typeof line !== 'number' ? file : `${file}:${line}:${column ?? 1}`
  const told = detail ?? `found ${found ?? 'nothing'}, expected ${expected ?? 'something else'}`
  const meant = nearest === null ? '' : ` (did you mean ${nearest}?)`
  return `${place}${pointer === '' ? '' : ` ${pointer}`}: ${told}${meant} [${code}]`
}

export const fileIssueText = (issue: RuleFileIssue): string => issueText(issue)
