import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { exchangeFiles } from '../../src/adapters/exchange/files.js'
import { checkTable } from '../../src/application/pre-check/table/check-table.js'
import type { CheckedRow } from '../../src/application/pre-check/table/checked-row.js'
import { applicationTemplate } from '../../src/application/pre-check/table/template.js'
import { writtenTable } from '../../src/application/pre-check/table/written-table.js'
import { readClaimed } from '../../src/application/written/claimed.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { isAppError } from '../../src/domain/errors.js'
import { alarms, carrier, shippedBase, surroundings } from './pre-check-world.js'

const seeded = fileURLToPath(new URL('../../seed/prechecks/', import.meta.url))
const sheet = readFileSync(`${seeded}carriers.csv`)
interface Application {
  clientReference: string
  planted: string | null
  verdict: string | null
  payableYuan: number | null
  alarms: string[]
}
const { policy, applications } = JSON.parse(readFileSync(`${seeded}carriers.faults.json`, 'utf8')) as {
  policy: string
  applications: Application[]
}

let base: RuleBase
beforeAll(async () => {
  base = await shippedBase()
})

async function* inPieces(bytes: Uint8Array, length = 777): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

const rowsOf = (table: string | Uint8Array, options: { policy?: string; passesOver?: boolean } = {}) => {
  const bytes = typeof table === 'string' ? new TextEncoder().encode(table) : table
  const rows = exchangeFiles.csvRowsOf(exchangeFiles.textsOf(inPieces(bytes)))
  return checkTable(rows, { base, policy: carrier, passesOver: false, language: 'zh-CN', surroundings, ...options })
}
const checkedRows = async (...asked: Parameters<typeof rowsOf>): Promise<CheckedRow[]> => all(rowsOf(...asked))
const writtenRows = async (...asked: Parameters<typeof rowsOf>): Promise<string[][]> =>
  all(writtenTable(rowsOf(...asked), 'zh-CN'))

const head =
  '申请编号,受理日期,申请金额（万元）,已交材料,注册地,称号[recognition.type],级别[recognition.level],认定日期,已领金额（元）'
const good = 'A,2019-06-30,50,认定文件,140403,众创空间,国家级,2019-03-15,0'
const rowWith = (at: number, cell: string): string => good.split(',').with(at, cell).join(',')

const alarmsOf = ({ report, issues }: CheckedRow): string[] =>
  report
    ? report.findings
        .filter(({ severity }) => severity !== 'note')
        .map(({ code, about }) => (about === null ? code : `${code} ${about}`))
    : issues.map(({ issue, column }) => `${issue.code} ${column ?? ''}`)

describe('the prepared sheet', () => {
  it.each(['utf-8', 'gb18030'])('gives up every planted fault and nothing else, in %s', async (encoding) => {
    const bytes =
      encoding === 'utf-8' ? sheet : execFileSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: sheet })
    const rows = await checkedRows(bytes, { policy })
    const found = rows.map((row) => ({
      clientReference: row.report?.clientReference ?? row.cells?.[0],
      verdict: row.report?.verdict ?? null,
      payableYuan: row.report ? (row.report.computed.payable.maxFen ?? NaN) / 100 : null,
      alarms: alarmsOf(row),
    }))
    expect(found).toEqual(applications.map(({ planted: _planted, ...expected }) => expected))
    expect(applications.filter(({ planted }) => planted === null)).toHaveLength(3)
  })
})

it('spoils only the row that is bad, and says which cell', async () => {
  const table = [
    head,
    rowWith(1, '2019-02-30'),
    'B,"unclosed',
    rowWith(6, '国家级别'),
    `${good},不知哪来的`,
    rowWith(2, '约50'),
    ',,,,,,,,',
    good,
  ].join('\n')
  const rows = await checkedRows(table)
  expect(rows.map(({ row, report }) => [row, report?.verdict ?? null])).toEqual([
    [2, null],
    [3, null],
    [4, null],
    [5, null],
    [6, null],
    [8, 'eligible'],
  ])
  expect(rows.flatMap(({ issues }) => issues.map(({ issue, column }) => [issue.code, column]))).toEqual([
    ['cell.unclear', '受理日期'],
    ['row.quotes', null],
    ['cell.unclear', '级别[recognition.level]'],
    ['row.cellWithoutHeading', null],
    ['cell.unclear', '申请金额（万元）'],
  ])
})

it('takes what the profile refuses back to its column', async () => {
  const [row] = await checkedRows([head, rowWith(4, '990000')].join('\n'))
  expect(row?.issues).toMatchObject([{ column: '注册地', found: '990000' }])
})

