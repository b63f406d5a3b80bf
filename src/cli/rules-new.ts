import { mkdir, writeFile } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { SlugSchema } from '../domain/policy.js'
import type { RuleSource, SourcedDocument } from '../domain/rule-source.js'
import { nearest } from '../domain/nearest.js'
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
import { loadedRules } from './rule-base-of.js'
import { loadCases } from '../adapters/rules/load-cases.js'

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
  const { source } = await loadedRules(rules)
  const folder = folderIn(source, rules, values.document)
  const [id = ''] = positionals
  const name = nameOf(id, folder, source)
  await writeNew(join(rules, folder.dir, `${name}.json`), policyDraft(id))
  await writeNew(join(rules, folder.dir, `${name}.cases.json`), casesDraft(id))
  surroundings.out(await nextSteps(rules, folder, name))
  return 0
}

function folderIn({ documents }: RuleSource, rules: string, given: string): SourcedDocument {
  const asked = isAbsolute(given) || given.startsWith('.') ? resolve(given) : resolve(rules, given)
  const dir = relative(resolve(rules), asked).split(sep).join('/')
  const folder =
    documents.find((document) => document.dir === dir) ??
    documents.find((document) => resolve(rules, document.dir) === resolve(given))
  if (folder) return folder
  const meant = nearest(
    dir,
    documents.map((document) => document.dir),
  )
  throw new UsageError(
    `there is no document.json in order in ${dir}${meant === null ? '' : `; did you mean ${meant}?`}`,
  )
}

function nameOf(id: string, { document }: SourcedDocument, { documents }: RuleSource): string {
  const slug = SlugSchema.safeParse(id)
  if (!slug.success) throw new UsageError(`ID is lower-case words joined by hyphens, not ${JSON.stringify(id)}`)
  if (!id.startsWith(`${document.id}-`)) throw new UsageError(`ID begins with ${document.id}-, the id of its document`)
  if (documents.some(({ policies }) => policies.some(({ policy }) => policy.id === id)))
    throw new UsageError(`there is a policy ${id} already`)
  return id.slice(document.id.length + 1)
}

/** Empty where only the source text can say; each empty place is an error of `rules check`. */
const policyDraft = (id: string): object => ({
  $schema: '../../schema/policy.schema.json',
  id,
  revision: 1,
  title: '',
  titleEn: '',
  item: '',
  rows: [],
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

async function nextSteps(rules: string, { dir, document }: SourcedDocument, name: string): Promise<string> {
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
    `- "rows" are rows of ${dir}/document.json (coverage); name the policy there too: ${openRows(document)}`,
    `- departments: as written in the text, each in departments.json (today's office, or null when it is not known).`,
    `- conditions: leave the key out when the text is for everyone in the document's scope.`,
  ].join('\n')
}

const openRows = ({ coverage }: SourcedDocument['document']): string => coverage.map(({ row }) => row).join(', ')
