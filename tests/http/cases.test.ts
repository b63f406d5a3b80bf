import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { carrier } from '../contract/cases-world.js'
import { as, casesHttpWorld, deskPath, withCode } from './cases-http-world.js'
let world: Awaited<ReturnType<typeof casesHttpWorld>>
beforeAll(async () => {
  world = await casesHttpWorld()
}, 60_000)

describe('a platform', () => {
  it('applies for somebody and follows what comes of it', async () => {
    const { body, headers } = await world
      .post('/v1/cases', as('cli_a'), { ...carrier(), clientReference: 'wq-7' })
      .expect(201)
    expect(body).toMatchObject({ object: 'case', state: 'draft', clientReference: 'wq-7', claimedFen: 50_000_000 })
    expect(body.possible).toEqual(['edit', 'submit', 'withdraw', 'remove'])
    expect(headers['etag']).toBe('"1"')
    const { body: sent } = await world.post(`/v1/cases/${body.id}/submission`, as('cli_a')).expect(200)
    expect(sent).toMatchObject({ state: 'submitted', due: { on: '2026-11-30', isCertain: true, isOverdue: false } })
    const { body: list } = await request(world.app).get('/v1/cases').set(as('cli_a')).expect(200)
    expect(list.data.map(({ id }: { id: string }) => id)).toContain(body.id)
  })

  it('finds nothing of another one’s', async () => {
    const id = await world.submitted()
    for (const path of [`/v1/cases/${id}`, '/v1/cases/case_none']) {
      const { body } = await request(world.app).get(path).set(as('cli_b')).expect(404)
      expect(body.code).toBe('caseNotFound')
    }
    await world.post(`/v1/cases/${id}/withdrawal`, as('cli_b'), {}).expect(404)
    await request(world.app).delete(`/v1/cases/${id}`).set(as('cli_b')).expect(404)
    const { body } = await request(world.app).get('/v1/cases').set(as('cli_b')).expect(200)
    expect(body.data).toEqual([])
  })

  it('makes one case of a request that comes twice', async () => {
    const twice = { ...as('cli_c'), 'Idempotency-Key': 'k1' }
    const first = await world.post('/v1/cases', twice, carrier()).expect(201)
    const second = await world.post('/v1/cases', twice, carrier()).expect(201)
    expect(second.body).toEqual(first.body)
    const { body } = await request(world.app).get('/v1/cases').set(as('cli_c')).expect(200)
    expect(body.data).toHaveLength(1)
  })

  it('is told everything that is wrong at once, and no judgement is taken from it', async () => {
    const wrong = { ...carrier(), policy: 'nothing', judgements: [{ judgement: 'others' }], claimed: { amount: 50 } }
    const { body } = await world.post('/v1/cases', as('cli_a'), wrong).expect(422)
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/judgements', '/claimed/unit']))
  })

  it('of a test key makes no work for anybody', async () => {
    const id = await world.submitted(carrier(), 'test_a')
    const ids = async (mode: string) =>
      (await world.one.send('get', `/v1/desk/cases?limit=200&mode=${mode}`)).body.data.map(
        ({ id: own }: { id: string }) => own,
      )
    expect(await ids('live')).not.toContain(id)
    expect(await ids('test')).toContain(id)
  })
})

describe('an applicant', () => {
  it('applies without an account, and comes back by the code', async () => {
    const { body } = await world.post('/v1/applications', {}, carrier()).expect(201)
    const mine = withCode(body.code as string)
    await world.post('/v1/applications/mine/submission', mine).expect(200)
    await world.one.send('post', deskPath(body.id as string, '/acceptance'), {})
    const words = '请补交认定文件'
    const asked = await world.one.send('post', deskPath(body.id as string, '/supplement-request'), {
      papers: ['认定文件'],
      words,
    })
    expect(asked.body).toMatchObject({ state: 'supplementAsked', due: { on: '2026-12-07' } })
    const seen = await request(world.app).get('/v1/applications/mine').set(mine).expect(200)
    expect(seen.body).toMatchObject({ possible: ['edit', 'supplement', 'withdraw'], supplements: [{ words }] })
    const { policy: _, ...changed } = { ...carrier(), papers: ['认定文件', '补充说明'] }
    await request(world.app).put('/v1/applications/mine').set(mine).send(changed).expect(200)
    const back = await world.post('/v1/applications/mine/supplement', mine).expect(200)
    expect(back.body).toMatchObject({ state: 'accepted', application: { papers: ['认定文件', '补充说明'] } })
    const gone = await world.post('/v1/applications/mine/withdrawal', mine, { reason: '不办了' }).expect(200)
    expect(gone.body).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '不办了' } })
    await request(world.app).delete('/v1/applications/mine').set(mine).expect(204)
    await request(world.app).get('/v1/applications/mine').set(mine).expect(401)
  })

  it('is told of a version that changed meanwhile, and loses nothing', async () => {
    const { body } = await world.post('/v1/applications', {}, carrier()).expect(201)
    const mine = withCode(body.code as string)
    const { policy: _, ...changed } = carrier()
    const put = async (etag: string) =>
      request(world.app)
        .put('/v1/applications/mine')
        .set({ ...mine, 'If-Match': etag })
        .send(changed)
    expect((await put('"1"')).status).toBe(200)
    expect((await put('"1"')).body).toMatchObject({ status: 412, code: 'versionStale' })
  })

  it('gets at nothing without a code, or with a wrong one', async () => {
    const wrong = [{}, withCode('x'), withCode('0000-0000-0000-0000-0000-0000-0000'), as('cli_a')]
    for (const headers of wrong) {
      const { body } = await request(world.app).get('/v1/applications/mine').set(headers).expect(401)
      expect(body.code).toBe('claimCodeRefused')
    }
  })
})
