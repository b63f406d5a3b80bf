import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { BatchEndSchema, BatchResultSchema } from '../../src/adapters/http/batch/batch-bodies.js'
import { JobSchema, type Job } from '../../src/adapters/http/job-body.js'
import { mostOpen } from '../../src/application/jobs/jobs.js'
import { jobTable } from '../../src/application/jobs/tables.js'
import { equal } from '../../src/domain/store/filter.js'
import { ReachAnswerSchema } from '../../src/domain/reach.js'
import { storedWorld } from './stored-world.js'

const { app, at, store, work } = await storedWorld()
const send = (method: 'get' | 'post' | 'delete', path: string, client = 'cli_a') =>
  request(app)[method](path).set('Authorization', `Bearer ${client}`).set('Accept-Language', 'en')
const policy = '/v1/policies/changzhi-2017-29-21/reach'
/** One policy only: short answers. */
const select = { policies: ['changzhi-2017-29-21'] }
const line = (id: string, facts: object = {}) =>
  JSON.stringify({ id, select, profile: { schema: 'huiqi.profile/1', facts } })
const asReach = (client = 'cli_a', body: object = {}) =>
  send('post', policy, client).set('Prefer', 'respond-async').send(body)
const asBatch = (lines: string, client = 'cli_a') =>
  send('post', '/v1/matches/batch', client)
    .set('Prefer', 'respond-async, wait=5')
    .set('Content-Type', 'application/x-ndjson')
    .send(lines)
const jobOf = async (id: string, client = 'cli_a') => (await send('get', `/v1/jobs/${id}`, client)).body as Job
const idOf = ({ body }: { body: unknown }): string => (body as Job).id
/** Read as it came: it is not JSON. */
const asText = (asked: request.Test) =>
  asked.buffer(true).parse((response, done) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => (text += chunk))
    response.on('end', () => done(null, text))
  })
const ndjson = async (asked: request.Test) =>
  String((await asText(asked)).body)
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as Record<string, unknown>)
const resultOf = async (id: string) => ndjson(send('get', `/v1/jobs/${id}/result`))

await send('post', '/v1/enterprises').send({
  profile: { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: {} },
})

describe('reach as a job', () => {
  it('is accepted, done, and the same as without a job', async () => {
    const asked = await asReach('cli_a', { clientReference: 'r-1' })
    expect(asked.status).toBe(202)
    expect(asked.headers).toMatchObject({
      location: `/v1/jobs/${idOf(asked)}`,
      'preference-applied': 'respond-async',
      'cache-control': 'no-store',
    })
    expect(JobSchema.parse(asked.body)).toMatchObject({
      kind: 'reach',
      state: 'queued',
      clientReference: 'r-1',
      progress: { done: 0, total: null },
      result: null,
    })
    expect((await send('get', `/v1/jobs/${idOf(asked)}/result`)).body).toMatchObject({
      status: 409,
      code: 'jobNotDone',
    })
    expect(await work()).toBe(true)
    const job = await jobOf(idOf(asked))
    expect(job).toMatchObject({ state: 'done', progress: { step: null, done: 1, total: 1 }, problem: null })
    const result = await send('get', job.result?.href ?? '')
    expect(result.type).toBe(job.result?.type)
    expect(ReachAnswerSchema.safeParse(result.body).error).toBeUndefined()
    const direct = await send('post', policy).send({ clientReference: 'r-1' })
    expect(direct.status).toBe(200)
    expect(result.body).toStrictEqual(direct.body)
  })

  it.each([
    ['/v1/policies/no-such/reach', {}, 404, 'policyNotFound'],
    [policy, { asOf: '2026-02-30' }, 422, 'requestInvalid'],
    [policy, { nme: 1 }, 422, 'requestInvalid'],
  ])('that is wrong is refused at once: %s %o', async (path, body, status, code) => {
    const refused = await send('post', path).set('Prefer', 'respond-async').send(body)
    expect(refused.body).toMatchObject({ status, code })
    expect(await work()).toBe(false)
  })

  it('with an Idempotency-Key it is one job, and apart from the answer without one', async () => {
    const first = await asReach().set('Idempotency-Key', 'j1')
    const second = await asReach().set('Idempotency-Key', 'j1')
    expect([second.status, idOf(second)]).toStrictEqual([202, idOf(first)])
    expect([await work(), await work()]).toStrictEqual([true, false])
  })
})

