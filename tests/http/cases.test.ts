import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { carrier, other } from '../contract/cases-world.js'
import { changedRules } from '../contract/cases-rules.js'
import { peopleWorld } from './people-world.js'
import { shipped } from './world.js'

type World = Awaited<ReturnType<typeof peopleWorld>>
type Reviewer = Awaited<ReturnType<World['signedIn']>>
let world: World
let [one, two]: Reviewer[] = []
beforeAll(async () => {
  world = await peopleWorld()
  one = await world.signedIn(['reviewer'], '审核一')
  two = await world.signedIn(['reviewer'], '审核二')
}, 60_000)

const as = (key: string) => ({ Authorization: `Bearer ${key}` })
const withCode = (code: string) => ({ Authorization: `Huiqi-Code ${code}` })
const post = (path: string, headers: Record<string, string>, body?: object) => {
  const asked = request(world.app).post(path).set(headers)
  return body ? asked.send(body) : asked
}
const submitted = async (given: object = carrier(), key = 'cli_a'): Promise<string> => {
  const { body } = await post('/v1/cases', as(key), given).expect(201)
  await post(`/v1/cases/${body.id}/submission`, as(key)).expect(200)
  return body.id as string
}
const desk = (id: string, rest = '') => `/v1/desk/cases/${id}${rest}`
const accepted = async (given: object = carrier()): Promise<string> => {
  const id = await submitted(given)
  expect((await one!.send('post', desk(id, '/acceptance'), {})).status).toBe(200)
  return id
}
const preChecked = async (given: object = carrier()): Promise<string> => {
  const id = await accepted(given)
  expect((await one!.send('post', desk(id, '/pre-check'))).status).toBe(200)
  return id
}

describe('a platform', () => {
  it('applies for somebody and follows what comes of it', async () => {
    const { body, headers } = await post('/v1/cases', as('cli_a'), { ...carrier(), clientReference: 'wq-7' }).expect(
      201,
    )
    expect(body).toMatchObject({ object: 'case', state: 'draft', clientReference: 'wq-7', claimedFen: 50_000_000 })
    expect(body.possible).toEqual(['edit', 'submit', 'withdraw', 'remove'])
    expect(headers['etag']).toBe('"1"')
    const { body: sent } = await post(`/v1/cases/${body.id}/submission`, as('cli_a')).expect(200)
    expect(sent).toMatchObject({ state: 'submitted', due: { on: '2026-11-30', isCertain: true, isOverdue: false } })
    const { body: list } = await request(world.app).get('/v1/cases').set(as('cli_a')).expect(200)
    expect(list.data.map(({ id }: { id: string }) => id)).toContain(body.id)
  })

  it('finds nothing of another one’s', async () => {
    const id = await submitted()
    for (const path of [`/v1/cases/${id}`, '/v1/cases/case_none']) {
      const { body } = await request(world.app).get(path).set(as('cli_b')).expect(404)
      expect(body.code).toBe('caseNotFound')
    }
    await post(`/v1/cases/${id}/withdrawal`, as('cli_b'), {}).expect(404)
    await request(world.app).delete(`/v1/cases/${id}`).set(as('cli_b')).expect(404)
    const { body } = await request(world.app).get('/v1/cases').set(as('cli_b')).expect(200)
    expect(body.data).toEqual([])
  })

  it('makes one case of a request that comes twice', async () => {
    const twice = { ...as('cli_c'), 'Idempotency-Key': 'k1' }
    const first = await post('/v1/cases', twice, carrier()).expect(201)
    const second = await post('/v1/cases', twice, carrier()).expect(201)
    expect(second.body).toEqual(first.body)
    const { body } = await request(world.app).get('/v1/cases').set(as('cli_c')).expect(200)
    expect(body.data).toHaveLength(1)
  })

  it('is told everything that is wrong at once, and no judgement is taken from it', async () => {
    const wrong = { ...carrier(), policy: 'nothing', judgements: [{ judgement: 'others' }], claimed: { amount: 50 } }
    const { body } = await post('/v1/cases', as('cli_a'), wrong).expect(422)
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/judgements', '/claimed/unit']))
  })

  it('of a test key makes no work for anybody', async () => {
    const id = await submitted(carrier(), 'test_a')
    const ids = async (mode: string) =>
      (await one!.send('get', `/v1/desk/cases?limit=200&mode=${mode}`)).body.data.map(
        ({ id: own }: { id: string }) => own,
      )
    expect(await ids('live')).not.toContain(id)
    expect(await ids('test')).toContain(id)
  })
})

