import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../../src/domain/store/store.js'
import { storedWorld } from '../http/stored-world.js'
import { withCheckDigit } from '../unit/credit-codes.js'

const code = withCheckDigit('91140400MA0H7T2K0')
const withCode = (creditCode: string) => ({ schema: 'huiqi.profile/1', applicant: { creditCode }, facts: {} })
const fullWidth = (text: string) => String.fromCharCode(...Array.from(text, (sign) => sign.charCodeAt(0) + 0xfee0))

/** Run on both stores. */
export function hostileContract(open: () => Promise<Store>): void {
  let [app, store]: [Express, Store] = [] as never
  beforeAll(async () => {
    ;({ app, store } = await storedWorld(await open()))
  })
  afterAll(async () => store.close())
  const sent = (method: 'get' | 'post' | 'patch', path: string, client: string) =>
    request(app)[method](path).set('Authorization', `Bearer ${client}`).set('Accept-Language', 'en')
  const made = async (client: string, body: object) => sent('post', '/v1/enterprises', client).send(body)
  const someone = () => `cli_${randomUUID()}`
  const exported = async (client: string, format: string) =>
    (await sent('get', `/v1/enterprises/export?format=${format}`, client)).text
  const bytesOf = (body: unknown) => body as string
  const importedAs = async (client: string, type: string, text: string) =>
    (await sent('post', '/v1/enterprises/import', client).set('Content-Type', type).serialize(bytesOf).send(text)).text

  it('a code written otherwise is the same enterprise; one that looks alike is refused with why', async () => {
    const client = someone()
    const { body: first } = await made(client, { profile: withCode(code) })
    for (const written of [code.toLowerCase(), ` ${code} `]) {
      const { status, body } = await made(client, { profile: withCode(written) })
      expect([status, body]).toMatchObject([409, { code: 'enterpriseExists', errors: [{ nearest: first.id }] }])
    }
    // GB 32100-2015 leaves out I, O, S, V and Z, which are taken for 1, 0, 5, U and 2.
    const alike = [code.replace('0', 'O'), code.replace('1', 'I'), code.replace('2', 'Z'), fullWidth(code)]
    for (const written of alike) {
      const { status, body } = await made(client, { profile: withCode(written) })
      expect([status, body]).toMatchObject([422, { errors: [{ pointer: '/profile/applicant/creditCode' }] }])
    }
    const { body: list } = await sent('get', '/v1/enterprises', client)
    expect((list as { data: object[] }).data).toHaveLength(1)
  })

  const references = [
    '{"$gt":""}',
    '$where',
    'a.b',
    '__proto__',
    'constructor',
    '=1+1',
    '+1',
    '-1+1',
    '@a',
    '＝1',
    "'=1",
  ]

  it('references that are operators, paths or formulas elsewhere are kept as they are, each its own', async () => {
    const client = someone()
    const profile = { schema: 'huiqi.profile/1', facts: { currentEmployees: 7 } }
    for (const clientReference of references) {
      expect((await made(client, { clientReference, profile })).status).toBe(201)
      expect((await made(client, { clientReference, profile })).status).toBe(409)
    }
    const csv = await exported(client, 'csv')
    expect(csv.split(/[,\r\n]/).filter((cell) => /^"?[=+@＝]/.test(cell))).toStrictEqual([])
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['ndjson', 'application/x-ndjson'],
    ] as const) {
      const text = await exported(client, format)
      const [same, anew] = [await importedAs(client, type, text), await importedAs(`${client}_${format}`, type, text)]
      expect(same).toContain(`"unchanged":${references.length},`)
      expect(anew).toContain(`"created":${references.length},`)
      const copies = (await exported(`${client}_${format}`, 'ndjson')).trim().split('\n')
      const kept = copies.map((line) => JSON.parse(line) as { clientReference: string; profile: object })
      // In the order in which they were stored, several at a time.
      expect(new Set(kept.map(({ clientReference }) => clientReference))).toStrictEqual(new Set(references))
      expect(kept.map((one) => one.profile)).toStrictEqual(references.map(() => profile))
    }
  })

  it('operators as keys are refused, in profile and patch, and as values select nothing', async () => {
    const client = someone()
    const { body: first } = await made(client, { profile: { schema: 'huiqi.profile/1', facts: {} } })
    const path = `/v1/enterprises/${(first as { id: string }).id}`
    for (const key of ['$where', '$gt', 'a.b', '__proto__']) {
      const facts = `{"profile":{"schema":"huiqi.profile/1","facts":{${JSON.stringify(key)}:{"$gt":""}}}}`
      for (const [method, where] of [
        ['post', '/v1/enterprises'],
        ['patch', path],
      ] as const) {
        const { status } = await sent(method, where, client).set('Content-Type', 'application/json').send(facts)
        expect([400, 422]).toContain(status)
      }
    }
    for (const query of ['cursor[$gt]=', 'limit[$gt]=1', 'clientReference[$ne]=x'])
      expect((await sent('get', `/v1/enterprises?${query}`, client)).status).toBe(422)
    for (const id of ['%7B%22$gt%22:%22%22%7D', '__proto__', '$where'])
      expect((await sent('get', `/v1/enterprises/${id}`, client)).status).toBe(404)
    expect((await sent('get', path, client)).body).toMatchObject({ version: 1, profile: { facts: {} } })
  })
}
