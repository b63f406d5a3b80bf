import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import {
  ImportEndSchema,
  ImportRowSchema,
  type ImportEndBody,
  type ImportRowBody,
} from '../../src/domain/enterprise.js'
import { storedWorld } from './stored-world.js'

const { app } = await storedWorld()
const path = '/v1/enterprises/import'
const sent = (method: 'get' | 'post', address: string, client: string) =>
  request(app)[method](address).set('Authorization', `Bearer ${client}`).set('Accept-Language', 'en')
const asText = (asked: request.Test) =>
  asked.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => done(null, Buffer.concat(chunks).toString()))
  })
interface File {
  readonly type?: string
  readonly query?: string
  readonly client?: string
  readonly encoding?: string
}
const ask = (
  body: string | Buffer,
  { type = 'application/x-ndjson', query = '', client = 'cli_a', encoding }: File,
) => {
  const asked = sent('post', `${path}${query}`, client).set('Content-Type', type)
  if (encoding !== undefined) void asked.set('Content-Encoding', encoding)
  // As bytes: a text would be taken for JSON.
  return asked.serialize((bytes) => bytes as string).send(body)
}
async function imported(
  body: string | Buffer,
  file: File = {},
): Promise<{ rows: ImportRowBody[]; end: ImportEndBody }> {
  const answered = await asText(ask(body, file))
  expect(answered.status).toBe(200)
  expect(answered.type).toBe('application/x-ndjson')
  const lines = String(answered.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { object: string })
  const rows = lines.filter(({ object }) => object === 'import.row').map((line) => ImportRowSchema.parse(line))
  return { rows, end: ImportEndSchema.parse(lines.at(-1)) }
}
const exported = async (client: string, format = 'ndjson'): Promise<string> => {
  const { status, body } = await asText(sent('get', `/v1/enterprises/export?format=${format}`, client))
  expect(status).toBe(200)
  return String(body)
}
const profile = (facts: object = {}) => ({ schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts })
const row = (clientReference: string, facts: object = {}) =>
  JSON.stringify({ clientReference, profile: profile(facts) })
const counts = ({ rows, created, changed, unchanged, failed }: ImportEndBody) => [
  rows,
  created,
  changed,
  unchanged,
  failed,
]

describe('an import of NDJSON', () => {
  it('stores what is new, changes what differs, and the same file again changes nothing', async () => {
    const client = 'cli_ndjson'
    const first = await imported([row('a'), '', row('b', { currentEmployees: 7 })].join('\n'), { client })
    expect(first.rows).toStrictEqual([])
    expect(counts(first.end)).toStrictEqual([2, 2, 0, 0, 0])
    expect(first.end).toMatchObject({ isDryRun: false, isComplete: true, error: null })
    const file = [row('a', { currentEmployees: 8 }), row('b', { currentEmployees: 7 }), row('c')].join('\n')
    const second = await imported(file, { client, query: '?report=all&why=yearly%20figures' })
    expect(second.rows.map(({ row: number, status, version }) => [number, status, version])).toStrictEqual([
      [1, 'changed', 2],
      [2, 'unchanged', 1],
      [3, 'created', 1],
    ])
    const { body } = await sent('get', `/v1/enterprises/${second.rows[0]?.id}`, client)
    expect(body).toMatchObject({ version: 2, changed: { why: 'yearly figures' } })
    expect(counts((await imported(file, { client })).end)).toStrictEqual([3, 0, 0, 3, 0])
  })

  it('tells of a bad row what is wrong and where; it spoils nothing else', async () => {
    const client = 'cli_bad'
    const file = [
      row('a'),
      '{"clientReference":',
      row('b', { currentEmployes: 7 }),
      '{"profile":{"schema":"huiqi.profile/1","facts":{"__proto__":1,"$where":"1"}},"clientReference":"c"}',
      JSON.stringify({ profile: profile() }),
      row('a'),
      row('z'.repeat(2_000_000)),
      row('d'),
    ].join('\n')
    const { rows, end } = await imported(file, { client })
    expect(counts(end)).toStrictEqual([8, 2, 0, 0, 6])
    expect(rows.map(({ row: number, errors }) => [number, errors[0]?.code])).toStrictEqual([
      [2, 'row.notJson'],
      [3, 'fact.unknown'],
      [4, 'key.forbidden'],
      [5, 'entry.identityMissing'],
      [6, 'entry.repeated'],
      [7, 'row.tooLong'],
    ])
    expect(rows[1]?.errors[0]).toMatchObject({ pointer: '/profile/facts/currentEmployes', nearest: 'currentEmployees' })
  })

  it('writes nothing in a dry run, and says what would happen', async () => {
    const client = 'cli_dry'
    const { rows, end } = await imported([row('a'), '{'].join('\n'), { client, query: '?dryRun=true&report=all' })
    expect(rows.map(({ status, id }) => [status, id])).toStrictEqual([
      ['created', null],
      ['failed', null],
    ])
    expect(end.isDryRun).toBe(true)
    expect(await exported(client)).toBe('')
  })

  it('may be compressed; one that broke off is told as such, and what was told before it holds', async () => {
    const client = 'cli_gzip'
    const whole = gzipSync(Array.from({ length: 400 }, (_, i) => row(`r-${i}`)).join('\n'))
    const cut = await imported(whole.subarray(0, whole.length - 100), { client, encoding: 'gzip' })
    expect(cut.end).toMatchObject({ isComplete: false, failed: 0, error: { code: 'bodyUnreadable' } })
    expect(cut.end.created).toBeGreaterThan(10)
    // Of those that were under way some are there that were not told of.
    const { length } = (await exported(client)).trim().split('\n')
    expect(length).toBeGreaterThanOrEqual(cut.end.created)
    const again = await imported(whole, { client, encoding: 'gzip' })
    expect(counts(again.end)).toStrictEqual([400, 400 - length, 0, length, 0])
  })

  it('never touches what another client has', async () => {
    const own = await imported(row('a', { currentEmployees: 7 }), { client: 'cli_owner', query: '?report=all' })
    const before = await exported('cli_owner')
    const line = JSON.stringify({ id: own.rows[0]?.id, clientReference: 'a', profile: profile() })
    expect(counts((await imported(line, { client: 'cli_thief' })).end)).toStrictEqual([1, 1, 0, 0, 0])
    expect(await exported('cli_owner')).toBe(before)
  })

  it('of nothing is nothing', async () => {
    expect(counts((await imported('', { client: 'cli_none' })).end)).toStrictEqual([0, 0, 0, 0, 0])
  })
})

