import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { RuleSetHistory } from '../../src/application/rule-set-changes.js'
import { document, documentFile, fact, policy, policyFile, type Loose, type Tree } from '../unit/load-rules-fixture.js'
import { appOver, hash, shipped, smallBase, today } from './world.js'

const app = appOver(shipped)
const get = (url: string) => request(app).get(encodeURI(url))
const idsOf = (body: { data: { id?: string; row?: string }[] }) => body.data.map(({ id, row }) => id ?? `row ${row}`)

/** Twelve awards of two offices, a service open to all and a row that is left out. */
function worldTree(): Tree {
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
  const idOf = (number: number) => `nowhere-2000-1-${number}-award`
  const policies = numbers.map((number): [string, Loose] => {
    const isGrant = number > 10
    const own = {
      id: idOf(number),
      title: isGrant ? '装备补助' : '测试事项',
      rows: [String(number)],
      kind: isGrant ? 'grant' : 'award',
      departments: [isGrant ? '装备局' : '测试局'],
      ...(number === 12 && { status: lapsing }),
    }
    return [policyFile.replace('1-award', `${number}-award`), policy(own)]
  })
  const listing = {
    title: '咨询服务',
    titleEn: 'Advice',
    kind: 'service',
    who: null,
    words: '免费咨询',
    departments: ['测试局'],
  }
  const coverage = [
    ...numbers.map((number) => ({ row: String(number), item: '一', policies: [idOf(number)] })),
    { row: '13', item: '二', listing },
    { row: '14', item: '三', reason: '对部门的要求' },
  ]
  return {
    ...Object.fromEntries(policies),
    [documentFile]: document({ coverage, division: '340100', scope: undefined, criteria: {} }),
    'departments.json': { departments: { 测试局: null, 装备局: '工业和信息化局' } },
  }
}
const entry = { checkedOn: '2000-01-01', recordedOn: '2000-01-01' }
const lapsing = [
  { from: '2000-01-01', state: 'inForce', ...entry },
  { from: '2010-01-01', state: 'lapsed', ...entry },
]
const smallTree = worldTree()
const movedFolder = Object.fromEntries(
  Object.entries(smallTree).map(([path, content]) => [path.replace('999900-nowhere', '340100-nowhere'), content]),
)
const smallApp = async () =>
  appOver(
    await smallBase({
      [documentFile]: undefined,
      [policyFile]: undefined,
      [policyFile.replace('.json', '.cases.json')]: undefined,
      ...movedFolder,
    }),
  )

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

describe('GET /v1/rule-set', () => {
  it('says which rules are in use', async () => {
    const { body } = await get('/v1/rule-set')
    const { ruleSet, policies, documents } = shipped.compiled
    expect(body).toMatchObject({ hash: ruleSet.hash, loadedOn: today, engine: '0.0.0-test' })
    expect(body.counts).toMatchObject({
      policies: policies.length,
      documents: documents.length,
      facts: ruleSet.facts.size,
    })
    expect(Object.values(body.law as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(
      policies.length,
    )
  })

  it('tells what changed since an earlier rule set', async () => {
    const before = await smallBase()
    const changed = await smallBase({
      [policyFile]: policy({ revision: 2 }),
      [policyFile.replace('1-award', '2-new')]: policy({ id: 'nowhere-2000-1-2-new', rows: ['2'] }),
      [documentFile]: document({
        coverage: [
          { row: '1', item: '一', policies: ['nowhere-2000-1-1-award'] },
          { row: '2', item: '二', policies: ['nowhere-2000-1-2-new'] },
        ],
      }),
      'facts/staff.json': { facts: [fact('employees'), fact('visitors')] },
    })
    const history = new RuleSetHistory(hash)
    history.remember(before.compiled.ruleSet, '2026-11-20')
    history.remember(changed.compiled.ruleSet, today)
    const since = async (base: typeof before, hashOf: string) =>
      request(appOver(base, { history })).get(`/v1/rule-set/changes?since=${hashOf}`)

    const forward = await since(changed, before.compiled.ruleSet.hash)
    expect(forward.body).toEqual({
      object: 'ruleSetChanges',
      since: { hash: before.compiled.ruleSet.hash, loadedOn: '2026-11-20' },
      now: { hash: changed.compiled.ruleSet.hash, loadedOn: today },
      policies: {
        added: ['nowhere-2000-1-2-new'],
        changed: [{ id: 'nowhere-2000-1-1-award', fromRevision: 1, toRevision: 2 }],
        removed: [],
      },
      documents: { added: [], changed: ['nowhere-2000-1'], removed: [] },
      catalogueChanged: true,
    })
    const back = await since(before, changed.compiled.ruleSet.hash)
    expect(back.body.policies.removed).toEqual(['nowhere-2000-1-2-new'])
    const unknown = await since(before, 'sha256:0')
    expect(unknown.status).toBe(404)
    expect(unknown.body).toMatchObject({
      code: 'ruleSetUnknown',
      held: [before.compiled.ruleSet.hash, changed.compiled.ruleSet.hash],
    })
  })

  it('needs to be told since when', async () => {
    const response = await get('/v1/rule-set/changes')
    expect(response.body).toMatchObject({ status: 422, errors: [{ code: 'key.missing', pointer: '/query/since' }] })
  })

  it('remembers sixteen rule sets, the latest', async () => {
    const { ruleSet } = (await smallBase()).compiled
    const history = new RuleSetHistory(hash)
    for (let number = 0; number < 20; number++) history.remember({ ...ruleSet, hash: `sha256:${number}` }, today)
    expect(history.held.map((one) => one.hash)).toEqual(Array.from({ length: 16 }, (_, index) => `sha256:${index + 4}`))
  })
})
