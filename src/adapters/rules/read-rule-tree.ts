import type { z } from 'zod'
import { FactsFileSchema, type FactsFile } from '../../domain/fact.js'
import {
  DepartmentsSchema,
  DocumentSchema,
  PolicySchema,
  TableFileSchema,
  ZonesFileSchema,
  type Document,
  type Policy,
  type TableFile,
  type ZonesFile,
} from '../../domain/policy.js'
import { IndustriesFileSchema, type IndustriesFile } from '../../domain/industry.js'
import { DivisionChangesSchema, type DivisionChanges } from '../../domain/place.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { WorkingDaysFileSchema, type WorkingDaysFile } from '../../domain/working-days.js'
import { parseFile, type Parsed, type ParseResult } from './issues.js'
import { readJson } from './read-json.js'
import { folderOf, listRuleFiles, type RuleFile, type RuleFileSort } from './rule-files.js'

export interface DocumentFolder {
  readonly dir: string
  /** null: missing or broken. */
  readonly document: Parsed<Document> | null
  /** Those their schema accepts, by file name. */
  readonly policies: readonly Parsed<Policy>[]
  /** Files of the others: what they would have said is not known. */
  readonly brokenPolicies: readonly string[]
}

/** Every file that is well formed by itself. */
export interface RuleTree {
  readonly facts: readonly Parsed<FactsFile>[]
  readonly tables: readonly Parsed<TableFile>[]
  readonly zones: Parsed<ZonesFile> | null
  readonly departments: Parsed<z.infer<typeof DepartmentsSchema>> | null
  readonly departmentsBroken: boolean
  readonly placeChanges: DivisionChanges | null
  readonly industries: IndustriesFile | null
  readonly workingDays: WorkingDaysFile | null
  readonly folders: readonly DocumentFolder[]
  readonly issues: readonly RuleFileIssue[]
}

export async function readRuleTree(dir: string): Promise<RuleTree> {
  const listed = await listRuleFiles(dir)
  const issues: RuleFileIssue[] = listed.filter(({ sort }) => sort === null).map(({ file }) => outOfPlace(file))

  async function all<Output>(files: readonly RuleFile[], schema: z.ZodType<Output>): Promise<Parsed<Output>[]> {
    const results = await Promise.all(files.map(async ({ file }) => readParsed(dir, file, schema)))
    issues.push(...results.flatMap((result) => ('issues' in result ? result.issues : [])))
    return results.flatMap((result) => ('issues' in result ? [] : [result]))
  }
  const ofSort = (sort: RuleFileSort): RuleFile[] => listed.filter((file) => file.sort === sort)
  const one = async <Output>(sort: RuleFileSort, schema: z.ZodType<Output>): Promise<Parsed<Output> | null> =>
    (await all(ofSort(sort), schema))[0] ?? null

  const departments = await one('departments', DepartmentsSchema)
  const placeChanges = await one('placeChanges', DivisionChangesSchema)
  const industries = await one('industries', IndustriesFileSchema)
  const workingDays = await one('workingDays', WorkingDaysFileSchema)
  const tree = {
    facts: await all(ofSort('facts'), FactsFileSchema),
    tables: await all(ofSort('table'), TableFileSchema),
    zones: await one('zones', ZonesFileSchema),
    departments,
    departmentsBroken: departments === null && ofSort('departments').length > 0,
    placeChanges: placeChanges?.value ?? null,
    industries: industries?.value ?? null,
    workingDays: workingDays?.value ?? null,
    folders: foldersOf(
      [...ofSort('document'), ...ofSort('policy')],
      await all(ofSort('document'), DocumentSchema),
      await all(ofSort('policy'), PolicySchema),
    ),
  }
  return { ...tree, issues: [...issues, ...tree.folders.flatMap((folder) => withoutDocument(folder, listed))] }
}

/** Reads one file and holds it against its schema. */
export async function readParsed<Output>(
  dir: string,
  file: string,
  schema: z.ZodType<Output>,
): Promise<ParseResult<Output>> {
  const read = await readJson(dir, file)
  return 'issues' in read ? read : parseFile(read, schema)
}

function foldersOf(
  files: readonly RuleFile[],
  documents: readonly Parsed<Document>[],
  policies: readonly Parsed<Policy>[],
): DocumentFolder[] {
  const whole = new Set(policies.map(({ file }) => file))
  return [...new Set(files.map(({ file }) => folderOf(file)))].toSorted().map((dir) => ({
    dir,
    document: documents.find(({ file }) => folderOf(file) === dir) ?? null,
    policies: policies.filter(({ file }) => folderOf(file) === dir),
    brokenPolicies: files
      .filter(({ file, sort }) => sort === 'policy' && folderOf(file) === dir && !whole.has(file))
      .map(({ file }) => file),
  }))
}

const outOfPlace = (file: string): RuleFileIssue => ({
  file,
  pointer: '',
  code: 'file.unexpected',
  found: file,
  expected: 'facts/NAME.json, tables/NAME.json, departments.json or NNNNNN-name/DOCUMENT/NAME.json',
  nearest: null,
})

function withoutDocument({ dir }: DocumentFolder, listed: readonly RuleFile[]): RuleFileIssue[] {
  const file = `${dir}/document.json`
  if (listed.some((known) => known.file === file)) return []
  const expected = 'a document.json beside the policies'
  return [{ file, pointer: '', code: 'file.missing', found: 'nothing', expected, nearest: null }]
}
