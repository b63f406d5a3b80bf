import fc from 'fast-check'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProblemSchema } from '../../src/adapters/http/problem.js'
import { MatchAnswerSchema } from '../../src/domain/answer.js'
import { NextQuestionAnswerSchema } from '../../src/domain/next-question.js'
import { requestBody, value } from './hostile-json.js'
import { plausibleProfile } from './plausible-profile.js'
import { appOver, listeningLogger, shipped } from './world.js'

const { logger, lines } = listeningLogger()
let server: Server
let origin = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = appOver(shipped, { logger }).listen(0, '127.0.0.1', () => resolve())
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

type Body = string | Uint8Array<ArrayBuffer>

async function post(path: string, body: Body): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  return { status: response.status, body: await response.json() }
}

describe.each([
  { path: '/v1/matches', answer: MatchAnswerSchema },
  { path: '/v1/questions/next', answer: NextQuestionAnswerSchema },
])('hostile bodies at $path', ({ path, answer }) => {
  /** Whatever comes in, an answer or a problem comes out, as documented, and never a fault of ours. */
  async function expectManners(sent: Body): Promise<number> {
    const { status, body } = await post(path, sent)
    expect([200, 400, 413, 422]).toContain(status)
    const schema = status === 200 ? answer : ProblemSchema
    expect(schema.safeParse(body).error).toBeUndefined()
    return status
  }

  const tryAll = async (bodies: fc.Arbitrary<Body>, numRuns: number): Promise<void> =>
    fc.assert(
      fc.asyncProperty(bodies, async (body) => void (await expectManners(body))),
      { numRuns },
    )

  it('of any JSON', async () => {
    const tried = tryAll(
      fc.oneof(requestBody, value).map((body) => JSON.stringify(body) ?? 'null'),
      400,
    )
    await expect(tried).resolves.toBeUndefined()
  })

  it('of any text and any bytes', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => json.slice(0, -1)),
    )
    await expect(tryAll(text, 150)).resolves.toBeUndefined()
    const bytes = fc.uint8Array().map((given) => Uint8Array.from(given))
    await expect(tryAll(bytes, 100)).resolves.toBeUndefined()
  })

  it('of profiles that are well formed, with figures of every size', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(
        plausibleProfile(shipped.compiled.ruleSet),
        fc.constantFrom('2026-11-23', '1999-12-31', '2199-12-31'),
        async (profile, asOf) => {
          const status = await expectManners(
            JSON.stringify({
              asOf,
              profile,
              select: { area: 'all', verdicts: null },
              include: ['criteria', 'amountSteps'],
            }),
          )
          if (status === 200) answered += 1
        },
      ),
      { numRuns: 200 },
    )
    expect(answered).toBeGreaterThan(100)
  })

  const filled = (member: string) => member.repeat(Math.floor(1_000_000 / member.length))
  const profileOf = (inner: string) => `{"profile":{"schema":"huiqi.profile/1","moneyUnit":"yuan","facts":{${inner}}}}`
  it.each([
    { name: 'deep lists', body: `{"profile":${filled('[')}` },
    { name: 'deep lists that end', body: `{"profile":${'['.repeat(400_000)}${']'.repeat(400_000)}}` },
    { name: 'deep objects', body: `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}` },
    { name: 'half a million numbers', body: `{"profile":[${filled('1,')}1]}` },
    { name: 'half a million numbers beside the profile', body: `{"x":[${filled('1,')}1]}` },
    { name: 'verdicts without number', body: `{"select":{"verdicts":[${filled('"x",')}"x"]}}` },
    { name: 'policies without number', body: `{"select":{"policies":[${filled('"x",')}"x"]}}` },
    {
      name: 'unknown keys without number',
      body: `{${Array.from({ length: 60_000 }, (_, index) => `"key${index}":1`).join(',')}}`,
    },
    {
      name: 'unknown facts without number',
      body: profileOf(Array.from({ length: 60_000 }, (_, index) => `"fact${index}":1`).join(',')),
    },
    { name: 'one key again and again', body: profileOf(`${filled('"a":1,')}"a":1`) },
    { name: 'a key of a million letters', body: profileOf(`"${filled('a')}":1`) },
    {
      name: 'long keys inside each other',
      body: `{"profile":${`{"${'k'.repeat(20_000)}":`.repeat(39)}[${'1e999,'.repeat(20_000)}1]${'}'.repeat(39)}}`,
    },
    { name: 'a number of a million digits', body: profileOf(`"revenue":{"2025":${filled('9')}}`) },
    { name: 'a million decimals', body: profileOf(`"revenue":{"2025":0.${filled('1')}}`) },
    { name: 'a text of a million letters', body: profileOf(`"registeredRegion":"${filled('长')}"`).slice(0, 1_000) },
    { name: 'escapes without end', body: profileOf(`"registeredRegion":"${filled('\\u0031')}"`) },
    {
      name: 'a list of records without end',
      body: profileOf(`"loans":{"complete":true,"items":[${filled('{},')}{}]}`),
    },
  ])('of the greatest size: $name', async ({ body }) => {
    expect(await expectManners(body)).toBeGreaterThanOrEqual(400)
  })

  it.each([
    { name: 'nothing', body: '' },
    { name: 'null', body: 'null' },
    { name: 'a list', body: '[]' },
    { name: 'a text', body: '"profile"' },
    { name: 'no profile', body: '{}' },
    { name: 'a profile that is a number', body: '{"profile":1}' },
    { name: 'questions asked that are no list', body: profileOf('').replace('"facts"', '"askedButUnknown":1,"facts"') },
    {
      name: 'questions asked that are no pointers',
      body: profileOf('').replace('"facts"', '"askedButUnknown":[1,null,{}],"facts"'),
    },
    {
      name: 'a pointer to no fact',
      body: profileOf('').replace('"facts"', '"askedButUnknown":["/facts/noSuchFact"],"facts"'),
    },
    {
      name: 'pointers without number',
      body: profileOf('').replace('"facts"', `"askedButUnknown":[${filled('"/facts/x",')}"/facts/x"],"facts"`),
    },
    { name: 'an unknown key', body: '{"question":"employees","profile":{"schema":"huiqi.profile/1"}}' },
    { name: 'an unknown area', body: '{"select":{"area":"moon"},"profile":{"schema":"huiqi.profile/1"}}' },
  ])('of the wrong kind: $name', async ({ body }) => {
    expect(await expectManners(body)).toBeGreaterThanOrEqual(400)
  })

  it('of ten megabytes', async () => {
    expect(await expectManners(`{"profile":"${'x'.repeat(10_000_000)}"}`)).toBe(413)
  })

  it('leave the objects of the service as they were', async () => {
    await post(
      path,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"profile":{"__proto__":{"polluted":1}}}',
    )
    expect('polluted' in {}).toBe(false)
  })
})

