import type { RuleFileIssue, RuleSource, SourcedDocument } from '../../domain/rule-source.js'
import { canonicalJson } from '../../domain/canonical-json.js'
import { hashOf } from './canonical-json.js'
import { citationIssues } from './check-citations.js'
import { coverageIssues } from './check-coverage.js'
import { meaningIssues } from './check-meanings.js'
import { nameIssues } from './check-names.js'
import type { WorkingDaysFile } from '../../domain/working-days.js'
import { readRuleTree, type DocumentFolder, type RuleTree } from './read-rule-tree.js'
import { folderOf } from './rule-files.js'

export interface LoadedRules {
  /** Files without an issue. Whether the rest is good enough is the caller's decision. */
  readonly source: RuleSource
  /** Says nothing about an applicant, and is no part of the rule set; null: there is none. */
  readonly workingDays: WorkingDaysFile | null
  /** All of all files, by file and line. */
  readonly issues: readonly RuleFileIssue[]
  /** Documents and policies that there are, broken ones too. */
  readonly found: { readonly documents: number; readonly policies: number }
}

/** Reads all rule files below `dir`, cases apart. Rejects only when `dir` itself cannot be read. */
export async function loadRuleFiles(dir: string): Promise<LoadedRules> {
  const tree = await readRuleTree(dir)
  const issues = [
    ...tree.issues,
    ...nameIssues(tree),
    ...meaningIssues(tree),
    ...tree.folders.flatMap((folder) => [...coverageIssues(folder), ...citationIssues(folder)]),
  ].toSorted(byPlace)
  const source = sourceOf(tree, new Set(issues.map(({ file }) => file)))
  return { source, workingDays: tree.workingDays, issues, found: foundIn(tree) }
}

const foundIn = ({ folders }: RuleTree): LoadedRules['found'] => ({
  documents: folders.length,
  policies: folders.reduce((sum, { policies, brokenPolicies }) => sum + policies.length + brokenPolicies.length, 0),
})

export function byPlace(a: RuleFileIssue, b: RuleFileIssue): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function sourceOf(tree: RuleTree, leftOut: ReadonlySet<string>): RuleSource {
  const good = ({ file }: { readonly file: string }): boolean => !leftOut.has(file)
  const content = {
    factsFiles: tree.facts.filter(good).map(({ value }) => value),
    tables: new Map(tree.tables.filter(good).map(({ value }) => [value.id, value])),
    zones: tree.zones?.value ?? { zones: [] },
    departments: tree.departments?.value.departments ?? {},
    documents: tree.folders.flatMap((folder) => sourcedDocument(folder, good)),
    placeChanges: tree.placeChanges,
    industries: tree.industries,
  }
  return { ...content, hash: hashOfContent(content) }
}

/** Without its document a policy has no division, status or scope: it goes with it. */
function sourcedDocument(
  { dir, document, policies }: DocumentFolder,
  good: (of: { readonly file: string }) => boolean,
): SourcedDocument[] {
  if (document === null || !good(document)) return []
  const kept = policies.filter(good).map(({ file, value }) => ({ file, policy: value }))
  return [{ dir, divisionFolder: folderOf(dir), document: document.value, policies: kept }]
}

/** Names of files, their order and `$schema` say nothing about an applicant. */
function hashOfContent({
  factsFiles,
  tables,
  documents,
  zones,
  industries,
  placeChanges,
  ...rest
}: Omit<RuleSource, 'hash'>): string {
  return hashOf({
    ...rest,
    factsFiles: factsFiles.map(withoutSchema).toSorted(byCanonicalText),
    tables: [...tables.values()].map(withoutSchema).toSorted(byCanonicalText),
    zones: withoutSchema(zones),
    industries: industries && withoutSchema(industries),
    placeChanges: placeChanges && withoutSchema(placeChanges),
    documents: documents
      .map(({ document, policies }) => ({
        document: withoutSchema(document),
        policies: policies.map(({ policy }) => withoutSchema(policy)).toSorted(byCanonicalText),
      }))
      .toSorted(byCanonicalText),
  })
}

const withoutSchema = (content: { $schema?: string | undefined }): object => ({ ...content, $schema: undefined })
const byCanonicalText = (a: object, b: object): number => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)
