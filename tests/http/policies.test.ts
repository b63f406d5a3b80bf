import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Loose } from '../unit/load-rules-fixture.js'
import { smallApp } from './small-world.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const get = (url: string) => request(app).get(encodeURI(url))
const idsOf = (body: { data: { id?: string; row?: string }[] }) => body.data.map(({ id, row }) => id ?? `row ${row}`)

describe('GET /v1/policies', () => {
  it('gives every policy once over its pages, numbers in their order', async () => {
    const small = await smallApp()
    const seen: string[] = []
    let url: string | null = '/v1/policies?limit=5'
    while (url !== null) {
      const { body } = await request(small).get(url)
      expect(body.total).toBe(12)
      seen.push(...idsOf(body))
      url = body.nextCursor === null ? null : `/v1/policies?limit=5&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => `nowhere-2000-1-${index + 1}-award`))
  })

  it.each([
    { query: 'kind=grant', ids: ['11', '12'] },
    { query: 'kind=grant,award&limit=3', ids: ['1', '2', '3'] },
    { query: 'kind=loanLimit', ids: [] },
    { query: 'department=装备', ids: ['11', '12'] },
    { query: 'department=工业和信息化', ids: ['11', '12'] },
    { query: 'text=装备', ids: ['11', '12'] },
    { query: 'text=NOWHERE-2000-1-7-', ids: ['7'] },
    { query: 'text=装备 文件', ids: ['11', '12'] },
    { query: 'text=装备 没有', ids: [] },
    { query: 'lawStatus=lapsed', ids: ['12'] },
    { query: 'lawStatus=lapsed&asOf=2009-12-31', ids: [] },
    { query: 'lawStatus=inForce&asOf=2009-12-31', ids: ['12'] },
    { query: 'place=340000&kind=grant', ids: ['11', '12'] },
    { query: 'place=合肥市&kind=grant', ids: ['11', '12'] },
    { query: 'place=340104&kind=grant', ids: ['11', '12'] },
    { query: 'place=340200', ids: [] },
    { query: 'text=', ids: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] },
  ])('narrows by $query', async ({ query, ids }) => {
    const { status, body } = await request(await smallApp()).get(encodeURI(`/v1/policies?${query}`))
    expect(status).toBe(200)
    expect(idsOf(body)).toEqual(ids.map((id) => `nowhere-2000-1-${id}-award`))
  })

  it('shows listings when asked to, and finds them by their words', async () => {
    const small = await smallApp()
    const found = await request(small).get(encodeURI('/v1/policies?include=listings&text=免费咨询'))
    expect(found.body.data).toMatchObject([
      { object: 'listing', row: '13', title: '咨询服务', area: { code: '340100', name: '安徽省合肥市' } },
    ])
    expect((await request(small).get(encodeURI('/v1/policies?text=免费咨询'))).body.total).toBe(0)
  })

  it('lists all mistakes of a query at once', async () => {
    const response = await get(
      '/v1/policies?limit=201&knd=grant&lawStatus=inforce&asOf=2026-02-30&cursor=abc&place=999999&text=a&text=b',
    )
    expect(response.status).toBe(422)
    expect(response.body.errors.map(({ code, pointer, nearest }: Loose) => [code, pointer, nearest])).toEqual([
      ['value.outOfDomain', '/query/limit', null],
      ['key.unknown', '/query/knd', 'kind'],
      ['option.unknown', '/query/lawStatus', 'inForce'],
      ['date.impossible', '/query/asOf', null],
      ['cursor.unreadable', '/query/cursor', null],
      ['place.unknown', '/query/place', null],
      ['item.duplicate', '/query/text', null],
    ])
  })

  it.each([
    'limit=1.5',
    'limit=-1',
    'limit=1e3',
    '__proto__=1',
    'constructor=1',
    `text=${'x'.repeat(201)}`,
    'asOf=2026-1-1',
  ])('refuses %s', async (query) => {
    expect((await get(`/v1/policies?${query}`)).status).toBe(422)
  })
})

describe('GET /v1/policies/:id', () => {
  it('gives every shipped rule as its file has it', async () => {
    for (const { policy: rule } of shipped.compiled.policies) {
      const { status, body } = await get(`/v1/policies/${rule.id}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ id: rule.id, revision: rule.revision, title: rule.title, amount: rule.amount })
      expect(body.conditions).toEqual(rule.conditions ?? null)
      expect(body.coverage.map(({ row }: Loose) => row).toSorted()).toEqual(rule.rows.toSorted())
    }
  })

  it('tells the law as of a day', async () => {
    const small = await smallApp()
    const statusOn = async (day: string) =>
      (await request(small).get(`/v1/policies/nowhere-2000-1-12-award?asOf=${day}`)).body.law.status
    expect([await statusOn('2009-12-31'), await statusOn('2010-01-01')]).toEqual(['inForce', 'lapsed'])
  })

  it('names the nearest id when there is no such policy', async () => {
    const [first] = shipped.compiled.policies
    const response = await get(`/v1/policies/${first?.policy.id}x`)
    expect(response.status).toBe(404)
    expect(response.body).toMatchObject({
      code: 'policyNotFound',
      errors: [{ code: 'policy.unknown', nearest: first?.policy.id }],
    })
  })

  it.each(['__proto__', 'constructor', '%00', 'a%2Fb', '..%2F..%2Fetc%2Fpasswd', 'x'.repeat(2000)])(
    'is a 404 for %s',
    async (id) => {
      const response = await request(app).get(`/v1/policies/${id}`)
      expect(response.status).toBe(404)
      expect(response.body.code).toBe('policyNotFound')
    },
  )
})
