import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { exchangeFiles } from '../adapters/exchange/files.js'
import { entriesOf } from '../adapters/http/enterprise-entries.js'
import { ImportCounts, importRowBody } from '../adapters/http/import-body.js'
import { encodings, type Encoding } from '../application/exchange/files.js'
import { enterprisesIn } from '../application/enterprises/enterprises-in.js'
import { importEnterprises } from '../application/exchange/import-enterprises.js'
import type { Language } from '../domain/answer.js'
import { ReasonSchema, type ImportEndBody, type ImportRowBody } from '../domain/enterprise.js'
import { isAppError } from '../domain/errors.js'
import { say } from '../engine/wording/values.js'
import {
  messageOf,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { clientHelp, enterpriseOptions, withClient } from './enterprises-store.js'
import { languageOf } from './match.js'
import { progressText } from './progress-text.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'
import { storeHelp } from './stored.js'

export const enterprisesImport: Command = {
  name: 'enterprises import',
  summary: { zh: '从文件导入企业档案', en: 'store the enterprises of a file' },
  help: `Usage: huiqi enterprises import FILE --client ID [--dry-run] [--why TEXT] [--format ndjson|csv]
                                [--encoding ENCODING]
                                [--store LOCATION] [--lang zh|en] [--json] [--rules DIR]

Stores each enterprise of an NDJSON or CSV file, one a line or row; FILE - is standard input. CSV has the headings of
"huiqi enterprises template"; NDJSON is

  {"clientReference":"wq-000017","profile":{"schema":"huiqi.profile/1","facts":{}},"basis":null}

Which enterprise a row is says its id, its clientReference or the credit code of its profile. The row's profile takes the
place of the stored one; where both are the same nothing is written, so the same file can be imported again at any time,
also after it was cut off. With a "version" nothing newer is overwritten. A bad row spoils only itself.

${clientHelp}
  --dry-run         say what would happen and write nothing
  --why TEXT        why, noted with every version that is made
  --format F        ndjson or csv (default: csv where FILE ends in .csv)
  --encoding E      ${encodings.join(', ')} (default: auto, which finds out)
${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            a line of JSON for each row and one for the end
  --rules DIR       other rules than the package's own

Exit codes: 0 all rows are stored · 1 a row was refused, or there is no such client · 2 wrong arguments ·
3 the file cannot be read, or the store cannot be opened; rows told of before are stored

Example:
  huiqi enterprises import firms.ndjson --client client_01jd… --dry-run`,
  run: runImport,
}

const options = {
  ...enterpriseOptions,
  'dry-run': { type: 'boolean', default: false },
  why: { type: 'string' },
  encoding: { type: 'string', default: 'auto' },
  format: { type: 'string' },
} as const

async function runImport(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['FILE'])
  const language = languageOf(values.lang)
  const [file = ''] = positionals
  const encoding = encodingOf(values.encoding)
  const isCsv = isCsvFile(file, values.format)
  const why = reasonOf(values.why)
  const isDryRun = values['dry-run']
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const read = await opened(file, surroundings)
  const shown: Shown = { language, json: values.json, isDryRun, total: read.total, bytesRead: () => read.count }
  const end = await withClient(surroundings, values, shown, async ({ store, doing }) => {
    const { hash } = answeringSurroundings(surroundings)
    const { enterprises } = enterprisesIn(store, () => base, hash)
    const entries = entriesOf(exchangeFiles, read.bytes, { base, today: surroundings.today, encoding, isCsv })
    const importing = { store, enterprises, getBase: () => base, hash, doing, why, isDryRun }
    const outcomes = importEnterprises(entries, importing)
    return told(outcomes, shown, surroundings).catch((error: unknown) => stopped(error, file, surroundings))
  })
  if (end === null) return 1
  return end.failed === 0 ? 0 : 1
}

function encodingOf(text: string): Encoding {
  const found = encodings.find((encoding) => encoding === text.toLowerCase())
  if (!found) throw new UsageError(`--encoding is ${encodings.join(', ')}, not ${JSON.stringify(text)}`)
  return found
}

