import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { ProblemSchema } from '../../src/adapters/http/problem.js'
import { NearMissAnswerSchema } from '../../src/domain/near-miss.js'
import { WhatIfAnswerSchema } from '../../src/domain/what-if.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const facts = { registeredRegion: '140403', recognitions: { complete: true, items: [] } }
const profile = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', applicant: { kind: 'company' }, facts }

/** As text: a key such as __proto__ has to arrive as it was written. */
async function send(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await request(app).post(path).set('Content-Type', 'application/json').send(text)
  return { status: response.status, body: response.body as unknown }
}

async function problemOf(path: string, body: unknown): Promise<{ status: number; pointers: string[] }> {
  const answer = await send(path, body)
  const { errors } = ProblemSchema.parse(answer.body)
  return { status: answer.status, pointers: errors.map(({ pointer }) => pointer) }
}

describe('POST /v1/near-misses', () => {
  it('answers with nothing that its schema does not name, as many items as asked for, and counts of all', async () => {
    const answer = await send('/v1/near-misses', { clientReference: 'n-1', profile, limit: 2 })
    expect(answer.status).toBe(200)
    const body = NearMissAnswerSchema.parse(answer.body)
    expect(body.clientReference).toBe('n-1')
    expect(body.items).toHaveLength(2)
    expect(body.counts.canDo + body.counts.comesWithTime + body.counts.cannotChange).toBeGreaterThan(2)
  })

  it.each([
    ['no profile', {}, '/profile'],
    ['limit 0', { profile, limit: 0 }, '/limit'],
    ['limit 501', { profile, limit: 501 }, '/limit'],
    ['limit −1', { profile, limit: -1 }, '/limit'],
    ['limit 1.5', { profile, limit: 1.5 }, '/limit'],
    ['limit as text', { profile, limit: '10' }, '/limit'],
    ['limit null', { profile, limit: null }, '/limit'],
    ['a day that is none', { profile, asOf: '2026-02-30' }, '/asOf'],
    ['a day as number', { profile, asOf: 20_260_101 }, '/asOf'],
    ['policies no list', { profile, select: { policies: 'x' } }, '/select/policies'],
    ['a policy that is none', { profile, select: { policies: ['no-such-policy'] } }, '/select/policies/0'],
    ['__proto__ as a policy', { profile, select: { policies: ['__proto__'] } }, '/select/policies/0'],
    ['a kind that is none', { profile, select: { kinds: ['gift'] } }, '/select/kinds/0'],
    ['a list as profile', { profile: [] }, '/profile'],
    ['a text as profile', { profile: 'x' }, '/profile'],
    ['a list as facts', { profile: { ...profile, facts: [] } }, '/profile/facts'],
    ['a key of what-if', { profile, changes: {} }, '/changes'],
  ])('%s is refused and pointed at', async (_, body, pointer) => {
    expect(await problemOf('/v1/near-misses', body)).toEqual({
      status: 422,
      pointers: expect.arrayContaining([pointer]),
    })
  })
})

describe('POST /v1/what-if', () => {
  it('answers with nothing that its schema does not name', async () => {
    const answer = await send('/v1/what-if', {
      clientReference: 'w-1',
      profile,
      changes: {
        recognitions: { complete: true, items: [{ id: 'a', type: 'engineeringResearchCentre', level: 'city' }] },
      },
    })
    expect(answer.status).toBe(200)
    const body = WhatIfAnswerSchema.parse(answer.body)
    expect(body.clientReference).toBe('w-1')
    expect(body.gained.map(({ policy }) => policy.title)).toContain('新认定工程（技术）研究中心补助')
  })

  it.each([
    ['nothing changed', { profile }, '/changes'],
    ['then that says nothing', { profile, then: {} }, '/changes'],
    ['changes no object', { profile, changes: [] }, '/changes'],
    ['changes null', { profile, changes: null }, '/changes'],
    ['a day that is none', { profile, then: { asOf: '2026-13-01' } }, '/then/asOf'],
    ['a limit', { profile, changes: {}, limit: 3 }, '/limit'],
    ['a fact that is none', { profile, changes: { noSuchFact: 1 } }, '/changes/noSuchFact'],
    ['a value of the wrong type', { profile, changes: { ownsCoreIp: 'perhaps' } }, '/changes/ownsCoreIp'],
    ['a text as the other profile', { profile, then: { profile: 'x' } }, '/then/profile'],
    ['a policy that is none', { profile, changes: {}, select: { policies: ['x'] } }, '/select/policies/0'],
    ['constructor', { profile, changes: { constructor: { prototype: { ownsCoreIp: true } } } }, '/changes/constructor'],
    ['toString', { profile, changes: { toString: 1 } }, '/changes/toString'],
  ])('%s is refused and pointed at', async (_, body, pointer) => {
    expect(await problemOf('/v1/what-if', body)).toEqual({ status: 422, pointers: expect.arrayContaining([pointer]) })
  })

  it.each([
    '{"__proto__":{"ownsCoreIp":true}}',
    '{"recognitions":{"__proto__":{"complete":false}}}',
    '{"revenue":{"__proto__":{"2025":1}}}',
  ])('changes %s reach no prototype', async (changes) => {
    const answer = await send('/v1/what-if', `{"profile":${JSON.stringify(profile)},"changes":${changes}}`)
    expect([400, 422]).toContain(answer.status)
    ProblemSchema.parse(answer.body)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { ownsCoreIp?: boolean }).ownsCoreIp).toBeUndefined()
  })
})

describe.each(['/v1/near-misses', '/v1/what-if'])('%s', (path) => {
  const filled = (member: string, size = 900_000) => member.repeat(Math.floor(size / member.length))
  it.each([
    ['nothing', ''],
    ['half a body', '{"profile":'],
    ['a number', '1'],
    ['null', 'null'],
    ['one key twice', '{"profile":{},"profile":{}}'],
    ['deep lists', `{"profile":${'['.repeat(300_000)}${']'.repeat(300_000)}}`],
    ['deep changes', `{"profile":{},"changes":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`],
    ['many numbers', `{"profile":[${filled('1,')}1]}`],
    ['many changes', `{"profile":{},"changes":{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`).join(',')}}}`],
    ['many policies', `{"profile":{},"select":{"policies":[${filled('"x",')}"x"]}}`],
    ['too large', `{"profile":"${filled('x', 30_000_000)}"}`],
  ])(
    'refuses %s with a problem, soon',
    async (_, body) => {
      const start = performance.now()
      const answer = await send(path, body)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      ProblemSchema.parse(answer.body)
      expect(performance.now() - start).toBeLessThan(10_000)
    },
    30_000,
  )
})
