import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/adapters/http/job-body.js'
import { sandboxDay } from '../../src/application/sandbox/sandbox.js'
import { MatchAnswerSchema, type MatchAnswer } from '../../src/domain/answer.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { storedWorld } from './stored-world.js'
import { hash, shipped, today } from './world.js'

const { app, work } = await storedWorld()
const send = (method: 'get' | 'post' | 'delete', path: string, client?: string) => {
  const asked = request(app)[method](path).set('Accept-Language', 'en')
  return client === undefined ? asked : asked.set('Authorization', `Bearer ${client}`)
}
interface Profile {
  readonly id: string
  readonly href: string
  readonly request: { readonly asOf: string; readonly knownAt: string; readonly profile: object }
  readonly answer: MatchAnswer
  readonly answerHash: string
}
const { body } = await send('get', '/v1/sandbox')
const sandbox = body as { asOf: string; knownAt: string; ruleSet: string; profiles: Profile[] }
const asOfOf = (answered: { body: unknown }): unknown => (answered.body as { asOf: unknown }).asOf

describe('the sandbox', () => {
  it('tells its day, its rules and its profiles, to anyone', () => {
    expect(sandboxDay).not.toBe(today)
    expect(sandbox).toMatchObject({ asOf: sandboxDay, knownAt: sandboxDay, ruleSet: shipped.compiled.ruleSet.hash })
    expect(sandbox.profiles.length).toBeGreaterThanOrEqual(12)
  })

  it.each(sandbox.profiles.map(({ id, href }) => [id, href]))(
    'publishes of %s the answer that the service gives: to a test key on its own, to anyone on that day',
    async (_, href) => {
      const published = (await send('get', href)).body as Profile
      expect(MatchAnswerSchema.parse(published.answer).asOf).toBe(sandboxDay)
      expect(published.answer.receipt.ruleSet).toBe(sandbox.ruleSet)
      expect(hash(canonicalJson(published.answer))).toBe(published.answerHash)
      const { profile } = published.request
      const own = await send('post', '/v1/matches', 'test_a').send({ profile })
      expect(own.text).toBe(JSON.stringify(published.answer))
      const anyone = await send('post', '/v1/matches').send(published.request)
      expect(anyone.text).toBe(own.text)
      const live = await send('post', '/v1/matches', 'live_a').send({ profile })
      expect(asOfOf(live)).toBe(today)
    },
  )

  it('has no other profile, and names the nearest', async () => {
    expect((await send('get', '/v1/sandbox/profiles/01-shp')).body).toMatchObject({
      status: 404,
      code: 'sandboxProfileNotFound',
      errors: [{ pointer: '/path/id', nearest: '01-shop' }],
    })
  })

  it('answers a test key of its day wherever a request names none, and says so; a live key never', async () => {
    for (const [client, day, told] of [
      ['test_a', sandboxDay, sandboxDay],
      ['live_a', today, undefined],
    ] as const) {
      const { headers, body: own } = await send('get', '/v1/client', client)
      expect(headers['huiqi-sandbox']).toBe(told)
      expect(own).toMatchObject({ mode: client.slice(0, 4), today: day })
      const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: {} }
      const enterprise = await send('post', '/v1/enterprises', client).send({ profile, clientReference: 'same' })
      expect(enterprise.status).toBe(201)
      const { id } = enterprise.body as { id: string }
      const receipt = await send('post', `/v1/enterprises/${id}/matches`, client).send({})
      expect(receipt.body).toMatchObject({ answer: { asOf: day, receipt: { asOf: day, knownAt: day } } })
      const reach = '/v1/policies/changzhi-2017-29-21/reach'
      expect(asOfOf(await send('post', reach, client).send({}))).toBe(day)
      expect(asOfOf(await send('post', reach, client).send({ asOf: '2026-01-15' }))).toBe('2026-01-15')
      const job = await send('post', reach, client).set('Prefer', 'respond-async').send({})
      expect(job.status).toBe(202)
      expect(await work()).toBe(true)
      expect(asOfOf(await send('get', `/v1/jobs/${(job.body as Job).id}/result`, client))).toBe(day)
      const lines = await send('post', '/v1/matches/batch', client)
        .set('Content-Type', 'application/x-ndjson')
        .send(JSON.stringify({ profile }))
        .buffer(true)
        .parse((response, done) => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => done(null, text))
        })
      expect(String(lines.body)).toContain(`"asOf":"${day}"`)
    }
  })

  it('keeps enterprises of test and live clients apart, both ways', async () => {
    const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: {} }
    const ids: string[] = []
    for (const client of ['test_b', 'live_b']) {
      const made = await send('post', '/v1/enterprises', client).send({ profile, clientReference: 'the same' })
      expect(made.status).toBe(201)
      ids.push((made.body as { id: string }).id)
    }
    for (const [client, own, other] of [
      ['test_b', ids[0], ids[1]],
      ['live_b', ids[1], ids[0]],
    ]) {
      const list = await send('get', '/v1/enterprises', client)
      expect((list.body as { data: { id: string }[] }).data.map(({ id }) => id)).toStrictEqual([own])
      expect((await send('get', `/v1/enterprises/${other}`, client)).status).toBe(404)
      expect((await send('delete', `/v1/enterprises/${other}`, client)).status).toBe(404)
    }
  })
})
