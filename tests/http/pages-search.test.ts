import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { piecesOf, snippetOf, wordsOf } from '../../src/application/browse/marks.js'
import { relatePlace } from '../../src/domain/place.js'
import { smallApp } from './small-world.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
const get = (query: string) =>
  request(app)
    .get(encodeURI(`/policies${query}`))
    .set('Accept-Language', 'zh-CN')
const idsOf = (page: string): string[] =>
  [...page.matchAll(/<h3>\s*<a href="\/policies\/([^"?]+)/g)].map(([, id = '']) => id)
const countOf = (page: string): number => Number(/政策 (\d+) 项/.exec(page)?.[1])
const { policies, documents } = shipped.compiled

async function allIds(query: string): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page++) {
    const { status, text } = await get(`${query}${query === '' ? '?' : '&'}page=${page}`)
    if (status === 404) return ids
    expect(status).toBe(200)
    ids.push(...idsOf(text))
  }
}

describe('the list of policies', () => {
  it('holds each once over its pages, what is in force first', async () => {
    const ids = await allIds('')
    expect(ids.toSorted()).toEqual(policies.map(({ policy }) => policy.id).toSorted())
    const { text } = await get('')
    expect(countOf(text)).toBe(policies.length)
    expect(text).toContain('class="badge inForce"')
    expect(text).not.toContain('class="badge superseded"')
  })

  it('comes in the order of documents and items, numbers as numbers', async () => {
    const ids = await allIds('?sort=document&document=changzhi-2017-29')
    const at = (id: string) => ids.indexOf(`changzhi-2017-29-${id}`)
    expect(at('6-large')).toBeLessThan(at('13'))
    expect(at('13')).toBeLessThan(at('22'))
  })

  it('has stable links to the pages beside it', async () => {
    const { text } = await get('?page=2&utm_source=x')
    expect(text).toContain('rel="prev" href="/policies"')
    expect(text).toContain('rel="next" href="/policies?page=3"')
    expect(text).toContain('<link rel="canonical" href="/policies?page=2" />')
  })

  it('folds the services that are open to all', async () => {
    const listed = documents.flatMap(({ document }) => document.coverage.filter(({ listing }) => listing))
    const { text } = await get('')
    expect(text).toContain(`面向所有人的服务 ${listed.length} 项`)
    for (const { row } of listed) expect(text).toContain(`#row-${row}"`)
  })
})

describe('filters', () => {
  it.each([
    { query: '?kind=grant', fits: (id: string) => of(id).policy.kind === 'grant' },
    { query: '?measure=creditLimit', fits: (id: string) => of(id).policy.kind === 'loanLimit' },
    { query: '?document=jinhua-2018-106', fits: (id: string) => of(id).document.document.id === 'jinhua-2018-106' },
    { query: '?department=市科技局', fits: (id: string) => of(id).policy.departments.includes('市科技局') },
    {
      query: '?place=340100',
      fits: (id: string) => relatePlace(of(id).document.document.division, '340100') !== 'outside',
    },
    {
      query: '?place=合肥市',
      fits: (id: string) => ['000000', '340000', '340100'].includes(of(id).document.document.division),
    },
    // A county of which nothing is held has what its city, its province and the nation give.
    {
      query: '?place=340104',
      fits: (id: string) => ['000000', '340000', '340100'].includes(of(id).document.document.division),
    },
    {
      query: '?place=340100&kind=grant&measure=cash',
      fits: (id: string) =>
        ['000000', '340000', '340100'].includes(of(id).document.document.division) && of(id).policy.kind === 'grant',
    },
  ])('$query leaves what fits', async ({ query, fits }) => {
    const expected = policies.map(({ policy }) => policy.id).filter(fits)
    expect(expected.length).toBeGreaterThan(0)
    expect((await allIds(query)).toSorted()).toEqual(expected.toSorted())
  })
  const of = (id: string) => shipped.compiled.byId.get(id) ?? expect.fail(id)

  it('count what each choice would leave', async () => {
    const { text } = await get('?place=140400')
    for (const [, value = '', count] of text.matchAll(/<option value="(\w+)"[^>]*>\s*[^（<]+（(\d+)）/g)) {
      if (!/kind|law|measure/.test(nameOfSelect(text, value))) continue
      const filtered = await get(`?place=140400&${nameOfSelect(text, value)}=${value}`)
      expect([value, countOf(filtered.text)]).toEqual([value, Number(count)])
    }
  })
  const nameOfSelect = (text: string, value: string): string => {
    const before = text.slice(0, text.indexOf(`<option value="${value}"`))
    return /.*<select[^>]*name="(\w+)"/s.exec(before)?.[1] ?? ''
  }

  it('can be taken away one by one', async () => {
    const { text } = await get('?place=340100&kind=grant')
    expect(text).toMatch(/class="chosen"[\s\S]*href="\/policies\?kind=grant"[\s\S]*href="\/policies\?place=340100"/)
  })

  it.each([
    '?kind=nothing',
    '?law=x',
    '?place=月球',
    '?department=月球局',
    '?document=x',
    '?measure=x',
    '?sort=x',
    '?page=0',
    '?page=-1',
    '?page=1e3',
  ])('that mean nothing are a 400 that says so and shows the rest: %s', async (query) => {
    const { status, text } = await get(query)
    expect(status).toBe(400)
    expect(text).toContain('下列条件无法使用')
    expect(countOf(text)).toBe(policies.length)
  })

  it('beyond the last page lead back', async () => {
    const { status, text } = await get('?page=99')
    expect(status).toBe(404)
    expect(text).toContain('到最后一页')
  })
})

