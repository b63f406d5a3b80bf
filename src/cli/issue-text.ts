import type { RuleFileIssue } from '../domain/rule-source.js'

/** `file:line:column /pointer: found …, expected … (did you mean …?) [code]` */
export function fileIssueText({
  file,
  line,
  column,
  pointer,
  code,
  found,
  expected,
  nearest,
}: Omit<RuleFileIssue, 'code'> & { code: string }): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  const meant = nearest === null ? '' : ` (did you mean ${nearest}?)`
  return `${place}${pointer === '' ? '' : ` ${pointer}`}: found ${found}, expected ${expected}${meant} [${code}]`
}
