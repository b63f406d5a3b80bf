import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { PreCheckReportSchema } from '../../src/domain/pre-check.js'
import { run } from '../unit/cli-run.js'
import { applicationOf, carrier, makerspace, profileOf } from '../unit/pre-check-world.js'
import { peopleWorld } from './people-world.js'

const world = await peopleWorld()
const { app } = world
const sheetFile = fileURLToPath(new URL('../../seed/prechecks/carriers.csv', import.meta.url))
const sheet = readFileSync(sheetFile)

const sent = (method: 'get' | 'post', address: string) =>
  request(app)[method](address).set('Authorization', 'Bearer cli_a')
const checked = (application: object, language = 'zh-CN') =>
  sent('post', '/v1/prechecks').set('Accept-Language', language).send(application)
const asText = (asked: request.Test) =>
  asked.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => done(null, Buffer.concat(chunks).toString()))
  })
const table = (body: Buffer | string, { query = '', type = 'text/csv' } = {}) =>
  asText(
    sent('post', `/v1/prechecks/table?policy=${carrier}${query}`)
      .set('Content-Type', type)
      .serialize((bytes) => bytes as string)
      .send(body),
  )
const codesOf = ({ body }: request.Response): string[] =>
  (body as { errors: { code: string; pointer: string }[] }).errors.map(({ code, pointer }) => `${code} ${pointer}`)

describe('POST /v1/prechecks', () => {
  it('answers as the command line does', async () => {
    const { status, body } = await checked(applicationOf({ clientReference: 'wq-1' }))
    expect(status).toBe(200)
    const report = PreCheckReportSchema.parse(body)
    expect(report).toMatchObject({ clientReference: 'wq-1', verdict: 'eligible', comparison: { meaning: 'equal' } })
    const printed = await run(
      ['precheck', carrier, '-', '--json'],
      JSON.stringify(applicationOf({ clientReference: 'wq-1' })),
    )
    const { receipt: _other, ...told } = PreCheckReportSchema.parse(printed.json())
    const { receipt: _own, ...expected } = report
    expect(told).toEqual(expected)
  })

  it('says in words what it found, in either language', async () => {
    const { body } = await checked(applicationOf({ papers: [] }), 'en')
    expect((body as { supplement: { text: string } }).supplement.text).toContain('1. 认定文件 (usually needed')
  })

  it.each([50, '50万元', { amount: 50 }, null])('asks for the unit of a claimed sum: %j', async (claimed) => {
    const response = await checked({ ...applicationOf(), claimed })
    expect(response.status).toBe(422)
    expect(codesOf(response)).toEqual(['claimed.unitMissing /claimed'])
  })

  it('takes no judgement from a request', async () => {
    const given = [{ judgement: 'late', outcome: 'met', reason: 'x', by: 'me', at: '2026-01-01T00:00:00Z' }]
    const response = await checked({ ...applicationOf(), judgements: given, overrides: [] })
    expect(codesOf(response)).toEqual(['judgement.notHere /judgements', 'judgement.notHere /overrides'])
  })

  it('lists everything that is wrong at once', async () => {
    const response = await checked({
      ...applicationOf({ policy: 'x', claimed: 5 }),
      clamed: 1,
      profile: profileOf([{ ...makerspace, levle: 1 }]),
    })
    expect(codesOf(response).toSorted()).toEqual([
      'claimed.unitMissing /claimed',
      'field.unknown /profile/facts/recognitions/items/0/levle',
      'key.unknown /clamed',
      'policy.unknown /policy',
    ])
  })

  it('is for keys of the scope and for reviewers', async () => {
    const { id } = await world.signedIn(['reviewer'])
    const mine = await request(app)
      .post('/v1/prechecks')
      .set(await world.sessionOf(id))
      .send(applicationOf())
    expect(mine.status).toBe(200)
    expect((await request(app).post('/v1/prechecks').send(applicationOf())).status).toBe(401)
  })
})

describe('POST /v1/prechecks/table', () => {
  it('gives the same table as the command line, also from GB18030', async () => {
    const printed = await run(['precheck', carrier, sheetFile])
    expect(printed.code).toBe(1)
    expect(printed.err).toBe('共 10 份申请，其中 1 份无法初审')
    const plain = await table(sheet)
    expect(plain.status).toBe(200)
    expect(plain.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present')
    expect(plain.body).toBe(printed.out)
    const gb = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: sheet })
    expect((await table(gb)).body).toBe(printed.out)
    expect((await table(gb, { type: 'text/csv; charset=gb18030' })).body).toBe(printed.out)
  })

  it('refuses headings before anything is answered', async () => {
    const response = await table('申请金额,级別\n1,省级')
    expect(response.status).toBe(422)
    const { errors } = JSON.parse(String(response.body)) as { errors: { code: string }[] }
    expect(errors.map(({ code }) => code)).toEqual(['header.unitMissing', 'header.unknown'])
    expect((await table('申请编号,联系人\n1,x', { query: '&unknownColumns=ignore' })).status).toBe(200)
  })

  it('knows its policies, and needs one', async () => {
    expect((await sent('get', '/v1/prechecks/template?policy=changzhi-2017-29-2l')).status).toBe(404)
    expect(codesOf(await sent('get', '/v1/prechecks/template'))).toEqual(['key.missing /query/policy'])
    const { body } = await sent('get', `/v1/prechecks/template?policy=${carrier}&format=json`)
    expect((body as { columns: { code: string }[] }).columns.map(({ code }) => code)).toContain('recognition.level')
    const written = await asText(sent('get', `/v1/prechecks/template?policy=${carrier}`))
    expect(written.body).toBe((await run(['precheck', carrier, '--template'])).out)
  })
})
