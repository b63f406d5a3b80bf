import { once } from 'node:events'
import { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { gzipSync, brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BatchEndSchema, BatchResultSchema } from '../../src/adapters/http/batch/batch-bodies.js'
import { line, opened, quota, sent, server, told } from './batch-world.js'

describe('POST /v1/matches/batch', () => {
  it('answers each line in order, closed by the counts, as POST /v1/matches would', async () => {
    const { response, lines } = await sent(`${line('a')}\n${line('b', { clientReference: 'r' })}\n`)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(told(lines)).toStrictEqual([
      [1, 'a', 'ok'],
      [2, 'b', 'ok'],
      [2, 2, 0],
    ])
    expect(BatchResultSchema.safeParse(lines[0]).error).toBeUndefined()
    expect(BatchEndSchema.safeParse(lines[2]).error).toBeUndefined()
    const { port } = server.address() as AddressInfo
    const single = await fetch(`http://127.0.0.1:${port}/v1/matches`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
      body: JSON.stringify({ profile: { schema: 'huiqi.profile/1', facts: {} } }),
    })
    expect(lines[0]).toMatchObject({ answer: await single.json() })
  })

  it('tells what is wrong with a line in its place, and goes on', async () => {
    const bad = [
      line('a'),
      '{"id":"b",',
      '7',
      line('c', { profile: { schema: 'huiqi.profile/1', facts: { nothing: 1 } } }),
      line('d', { nme: 1 }),
      JSON.stringify({ id: 5, profile: {} }),
      `{"id":"e","profile":"${'x'.repeat(1_048_576)}"}`,
      line('f'),
    ]
    const { lines } = await sent(
      Buffer.concat([Buffer.from(`${bad.join('\n')}\n`), Buffer.of(0xff, 10), Buffer.from(line('g'))]),
    )
    expect(told(lines)).toStrictEqual([
      [1, 'a', 'ok'],
      [2, null, 'bodyUnreadable'],
      [3, null, 'requestInvalid'],
      [4, 'c', 'profileInvalid'],
      [5, 'd', 'requestInvalid'],
      [6, null, 'requestInvalid'],
      [7, null, 'bodyTooLarge'],
      [8, 'f', 'ok'],
      [9, null, 'bodyUnreadable'],
      [10, 'g', 'ok'],
      [10, 3, 7],
    ])
  })

  it.each([
    ['no body', '', [[0, 0, 0]]],
    ['empty lines', '\n \r\n\n', [[0, 0, 0]]],
    [
      'a last line without an end',
      `${line('a')}\n${line('b')}`,
      [
        [1, 'a', 'ok'],
        [2, 'b', 'ok'],
        [2, 2, 0],
      ],
    ],
    [
      'lines that end in CR LF',
      `${line('a')}\r\n\r\n${line('b')}\r\n`,
      [
        [1, 'a', 'ok'],
        [3, 'b', 'ok'],
        [2, 2, 0],
      ],
    ],
    [
      'a byte order mark',
      `\uFEFF${line('a')}\n`,
      [
        [1, 'a', 'ok'],
        [1, 1, 0],
      ],
    ],
  ])('takes %s', async (_, body, expected) => {
    expect(told((await sent(body)).lines)).toStrictEqual(expected)
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('takes a body in %s, and tells of one that is cut off', async (encoding, compressed) => {
    const body = compressed(`${line('a')}\n${line('b')}\n`)
    const whole = await sent(body, { 'Content-Encoding': encoding })
    expect(told(whole.lines).at(-1)).toStrictEqual([2, 2, 0])
    const cut = await sent(body.subarray(0, body.length - 6), { 'Content-Encoding': encoding })
    expect(cut.lines.at(-1)).toMatchObject({ object: 'batch.end', problem: { code: 'bodyUnreadable' } })
  })

  it.each([{ 'Content-Type': 'application/json' }, { 'Content-Encoding': 'zstd' }])('refuses %o', async (headers) => {
    const { response, lines } = await sent(line('a'), headers)
    expect([response.statusCode, lines]).toMatchObject([415, [{ code: 'mediaTypeUnsupported' }]])
  })

  it('answers a line before the next one is sent, for longer than a request may take to arrive', async () => {
    const asked = opened()
    asked.write(`${line('a')}\n`)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const results = createInterface({ input: response })[Symbol.asyncIterator]()
    expect(JSON.parse((await results.next()).value as string)).toMatchObject({ id: 'a' })
    await new Promise((done) => setTimeout(done, 600))
    asked.end(`${line('b')}\n`)
    expect(JSON.parse((await results.next()).value as string)).toMatchObject({ id: 'b' })
    expect(JSON.parse((await results.next()).value as string)).toMatchObject({ object: 'batch.end', results: 2 })
  })

  it('counts each line against the quota; beyond it lines are refused, and the rest goes on', async () => {
    Object.assign(quota, { left: 3 })
    try {
      const { lines } = await sent(`${['a', 'b', 'c', 'd', 'e'].map((id) => line(id)).join('\n')}\n`)
      expect(told(lines).map(([, , code]) => code)).toStrictEqual([
        'ok',
        'ok',
        'ok',
        'quotaExceeded',
        'quotaExceeded',
        2,
      ])
      expect(lines.at(-1)).toMatchObject({ quotaRemaining: 0 })
    } finally {
      quota.left = Infinity
    }
  })
})
