import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { readWebAssets } from '../../src/adapters/http/web-assets.js'
import { editionOf } from '../../src/application/rule-bundle.js'
import { appOver, hash, shipped, smallBase } from './world.js'

const dir = await mkdtemp(join(tmpdir(), 'huiqi-web-'))
await mkdir(join(dir, 'assets'))
await mkdir(join(dir, '.vite'))
const script = `console.log(${JSON.stringify('长治'.repeat(2000))})`
await writeFile(join(dir, 'index.html'), '<!doctype html><!-- rules in use --><title>惠企</title>')
await mkdir(join(dir, 'console'))
await writeFile(join(dir, 'console', 'index.html'), '<!doctype html><!-- nonce --><title>工作台</title>')
await writeFile(join(dir, 'favicon.svg'), '<svg/>')
await writeFile(join(dir, 'notes.txt'), 'not to be served')
await writeFile(join(dir, 'assets', 'main-1a2b.js'), script)
await writeFile(join(dir, '.vite', 'manifest.json'), '{}')
const app = appOver(shipped, { webAssets: readWebAssets(dir) })
const edition = editionOf(shipped, hash)
const bundle = `/v1/rule-sets/${shipped.compiled.ruleSet.hash}/${edition}/bundle`
const policyOf = (response: request.Response) => String(response.get('Content-Security-Policy'))

describe('the page', () => {
  it('is asked for again each time, and is a 304 as long as it is the same', async () => {
    const response = await request(app).get('/')
    expect(response.status).toBe(200)
    expect(response.type).toBe('text/html')
    expect(response.get('Cache-Control')).toBe('no-cache')
    const again = await request(app)
      .get('/')
      .set('If-None-Match', response.get('ETag') ?? '')
    expect(again.status).toBe(304)
  })

  it('may run its own scripts, talk to its own service, and nothing else', async () => {
    const policy = policyOf(await request(app).get('/'))
    expect(policy.split(';').toSorted()).toEqual(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "img-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].toSorted(),
    )
    expect(policyOf(await request(app).get('/docs'))).not.toContain('script-src')
  })

  it('says which rules it is for, and has what its questions need fetched beside its script', async () => {
    let base = shipped
    const own = appOver(shipped, { webAssets: readWebAssets(dir), getBase: () => base, engineVersion: '1"2' })
    const before = await request(own).get('/')
    const rules = shipped.compiled.ruleSet.hash
    expect(before.text).toContain(`<meta name="huiqi-rule-set" content="${rules}" />`)
    expect(before.text).toContain('<meta name="huiqi-engine" content="1&quot;2" />')
    expect(before.text).toContain(`<meta name="huiqi-edition" content="${edition}" />`)
    const [, preloaded = ''] = /<link rel="preload" href="([^"]+)" as="fetch" crossorigin \/>/.exec(before.text) ?? []
    expect(preloaded).toBe(`/v1/rule-sets/${rules}/${edition}/catalogue`)
    expect((await request(own).get(preloaded)).status).toBe(200)
    expect(before.text).toMatch(/<title>惠企<\/title>$/)
    // Other rules, another page.
    base = await smallBase()
    const after = await request(own)
      .get('/')
      .set('If-None-Match', before.get('ETag') ?? '')
    expect(after.status).toBe(200)
    expect(after.text).toContain(base.compiled.ruleSet.hash)
  })

  it('answers HEAD, and no other method', async () => {
    expect((await request(app).head('/')).status).toBe(200)
    const response = await request(app).post('/')
    expect(response.status).toBe(405)
    expect(response.get('Allow')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('the console', () => {
  it('writes styles under a nonce that is another each time, and that nobody keeps', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const response = await request(app).get('/console')
      expect(response.get('Cache-Control')).toBe('no-store')
      const [, nonce = ''] = /<meta property="csp-nonce" nonce="([\w-]{22})" \/>/.exec(response.text) ?? []
      expect(policyOf(response).split(';')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(policyOf(response).split(';')).toContain("script-src 'self'")
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })
})

describe('its parts', () => {
  it('are kept for ever when their names hold their hash', async () => {
    const response = await request(app).get('/assets/main-1a2b.js')
    expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(response.type).toBe('text/javascript')
    expect((await request(app).get('/favicon.svg')).get('Cache-Control')).toBe('no-cache')
  })

  it.each([
    '/assets/other.js',
    '/notes.txt',
    '/.vite/manifest.json',
    '/index.html',
    '/console/index.html',
    '/assets/',
    '/assets/%2e%2e/index.html',
  ])('are those that were built: %s is not there', async (path) => {
    const response = await request(app).get(path)
    expect(response.status).toBe(404)
    expect(response.body.code).toBe('routeNotFound')
  })
})

describe('compression', () => {
  it.each(['/assets/main-1a2b.js', '/v1/facts', '/docs', bundle])('is there for whoever asks: %s', async (path) => {
    const small = await request(app).get(path).set('Accept-Encoding', 'gzip')
    expect(small.get('Content-Encoding')).toBe('gzip')
    const smaller = await request(app).get(path).set('Accept-Encoding', 'br')
    expect(smaller.get('Content-Encoding')).toBe('br')
    const plain = await request(app).get(path).set('Accept-Encoding', 'identity')
    expect(plain.get('Content-Encoding')).toBeUndefined()
    expect([small.text, smaller.text]).toEqual([plain.text, plain.text])
    expect(small.get('Vary')).toContain('Accept-Encoding')
  })
})

describe('what is sent again and again', () => {
  const lengthOf = async (encoding: string): Promise<string | undefined> =>
    (await request(app).get(bundle).set('Accept-Encoding', encoding)).get('Content-Length')

  it.each(['br', 'gzip'])('is compressed as small as it gets: %s', async (encoding) => {
    const bytes = Buffer.from((await request(app).get(bundle)).text)
    const small = encoding === 'br' ? brotliCompressSync(bytes).length : gzipSync(bytes, { level: 9 }).length
    await expect.poll(async () => lengthOf(`deflate, ${encoding}`), { timeout: 30_000 }).toBe(String(small))
    expect(await lengthOf('identity')).toBe(String(bytes.length))
    const response = await request(app).get(bundle).set('Accept-Encoding', encoding)
    expect(response.get('Content-Encoding')).toBe(encoding)
    expect(response.get('Vary')).toContain('Accept-Encoding')
    expect(response.text).toBe(bytes.toString())
  })
})

describe('pages that were not built', () => {
  const without = appOver(shipped, { webAssets: readWebAssets(join(dir, 'nothing')) })

  it('are a page that says how to build them; the service answers all the same', async () => {
    const response = await request(without).get('/').set('Accept-Language', 'en')
    expect(response.status).toBe(503)
    expect(response.get('Cache-Control')).toBe('no-store')
    expect(response.text).toContain('npm run build:web')
    expect((await request(without).get('/v1/rule-set')).status).toBe(200)
  })
})
