import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Document, Policy } from '../../src/domain/policy.js'
import { smallApp } from './small-world.js'
import { appOver, shipped, today } from './world.js'

const app = appOver(shipped)
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const get = (url: string, language = 'zh-CN') =>
  request(app).get(encodeURI(url)).set('Accept', browser).set('Accept-Language', language)

/** What a reader sees: tags away, entities read, white space as one space. */
const seen = (page: string): string =>
  page
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const languages = ['zh-CN', 'en'] as const
const policies = shipped.compiled.policies.map((compiled) => compiled.policy)
const documents = shipped.compiled.documents.map((compiled) => compiled.document)

/** No tag of the templates was left open or empty, and nothing that is no text was put into one. */
function expectWhole(page: string): void {
  const text = seen(page)
  expect(text).not.toMatch(/\bundefined\b|\bnull\b|\[object|NaN|Infinity|\{(?:year|count)\}/)
  expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:/i)
  for (const tag of ['html', 'head', 'body', 'main', 'h1', 'title', 'header', 'footer'])
    expect([...page.matchAll(new RegExp(`<${tag}[ >]`, 'g'))], tag).toHaveLength(1)
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
}

describe('the page of every policy', () => {
  const criteriaOf = (policy: Policy, document: Document) => {
    const cited = new Set(JSON.stringify([policy, document.scope ?? null]).match(/"(?:name|criterion)":"\w+"/g))
    const inherited = Object.entries(document.criteria).filter(([id]) => cited.has(`"name":"${id}"`))
    return [...Object.values(policy.criteria), ...inherited.map(([, criterion]) => criterion)]
  }

  it.each(languages)('says everything that its rule says, in %s', async (language) => {
    for (const { policy, document } of shipped.compiled.policies) {
      const { status, text: page } = await get(`/policies/${policy.id}`, language)
      expect(status).toBe(200)
      expectWhole(page)
      const text = seen(page)
      for (const { words, reading } of criteriaOf(policy, document.document)) {
        expect(text, policy.id).toContain(squeezed(words))
        if (reading !== undefined) expect(text, policy.id).toContain(squeezed(reading))
      }
      const { title, titleEn, note, item, checkedOn, materials } = policy
      const others = [title, item, checkedOn, ...policy.departments, ...materials.map(({ name }) => name)]
      for (const words of [...others, note ?? title]) expect(text, policy.id).toContain(squeezed(words))
      expect(text).toContain(document.document.issuer)
      if (language === 'en') expect(text).toContain(squeezed(titleEn))
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain(`href="/v1/policies/${policy.id}"`)
      expect(page).toContain(`href="/?policy=${policy.id}"`)
    }
  })

  it.each(languages)('names no identifier of the rule language, in %s', async (language) => {
    for (const policy of policies) {
      const { text } = await get(`/policies/${policy.id}`, language)
      // No fact, definition or option by its id: those are one camelCase word.
      expect(seen(text).match(/(?<![\w/.:-])[a-z]+[A-Z]\w*/g) ?? [], policy.id).toEqual([])
    }
  })

  it('links to pages that are there', async () => {
    const targets = new Set<string>()
    for (const path of [
      ...policies.map(({ id }) => `/policies/${id}`),
      ...documents.map(({ id }) => `/documents/${id}`),
    ]) {
      const { text } = await get(path)
      const ids = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
      for (const [, target = ''] of text.matchAll(/(?:href)="([^"]+)"/g)) {
        if (target.startsWith('#')) expect(ids.has(target.slice(1)), `${path}${target}`).toBe(true)
        else if (target.startsWith('/')) targets.add((target.split('#')[0] ?? '').replaceAll('&amp;', '&'))
      }
    }
    for (const target of targets)
      if (!/^\/(\?|$)/.test(target)) expect((await request(app).get(target)).status, target).toBe(200)
  })

  it.each([
    {
      id: 'changzhi-2017-29-17',
      words: ['国家级 50 万元', '省级 20 万元', '市级 10 万元', '现由何部门承接未核实', '文件未载明', '待核实'],
    },
    { id: 'anhui-2021-private-economy-10-guarantor', words: ['1% × 担保贷款实际发生额', '同一对象最多1次'] },
    { id: 'cn-startup-loan-2023-75-partnership', words: ['400 万元 与 (1.1 × 符合条件的合伙人数 × 30 万元) 中较低者'] },
    { id: 'changzhi-2017-29-23-firm', words: ['已被取代', '取代它的', '财金〔2023〕75号', '历史'] },
    { id: 'cn-mof-sta-2023-12-six-taxes', words: ['50% × 上一年度六税两费应纳额', '常年可办', '以下各项符合一项即可'] },
    { id: 'cn-tech-sme-2017-115-entry', words: ['2026-06-01 至 2026-08-31（本期已结束）', '总得分', '≥ 30%'] },
  ])('tells $id in words', async ({ id, words }) => {
    const text = seen((await get(`/policies/${id}`)).text)
    for (const one of words) expect(text).toContain(one)
  })
})

