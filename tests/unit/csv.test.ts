import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { withCheckDigit } from './credit-codes.js'
import { entriesOf, rowsOf } from './csv-table.js'

const code = withCheckDigit('91140400MA0H7T2K6')
const only = async (heading: string, cell: string) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`
  const [entry] = await entriesOf(`clientReference,"${heading}"\na,${quoted}\n`)
  return entry
}
const factsOf = async (heading: string, cell: string) =>
  ((await only(heading, cell))?.given?.profile as { facts: Record<string, unknown> } | undefined)?.facts
const headerFaults = async (header: string) =>
  entriesOf(`${header}\n`).then(
    () => [],
    (error: unknown) =>
      (error as { info: { issues: { code: string; pointer: string; nearest: string | null }[] } }).info.issues,
  )

describe('rows of a table', () => {
  it('quotation marks, line breaks and commas in cells', async () => {
    expect(await rowsOf('a,"b,""c""\nd"\r\n"e",f\n\n,,\ng')).toStrictEqual([
      { row: 1, cells: ['a', 'b,"c"\nd'] },
      { row: 2, cells: ['e', 'f'] },
      { row: 3, cells: [''] },
      { row: 4, cells: ['', '', ''] },
      { row: 5, cells: ['g'] },
    ])
  })

  it.each([
    ['closed too early', 'a,b\n1,"x"y\n3,4\n5,6\n', [2]],
    ['never closed', 'a,b\n1,"x\n3,4\n5,6\n', [2]],
    ['two that pair', 'a,b\n1,"x\n3,4\n"5,6\n7,8', [2, 4]],
    ['in the middle of a cell', 'a,b\n1,x"y"\n3,4\n', [2]],
    ['never closed over many rows', `a,b\n1,"x\n${'3,4\n'.repeat(1000)}`, [2]],
  ])('a quotation mark that is %s spoils its row alone', async (_name, text, bad) => {
    const rows = await rowsOf(text, 100)
    expect(rows.filter(({ cells }) => cells === null).map(({ row }) => row)).toStrictEqual(bad)
    expect(rows).toHaveLength(text.trimEnd().split('\n').length)
  })

  it('a row that never ends is told, and what follows is read', async () => {
    const rows = await rowsOf(`a\n${'x'.repeat(1_100_000)}\nb\n`, 50_000)
    expect(rows.map(({ cells }) => cells)).toStrictEqual([['a'], null, ['b']])
  })
})

