import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { loadCases } from '../adapters/rules/load-cases.js'
import { readParsed } from '../adapters/rules/read-rule-tree.js'
import { nearest } from '../domain/nearest.js'
import { DocumentSchema, SlugSchema, type Coverage, type Document } from '../domain/policy.js'
import type { RuleFileIssue, RuleSource, SourcedDocument } from '../domain/rule-source.js'
import {
  common,
  messageOf,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { fileIssueText } from './issue-text.js'
import type { LoadedRuleBase } from './load-rule-base.js'
import { BrokenRulesError, loadedRules } from './rule-base-of.js'

export const rulesNew: Command = {
  name: 'rules new',
  summary: { zh: '新建一项政策和案例的空白文件', en: 'begin a policy and its cases' },
  help: `Usage: huiqi rules new ID --document DIR [--rules DIR]

Writes NAME.json and NAME.cases.json into the folder of a document that is there already. Nothing is invented: what
the source text has to say is left empty, and "rules check" names each empty place until it is filled. ID begins with
the document's id; NAME is the rest of it.

  --document DIR  the document's folder, as a path or relative to the rules (140400-changzhi/2017-29-shuangchuang)
  --rules DIR     other rules than the package's own

Exit codes: 0 written · 1 a rule file of the document is wrong · 2 wrong arguments, or the file exists already ·
3 the rules cannot be read or written

Example:
  huiqi rules new changzhi-2017-29-99 --document 140400-changzhi/2017-29-shuangchuang`,
  run: runNew,
}

const options = { rules: common.rules, document: { type: 'string' } } as const

async function runNew(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['ID'])
  if (values.document === undefined) throw new UsageError('--document is missing')
  const rules = values.rules ?? surroundings.rulesDir
  const loaded = await loadedRules(rules)
  const folder = await folderIn(loaded, rules, values.document)
  const [id = ''] = positionals
  const name = nameOf(id, folder, loaded.source)
  await writeNew(join(rules, folder.dir, `${name}.json`), policyDraft(id, folder.document))
  await writeNew(join(rules, folder.dir, `${name}.cases.json`), casesDraft(id))
  surroundings.out(await nextSteps(rules, folder, id))
  return 0
}

type Folder = Pick<SourcedDocument, 'dir' | 'document'>

/**
 * @throws UsageError where no document is, BrokenRulesError with what is wrong in it
 */
async function folderIn({ source, issues }: LoadedRuleBase, rules: string, given: string): Promise<Folder> {
  const file = `${dirIn(source, rules, given)}/document.json`
  const read = await readParsed(rules, file, DocumentSchema)
  const own = issues.filter((issue) => issue.file === file)
  if ('issues' in read && own.every(({ code }) => code === 'file.missing')) throw missing(source, file)
  const wrong = 'issues' in read ? read.issues : own.filter((issue) => !isPolicyToCome(issue))
  if (wrong.length > 0) throw new BrokenRulesError([`${file} is broken:`, ...wrong.map(fileIssueText)].join('\n'))
  if ('issues' in read) throw missing(source, file)
  return { dir: dirname(file), document: read.value }
}

/** The coverage of a document may name policies before they are written. */
const isPolicyToCome = ({ pointer, code }: RuleFileIssue): boolean =>
  code === 'reference.unknown' && /^\/coverage\/\d+\/policies\/\d+$/.test(pointer)

/** Relative to the rules, or to where the command is typed. */
function dirIn({ documents }: RuleSource, rules: string, given: string): string {
  const here = documents.find((document) => resolve(rules, document.dir) === resolve(given))
  if (here) return here.dir
  const asked = isAbsolute(given) || given.startsWith('.') ? resolve(given) : resolve(rules, given)
  return relative(resolve(rules), asked).split(sep).join('/')
}

function missing({ documents }: RuleSource, file: string): UsageError {
  const meant = nearest(
    dirname(file),
    documents.map(({ dir }) => dir),
  )
  return new UsageError(`there is no ${file}${meant === null ? '; write it first' : `; did you mean ${meant}?`}`)
}

function nameOf(id: string, { document }: Folder, { documents }: RuleSource): string {
  const slug = SlugSchema.safeParse(id)
  if (!slug.success) throw new UsageError(`ID is lower-case words joined by hyphens, not ${JSON.stringify(id)}`)
  if (!id.startsWith(`${document.id}-`)) throw new UsageError(`ID begins with ${document.id}-, the id of its document`)
  if (documents.some(({ policies }) => policies.some(({ policy }) => policy.id === id)))
    throw new UsageError(`there is a policy ${id} already`)
  return nameIn(id, document)
}

const nameIn = (id: string, document: Document): string => id.slice(document.id.length + 1)
const rowsNaming = (id: string, { coverage }: Document): Coverage[] =>
  coverage.filter(({ policies }) => policies?.includes(id))

/** Empty where only the source text can say; each empty place is an error of `rules check`. */
const policyDraft = (id: string, document: Document): object => ({
  $schema: '../../schema/policy.schema.json',
  id,
  revision: 1,
  title: '',
  titleEn: '',
  item: rowsNaming(id, document)[0]?.item ?? '',
  rows: rowsNaming(id, document).map(({ row }) => row),
  kind: '',
  departments: [''],
  criteria: {
    who: { words: '', reading: '' },
    howMuch: { words: '', reading: '' },
  },
  conditions: { all: [{ name: 'who', fact: '', operator: '', value: null }] },
  amount: null,
  checkedOn: '',
})

const casesDraft = (id: string): object => ({
  $schema: '../../schema/cases.schema.json',
  policy: id,
  base: { asOf: '', profile: { schema: 'huiqi.profile/1', applicant: { kind: '' }, facts: {} } },
  cases: [{ name: '', expect: { verdict: '' } }],
})

/** Never over a file that is there. */
async function writeNew(path: string, content: object): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`${path} is there already`)
    throw new UnreadableError(`cannot write ${path}: ${messageOf(error)}`, { cause: error })
  }
}

async function nextSteps(rules: string, { dir, document }: Folder, id: string): Promise<string> {
  const name = nameIn(id, document)
  const files = [`${dir}/${name}.json`, `${dir}/${name}.cases.json`]
  const [loaded, cases] = [await loadedRules(rules), await loadCases(rules)]
  const places = [...loaded.issues, ...cases.issues].filter(({ file }) => files.includes(file))
  return [
    `written: ${files.join(', ')}`,
    '',
    'To fill in, each from the source text (rules check repeats this list until nothing is left):',
    ...places.map((issue) => `  ${fileIssueText(issue)}`),
    '',
    `- title, item and words stand in the text as they are in the file; "words" is a short phrase carrying the figure.`,
    `- "reading" says why the words are read otherwise than they sound; take it out where they are read as they are.`,
    ...rowsToName(id, dir, document),
    `- departments: as written in the text, each in departments.json (today's office, or null when it is not known).`,
    `- conditions: leave the key out when the text is for everyone in the document's scope.`,
  ].join('\n')
}

function rowsToName(id: string, dir: string, document: Document): string[] {
  if (rowsNaming(id, document).length > 0) return []
  const rows = document.coverage.map(({ row }) => row)
  const there = rows.length > 0 ? `: ${rows.join(', ')}, or a new row` : ', which has none yet'
  return [`- "rows" are rows of the coverage of ${dir}/document.json; name the policy there too${there}.`]
}