it.each([
  ['申请金额,级别[recognition.level]\n1,省级', 'header.unitMissing'],
  ['申请编号,级別\n1,省级', 'header.unknown'],
  ['申请编号;级别\n1;省级', 'header.separator'],
  ['申请编号\n', 'table.empty'],
  ['', 'header.missing'],
])('refuses a table that cannot be read: %j', async (table, code) => {
  const error: unknown = await checkedRows(table).catch((thrown: unknown) => thrown)
  expect(isAppError(error, 'requestInvalid') && error.info.issues.map((issue) => issue.code)).toEqual([code])
})

it('passes over other columns where it is told to, and keeps them', async () => {
  const table = [`${head},联系人`, `${good},张三`].join('\n')
  const [top, first] = await writtenRows(table, { passesOver: true })
  expect([top?.[9], first?.[9], first?.[10]]).toEqual(['联系人', '张三', '符合'])
})

it('writes no formula, and the same again when its own table is checked', async () => {
  const table = [head, good.replace('A', '"=HYPERLINK(""x"")"'), good.replace('A', '@x')].join('\n')
  const once = await writtenRows(table)
  expect(once.slice(1).map(([reference]) => reference)).toEqual(['\'=HYPERLINK("x")', "'@x"])
  const again = await writtenRows(once.map((cells) => exchangeFiles.csvLine(cells)).join(''))
  expect(again).toEqual(once)
})

describe('the template', () => {
  it('has just what the rule reads, and is read', async () => {
    const { columns, head: headings } = applicationTemplate(base, carrier, { today: '2026-11-22', language: 'zh-CN' })
    expect(columns.map(({ code }) => code)).toEqual([
      'clientReference',
      'name',
      'acceptedOn',
      'claimed',
      'papers',
      'creditCode',
      'registeredRegion',
      'recognition.type',
      'recognition.level',
      'recognition.recognisedOn',
      'paid',
    ])
    const filled = 'A,甲,2019-06-30,50,认定文件,,140403,众创空间,国家级,2019-03-15,0'
    const [row] = await checkedRows(`${headings.join(',')}\n${filled}`)
    expect(row?.report && alarms(row.report)).toEqual([])
  })
  it('of every policy can be read, in both languages', async () => {
    for (const {
      policy: { id },
    } of base.compiled.policies)
      for (const language of ['zh-CN', 'en'] as const) {
        const { head: headings } = applicationTemplate(base, id, { today: '2026-11-22', language })
        const [row] = await checkedRows(`${exchangeFiles.csvLine(headings)}A\n`, { policy: id })
        expect([id, row?.issues]).toEqual([id, []])
        expect([id, row?.report?.verdict]).not.toEqual([id, 'eligible'])
      }
  })
  it('asks for no sum that says less than the limits count', () => {
    const { columns } = applicationTemplate(base, 'cn-startup-loan-2023-75-interest', {
      today: '2026-11-22',
      language: 'zh-CN',
    })
    expect(columns.map(({ code }) => code)).not.toContain('paid')
  })
})

describe('a claimed sum in a cell', () => {
  it.each([
    ['50', 'wanYuan', 500_000],
    ['500000', 'yuan', 500_000],
    ['50万元', 'wanYuan', 500_000],
    ['伍拾万元整', 'wanYuan', 500_000],
    ['500000元', 'wanYuan', 500_000],
    ['五十万', 'yuan', 500_000],
    ['50万', 'yuan', 500_000],
    ['500元', 'yuan', 500],
    ['12.345678', 'wanYuan', 123_456.78],
    ['20000万元', 'wanYuan', 200_000_000],
    ['0', 'yuan', 0],
  ] as const)('%s under %s', (text, unit, yuan) => {
    expect(readClaimed(text, unit)).toMatchObject({ is: 'read', value: { amount: yuan, unit: 'yuan' } })
  })
  it.each([
    ['500000', 'wanYuan', '是 50 万元，还是 500000 万元？'],
    ['五十万', 'wanYuan', '是 50 万元，还是 500000 万元？'],
    ['50万', 'wanYuan', '是 50 万元，还是 500000 万元？'],
    ['50', 'yuan', '是 50 元，还是 50 万元？'],
  ] as const)('asks what %s under %s is, with both readings', (text, unit, question) => {
    const reading = readClaimed(text, unit)
    expect(reading.is === 'unclear' && reading.why.zh).toContain(question)
  })
  it.each(['约50', '50-80', '不超过50', '待定', '-5'])('takes no sum that is none: %s', (text) => {
    expect(readClaimed(text, 'wanYuan').is).toBe('unclear')
  })
})