describe('encodings', () => {
  const table = `clientReference,申请人类型\n长治甲,公司\n`
  const gb = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: table })

  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`)],
    ['GB18030', gb],
    ['UTF-16, as spreadsheets write text', Buffer.from(`\uFEFF${table}`, 'utf16le')],
  ])('%s is found out, in pieces of any length', async (_name, bytes) => {
    for (const length of [1, 2, 3, 7, 1000]) {
      const [entry] = await entriesOf(bytes, { length })
      expect(entry?.given).toMatchObject({ clientReference: '长治甲', profile: { applicant: { kind: 'company' } } })
    }
  })

  it('is as it was said, or refused', async () => {
    expect((await entriesOf(gb, { encoding: 'gb18030' }))[0]?.given?.clientReference).toBe('长治甲')
    await expect(entriesOf(gb, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'fileNotInEncoding' })
  })

  it('text beyond ASCII may begin late', async () => {
    const head = 'clientReference,currentEmployees\n'
    const plain = Array.from({ length: 20_000 }, (_, i) => `r${i},3\n`).join('')
    const late = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: '长治甲,4\n' })
    const entries = await entriesOf(Buffer.concat([Buffer.from(head + plain), late]), { length: 65_536 })
    expect(entries.at(-1)?.given?.clientReference).toBe('长治甲')
  })
})

describe('headings', () => {
  it('a name, a code or both, in any order; sums with their unit', async () => {
    const [entry] = await entriesOf(
      '平台编号,营业收入 2025年（万元）[revenue.2025],revenue.2024 (yuan),营业收入2020年(元),现有在职职工\na,"1,800",0,７５．５,３５人\n',
    )
    expect(entry?.given?.profile).toStrictEqual({
      schema: 'huiqi.profile/1',
      moneyUnit: 'yuan',
      facts: { revenue: { 2025: 18_000_000, 2024: 0, 2020: 75.5 }, currentEmployees: 35 },
    })
  })

  it.each([
    ['', 'header.missing', null],
    ['currentEmployees', 'header.identityMissing', null],
    ['a;b', 'header.separator', null],
    ['clientReference,revenu.2025', 'header.unknown', 'revenue.2025'],
    ['clientReference,revenue.2025', 'header.unitMissing', null],
    ['clientReference,revenue.2025（美元）', 'header.unitMissing', null],
    ['id,clientReference,平台编号', 'header.repeated', null],
    ['id,__proto__', 'header.unknown', null],
  ])('%j: %s', async (header, fault, nearest) => {
    expect(await headerFaults(header)).toMatchObject([{ code: fault, nearest }])
  })

  it('all that is wrong with them is told at once', async () => {
    expect((await headerFaults('id,id,foo,revenue.2025')).map(({ code: one }) => one).toSorted()).toStrictEqual([
      'header.repeated',
      'header.unitMissing',
      'header.unknown',
    ])
  })
})

describe('cells', () => {
  it.each([
    ['currentEmployees', '', undefined],
    ['currentEmployees', '  ', undefined],
    ['currentEmployees', '不详', undefined],
    ['currentEmployees', '0', 0],
    ['currentEmployees', '４１', 41],
    ['currentEmployees', '40-60', { min: 40, max: 60 }],
    ['hasRdActivity', '是', true],
    ['hasRdActivity', 'FALSE', false],
    ['establishedOn', '2019/3/5', '2019-03-05'],
    ['establishedOn', '2019年3月', '2019-03'],
    ['registeredRegion', '140403', '140403'],
    ['registeredRegion', '山西省长治市潞州区', '140403'],
    ['mainIndustry', 'I6513', '6513'],
    ['mainIndustry', 'A0111', '0111'],
    ['enterpriseSize', 'small', 'small'],
    ['marketShare', '12.5%', 0.125],
    ['loans', '{"complete":true,"items":[]}', { complete: true, items: [] }],
    ['digitalMeasures', '无', { complete: true, items: [] }],
    ['digitalMeasures', 'robots', { complete: false, items: ['robots'] }],
    ['digitalMeasures', 'robots；无其他', { complete: true, items: ['robots'] }],
  ])('%s: %j is %j', async (column, cell, value) => {
    expect((await factsOf(column, cell))?.[column]).toStrictEqual(value)
  })

  it.each([
    ['currentEmployees', 'many', 'cell.unclear', null],
    ['currentEmployees', '1.40403E+11', 'cell.unclear', null],
    ['registeredRegion', '鼓楼区', 'cell.unclear', null],
    ['mainIndustry', '111', 'cell.unclear', null],
    ['marketShare', '0.6', 'cell.unclear', '60%'],
    ['hasRdActivity', '也许', 'cell.unclear', null],
    ['applicantKind', '公司制', 'cell.unclear', '公司'],
    ['loans', '{', 'cell.notJson', null],
    ['creditCode', code.replace('0', 'O'), 'cell.unclear', code],
    ['version', '=1', 'cell.wrong', null],
  ])('%s: %j is refused', async (column, cell, fault, nearest) => {
    const entry = await only(column, cell)
    expect(entry?.issues).toMatchObject([{ code: fault, nearest }])
    expect(entry?.placeOf(entry.issues[0]?.pointer ?? '')).toStrictEqual({ column, found: cell })
  })

  it('a credit code as it is typed; one that looks like another is asked about, with what was meant', async () => {
    const spaced = `${code.slice(0, 8).toLowerCase()} ${code.slice(8)}`
    expect((await only('creditCode', spaced))?.given?.profile).toMatchObject({ applicant: { creditCode: code } })
    const lookalike = await only('creditCode', code.replace('0', 'O'))
    expect(lookalike?.issues[0]?.detail.zh).toContain('是不是 0')
  })

  it('sums in JSON have to say their unit when a column tells another', async () => {
    const loans = '{"complete":false,"items":[{"id":"l","principal":5}]}'
    const cell = `"${loans.replaceAll('"', '""')}"`
    const [bare] = await entriesOf(`id,loans,revenue.2025(万元)\ne,${cell},3\n`)
    expect(bare?.issues).toMatchObject([{ code: 'money.unitMissing' }])
    const [said] = await entriesOf(`id,loans,revenue.2025(万元),moneyUnit\ne,${cell},3,fen\n`)
    expect(said?.issues).toStrictEqual([])
    expect(said?.given?.profile).toMatchObject({ moneyUnit: 'fen', facts: { revenue: { 2025: 3_000_000 } } })
  })

  it('what two columns say is refused, and prototypes stay what they are', async () => {
    const other = (json: string) => `"${json.replaceAll('"', '""')}"`
    const [twice] = await entriesOf(`id,currentEmployees,other\ne,3,${other('{"facts":{"currentEmployees":4}}')}\n`)
    expect(twice?.issues).toMatchObject([{ code: 'cell.twice', pointer: '/profile/facts/currentEmployees' }])
    const [sly] = await entriesOf(
      `id,other\ne,${other('{"__proto__":{"polluted":1},"facts":{"__proto__":{"polluted":1}}}')}\n`,
    )
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(Object.keys(sly?.given?.profile ?? {})).toContain('__proto__')
  })

  it('a cell without a heading, a huge cell, an empty row', async () => {
    const [extra] = await entriesOf('id,\ne,3\n')
    expect(extra?.issues).toMatchObject([{ code: 'row.cellWithoutHeading' }])
    const [huge] = await entriesOf(`id,currentEmployees\ne,${'9'.repeat(200_000)}\n`)
    expect(huge?.issues).toMatchObject([{ code: 'cell.unclear' }])
    expect(huge?.placeOf('/profile/facts/currentEmployees').found).toHaveLength(101)
    expect(await entriesOf('id,currentEmployees\n,\n\n , \n')).toStrictEqual([])
  })
})
