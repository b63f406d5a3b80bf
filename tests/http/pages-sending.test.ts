import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { app, browser, documents, expectWhole, get, policies, seen } from './page-reading.js'
import { appOver, shipped, today } from './world.js'

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
      // As it is: what is compressed on its way has no length beforehand.
      const [head, whole] = [
        await request(app).head(url),
        await request(app).get(url).set('Accept-Encoding', 'identity'),
      ]
      expect([head.status, head.get('Content-Length')]).toEqual([200, whole.get('Content-Length')])
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
