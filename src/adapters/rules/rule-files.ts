import { readdir } from 'node:fs/promises'
import { sep } from 'node:path'

export type RuleFileSort =
  | 'facts'
  | 'table'
  | 'zones'
  | 'placeChanges'
  | 'industries'
  | 'workingDays'
  | 'departments'
  | 'document'
  | 'policy'
  | 'cases'

export interface RuleFile {
  /** Relative to the root, with forward slashes. */
  readonly file: string
  /** null: nothing that lies here is read, so it is out of place. */
  readonly sort: RuleFileSort | null
}

const sorts: readonly (readonly [RegExp, RuleFileSort])[] = [
  [/^departments\.json$/, 'departments'],
  [/^facts\/[^/]+\.json$/, 'facts'],
  [/^tables\/development-zones\.json$/, 'zones'],
  [/^tables\/division-changes\.json$/, 'placeChanges'],
  [/^tables\/industries-gbt4754-2017\.json$/, 'industries'],
  [/^tables\/working-days\.json$/, 'workingDays'],
  [/^tables\/[^/]+\.json$/, 'table'],
  [/^\d{6}-[a-z0-9-]+\/[^/]+\/document\.json$/, 'document'],
  [/^\d{6}-[a-z0-9-]+\/[^/]+\/[^/]+\.cases\.json$/, 'cases'],
  [/^\d{6}-[a-z0-9-]+\/[^/]+\/[^/]+\.json$/, 'policy'],
]

/**
 * JSON files below `dir` by path; those generated into schema/ are no rules.
 * Rejects when `dir` cannot be read.
 */
export async function listRuleFiles(dir: string): Promise<RuleFile[]> {
  const names = await readdir(dir, { recursive: true })
  return names
    .map((name) => name.split(sep).join('/'))
    .filter((file) => file.endsWith('.json') && !file.startsWith('schema/'))
    .toSorted()
    .map((file) => ({ file, sort: sorts.find(([pattern]) => pattern.test(file))?.[1] ?? null }))
}

/** `140400-changzhi/2017-29-x/21-carriers.json` → `140400-changzhi/2017-29-x`. */
export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

const casesEnding = /(\.blind)?\.cases\.json$/

/** Written from the source text before the rule, by someone who did not write the rule. */
export const isBlindFile = (file: string): boolean => file.endsWith('.blind.cases.json')

/** `…/21-carriers.blind.cases.json` → `…/21-carriers.json`. */
export const policyFileOf = (casesFile: string): string => casesFile.replace(casesEnding, '.json')

/** `140400-changzhi/2017-29-x/21-carriers.cases.json` → `21-carriers`. */
export const stemOf = (file: string): string =>
  policyFileOf(file.slice(file.lastIndexOf('/') + 1)).replace(/\.json$/, '')
