import { z } from 'zod'
import { checkTable } from '../../../application/pre-check/table/check-table.js'
import type { CheckedRow } from '../../../application/pre-check/table/checked-row.js'
import { applicationTemplate } from '../../../application/pre-check/table/template.js'
import { writtenTable } from '../../../application/pre-check/table/written-table.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { AppError } from '../../../domain/errors.js'
import { PreCheckReportSchema, PreCheckRequestSchema } from '../../../domain/pre-check.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import { Turns } from '../batch/turns.js'
import { begun } from '../import-lines.js'
import { preChecked } from '../pre-checked.js'
import { HttpError } from '../problem.js'
import { oneOfParameter, textParameter } from '../query.js'
import { exampleCaller } from './client.js'
import { route, type RouteExample } from '../route.js'
import { sheetRoute, type SheetContext } from '../sheet-route.js'
import { encodingOf } from '../text-encoding.js'

const csv = 'text/csv'
const csvType = `${csv}; charset=utf-8; header=present`
const policyParameter = textParameter({ zh: '政策编号（必填）', en: 'Id of the policy (required)' })
const attached = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` })

export const preCheckRoutes = [
  route({
    id: 'preCheckApplication',
    method: 'post',
    path: '/v1/prechecks',
    tag: 'preChecks',
    summary: { zh: '初审一份申请', en: 'Pre-check one application' },
    description: {
      zh: '按规则逐条核对一份申请：每个条件的原文、证明、所给的情况与证据等级；核算金额与申请金额并列，附计算步骤；缺少的材料和信息一次列全；须由审核人认定的事项；限制与已领金额。申请金额必须写明单位，不作猜测。认定和改判只在办件中由审核人作出，请求里不接受。不保存。',
      en: 'One application held against the rule: each criterion with its words, what proves it, what was given and at what grade; the computed sum beside the claimed one, with its steps; all missing papers and facts at once; what a reviewer has to decide; limits and what was already paid. A claimed sum says its unit, which is never guessed. Judgements and overrides are a reviewer’s, in a case; a request with them is refused. Nothing is stored.',
    },
    query: {},
    hasBody: true,
    request: { name: 'PreCheckRequest', schema: PreCheckRequestSchema },
    response: { name: 'PreCheckReport', schema: PreCheckReportSchema, words: { zh: '初审结果', en: 'What was found' } },
    problems: ['bodyUnreadable', 'bodyTooLarge', 'mediaTypeUnsupported', 'profileInvalid', 'requestInvalid'],
    examples,
    isCacheable: false,
    answer: preChecked,
  }),
]

/** Between two turns of one table everyone else is served. */
const turns = new Turns()
const rowsInTurn = 8

export const preCheckSheetRoutes = [
  sheetRoute({
    id: 'preCheckTable',
    method: 'post',
    path: '/v1/prechecks/table',
    tag: 'preChecks',
    summary: { zh: '初审一张申报汇总表', en: 'Pre-check a whole table of applications' },
    description: {
      zh: '请求体为 CSV（UTF-8 或 GB18030，列名见 GET /v1/prechecks/template），一行一份申请；应答为同一张表，末尾追加初审结论、核算金额、差额、原因、缺少的材料和信息、待认定事项、提示、错误各列，逐行流式。坏行只影响自己；以 = + - @ 等开头的文字前加单引号。空格即不知道。金额列须写明（元）或（万元）；不能确定是元还是万元的申请金额，列出两种读法请填写人写明。请一边发送一边读取；整张表只计一次请求。',
      en: 'The body is CSV (UTF-8 or GB18030; headings: GET /v1/prechecks/template), one application a row. The answer is the same table with verdict, computed sum, difference, reasons, missing papers and facts, open judgements, other findings and errors in further columns, row by row. A bad row spoils only itself; texts that begin with = + - @ and the like get an apostrophe before them. An empty cell is not known. Columns of sums say 元 or 万元; a claimed sum that may be either is asked about, with both readings. Read while you send; the whole table counts as one request.',
    },
    query: {
      policy: policyParameter,
      unknownColumns: oneOfParameter(
        {
          zh: '不认识的列：reject（默认）拒绝，ignore 略过',
          en: 'Columns that mean nothing: reject (default) or ignore',
        },
        ['reject', 'ignore'],
      ),
    },
    takes: [csv],
    uploads: new Set([csv]),
    request: { name: 'ApplicationTable', schema: z.string() },
    sends: [csv],
    response: {
      name: 'CheckedTable',
      schema: z.string(),
      words: { zh: '追加了初审各列的表', en: 'The table with what was found' },
    },
    problems: ['bodyUnreadable', 'mediaTypeUnsupported', 'fileNotInEncoding', 'policyNotFound', 'requestInvalid'],
    examples: () => [],
    act: async (context) => {
      const chunks = await begun(linesOf(context))
      return { body: null, headers: attached('prechecked.csv'), stream: { type: csvType, chunks } }
    },
  }),
  sheetRoute({
    id: 'getApplicationTemplate',
    method: 'get',
    path: '/v1/prechecks/template',
    tag: 'preChecks',
    summary: { zh: '一项政策的申报汇总表模板', en: 'The template of a table of applications' },
    description: {
      zh: '由规则读取的情况生成的列名一行；format=json 说明每列可填什么。',
      en: 'The row of headings, made from what the rule reads; with format=json what each column may hold.',
    },
    query: {
      policy: policyParameter,
      format: oneOfParameter({ zh: 'csv（默认）或 json', en: 'csv (default) or json' }, ['csv', 'json']),
    },
    sends: [csv, 'application/json'],
    response: {
      name: 'ApplicationTemplate',
      schema: z.strictObject({
        object: z.literal('applicationTemplate'),
        columns: z.array(
          z.strictObject({ code: z.string(), heading: z.string(), type: z.string(), options: z.array(z.string()) }),
        ),
      }),
      words: { zh: '列名', en: 'The headings' },
    },
    problems: ['policyNotFound', 'requestInvalid'],
    examples: () => [],
    act: async ({ base, surroundings: { today }, language, query, files }) => {
      const { head, columns } = applicationTemplate(base, policyIn(query), { today, language })
      const body = {
        object: 'applicationTemplate' as const,
        columns: columns.map((one) => ({ ...one, options: [...one.options] })),
      }
      if (query.format === 'json') return { body }
      return { body, headers: attached('applications.csv'), instead: { type: csvType, text: files.csvLine(head) } }
    },
  }),
]

/** @throws AppError requestInvalid */
function policyIn({ policy }: { readonly policy: string | undefined }): string {
  if (policy !== undefined) return policy
  const log = new IssueLog()
  log.problem('key.missing', '/query/policy')
  throw new AppError('requestInvalid', { issues: log.problems })
}

interface TableQuery {
  readonly policy: string | undefined
  readonly unknownColumns: string | undefined
}

async function* linesOf({
  base,
  surroundings,
  language,
  query,
  files,
  upload,
}: Omit<SheetContext, 'query'> & { readonly query: TableQuery }): AsyncGenerator<string> {
  if (!upload) throw new HttpError('bodyUnreadable')
  const rows = files.csvRowsOf(files.textsOf(upload.bytes, encodingOf(upload)))
  const asked = { base, policy: policyIn(query), passesOver: query.unknownColumns === 'ignore', language, surroundings }
  for await (const cells of writtenTable(inTurn(checkTable(rows, asked)), language)) yield files.csvLine(cells)
}

async function* inTurn(rows: AsyncIterable<CheckedRow>): AsyncGenerator<CheckedRow> {
  let count = 0
  for await (const row of rows) {
    if (count++ % rowsInTurn === 0) await turns.next()
    yield row
  }
}

/** A carrier that claims the sum of another level, and has not brought its paper. */
function examples({ compiled }: RuleBase): RouteExample[] {
  const policy = 'changzhi-2017-29-21'
  if (!compiled.byId.has(policy)) return []
  const record = {
    id: 'r1',
    type: 'makerspace',
    level: 'provincial',
    recognisedOn: '2019-03-15',
    awards: { complete: true, items: [] },
  }
  const facts = { registeredRegion: '140403', recognitions: { complete: false, items: [record] } }
  const application = {
    policy,
    acceptedOn: '2019-06-30',
    claimed: { amount: 50, unit: 'wanYuan' },
    papers: [],
    profile: { schema: 'huiqi.profile/1', facts },
  }
  return [
    {
      name: 'claimsTooMuch',
      words: {
        zh: '省级载体按国家级申请，也没有交认定文件',
        en: 'A provincial carrier claims a national one’s sum, without its paper',
      },
      url: '/v1/prechecks',
      caller: exampleCaller,
      body: application,
      isShown: true,
    },
    {
      name: 'sumWithoutUnit',
      words: { zh: '申请金额没有写单位', en: 'A claimed sum without its unit' },
      url: '/v1/prechecks',
      caller: exampleCaller,
      body: { ...application, claimed: 50 },
      status: 422,
      isShown: true,
    },
  ]
}
