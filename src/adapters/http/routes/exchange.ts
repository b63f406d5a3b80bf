import { z } from 'zod'
import { importTemplate } from '../../../application/exchange/csv/template.js'
import type { Entry } from '../../../application/exchange/entry.js'
import { exportEnterprises } from '../../../application/exchange/export-enterprises.js'
import { importEnterprises } from '../../../application/exchange/import-enterprises.js'
import {
  EnterpriseEntrySchema,
  ImportEndSchema,
  ImportProgressSchema,
  ImportRowSchema,
  ReasonSchema,
} from '../../../domain/enterprise.js'
import { Turns } from '../batch/turns.js'
import { doingOf } from '../doing-of.js'
import { csvOfEntries, entriesOf, ndjsonOf } from '../enterprise-entries.js'
import { begun, importLines, reports } from '../import-lines.js'
import { HttpError } from '../problem.js'
import { oneOfParameter, type Parameter } from '../query.js'
import { ndjsonTypes } from '../request-bytes.js'
import { encodingOf } from '../text-encoding.js'
import { storedRoute, type StoredContext } from '../stored-route.js'
import { storeProblems } from './stored-parts.js'

const ndjson = 'application/x-ndjson'
const csv = 'text/csv'
const longestReason = 500
const shared = { tag: 'enterprises', examples: () => [] } as const
const formatParameter = oneOfParameter({ zh: 'ndjson（默认）或 csv', en: 'ndjson (default) or csv' }, ['ndjson', 'csv'])
const reasonParameter: Parameter<string> = {
  words: { zh: '原因，记在每个新版本上', en: 'Why, noted with every version that is made' },
  schema: { type: 'string', maxLength: longestReason },
  read: (text, { log, pointer }) =>
    ReasonSchema.safeParse(text).success
      ? text
      : log.problem('text.tooLong', pointer, { with: { limit: String(longestReason) } }),
}

/** Between two turns of one import everyone else is served; rows of one turn share what a commit costs. */
const turns = new Turns()
const rowsInTurn = 16

