import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Loose } from '../unit/load-rules-fixture.js'
import { smallApp } from './small-world.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const get = (url: string) => request(app).get(encodeURI(url))
const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id)

describe('GET /v1/documents', () => {
  it('counts how each document is covered, and gives every row with its answer', async () => {
    const list = await get('/v1/documents?limit=200')
    expect(list.body.total).toBe(shipped.compiled.documents.length)
    for (const summary of list.body.data) {
      const { body } = await get(summary.href)
      const count = (isCounted: (row: Loose) => boolean): number => body.coverage.filter(isCounted).length
      expect(summary.counts).toEqual({
        rows: body.coverage.length,
        answered: count(({ policies }) => policies !== null),
        listed: count(({ listing }) => listing !== null),
        leftOut: count(({ reason }) => reason !== null),
      })
      expect(summary.counts.answered + summary.counts.listed + summary.counts.leftOut).toBe(summary.counts.rows)
    }
  })

  it('finds documents by place and text', async () => {
    const small = await smallApp()
    const total = async (query: string) => (await request(small).get(encodeURI(`/v1/documents?${query}`))).body.total
    expect([
      await total('place=340104'),
      await total('place=110000'),
      await total('text=测试机关'),
      await total('text=没有'),
    ]).toEqual([1, 0, 1, 0])
  })

  it('names the nearest id when there is no such document', async () => {
    const [first] = shipped.compiled.documents
    const response = await get(`/v1/documents/${first?.document.id}x`)
    expect(response.body).toMatchObject({
      code: 'documentNotFound',
      status: 404,
      errors: [{ nearest: first?.document.id }],
    })
  })
})

describe('GET /v1/facts and /v1/profile-schema', () => {
  it('give the whole catalogue in its order', async () => {
    const { body } = await get('/v1/facts')
    expect(idsOf(body)).toEqual([...shipped.compiled.ruleSet.facts.keys()])
    const schema = await get('/v1/profile-schema')
    const asked = Object.keys(schema.body.properties.facts.properties)
    expect(asked.every((id) => shipped.compiled.ruleSet.facts.has(id))).toBe(true)
  })

  it('give one group, and know the others when the name is wrong', async () => {
    const { body } = await get('/v1/facts?group=finance')
    const wrong = await get('/v1/facts?group=finanse')
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors).toMatchObject([{ code: 'option.unknown', pointer: '/query/group' }])
    expect(body.data.every(({ group }: Loose) => group === 'finance')).toBe(true)
  })

  it('never give what only orders questions', async () => {
    expect((await get('/v1/facts')).text).not.toContain('"prior"')
  })
})

describe('GET /v1/codes', () => {
  it('leads to every list', async () => {
    const { body } = await get('/v1/codes')
    for (const { href } of body.data) {
      const list = await get(href)
      expect(list.status).toBe(200)
      expect(list.body.data).toHaveLength(list.body.total)
    }
  })

  it('gives places below one, and places by name, former ones too', async () => {
    const below = await get('/v1/codes/places?parent=140400')
    expect(below.body.data.every(({ parent }: Loose) => parent === '140400')).toBe(true)
    const named = await get('/v1/codes/places?text=潞州')
    expect(named.body.data).toMatchObject([{ code: '140403', level: 'county', fullName: '山西省长治市潞州区' }])
    const former = await get('/v1/codes/places?text=长治县')
    expect(former.body.data).toContainEqual(
      expect.objectContaining({ former: expect.objectContaining({ name: '长治县' }) }),
    )
    const inside = await get('/v1/codes/places?text=区&parent=340100')
    expect(inside.body.data.every(({ code }: Loose) => String(code).startsWith('3401'))).toBe(true)
  })

  it('gives zones of a place, industries with their sections, kinds with their measures', async () => {
    const zones = await get('/v1/codes/zones?parent=340100')
    expect(zones.body.data.every(({ parent }: Loose) => parent === '340100')).toBe(true)
    const industries = await get('/v1/codes/industries')
    expect(industries.body.data).toContainEqual({
      code: '65',
      name: expect.any(String),
      level: 'division',
      section: 'I',
    })
    const kinds = await get('/v1/codes/kinds')
    expect(kinds.body.data).toContainEqual(expect.objectContaining({ id: 'loanLimit', measure: 'creditLimit' }))
  })

  it('names the nearest list', async () => {
    const response = await get('/v1/codes/place')
    expect(response.body).toMatchObject({ code: 'codeListNotFound', errors: [{ nearest: 'places' }] })
  })
})
