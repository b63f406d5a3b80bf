import { nearest } from '../../domain/nearest.js'
import type { Coverage, Document, Policy } from '../../domain/policy.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { issueAt, type Parsed } from './issues.js'
import { childPointer } from './pointer.js'
import type { DocumentFolder } from './read-rule-tree.js'
import { stemOf } from './rule-files.js'

/** Each row of a document is a policy, a listing or left out with its reason; rows and policies name each other. */
export function coverageIssues(folder: DocumentFolder): RuleFileIssue[] {
  const { document, policies } = folder
  if (document === null) return []
  return [
    ...document.value.coverage.flatMap((coverage, index) => [
      ...answerIssues(document, coverage, index),
      ...repeatedRow(document, coverage, index),
      ...rowIssues(document, folder, coverage, index),
    ]),
    ...policies.flatMap((policy) => policyRowIssues(policy, document.value.coverage)),
  ]
}

function answerIssues(document: Parsed<Document>, coverage: Coverage, index: number): RuleFileIssue[] {
  const given = (['policies', 'listing', 'reason'] as const).filter((key) => coverage[key] !== undefined)
  if (given.length === 1) return []
  const found = given.length === 0 ? 'none of them' : given.join(' and ')
  const expected = 'exactly one of policies, listing and reason'
  return [issueAt(document, `/coverage/${index}`, { code: 'coverage.notOneAnswer', found, expected, nearest: null })]
}

function repeatedRow(document: Parsed<Document>, { row }: Coverage, index: number): RuleFileIssue[] {
  const first = document.value.coverage.findIndex((other) => other.row === row)
  if (first === index) return []
  const expected = `a row of its own; also /coverage/${first}/row`
  return [issueAt(document, `/coverage/${index}/row`, { code: 'id.duplicate', found: row, expected, nearest: null })]
}

function rowIssues(
  document: Parsed<Document>,
  { policies, brokenPolicies }: DocumentFolder,
  coverage: Coverage,
  index: number,
): RuleFileIssue[] {
  const known = policies.map(({ value }) => value.id)
  const broken = new Set(brokenPolicies.map((file) => `${document.value.id}-${stemOf(file)}`))
  return (coverage.policies ?? []).flatMap((id, position) => {
    const pointer = `/coverage/${index}/policies/${position}`
    const policy = policies.find(({ value }) => value.id === id)
    if (policy?.value.rows.includes(coverage.row) || broken.has(id)) return []
    if (policy) {
      const expected = `${coverage.row} among the rows of ${policy.file}`
      return [issueAt(document, pointer, { code: 'coverage.notMutual', found: id, expected, nearest: null })]
    }
    const issue = { found: id, expected: 'a policy beside this document', nearest: nearest(id, known) }
    return [issueAt(document, pointer, { code: 'reference.unknown', ...issue })]
  })
}

function policyRowIssues(policy: Parsed<Policy>, coverage: readonly Coverage[]): RuleFileIssue[] {
  const rows = coverage.map(({ row }) => row)
  return policy.value.rows.flatMap((row, index) => {
    const pointer = childPointer('/rows', index)
    const covered = coverage.find((other) => other.row === row)
    if (!covered) {
      const issue = { found: row, expected: "a row of the document's coverage", nearest: nearest(row, rows) }
      return [issueAt(policy, pointer, { code: 'reference.unknown', ...issue })]
    }
    if (covered.policies?.includes(policy.value.id)) return []
    const expected = `a coverage row that names ${policy.value.id}`
    return [issueAt(policy, pointer, { code: 'coverage.notMutual', found: row, expected, nearest: null })]
  })
}
