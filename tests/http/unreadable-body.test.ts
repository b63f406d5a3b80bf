import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const profile = () => ({ schema: 'huiqi.profile/1', facts: {} })

describe('a body that cannot be read', () => {
  const send = (bytes: string | Buffer, type = 'application/json') =>
    // Bytes as they are: supertest would write a Buffer as JSON.
    request(app)
      .post('/v1/matches')
      .set('Content-Type', type)
      .serialize((body: unknown) => body as string)
      .send(bytes)

  it.each([
    { name: 'nothing', bytes: '', code: 'body.empty' },
    { name: 'half a text', bytes: '{"profile":', code: 'json.syntax' },
    {
      name: 'bytes that are not UTF-8',
      bytes: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      code: 'body.notUtf8',
    },
    { name: 'GBK', bytes: Buffer.from([0x22, 0xb3, 0xa4, 0x22]), code: 'body.notUtf8' },
    { name: 'brackets without end', bytes: '['.repeat(500_000), code: 'json.syntax' },
  ])('is a 400: $name', async ({ bytes, code }) => {
    const response = await send(bytes)
    expect(response.status).toBe(400)
    expect(response.body).toMatchObject({ code: 'bodyUnreadable', errors: [{ code, pointer: '' }] })
    expect(response.text).not.toMatch(/\bat .+:\d+:\d+|SyntaxError|Unexpected/)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gbk',
    'multipart/form-data; boundary=x',
  ])('is a 415: %s', async (type) => {
    const response = await send('{}', type)
    expect(response.status).toBe(415)
    expect(response.body.code).toBe('mediaTypeUnsupported')
  })

  it.each(['application/json', 'APPLICATION/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'is none as %s',
    async (type) => {
      expect((await send(JSON.stringify({ profile: profile() }), type)).status).toBe(200)
    },
  )

  it('is a 413 beyond 1 MiB, however it is packed', async () => {
    const response = await send(Buffer.alloc(10 * 1_048_576, 0x20))
    expect(response.status).toBe(413)
    expect(response.body.code).toBe('bodyTooLarge')
    expect((await send(`${JSON.stringify({ profile: profile() })}${' '.repeat(1_000_000)}`)).status).toBe(200)
  })

  it('is a 415 in a packing that is not known', async () => {
    const response = await send('{}').set('Content-Encoding', 'rot13')
    expect(response.status).toBe(415)
  })

  it('is a 400 when the packing is broken', async () => {
    const response = await send('{}').set('Content-Encoding', 'gzip')
    expect(response.status).toBe(400)
  })
})
