import { csvLine } from '../adapters/exchange/csv-text.js'
import { importTemplate } from '../application/exchange/csv/template.js'
import { say } from '../engine/wording/values.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { ruleBaseOf } from './rule-base-of.js'
import { table } from './text-width.js'

export const enterprisesTemplate: Command = {
  name: 'enterprises template',
  summary: { zh: '导入用的 CSV 模板', en: 'the CSV template for imports' },
  help: `Usage: huiqi enterprises template [--describe] [--lang zh|en] [--json] [--rules DIR]

Writes the headings of a CSV file that "huiqi enterprises import" reads, made from the fact catalogue: name, unit and code
of each column. Columns may be left out and stand in any order; one of clientReference, creditCode and id is needed.
A year that is not there is a heading of its own: 营业收入 2020年（万元）[revenue.2020].

How cells are read:
  empty, 不详       not known; never zero
  sums             in the unit of the heading, 元 or 万元; 120万 and 40-60 are read as on the page
  yes or no        是 否
  one of several   its name or id; several are parted by ； and are taken as perhaps not all, unless the last is 无其他;
                   无 says that there is none
  places           6, 9 or 12 digits, or the full name; industries: four digits, or with the letter of the section
  lists            JSON as in a profile: {"complete":true,"items":[]}; sums in them are in the unit of moneyUnit

  --describe       what each column may hold, instead of the template
  --lang zh|en     language of the headings (default: zh); both are read
  --json           { "columns": [{ "code", "heading", "type", "options" }] }
  --rules DIR      other rules than the package's own

Exit codes: 0 written · 1 a rule file is wrong · 2 wrong arguments · 3 the rules cannot be read

Example:
  huiqi enterprises template > firms.csv`,
  run: runTemplate,
}

const options = {
  ...common,
  lang: { type: 'string', default: 'zh' },
  describe: { type: 'boolean', default: false },
} as const

async function runTemplate(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const { head, columns } = importTemplate(base, surroundings.today, language)
  if (values.json) printJson(surroundings, { columns })
  else if (values.describe)
    surroundings.out(
      table(columns.map((one) => [one.heading, one.type, one.options.join(say(language, '、', ', '))])).join('\n'),
    )
  else await surroundings.write(csvLine(head))
  return 0
}
