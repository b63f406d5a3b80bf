import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findWords, type WordProblem, type WordReport } from '../application/check-words.js'
import {
  common,
  messageOf,
  printJson,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { ruleBaseOf } from './rule-base-of.js'

export const rulesWords: Command = {
  name: 'rules words',
  summary: { zh: '引文是否与原文逐字一致', en: 'whether every quotation stands in the cited item of its source' },
  help: `Usage: huiqi rules words --sources DIR [--json] [--rules DIR]

Looks for every "words" of the rules, verbatim (white space and character widths aside), in the cited item of the source
text DIR/NAME.txt, where NAME is the document's source.file. Documents whose text is not there cannot be checked, and
are named.

  --sources DIR  the folder of source texts, UTF-8
  --json         { "checked", "notCheckable", "documentsNotHeld": [ids], "problems": [{ "owner", "pointer", "item",
                 "words", "problem": "noItem" | "elsewhere" | "nowhere", "foundIn": [items] }] }
  --rules DIR    other rules than the package's own

Exit codes: 0 all found · 1 a quotation is not where it is cited, or a rule file is wrong · 2 wrong arguments ·
3 the sources or the rules cannot be read

Example:
  huiqi rules words --sources ../sources`,
  run: runWords,
}

const options = { ...common, sources: { type: 'string' } } as const

async function runWords(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  if (values.sources === undefined) throw new UsageError('--sources is missing')
  const texts = await textsIn(values.sources)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const report = findWords(texts, base.compiled.ruleSet)
  if (values.json) printJson(surroundings, report)
  else surroundings.out(reportText(report))
  return report.problems.length === 0 ? 0 : 1
}

/** Texts by file name without extension. */
async function textsIn(dir: string): Promise<Map<string, string>> {
  try {
    const names = (await readdir(dir)).filter((name) => name.endsWith('.txt'))
    const read = async (name: string): Promise<[string, string]> => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(dir, name)))
      return [name.replace(/\.txt$/, ''), text]
    }
    return new Map(await Promise.all(names.map(read)))
  } catch (error) {
    throw new UnreadableError(`cannot read the sources in ${dir}: ${messageOf(error)}`, { cause: error })
  }
}

function reportText({ checked, notCheckable, documentsNotHeld, problems }: WordReport): string {
  const lacking = notCheckable === 0 ? '' : `; ${notCheckable} not checkable, no text of ${documentsNotHeld.join(', ')}`
  return [
    ...problems.map(problemText),
    `${checked} quotations checked, ${problems.length} not where they are cited${lacking}`,
  ].join('\n')
}

function problemText({ owner, pointer, item, words, problem, foundIn }: WordProblem): string {
  const told = {
    noItem: `the text has no item ${item}`,
    elsewhere: `not in item ${item}`,
    nowhere: 'nowhere in the text',
  }[problem]
  const where = foundIn.length === 0 ? '' : `; found in ${foundIn.join(', ')}`
  return `${owner} ${pointer}: “${words}”: ${told}${where}`
}
