import { csvLine } from '../adapters/exchange/csv-text.js'
import { exchangeFiles } from '../adapters/exchange/files.js'
import { preChecked } from '../adapters/http/pre-checked.js'
import { checkTable } from '../application/pre-check/table/check-table.js'
import type { CheckedRow } from '../application/pre-check/table/checked-row.js'
import { applicationTemplate } from '../application/pre-check/table/template.js'
import { writtenTable } from '../application/pre-check/table/written-table.js'
import type { RuleBase } from '../application/rule-base.js'
import type { Language } from '../domain/answer.js'
import {
  common,
  printJson,
  readArguments,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { bodyOf } from './match-input.js'
import { languageOf } from './match.js'
import { applicationIn, openedApplications, wholeOf } from './precheck-input.js'
import { preCheckText } from './precheck-text.js'
import { problemText } from './problem-text.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'

export const precheck: Command = {
  name: 'precheck',
  summary: {
    zh: '初审一份申请，或整张申报汇总表',
    en: 'pre-check one application, or a whole table of them',
  },
  help: `Usage: huiqi precheck POLICY FILE|- [--ignore-columns] [--lang zh|en] [--json] [--rules DIR]
       huiqi precheck POLICY --template [--lang zh|en] [--json]

FILE holds one application (JSON, the body of POST /v1/prechecks) or a table of applications (CSV in UTF-8 or GB18030, one
a row). Told of each: what is met, what is missing, what the sum should be beside the claimed one, all missing papers at
once, what a reviewer has to decide. Of a table comes the same table with these in further columns; a bad row spoils only
itself. Judgements and overrides are a reviewer's, given in a case: no file can hold them.

  --template        the headings of a table for POLICY, made from what its rule reads
  --ignore-columns  columns that mean nothing here are passed over; without it they are refused
  --lang zh|en      language of the answer (default: zh)
  --json            one application: the body of POST /v1/prechecks; a table: a line of JSON for each row
  --rules DIR       other rules than the package's own

In a table an empty cell is not known. The heading of a sum says its unit, （元） or （万元）. A claimed sum that may be meant
in either is asked about, not guessed: 500000 under 万元, 50 under 元; written with its unit (50万元) it is clear.

Exit codes: 0 checked · 1 an application cannot be read, or the rules are wrong · 2 wrong arguments · 3 FILE cannot be read

Examples:
  huiqi precheck changzhi-2017-29-21 --template > applications.csv
  huiqi precheck changzhi-2017-29-21 seed/prechecks/carriers.csv > checked.csv
  huiqi precheck changzhi-2017-29-21 application.json --lang en`,
  run: runPreCheck,
}

const options = {
  ...common,
  lang: { type: 'string', default: 'zh' },
  template: { type: 'boolean', default: false },
  'ignore-columns': { type: 'boolean', default: false },
} as const

interface Asked {
  readonly base: RuleBase
  readonly policy: string
  readonly language: Language
  readonly json: boolean
  readonly passesOver: boolean
}

async function runPreCheck(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['POLICY', 'FILE?'])
  const [policy = '', file] = positionals
  const language = languageOf(values.lang)
  if (values.template === (file !== undefined)) throw new UsageError('say FILE, or --template')
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const asked = { base, policy, language, json: values.json, passesOver: values['ignore-columns'] }
  try {
    if (file === undefined) return await writeTemplate(asked, surroundings)
    const { isJson, bytes } = await openedApplications(file, surroundings)
    return isJson ? await checkOne(asked, bytes, surroundings) : await checkAll(asked, bytes, surroundings)
  } catch (error) {
    const text = problemText(error, language, values.json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

async function writeTemplate(
  { base, policy, language, json }: Asked,
  surroundings: CliSurroundings,
): Promise<ExitCode> {
  const { head, columns } = applicationTemplate(base, policy, { today: surroundings.today, language })
  if (json) printJson(surroundings, { columns })
  else await surroundings.write(csvLine(head))
  return 0
}

async function checkOne(
  { base, policy, language, json }: Asked,
  bytes: AsyncIterable<Uint8Array>,
  surroundings: CliSurroundings,
): Promise<ExitCode> {
  const body = applicationIn(bodyOf(await wholeOf(bytes)), policy)
  const report = preChecked({ base, body, language, surroundings: answeringSurroundings(surroundings) })
  if (json) printJson(surroundings, report)
  else surroundings.out(preCheckText(report, language))
  return 0
}

async function checkAll(
  { base, policy, language, json, passesOver }: Asked,
  bytes: AsyncIterable<Uint8Array>,
  surroundings: CliSurroundings,
): Promise<ExitCode> {
  const rows = exchangeFiles.csvRowsOf(exchangeFiles.textsOf(bytes))
  const asked = { base, policy, passesOver, language, surroundings: answeringSurroundings(surroundings) }
  const counts = { rows: 0, failed: 0 }
  const checked = counted(checkTable(rows, asked), counts)
  if (json) for await (const row of checked) await surroundings.write(`${JSON.stringify(lineOf(row))}\n`)
  else for await (const cells of writtenTable(checked, language)) await surroundings.write(csvLine(cells))
  surroundings.err(
    language === 'en'
      ? `${counts.rows} applications, ${counts.failed} of them could not be checked`
      : `共 ${counts.rows} 份申请，其中 ${counts.failed} 份无法初审`,
  )
  return counts.failed === 0 ? 0 : 1
}

async function* counted(
  rows: AsyncIterable<CheckedRow>,
  counts: { rows: number; failed: number },
): AsyncGenerator<CheckedRow> {
  for await (const row of rows) {
    counts.rows += 1
    if (!row.report) counts.failed += 1
    yield row
  }
}

const lineOf = ({ row, report, issues }: CheckedRow) => ({ row, report, issues })