describe('the page of every document', () => {
  it.each(languages)('accounts for every row, in %s', async (language) => {
    for (const document of documents) {
      const { status, text: page } = await get(`/documents/${document.id}`, language)
      expect(status).toBe(200)
      expectWhole(page)
      const text = seen(page)
      for (const row of document.coverage) {
        expect(page).toContain(`id="row-${row.row}"`)
        for (const id of row.policies ?? []) expect(page).toContain(`href="/policies/${id}"`)
        const told = [row.reason, row.listing?.title, row.listing?.words, row.listing?.who ?? undefined]
        for (const one of told) if (one !== undefined) expect(text).toContain(squeezed(one))
      }
      expect(text).toContain(squeezed(document.verification.how))
      expect(text).toContain(document.issuer)
      for (const { from, note } of document.status) {
        expect(text).toContain(from)
        if (note !== undefined) expect(text).toContain(squeezed(note))
      }
    }
  })

  it('lists them all with what became of their rows', async () => {
    const { text: page } = await get('/documents')
    expectWhole(page)
    for (const { id, title } of documents) {
      expect(page).toContain(`href="/documents/${id}"`)
      expect(seen(page)).toContain(title)
    }
    expect(seen(page)).toContain('56 行：23 行由 21 项政策回答，29 行是面向所有人的服务，4 行不收录（有原因）。')
  })
})

describe('what is not there', () => {
  it.each([
    { url: `/policies/${policies[0]?.id}x`, nearest: `/policies/${policies[0]?.id}` },
    { url: `/documents/${documents[0]?.id}x`, nearest: `/documents/${documents[0]?.id}` },
  ])('is a page that says what was meant: $url', async ({ url, nearest }) => {
    const response = await get(url)
    expect([response.status, response.type]).toEqual([404, 'text/html'])
    expect(response.text).toContain(`href="${nearest}"`)
    expect(response.text).toContain('action="/policies"')
    expect(response.text).toContain('noindex')
    expectWhole(response.text)
  })

  it.each([
    '/nothing',
    '/policies/a/b',
    '/policies/__proto__',
    '/documents/constructor',
    '/policies/%00',
    '/site/style-0.css',
  ])('is a page for browsers: %s', async (url) => {
    const response = await request(app).get(url).set('Accept', browser)
    expect([response.status, response.type]).toEqual([404, 'text/html'])
    expectWhole(response.text)
  })

  it('is a problem in JSON for programs, and below /v1 for everybody', async () => {
    expect((await request(app).get('/policies/nothing')).type).toBe('application/problem+json')
    expect((await get('/v1/policies/nothing')).type).toBe('application/problem+json')
  })

  it('is told in the language that the address names', async () => {
    expect((await get('/policies/nothing?lang=en')).text).toContain('There is no such policy')
  })

  it('is a 400 where the address cannot be read, a 405 for other methods', async () => {
    const unreadable = await request(app).get('/policies/%E0%A4%A').set('Accept', browser)
    expect([unreadable.status, unreadable.type]).toEqual([400, 'text/html'])
    const posted = await request(app).post('/policies').set('Accept', browser)
    expect([posted.status, posted.type, posted.get('Allow')]).toEqual([405, 'text/html', 'GET, HEAD, OPTIONS'])
  })
})