describe('a batch as a job', () => {
  it('gives the results of the route, line by line in order, and the counts', async () => {
    const lines = [
      line('a'),
      '',
      '{"id":"b"',
      line('c', { nothing: 1 }),
      `{"id":"d","profile":"${'x'.repeat(1_048_576)}"}`,
      ...Array.from({ length: 70 }, (_, n) => line(String(n))),
    ].join('\n')
    const asked = await asBatch(lines)
    expect(asked.status).toBe(202)
    expect(asked.body).toMatchObject({ kind: 'batch', progress: { done: 0, total: 74 } })
    expect(await work()).toBe(true)
    expect(await jobOf(idOf(asked))).toMatchObject({ state: 'done', progress: { done: 74, total: 74 } })
    const found = await resultOf(idOf(asked))
    const direct = send('post', '/v1/matches/batch').set('Content-Type', 'application/x-ndjson').send(lines)
    expect(found).toStrictEqual(await ndjson(direct))
    expect(found).toHaveLength(75)
    expect(BatchResultSchema.safeParse(found[0]).error).toBeUndefined()
    expect(BatchEndSchema.parse(found.at(-1))).toMatchObject({ results: 74, answered: 71, refused: 3 })
  })

  it('of nothing is done with nothing', async () => {
    const asked = await asBatch('\n\n')
    expect(await work()).toBe(true)
    expect(await resultOf(idOf(asked))).toMatchObject([{ object: 'batch.end', results: 0 }])
  })

  it('with an Idempotency-Key it is one job; another batch under it is refused', async () => {
    const [first, second] = [
      await asBatch(line('a')).set('Idempotency-Key', 'b1'),
      await asBatch(line('a')).set('Idempotency-Key', 'b1'),
    ]
    expect(idOf(second)).toBe(idOf(first))
    expect((await asBatch(line('b')).set('Idempotency-Key', 'b1')).body).toMatchObject({ code: 'idempotencyMismatch' })
    expect([await work(), await work()]).toStrictEqual([true, false])
  })

  it('of more lines than a job takes is refused, and nothing is left of it', async () => {
    const refused = await asBatch('7\n'.repeat(100_001))
    expect(refused.body).toMatchObject({ status: 413, code: 'batchTooLarge', errors: [{ code: 'batch.tooLarge' }] })
    expect(await work()).toBe(false)
    expect(await store.count(jobTable, equal('state', 'receiving'))).toBe(0)
  }, 120_000)

  it('of another type, or cut off, it is refused, and nothing is left of it', async () => {
    const typed = send('post', '/v1/matches/batch')
      .set('Prefer', 'respond-async')
      .set('Content-Type', 'application/json')
    expect((await typed.send(line('a'))).status).toBe(415)
    const packed = send('post', '/v1/matches/batch').set('Prefer', 'respond-async').set('Content-Encoding', 'gzip')
    const cut = await packed.set('Content-Type', 'application/x-ndjson').send(line('a'))
    expect(cut.body).toMatchObject({ status: 400, code: 'bodyUnreadable' })
    expect(await work()).toBe(false)
  })
})

describe('jobs', () => {
  it('are listed from the newest on, page by page', async () => {
    const ids = [idOf(await asReach('cli_l')), idOf(await asReach('cli_l')), idOf(await asReach('cli_l'))]
    const first = (await send('get', '/v1/jobs?limit=2', 'cli_l')).body as { data: Job[]; nextCursor: string }
    const rest = (await send('get', `/v1/jobs?limit=2&cursor=${first.nextCursor}`, 'cli_l')).body as typeof first
    expect([...first.data, ...rest.data].map(({ id }) => id)).toStrictEqual(ids.toReversed())
    for (const id of ids) await send('post', `/v1/jobs/${id}/cancel`, 'cli_l')
  })

  it('can be cancelled and deleted', async () => {
    const id = idOf(await asReach())
    const cancelled = await send('post', `/v1/jobs/${id}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', expiresAt: '2026-11-30T04:00:00.000Z' })
    expect(await work()).toBe(false)
    expect((await send('delete', `/v1/jobs/${id}`)).status).toBe(204)
    expect((await send('get', `/v1/jobs/${id}`)).body).toMatchObject({ status: 404, code: 'jobNotFound' })
  })

  it('are too many when so many have not ended', async () => {
    for (let n = 0; n < mostOpen; n++) expect((await asReach('cli_m')).status).toBe(202)
    const refused = await asBatch(line('a'), 'cli_m')
    expect([refused.status, refused.headers['retry-after'], refused.body.code]).toStrictEqual([
      429,
      '30',
      'jobsTooMany',
    ])
    while (await work());
    expect((await asReach('cli_m')).status).toBe(202)
    await work()
  })
})

describe('events of a job', () => {
  const events = async (id: string, seen?: string) => {
    const asked = asText(send('get', `/v1/jobs/${id}/events`))
    if (seen !== undefined) void asked.set('Last-Event-ID', seen)
    const response = await asked
    const all = String(response.body).matchAll(/event: job\nid: (\d+)\ndata: (.*)\n\n/g)
    return { response, told: [...all].map(([, version, data = '']) => ({ version, ...(JSON.parse(data) as Job) })) }
  }

  it('tell the state of now, then what changes, until it has ended', async () => {
    const id = idOf(await asReach())
    const watching = events(id)
    await new Promise((done) => setTimeout(done, 200))
    at('2026-11-23T05:00:00.000Z')
    await work()
    const { response, told } = await watching
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
    })
    expect(told.map(({ state }) => state)).toStrictEqual(['queued', 'done'])
    const { version, ...last } = told.at(-1) ?? { version: '' }
    expect(last).toStrictEqual(await jobOf(id))
    expect((await events(id, '0')).told.map((one) => one.state)).toStrictEqual(['done'])
    const again = await events(id, version)
    expect([again.response.status, again.told]).toStrictEqual([204, []])
  })

  it('end when the job is deleted', async () => {
    const id = idOf(await asReach())
    const watching = events(id)
    await new Promise((done) => setTimeout(done, 200))
    await send('delete', `/v1/jobs/${id}`)
    expect((await watching).told.map(({ state }) => state)).toStrictEqual(['queued'])
  })
})