describe('the search', () => {
  it.each([
    { q: '孵化器', id: 'hefei-2019-three-compare-incubator-award' },
    { q: '長发〔2017〕29号', none: true },
    { q: '长发〔2017〕29号', id: 'changzhi-2017-29-17' },
    { q: '国家级50万元', id: 'changzhi-2017-29-17' },
    { q: '５０万元　国家级', id: 'changzhi-2017-29-17' },
    { q: '工程 中心 补助', id: 'changzhi-2017-29-17' },
    { q: '市级科学研究与技术开发经费', none: true },
    { q: '市本级科学研究与技术开发经费', id: 'changzhi-2017-29-17' },
    { q: 'engineering', id: 'changzhi-2017-29-17' },
  ])('finds $q', async ({ q, id, none }) => {
    const { status, text } = await get(`?q=${q}`)
    expect(status).toBe(200)
    const found = await allIds(`?q=${q}`)
    expect(id === undefined ? found.length === 0 : found.includes(id)).toBe(true)
    expect(countOf(text) === 0).toBe(none ?? false)
    expect(text.includes('<mark>')).toBe(!none)
  })

  it('puts titles that are hit first', async () => {
    const { text } = await get('?q=孵化器')
    const titles = idsOf(text).map((id) => shipped.compiled.byId.get(id)?.policy.title.includes('孵化器'))
    expect(titles[0]).toBe(true)
    expect(titles).toEqual(titles.toSorted((a, b) => Number(b) - Number(a)))
  })

  it('helps where nothing is found', async () => {
    const { status, text } = await get('?q=zzzz qqq&kind=grant')
    expect(status).toBe(200)
    expect(text).toContain('没有找到')
    expect(text).toContain('href="/policies?q=zzzz+qqq"')
    expect(text).toContain('href="/policies?q=zzzz&amp;kind=grant"')
  })

  it.each([
    '"><script>alert(1)</script>',
    `'"><img src=x onerror=alert(1)>`,
    '</title><svg onload=1>',
    '${7*7}{{7*7}}',
    'javascript:alert(1)',
    '<mark>',
    '\u0000\u0001',
    '\ud800',
    '(((((',
    '.*+?^$[]{}|\\',
    '😀'.repeat(50),
    '%',
    '__proto__',
  ])('shows hostile text as text: %j', async (hostile) => {
    for (const name of ['q', 'kind', 'place', 'department', 'document', 'sort', 'lang', 'page', 'other']) {
      const query = new URLSearchParams({ [name]: hostile }).toString()
      const { status, text } = await request(app).get(`/policies?${query}`).set('Accept-Language', 'zh-CN')
      expect(status).toBeLessThan(500)
      expect(text).not.toMatch(/<script|<img|<svg/i)
      const named = (text.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/="[^"]*"/g, '='))
      expect(named.filter((tag) => /\son\w+\s*=/i.test(tag))).toEqual([])
      expect(text).not.toMatch(/(?:href|src|action)="javascript:/i)
      const tags = text.replaceAll(/<\/?(?:!doctype html|[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"<>]*")?)*\s*\/?)>/gi, '')
      expect(tags).not.toMatch(/[<>]/)
    }
  })

  it('refuses what is too long, and reads the first of what is repeated', async () => {
    expect((await get(`?q=${'长'.repeat(201)}`)).status).toBe(400)
    expect((await get('?q=孵化器&q=x')).status).toBe(200)
    expect((await get('?%E0%A4%A')).status).toBe(200)
  })

  it('works on a rule set of another kind', async () => {
    const small = await smallApp()
    const { text } = await request(small).get(encodeURI('/policies?q=免费咨询'))
    expect(countOf(text)).toBe(0)
    expect(text).toContain('面向所有人的服务 1 项')
  })
})

describe('marks', () => {
  it.each([
    { text: '国家级５０万元', words: '50万', cut: ['国家级', '[５０万]', '元'] },
    { text: 'ABCabc', words: 'abc', cut: ['[ABCabc]'] },
    { text: '㎡ and ㎡', words: 'm2', cut: ['[㎡]', ' and ', '[㎡]'] },
    { text: 'aaa', words: 'aa', cut: ['[aa]', 'a'] },
    { text: '甲乙丙', words: '甲乙 乙丙', cut: ['[甲乙丙]'] },
    { text: '', words: 'x', cut: [] },
    { text: 'x', words: '', cut: ['x'] },
  ])('stand where the words stand in $text', ({ text, words, cut }) => {
    const pieces = piecesOf(text, wordsOf(words))
    expect(pieces.map(({ text: own, isHit }) => (isHit ? `[${own}]` : own))).toEqual(cut)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })

  it('are cut out with what stands around them, never through a character', () => {
    const text = `${'😀'.repeat(30)}中${'😀'.repeat(30)}`
    const cut = snippetOf(text, ['中'], 5)
    expect(cut.map((piece) => piece.text).join('')).toMatch(/^…(?:😀)+中(?:😀)+…$/u)
    expect(snippetOf(text, ['外'])).toEqual([])
  })
})