describe('how pages are sent', () => {
  it.each(['/policies', '/documents', `/policies/${policies[0]?.id}`, `/documents/${documents[0]?.id}`])(
    '%s is kept until it changes',
    async (url) => {
      const first = await get(url)
      expect(first.get('Cache-Control')).toBe('no-cache')
      expect(first.get('Vary')).toContain('Accept-Language')
      const again = await get(url).set('If-None-Match', first.get('ETag') ?? '')
      expect(again.status).toBe(304)
      const english = await get(url, 'en').set('If-None-Match', first.get('ETag') ?? '')
      expect([english.status, english.get('Content-Language')]).toEqual([200, 'en'])
      const head = await request(app).head(url)
      expect([head.status, head.get('Content-Length')]).toEqual([
        200,
        (await request(app).get(url)).get('Content-Length'),
      ])
    },
  )

  it('lets a form be sent to this service, and to none else', async () => {
    for (const url of ['/policies', '/nothing', '/docs'])
      expect((await get(url)).get('Content-Security-Policy')).toBe(
        "default-src 'none';style-src 'self';img-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
      )
    expect((await get('/v1/policies')).get('Content-Security-Policy')).toContain("form-action 'none'")
  })

  it('gives the style and the icon names that change with them', async () => {
    const { text } = await get('/policies')
    const [, style = ''] = /rel="stylesheet" href="([^"]+)"/.exec(text) ?? []
    const [, icon = ''] = /rel="icon"[^>]*href="([^"]+)"/.exec(text) ?? []
    expect(style).toMatch(/^\/site\/style-[0-9a-f]{16}\.css$/)
    for (const [url, type] of [
      [style, 'text/css'],
      [icon, 'image/svg+xml'],
    ] as const) {
      const response = await request(app).get(url)
      expect([response.status, response.type]).toEqual([200, type])
      expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    }
    expect((await request(app).get(style)).text).not.toMatch(/@import|url\(|https?:/)
  })

  it('shows the new day after midnight, and new rules after a reload', async () => {
    const clock = { today }
    const over = appOver(shipped, { today: () => clock.today })
    const windowOf = async () => seen((await request(over).get('/policies/cn-tech-sme-2017-115-entry')).text)
    expect(await windowOf()).toContain('本期已结束')
    clock.today = '2026-06-01'
    expect(await windowOf()).toContain('正在受理')
    const held = { base: shipped }
    const reloaded = appOver(shipped, { getBase: () => held.base })
    expect(seen((await request(reloaded).get('/documents')).text)).toContain(`共 ${documents.length} 份`)
    held.base = { ...shipped, compiled: { ...shipped.compiled, documents: shipped.compiled.documents.slice(1) } }
    expect(seen((await request(reloaded).get('/documents')).text)).toContain(`共 ${documents.length - 1} 份`)
  })

  it('keeps the language that an address names', async () => {
    const { text } = await get('/policies?lang=en')
    expect(text).toContain('<html lang="en">')
    const own = [...text.matchAll(/href="(\/(?:policies|documents)[^"#]*)/g)].map(([, href = '']) => href)
    const others = own.filter((href) => !href.includes('lang=en'))
    // The link to the other language, and its twin for search engines.
    expect(new Set(others)).toEqual(new Set(['/policies?lang=zh']))
    expect(text).toContain('<input type="hidden" name="lang" value="en" />')
  })
})

describe('what search engines read', () => {
  it('is a map of all pages under the name they asked for', async () => {
    const { text, type } = await request(app).get('/sitemap.xml').set('Host', 'huiqi.example:8080')
    expect(type).toBe('application/xml')
    const urls = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url)
    expect(urls).toHaveLength(3 + policies.length + documents.length)
    expect(urls).toContain(`http://huiqi.example:8080/policies/${policies[0]?.id}`)
    const secure = await request(app).get('/robots.txt').set('Host', 'huiqi.example').set('X-Forwarded-Proto', 'https')
    expect(secure.text).toBe('User-agent: *\nAllow: /\n\nSitemap: https://huiqi.example/sitemap.xml\n')
  })

  it.each(['<script>', 'a b', 'x"y', 'evil.example/path', '-', 'a:b:c', 'x@y'])(
    'names no host such as %s',
    async (host) => {
      expect((await request(app).get('/robots.txt').set('Host', host)).text).toBe('User-agent: *\nAllow: /\n')
      expect((await request(app).get('/sitemap.xml').set('Host', host)).status).toBe(404)
    },
  )
})

it('shows rules of another rule set: without sums, departments of today, rows left out', async () => {
  const small = await smallApp()
  const policy = seen((await request(small).get('/policies/nowhere-2000-1-11-award')).text)
  expect(policy).toContain('装备局 （今天为： 工业和信息化局')
  const document = await request(small).get('/documents/nowhere-2000-1')
  expectWhole(document.text)
  expect(seen(document.text)).toContain('不收录 对部门的要求')
})
