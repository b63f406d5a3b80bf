import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { NextQuestionAnswerSchema } from '../../src/domain/next-question.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: { registeredRegion: '140403' } }

describe('POST /v1/questions/next', () => {
  it('answers with the next question and nothing that its schema does not name', async () => {
    const response = await request(app).post('/v1/questions/next').send({ clientReference: 'q-1', profile })
    expect(response.status).toBe(200)
    const body = NextQuestionAnswerSchema.parse(response.body)
    expect(body).toMatchObject({ clientReference: 'q-1', stop: null })
    expect(body.question?.pointer).toMatch(/^\/facts\//)
    expect(body.question?.decides.length).toBeGreaterThan(0)
    expect(body.further.length).toBeLessThanOrEqual(5)
  })

  it('does not ask again what the profile says was asked in vain', async () => {
    const first = await request(app).post('/v1/questions/next').send({ profile })
    const { question, further } = NextQuestionAnswerSchema.parse(first.body)
    const askedButUnknown = [question?.pointer]
    const next = await request(app)
      .post('/v1/questions/next')
      .send({ profile: { ...profile, askedButUnknown } })
    const again = NextQuestionAnswerSchema.parse(next.body)
    expect(again.question?.pointer).not.toBe(question?.pointer)
    expect(again.question?.pointer).toBe(further[0]?.pointer)
  })

  it('asks with a question of a record what else matters of that record, and of no other', async () => {
    const items = [
      { id: 'a', type: 'incubator' },
      { id: 'b', type: 'makerspace' },
    ]
    const facts = { ...profile.facts, recognitions: { complete: true, items } }
    const select = { policies: ['changzhi-2017-29-21'] }
    const response = await request(app)
      .post('/v1/questions/next')
      .send({ profile: { ...profile, facts }, select })
    const { question, alsoAsk } = NextQuestionAnswerSchema.parse(response.body)
    expect(question).toMatchObject({ pointer: '/facts/recognitions/items/0/level', subject: { id: 'a' } })
    expect(alsoAsk).toMatchObject([
      { pointer: '/facts/recognitions/items/0/recognisedOn', subject: question?.subject, type: 'date', kind: 'value' },
    ])
  })

  it('asks nothing together with what is asked of the applicant itself', async () => {
    const response = await request(app).post('/v1/questions/next').send({ profile })
    expect(NextQuestionAnswerSchema.parse(response.body)).toMatchObject({ question: { subject: null }, alsoAsk: [] })
  })

  it('speaks English when asked to', async () => {
    const response = await request(app).post('/v1/questions/next').set('Accept-Language', 'en').send({ profile })
    expect(NextQuestionAnswerSchema.parse(response.body).question?.why).toMatch(/hangs? on it/)
  })

  it('lists all mistakes of the request and of the profile', async () => {
    const bad = { asOf: '2026-02-30', profile: { ...profile, facts: { employes: 1 } } }
    const response = await request(app).post('/v1/questions/next').send(bad)
    expect(response.status).toBe(422)
    const { errors } = response.body as { errors: { code: string }[] }
    expect(errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['date.impossible', 'fact.unknown']))
  })
})