describe('an applicant', () => {
  it('applies without an account, and comes back by the code', async () => {
    const { body } = await post('/v1/applications', {}, carrier()).expect(201)
    const mine = withCode(body.code as string)
    await post('/v1/applications/mine/submission', mine).expect(200)
    await one!.send('post', desk(body.id as string, '/acceptance'), {})
    const words = '请补交认定文件'
    const asked = await one!.send('post', desk(body.id as string, '/supplement-request'), {
      papers: ['认定文件'],
      words,
    })
    expect(asked.body).toMatchObject({ state: 'supplementAsked', due: { on: '2026-12-07' } })
    const seen = await request(world.app).get('/v1/applications/mine').set(mine).expect(200)
    expect(seen.body).toMatchObject({ possible: ['edit', 'supplement', 'withdraw'], supplements: [{ words }] })
    const { policy: _, ...changed } = { ...carrier(), papers: ['认定文件', '补充说明'] }
    await request(world.app).put('/v1/applications/mine').set(mine).send(changed).expect(200)
    const back = await post('/v1/applications/mine/supplement', mine).expect(200)
    expect(back.body).toMatchObject({ state: 'accepted', application: { papers: ['认定文件', '补充说明'] } })
    const gone = await post('/v1/applications/mine/withdrawal', mine, { reason: '不办了' }).expect(200)
    expect(gone.body).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '不办了' } })
    await request(world.app).delete('/v1/applications/mine').set(mine).expect(204)
    await request(world.app).get('/v1/applications/mine').set(mine).expect(401)
  })

  it('is told of a version that changed meanwhile, and loses nothing', async () => {
    const { body } = await post('/v1/applications', {}, carrier()).expect(201)
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

describe('a reviewer', () => {
  it('sees one case whole: what was said, what the rule says of it, and what can be done', async () => {
    const id = await accepted(other)
    const { body } = await one!.send('get', desk(id))
    expect(body).toMatchObject({ state: 'accepted', verdict: 'needsReview', assignee: one!.id, newer: null })
    expect(body.report).toMatchObject({ verdict: 'needsReview', judgements: [{ id: 'others', ground: 'openList' }] })
    expect(body.possible).toEqual(['askSupplement', 'judge', 'override', 'assign', 'preCheck'])
    expect(body.history.map(({ act }: { act: string }) => act)).toEqual(['accept', 'submit', 'create'])
  })

  it('judges with a reason; without one nothing is taken', async () => {
    const id = await accepted(other)
    const judge = async (body: object) => one!.send('post', desk(id, '/judgements'), body)
    expect((await judge({ judgement: 'others', outcome: 'met' })).status).toBe(422)
    expect((await judge({ judgement: 'others', outcome: 'met', reason: '   ' })).status).toBe(422)
    expect((await judge({ judgement: 'others', outcome: 'review', reason: '是' })).status).toBe(422)
    expect((await judge({ judgement: 'x', outcome: 'met', reason: '是' })).body.code).toBe('caseTargetUnknown')
    const { body } = await judge({ judgement: 'others', outcome: 'met', reason: '现场核实' })
    expect(body).toMatchObject({ verdict: 'eligible', judgements: [{ by: one!.id, reason: '现场核实' }] })
  })

  it('closes the pre-check and decides; of two at once one wins', async () => {
    const id = await preChecked()
    const { headers, body } = await two!.send('get', desk(id))
    expect(body.preChecks).toMatchObject([{ by: one!.id, version: body.version }])
    const etag = { 'If-Match': headers['etag'] ?? '' }
    const decision = { outcome: 'granted', sumFen: 50_000_000 }
    const both = await Promise.all(
      [one!, two!].map(async (who) => who.send('post', desk(id, '/decision'), decision, etag)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect(both.find(({ status }) => status === 412)?.body.code).toBe('versionStale')
    const after = await one!.send('post', desk(id, '/decision'), decision)
    expect(after.body).toMatchObject({ status: 409, code: 'caseActRefused' })
  })

  it('grants more than was computed with a reason only', async () => {
    const id = await preChecked()
    const decide = async (body: object) => two!.send('post', desk(id, '/decision'), body)
    const refused = await decide({ outcome: 'granted', sumFen: 50_000_100 })
    expect(refused.body).toMatchObject({
      status: 422,
      errors: [{ code: 'decision.reasonMissing', pointer: '/reason' }],
    })
    expect((await decide({ outcome: 'granted', sumFen: 50_000_100.5, reason: '理由' })).status).toBe(422)
    const { body } = await decide({ outcome: 'granted', sumFen: 50_000_100, reason: '会议纪要' })
    expect(body.decision).toMatchObject({
      remarks: ['beyondComputed', 'beyondClaimed'],
      reason: '会议纪要',
      by: two!.id,
    })
  })

  it('gives a case to reviewers only, and accepts for no day ahead', async () => {
    const id = await submitted()
    const assign = async (assignee: string | null) => one!.send('put', desk(id, '/assignment'), { assignee })
    const clerk = await world.account(['author'])
    for (const wrong of ['person_none', clerk.id])
      expect((await assign(wrong)).body).toMatchObject({ status: 422, errors: [{ pointer: '/assignee' }] })
    expect((await assign(two!.id)).body.assignee).toBe(two!.id)
    const mine = await two!.send('get', '/v1/desk/cases?assignee=me&limit=200')
    expect(mine.body.data.map(({ id: own }: { id: string }) => own)).toContain(id)
    const late = await one!.send('post', desk(id, '/acceptance'), { acceptedOn: '2026-11-24' })
    expect(late.body).toMatchObject({ status: 422, errors: [{ pointer: '/acceptedOn' }] })
    expect((await one!.send('post', desk(id, '/acceptance'), { acceptedOn: '2026-11-20' })).body.acceptedOn).toBe(
      '2026-11-20',
    )
  })

  it('is told what rules that came since would say', async () => {
    const id = await accepted()
    world.use(changedRules())
    const { body } = await one!.send('get', desk(id))
    world.use(shipped)
    expect(body).toMatchObject({
      verdict: 'eligible',
      newer: { differs: true, verdict: { then: 'eligible', now: 'ineligible' } },
    })
  })

  it('enters an application at the counter, whose applicant follows it by the code', async () => {
    const { body, status } = await one!.send('post', '/v1/desk/cases', carrier())
    expect([status, body.case.origin, body.case.state]).toEqual([201, 'counter', 'draft'])
    const seen = await request(world.app)
      .get('/v1/applications/mine')
      .set(withCode(body.code as string))
      .expect(200)
    expect(seen.body.id).toBe(body.case.id)
    expect((await one!.send('post', desk(body.case.id as string, '/submission'))).body.state).toBe('submitted')
  })

  it('does not see drafts of applicants', async () => {
    const { body } = await post('/v1/applications', {}, carrier()).expect(201)
    expect((await one!.send('get', desk(body.id as string))).status).toBe(404)
  })
})

describe('the queue', () => {
  it('is filtered, and says what cannot be asked', async () => {
    const get = async (query: string) => one!.send('get', `/v1/desk/cases?${query}`)
    await preChecked()
    const { body } = await get('state=accepted,preChecked&limit=200')
    expect(new Set(body.data.map(({ state }: { state: string }) => state))).toEqual(new Set(['accepted', 'preChecked']))
    expect(body.data[0]).toMatchObject({ object: 'case', applicantName: '<b>长治</b>某众创空间' })
    const due = body.data.map((one_: { due: { on: string } }) => one_.due.on)
    expect(due).toEqual(due.toSorted())
    expect((await get('state=lost')).status).toBe(422)
    const first = await get('limit=2')
    const second = await get(`limit=2&cursor=${first.body.nextCursor}`)
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('the sheet', () => {
  it('has sources, sums, papers, judgements and the receipt, and shows text as text', async () => {
    const id = await accepted(other)
    const reason = '<script>alert(1)</script>已核实'
    await one!.send('post', desk(id, '/judgements'), { judgement: 'others', outcome: 'met', reason })
    await one!.send('post', desk(id, '/overrides'), { criterion: 'level', outcome: 'unmet', reason: '级别有误' })
    const { body: closed } = await one!.send('post', desk(id, '/pre-check'))
    const { text, headers } = await one!.send('get', desk(id, '/sheet'))
    expect(headers['content-type']).toContain('text/html')
    expect(headers['cache-control']).toBe('no-store')
    expect(text).not.toMatch(/<script|<b>长治/)
    for (const part of [
      '初审表',
      '等“双创”载体',
      '每年新认定的省级',
      '改判',
      '级别有误',
      '审核一',
      id,
      closed.preChecks[0].report,
      shipped.compiled.ruleSet.hash,
    ])
      expect(text).toContain(part)
  })
})