export const exchangeRoutes = [
  storedRoute({
    ...shared,
    id: 'importEnterprises',
    method: 'post',
    path: '/v1/enterprises/import',
    summary: { zh: '导入企业档案，逐行流式', en: 'Import enterprises from a file, row by row' },
    description: {
      zh: '请求体为 NDJSON（每行一个 ImportEntry）或 CSV（列名见 GET /v1/enterprises/template；UTF-8 或 GB18030，可在 Content-Type 的 charset 写明，否则自行识别），可用 gzip 压缩，不限大小。一行写明整份画像，按 id、clientReference 或统一社会信用代码认出企业；坏行只影响自己。应答为 NDJSON：report=failed（默认）只列失败的行，每 1000 行一行进度；report=all 每行一个结果；最后一行 import.end，没有它即未完成。列出即已落盘；同一文件再导入不产生任何变化，中断后重新发送即可。dryRun=true 只试不写。请一边发送一边读取。整个导入只计一次请求。',
      en: 'The body is NDJSON (an ImportEntry a line) or CSV (headings: GET /v1/enterprises/template; UTF-8 or GB18030, said as charset of Content-Type or found out), gzip if you like, of any length. A row states the whole profile; its id, clientReference or credit code says which enterprise it is; a bad row spoils only itself. The answer is NDJSON: with report=failed (default) a line for each row that failed, and one of progress every 1000 rows; with report=all a line for each row; at last import.end, without which it is not complete. What is told is on the disk; the same file again changes nothing, so one that was cut off is sent again. dryRun=true writes nothing. Read while you send. The whole import counts as one request.',
    },
    query: {
      dryRun: oneOfParameter({ zh: 'true：只试不写', en: 'true: nothing is written' }, ['true', 'false']),
      report: oneOfParameter({ zh: '列出哪些行', en: 'Which rows are told of' }, reports),
      why: reasonParameter,
    },
    takes: [ndjson, csv],
    uploads: new Set([...ndjsonTypes, csv]),
    request: { name: 'ImportEntry', schema: EnterpriseEntrySchema },
    sends: [ndjson],
    response: {
      name: 'ImportLine',
      schema: z.union([ImportRowSchema, ImportProgressSchema, ImportEndSchema]),
      words: { zh: '逐行，最后是 import.end', en: 'Line by line, at last import.end' },
    },
    problems: ['bodyUnreadable', 'mediaTypeUnsupported', 'fileNotInEncoding', 'requestInvalid', ...storeProblems],
    act: async (context) => {
      const { query, language } = context
      const isDryRun = query.dryRun === 'true'
      const outcomes = await begun(outcomesOf(context, isDryRun, query.why ?? null))
      const chunks = importLines(outcomes, { language, isDryRun, report: query.report ?? 'failed' })
      return { body: null, stream: { type: `${ndjson}; charset=utf-8`, chunks } }
    },
  }),
  storedRoute({
    ...shared,
    id: 'exportEnterprises',
    method: 'get',
    path: '/v1/enterprises/export',
    summary: { zh: '导出全部企业档案', en: 'Export all enterprises' },
    description: {
      zh: '按建立先后，流式；导出的文件可以原样导入而不产生变化。CSV 为带 BOM 的 UTF-8，以 = + - @ 等开头的文字前加单引号。',
      en: 'In the order in which they were stored, streamed; imported again the file changes nothing. CSV is UTF-8 with a byte order mark; texts that begin with = + - @ and the like get an apostrophe before them.',
    },
    query: { format: formatParameter },
    sends: [ndjson, csv],
    response: { name: 'ImportEntry', schema: EnterpriseEntrySchema, words: { zh: '逐行', en: 'Line by line' } },
    problems: ['requestInvalid', ...storeProblems],
    act: async (context) => ({ body: null, ...exported(context, context.query.format === 'csv') }),
  }),
  storedRoute({
    ...shared,
    id: 'getImportTemplate',
    method: 'get',
    path: '/v1/enterprises/template',
    summary: { zh: '导入用的 CSV 模板', en: 'The CSV template for imports' },
    description: {
      zh: '由事实目录生成的列名一行；format=json 说明每列可填什么。列可省略，次序不限；空格即不知道，绝不是零。',
      en: 'The row of headings, made from the fact catalogue; with format=json what each column may hold. Columns may be left out and stand in any order; an empty cell is not known, never zero.',
    },
    query: { format: oneOfParameter({ zh: 'csv（默认）或 json', en: 'csv (default) or json' }, ['csv', 'json']) },
    sends: [csv, 'application/json'],
    response: {
      name: 'ImportTemplate',
      schema: z.strictObject({
        object: z.literal('importTemplate'),
        columns: z.array(
          z.strictObject({ code: z.string(), heading: z.string(), type: z.string(), options: z.array(z.string()) }),
        ),
      }),
      words: { zh: '列名', en: 'The headings' },
    },
    problems: ['requestInvalid', ...storeProblems],
    act: async ({ base, surroundings, language, query, store }) => {
      const { head, columns } = importTemplate(base, surroundings.today, language)
      const body = {
        object: 'importTemplate' as const,
        columns: columns.map((one) => ({ ...one, options: [...one.options] })),
      }
      if (query.format === 'json') return { body }
      const text = store.exchange.files.csvLine(head)
      return { body, headers: attached('template.csv'), instead: { type: csvType, text } }
    },
  }),
]

const csvType = `${csv}; charset=utf-8; header=present`
const attached = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` })

function outcomesOf(
  {
    upload,
    store,
    base,
    surroundings,
    caller,
  }: Pick<StoredContext, 'upload' | 'store' | 'base' | 'surroundings' | 'caller'>,
  isDryRun: boolean,
  why: string | null,
): ReturnType<typeof importEnterprises> {
  if (!upload) throw new HttpError('bodyUnreadable')
  const { today, hash } = surroundings
  const { files, store: rows } = store.exchange
  const reading = { base, today, encoding: encodingOf(upload), isCsv: upload.type === csv }
  return importEnterprises(inTurn(entriesOf(files, upload.bytes, reading)), {
    store: rows,
    enterprises: store.enterprises,
    getBase: () => base,
    hash,
    doing: () => doingOf(store, caller, today),
    why,
    isDryRun,
  })
}

async function* inTurn(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  let rows = 0
  for await (const entry of entries) {
    if (rows++ % rowsInTurn === 0) await turns.next()
    yield entry
  }
}

function exported(
  {
    store,
    doing,
    base,
    surroundings: { today },
    language,
  }: Pick<StoredContext, 'store' | 'doing' | 'base' | 'surroundings' | 'language'>,
  isCsv: boolean,
) {
  const { files, store: rows } = store.exchange
  const entries = exportEnterprises(rows, doing.owner)
  return isCsv
    ? {
        headers: attached('enterprises.csv'),
        stream: { type: csvType, chunks: csvOfEntries(files, entries, { base, today }, language) },
      }
    : {
        headers: attached('enterprises.ndjson'),
        stream: { type: `${ndjson}; charset=utf-8`, chunks: ndjsonOf(entries) },
      }
}
