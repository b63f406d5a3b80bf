import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { carrier, other } from '../contract/cases-world.js'
import { changedRules } from '../contract/cases-rules.js'
import { casesHttpWorld, deskPath, withCode } from './cases-http-world.js'
import { shipped } from './world.js'

let world: Awaited<ReturnType<typeof casesHttpWorld>>
beforeAll(async () => {
  world = await casesHttpWorld()
}, 60_000)

describe('a reviewer', () => {
  it('sees one case whole: what was said, what the rule says of it, and what can be done', async () => {
    const id = await world.accepted(other)
    const { body } = await world.one.send('get', deskPath(id))
    expect(body).toMatchObject({ state: 'accepted', verdict: 'needsReview', assignee: world.one.id, newer: null })
    expect(body.report).toMatchObject({ verdict: 'needsReview', judgements: [{ id: 'others', ground: 'openList' }] })
    expect(body.possible).toEqual(['askSupplement', 'judge', 'override', 'assign', 'preCheck'])
    expect(body.history.map(({ act }: { act: string }) => act)).toEqual(['accept', 'submit', 'create'])
  })

  it('judges with a reason; without one nothing is taken', async () => {
    const id = await world.accepted(other)
    const judge = async (body: object) => world.one.send('post', deskPath(id, '/judgements'), body)
    expect((await judge({ judgement: 'others', outcome: 'met' })).status).toBe(422)
    expect((await judge({ judgement: 'others', outcome: 'met', reason: '   ' })).status).toBe(422)
    expect((await judge({ judgement: 'others', outcome: 'review', reason: '是' })).status).toBe(422)
    expect((await judge({ judgement: 'x', outcome: 'met', reason: '是' })).body.code).toBe('caseTargetUnknown')
    const { body } = await judge({ judgement: 'others', outcome: 'met', reason: '现场核实' })
    expect(body).toMatchObject({ verdict: 'eligible', judgements: [{ by: world.one.id, reason: '现场核实' }] })
  })

  it('closes the pre-check and decides; of two at once one wins', async () => {
    const id = await world.preChecked()
    const { headers, body } = await world.two.send('get', deskPath(id))
    expect(body.preChecks).toMatchObject([{ by: world.one.id, version: body.version }])
    const etag = { 'If-Match': headers['etag'] ?? '' }
    const decision = { outcome: 'granted', sumFen: 50_000_000 }
    const both = await Promise.all(
      [world.one, world.two].map(async (who) => who.send('post', deskPath(id, '/decision'), decision, etag)),
    )
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]))
    expect(both.find(({ status }) => status === 412)?.body.code).toBe('versionStale')
    const after = await world.one.send('post', deskPath(id, '/decision'), decision)
    expect(after.body).toMatchObject({ status: 409, code: 'caseActRefused' })
  })

  it('grants more than was computed with a reason only', async () => {
    const id = await world.preChecked()
    const decide = async (body: object) => world.two.send('post', deskPath(id, '/decision'), body)
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
      by: world.two.id,
    })
  })

  it('gives a case to reviewers only, and accepts for no day ahead', async () => {
    const id = await world.submitted()
    const assign = async (assignee: string | null) => world.one.send('put', deskPath(id, '/assignment'), { assignee })
    const clerk = await world.account(['author'])
    for (const wrong of ['person_none', clerk.id])
      expect((await assign(wrong)).body).toMatchObject({ status: 422, errors: [{ pointer: '/assignee' }] })
    expect((await assign(world.two.id)).body.assignee).toBe(world.two.id)
    const mine = await world.two.send('get', '/v1/desk/cases?assignee=me&limit=200')
    expect(mine.body.data.map(({ id: own }: { id: string }) => own)).toContain(id)
    const late = await world.one.send('post', deskPath(id, '/acceptance'), { acceptedOn: '2026-11-24' })
    expect(late.body).toMatchObject({ status: 422, errors: [{ pointer: '/acceptedOn' }] })
    expect(
      (await world.one.send('post', deskPath(id, '/acceptance'), { acceptedOn: '2026-11-20' })).body.acceptedOn,
    ).toBe('2026-11-20')
  })

  it('is told what rules that came since would say', async () => {
    const id = await world.accepted()
    world.use(changedRules())
    const { body } = await world.one.send('get', deskPath(id))
    world.use(shipped)
    expect(body).toMatchObject({
      verdict: 'eligible',
      newer: { differs: true, verdict: { then: 'eligible', now: 'ineligible' } },
    })
  })

  it('enters an application at the counter, whose applicant follows it by the code', async () => {
    const { body, status } = await world.one.send('post', '/v1/desk/cases', carrier())
    expect([status, body.case.origin, body.case.state]).toEqual([201, 'counter', 'draft'])
    const seen = await request(world.app)
      .get('/v1/applications/mine')
      .set(withCode(body.code as string))
      .expect(200)
    expect(seen.body.id).toBe(body.case.id)
    expect((await world.one.send('post', deskPath(body.case.id as string, '/submission'))).body.state).toBe('submitted')
  })

  it('does not see drafts of applicants', async () => {
    const { body } = await world.post('/v1/applications', {}, carrier()).expect(201)
    expect((await world.one.send('get', deskPath(body.id as string))).status).toBe(404)
  })
})

describe('the queue', () => {
  it('is filtered, and says what cannot be asked', async () => {
    const get = async (query: string) => world.one.send('get', `/v1/desk/cases?${query}`)
    await world.preChecked()
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
    const id = await world.accepted(other)
    const reason = '<script>alert(1)</script>已核实'
    await world.one.send('post', deskPath(id, '/judgements'), { judgement: 'others', outcome: 'met', reason })
    await world.one.send('post', deskPath(id, '/overrides'), {
      criterion: 'level',
      outcome: 'unmet',
      reason: '级别有误',
    })
    const { body: closed } = await world.one.send('post', deskPath(id, '/pre-check'))
    const { text, headers } = await world.one.send('get', deskPath(id, '/sheet'))
    expect(headers['content-type']).toContain('text/html')
    expect(headers['cache-control']).toBe('no-store')
    expect(text).not.toMatch(/<script|<b>长治/)
    for (const part of [
      '初审表',
      '等“双创”载体',
      '每年新认定的省级',
      '改判',
      '级别有误',
      world.one.name,
      id,
      closed.preChecks[0].report,
      shipped.compiled.ruleSet.hash,
    ])
      expect(text).toContain(part)
  })
})
