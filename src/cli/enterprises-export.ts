import { exchangeFiles } from '../adapters/exchange/files.js'
import { csvOfEntries, ndjsonOf } from '../adapters/http/enterprise-entries.js'
import { exportEnterprises } from '../application/exchange/export-enterprises.js'
import { readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { clientHelp, enterpriseOptions, withClient } from './enterprises-store.js'
import { languageOf } from './match.js'
import { ruleBaseOf } from './rule-base-of.js'
import { storeHelp } from './stored.js'

export const enterprisesExport: Command = {
  name: 'enterprises export',
  summary: { zh: '导出一个客户端的企业档案', en: 'write down the enterprises of an API client' },
  help: `Usage: huiqi enterprises export --client ID [--format ndjson|csv] [--store LOCATION] [--lang zh|en]
                               [--rules DIR]

Writes all enterprises of a client to standard output in the order in which they were stored, one a line or row, as
"huiqi enterprises import" reads them: imported again the file changes nothing.

${clientHelp}
  --format F        ndjson (default), or csv: UTF-8 with a mark, with the headings of "huiqi enterprises template"; a cell
                    that a spreadsheet would take for a formula has an apostrophe before it
${storeHelp}
  --lang zh|en      language of headings and messages (default: zh)
  --rules DIR       other rules than the package's own

Exit codes: 0 written · 1 there is no such client · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi enterprises export --client client_01jd… --format csv > firms.csv`,
  run: runExport,
}

const formats = ['ndjson', 'csv'] as const
const options = { ...enterpriseOptions, format: { type: 'string', default: 'ndjson' } } as const

async function runExport(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  const format = formatOf(values.format)
  if (format === null) throw new UsageError(`--format is ${formats.join(' or ')}, not ${JSON.stringify(values.format)}`)
  const base = format === 'csv' ? (await ruleBaseOf(values.rules ?? surroundings.rulesDir)).base : null
  const isWritten = await withClient(surroundings, values, { language, json: false }, async ({ store, doing }) => {
    const entries = exportEnterprises(store, doing().owner)
    const { today } = surroundings
    for await (const text of base ? csvOfEntries(exchangeFiles, entries, { base, today }, language) : ndjsonOf(entries))
      await surroundings.write(text)
    return true
  })
  return isWritten === null ? 1 : 0
}

const formatOf = (text: string): (typeof formats)[number] | null => formats.find((format) => format === text) ?? null
