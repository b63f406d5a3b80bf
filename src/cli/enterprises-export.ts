import { exportEnterprises } from '../application/exchange/export-enterprises.js'
import { readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { clientHelp, enterpriseOptions, withClient } from './enterprises-store.js'
import { languageOf } from './match.js'
import { storeHelp } from './stored.js'

export const enterprisesExport: Command = {
  name: 'enterprises export',
  summary: { zh: '导出一个客户端的企业档案', en: 'write down the enterprises of an API client' },
  help: `Usage: huiqi enterprises export --client ID [--format ndjson] [--store LOCATION] [--lang zh|en]

Writes all enterprises of a client to standard output in the order in which they were stored, one a line, as
"huiqi enterprises import" reads them: imported again the file changes nothing.

${clientHelp}
  --format F        ndjson (default)
${storeHelp}
  --lang zh|en      language of the text (default: zh)

Exit codes: 0 written · 1 there is no such client · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi enterprises export --client client_01jd… > firms.ndjson`,
  run: runExport,
}

const options = { ...enterpriseOptions, format: { type: 'string', default: 'ndjson' } } as const
const formats = ['ndjson']

async function runExport(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  if (!formats.includes(values.format))
    throw new UsageError(`--format is ${formats.join(' or ')}, not ${JSON.stringify(values.format)}`)
  const isWritten = await withClient(
    surroundings,
    values,
    { language, json: values.json },
    async ({ store, doing }) => {
      for await (const entry of exportEnterprises(store, doing().owner))
        await surroundings.write(`${JSON.stringify(entry)}\n`)
      return true
    },
  )
  return isWritten === null ? 1 : 0
}