/** What is not said is told by the name. */
function isCsvFile(file: string, format: string | undefined): boolean {
  if (format === undefined) return /\.csv$/i.test(file)
  if (format !== 'csv' && format !== 'ndjson')
    throw new UsageError(`--format is ndjson or csv, not ${JSON.stringify(format)}`)
  return format === 'csv'
}

function reasonOf(text: string | undefined): string | null {
  if (text !== undefined && !ReasonSchema.safeParse(text).success)
    throw new UsageError('--why is one line of at most 500 characters')
  return text ?? null
}

interface OpenedFile {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Null: nobody knows before it ends. */
  readonly total: number | null
  /** Bytes that were read. */
  readonly count: number
}

async function opened(file: string, { standardInput }: CliSurroundings): Promise<OpenedFile> {
  const total = file === '-' ? null : await sizeOf(file)
  const pieces: AsyncIterable<Uint8Array> = file === '-' ? standardInput() : createReadStream(file)
  const read = { total, count: 0, bytes: pieces }
  read.bytes = counted(pieces, (count) => (read.count += count))
  return read
}

async function* counted(pieces: AsyncIterable<Uint8Array>, note: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    note(piece.length)
    yield piece
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) throw new Error('it is a folder')
    return found.size
  } catch (error) {
    throw new UnreadableError(`cannot read ${file}: ${messageOf(error)}`, { cause: error })
  }
}

interface Shown {
  readonly language: Language
  readonly json: boolean
  readonly isDryRun: boolean
  readonly total: number | null
  readonly bytesRead: () => number
}
type Outcomes = ReturnType<typeof importEnterprises>

async function told(outcomes: Outcomes, shown: Shown, surroundings: CliSurroundings): Promise<ImportEndBody> {
  const counts = new ImportCounts()
  for await (const outcome of outcomes) {
    const row = importRowBody(outcome, shown.language === 'en' ? 'en' : 'zh-CN')
    counts.note(row)
    if (shown.json) await surroundings.write(`${JSON.stringify(row)}\n`)
    else if (row.status === 'failed') {
      surroundings.showProgress(null)
      surroundings.err(failureText(row, shown.language))
    }
    surroundings.showProgress(
      progressText(
        { done: shown.bytesRead(), total: shown.total, rows: counts.rows },
        surroundings.columns,
        shown.language,
      ),
    )
  }
  surroundings.showProgress(null)
  const end = counts.end(shown.isDryRun)
  if (shown.json) await surroundings.write(`${JSON.stringify(end)}\n`)
  else surroundings.out(endText(end, shown.language))
  return end
}

function failureText({ row, errors }: ImportRowBody, language: Language): string {
  const lines = errors.map(({ code, pointer, column, found, detail, nearest }) => {
    const at = column ?? pointer
    const meant = nearest === null ? '' : say(language, `（是不是 ${nearest}？）`, ` (did you mean ${nearest}?)`)
    const had = found === null ? '' : say(language, `，现为 ${found}`, `; found ${found}`)
    return `  ${at === '' ? '' : say(language, `${at}：`, `${at}: `)}${detail}${had}${meant} [${code}]`
  })
  return [say(language, `第 ${row} 行`, `row ${row}`), ...lines].join('\n')
}

function endText({ rows, created, changed, unchanged, failed, isDryRun }: ImportEndBody, language: Language): string {
  const dry = isDryRun ? say(language, '试运行，未写入：', 'dry run, nothing written: ') : ''
  return say(
    language,
    `${dry}共 ${rows} 行：新建 ${created}，更改 ${changed}，未变 ${unchanged}，失败 ${failed}`,
    `${dry}${rows} rows: ${created} created, ${changed} changed, ${unchanged} unchanged, ${failed} failed`,
  )
}

function stopped(error: unknown, file: string, { showProgress }: CliSurroundings): never {
  showProgress(null)
  if (isAppError(error, 'fileNotInEncoding'))
    throw new UnreadableError(`${file} is not in ${error.info.encoding}; say which it is by --encoding`, {
      cause: error,
    })
  throw error
}
