import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { casesHttpWorld, withCode } from './cases-http-world.js'

let world: Awaited<ReturnType<typeof casesHttpWorld>>
beforeAll(async () => {
  world = await casesHttpWorld()
}, 60_000)

const policy = 'changzhi-2017-29-21'
const question = { policy, criterion: 'new', text: '去年认定的，今年还能申请吗？<script>alert(1)</script>' }
const mine = '/v1/consultations/mine'
const ask = async (body: object = question) => request(world.app).post('/v1/consultations').send(body)
const desk = (id: string, act = ''): string => `/v1/desk/consultations/${id}${act}`

describe('a question', () => {
  it('is asked without an account, answered with the words of the text, and asked further', async () => {
    const asked = await ask()
    expect(asked.status).toBe(201)
    const { id, code } = asked.body
    expect(asked.body).toMatchObject({ state: 'open', criterion: 'new', version: 1 })
    expect(asked.body.entries[0]).toMatchObject({ act: 'ask', text: question.text, cites: [{ words: '每年新认定' }] })
    const listed = await world.one.send('get', '/v1/desk/consultations?state=open')
    expect(listed.body.data.map(({ id: one }: { id: string }) => one)).toContain(id)
    const answer = { text: '须为当年认定。', criteria: ['new'] }
    const answered = await world.one.send('post', desk(id, '/answers'), answer, { 'If-Match': '"1"' })
    expect(answered.body).toMatchObject({ state: 'answered', due: null, version: 2, profile: null })
    const late = await world.two.send('post', desk(id, '/answers'), answer, { 'If-Match': '"1"' })
    expect([late.status, late.body.code]).toEqual([412, 'versionStale'])
    const seen = await request(world.app).get(mine).set(withCode(code))
    expect(seen.body.entries[1]).toMatchObject({ text: '须为当年认定。', cites: [{ words: '每年新认定' }] })
    expect(JSON.stringify(seen.body)).not.toContain(world.one.id)
    const further = await request(world.app)
      .post(`${mine}/questions`)
      .set(withCode(code))
      .send({ text: '那么明年呢？' })
    expect(further.body).toMatchObject({ state: 'open', version: 3 })
    const gone = await request(world.app).delete(mine).set(withCode(code))
    expect(gone.status).toBe(204)
    expect((await world.one.send('get', desk(id))).body.code).toBe('consultationNotFound')
  })

  it('brings the profile along only where that was agreed to', async () => {
    const profile = { schema: 'huiqi.profile/1', facts: { currentEmployees: 12 } }
    expect((await ask({ ...question, profile })).status).toBe(422)
    expect((await ask({ ...question, shared: { profile } })).status).toBe(422)
    const agreed = await ask({ ...question, shared: { profile, consent: 'consultation-profile/1' } })
    expect(agreed.status).toBe(201)
    expect(JSON.stringify(agreed.body)).not.toContain('currentEmployees')
    expect((await world.one.send('get', desk(agreed.body.id))).body.profile).toEqual(profile)
  })

  it.each([
    ['a policy that is not there', { ...question, policy: 'changzhi-2017-29-2' }, 404, 'policyNotFound'],
    ['a criterion that is not there', { ...question, criterion: 'nw' }, 422, 'criterionNotFound'],
    ['no text', { ...question, text: '   ' }, 422, 'requestInvalid'],
    ['too much text', { ...question, text: '问'.repeat(4001) }, 422, 'requestInvalid'],
    ['signs that cannot be seen', { ...question, text: 'a\u0000b' }, 422, 'requestInvalid'],
  ])('is refused with %s', async (_what, body, status, code) => {
    const response = await ask(body)
    expect([response.status, response.body.code]).toEqual([status, code])
  })

  it('of another stays closed to whoever has another code, or none', async () => {
    const [first, second] = [(await ask()).body, (await ask()).body]
    const seen = await request(world.app).get(mine).set(withCode(second.code))
    expect(seen.body.id).toBe(second.id)
    expect((await request(world.app).get(desk(first.id)).set(withCode(first.code))).status).toBe(401)
    expect((await request(world.app).get(mine)).body.code).toBe('claimCodeRefused')
  })
})

describe('a public answer', () => {
  const faq = { policy, criterion: 'new', question: '去年认定的可以吗？', answer: '须当年认定。' }
  const published = async () => (await request(world.app).get(`/v1/policies/${policy}/faqs`)).body.data

  it('is there for everyone once a second person agrees, and gone when withdrawn', async () => {
    const { body: proposed } = await world.one.send('post', '/v1/desk/faqs', faq)
    expect(proposed).toMatchObject({ state: 'proposed', proposed: { by: world.one.id }, settled: null })
    expect(await published()).toEqual([])
    const at = `/v1/desk/faqs/${proposed.id}`
    const own = await world.one.send('post', `${at}/publication`)
    expect([own.status, own.body.code]).toEqual([403, 'secondVoiceNeeded'])
    expect((await world.two.send('post', `${at}/publication`)).status).toBe(200)
    expect(await published()).toMatchObject([{ id: proposed.id, answer: '须当年认定。', isSourceChanged: false }])
    expect(JSON.stringify(await published())).not.toContain(world.one.id)
    expect((await world.one.send('post', `${at}/withdrawal`, {})).status).toBe(422)
    expect((await world.one.send('post', `${at}/withdrawal`, { reason: '条件已变' })).body.state).toBe('withdrawn')
    expect(await published()).toEqual([])
    const again = await world.two.send('post', `${at}/publication`)
    expect([again.status, again.body.code]).toEqual([409, 'faqRefused'])
  })
})