/** 企业 and its name in GB18030: the encoder of the platform only writes UTF-8. */
const gb: Readonly<Record<string, number[]>> = { 甲: [0xbc, 0xd7], 乙: [0xd2, 0xd2] }
const inGb18030 = (text: string): Buffer =>
  Buffer.concat(Array.from(text, (sign) => Buffer.from(gb[sign] ?? [sign.charCodeAt(0)])))

describe('an import of CSV', () => {
  const table = '[clientReference],[currentEmployees]\r\n甲,7\r\n乙,seven\r\n'

  it.each([
    ['UTF-8', 'text/csv', Buffer.from(table)],
    ['UTF-8 with a mark', 'text/csv; charset=utf-8', Buffer.from(`\uFEFF${table}`)],
    ['GB18030 that is found out', 'text/csv', inGb18030(table)],
    ['GB18030 that is said', 'text/csv; charset=GB18030', inGb18030(table)],
    ['GBK that is said', 'text/csv;charset="gbk"', inGb18030(table)],
  ])('reads %s', async (_, type, bytes) => {
    const client = `cli_${type}_${bytes.length}_${bytes[0]}`.replaceAll(/\W/g, '')
    const { rows, end } = await imported(bytes, { type, client })
    expect(counts(end)).toStrictEqual([2, 1, 0, 0, 1])
    expect(rows).toMatchObject([
      { row: 3, clientReference: '乙', errors: [{ column: '[currentEmployees]', found: 'seven' }] },
    ])
    expect(await exported(client)).toContain('"clientReference":"甲"')
  })

  it('with headings that are wrong reads no row', async () => {
    const { status, body } = await ask('[clientReference],[curentEmployees]\na,1\n', { type: 'text/csv' })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'requestInvalid',
      errors: [{ code: 'header.unknown', nearest: expect.anything() as unknown }],
    })
    const none = await ask('', { type: 'text/csv' })
    expect(none.body).toMatchObject({ code: 'requestInvalid', errors: [{ code: 'header.missing' }] })
  })

  it('that is not in the encoding it says is refused, or ends there', async () => {
    const { status, body } = await ask(inGb18030(table), { type: 'text/csv; charset=utf-8' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'fileNotInEncoding' })
  })
})

describe('an import that is not one', () => {
  it.each([
    ['application/json', 415, 'mediaTypeUnsupported'],
    ['text/csv; charset=latin1', 415, 'mediaTypeUnsupported'],
    ['application/x-ndjson; charset=utf-16', 415, 'mediaTypeUnsupported'],
  ])('of %s is refused', async (type, status, code) => {
    expect((await ask('{}', { type })).body).toMatchObject({ status, code })
  })

  it('is told what is wrong with its parameters', async () => {
    const { body } = await ask('', { query: '?dryRun=yes&report=none&why=a%0Ab&format=csv' })
    expect((body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toStrictEqual([
      '/query/dryRun',
      '/query/report',
      '/query/why',
      '/query/format',
    ])
  })
})

describe('an export', () => {
  it.each([
    ['ndjson', 'application/x-ndjson'],
    ['csv', 'text/csv'],
  ] as const)('as %s is what an import takes and changes nothing', async (format, type) => {
    const client = `cli_export_${format}`
    const file = [row('a', { currentEmployees: 7 }), row('=HYPERLINK("http://x")', { registeredRegion: '140403' })]
    await imported(file.join('\n'), { client })
    const text = await exported(client, format)
    const written = { ndjson: JSON.stringify('=HYPERLINK("http://x")'), csv: `"'=HYPERLINK(""http://x"")"` }
    expect(text).toContain(written[format])
    expect(counts((await imported(text, { client, type })).end)).toStrictEqual([2, 0, 0, 2, 0])
    expect(counts((await imported(text, { client: `${client}_2`, type })).end)).toStrictEqual([2, 2, 0, 0, 0])
    expect(await exported(`${client}_3`)).toBe('')
  })

  it('is a file, and its template has the headings of what is exported', async () => {
    const csv = await asText(sent('get', '/v1/enterprises/export?format=csv', 'cli_headings'))
    expect(csv.headers['content-disposition']).toBe('attachment; filename="enterprises.csv"')
    const template = await asText(sent('get', '/v1/enterprises/template', 'cli_headings'))
    expect(template.type).toBe('text/csv')
    expect(template.body).toBe(csv.body)
    const { body } = await sent('get', '/v1/enterprises/template?format=json', 'cli_headings')
    const { columns } = body as { columns: { code: string; heading: string; options: string[] }[] }
    expect(String(template.body)).toContain(columns[0]?.heading ?? 'no column')
    expect(columns.find(({ code }) => code === 'vatTaxpayerStatus')?.options.length).toBeGreaterThan(1)
  })
})