it('hostile queries and paths are answers or problems too', async () => {
  const paths = fc.constantFrom(
    '/v1/policies',
    '/v1/documents',
    '/v1/facts',
    '/v1/codes/places',
    '/v1/codes/zones',
    '/v1/rule-set',
    '/v1/rule-set/changes',
    '/v1/policies/',
    '/v1/documents/',
    '/v1/codes/',
  )
  const names = fc.oneof(
    fc.constantFrom(
      'limit',
      'cursor',
      'place',
      'kind',
      'text',
      'asOf',
      'lawStatus',
      'include',
      'since',
      'parent',
      'group',
      '__proto__',
    ),
    fc.string(),
  )
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('%', '%00', '%E0%A4%A', '140403', '长治', '9'.repeat(300), '2026-02-30', 'YWZ0ZXI6'),
  )
  await fc.assert(
    fc.asyncProperty(paths, texts, fc.array(fc.tuple(names, texts), { maxLength: 4 }), async (path, rest, query) => {
      const search = query
        .map(
          ([name, text]) =>
            `${encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, ''))}=${text.replaceAll(/[^!-~]|[#?&]/g, '')}`,
        )
        .join('&')
      const end = path.endsWith('/') ? encodeURIComponent(rest.replaceAll(/\p{Surrogate}/gu, '')) : ''
      const response = await fetch(`${origin}${path}${end}?${search}`)
      expect([200, 400, 404, 422]).toContain(response.status)
      const body: unknown = await response.json()
      const schema = response.status === 200 ? z.object({ object: z.string() }) : ProblemSchema
      expect(schema.safeParse(body).error).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

it('none of it was a fault of ours', () => {
  expect(lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
})
