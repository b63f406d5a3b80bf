import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allRoutes } from '../../src/adapters/http/routes/all.js'
import { createSecurityLog } from '../../src/adapters/log.js'
import { AppError } from '../../src/domain/errors.js'
import { appOver, listeningLogger, shipped } from './world.js'

const app = appOver(shipped)
const addresses = [
  ...new Set(allRoutes.map(({ path }) => path.replaceAll(/\{\w+\}/g, 'x'))),
  '/openapi.json',
  '/docs',
  '/docs/problems',
  '/policies',
  '/policies/x',
  '/documents',
  '/documents/x',
  '/robots.txt',
  '/sitemap.xml',
]

describe('every address', () => {
  it.each(addresses)('%s refuses other methods and says which there are', async (path) => {
    const isPost = allRoutes.some((route) => route.path === path && route.method === 'post')
    const response = await request(app)[isPost ? 'get' : 'post'](path)
    expect(response.status).toBe(405)
    expect(response.get('Allow')).toBe(isPost ? 'POST, OPTIONS' : 'GET, HEAD, OPTIONS')
    expect(response.body).toMatchObject({ code: 'methodNotAllowed', status: 405 })
    const options = await request(app).options(path)
    expect([options.status, options.get('Allow')]).toEqual([204, response.get('Allow')])
  })

  it.each([...addresses, '/nothing/here'])('%s carries the headers that keep a browser safe', async (path) => {
    const response = await request(app).get(path)
    const policy = response.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(response.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.get('Strict-Transport-Security')).toContain('max-age=')
    expect(response.get('X-Powered-By')).toBeUndefined()
    expect(response.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('answers HEAD as GET, without the body', async () => {
    const plain = { 'Accept-Encoding': 'identity' }
    const [head, get] = [
      await request(app).head('/v1/policies').set(plain),
      await request(app).get('/v1/policies').set(plain),
    ]
    expect(head.status).toBe(200)
    expect(head.text).toBeUndefined()
    expect(head.get('Content-Length')).toBe(get.get('Content-Length'))
  })

  it('is a 304 as long as nothing changed', async () => {
    const first = await request(app).get('/v1/facts')
    const again = await request(app)
      .get('/v1/facts')
      .set('If-None-Match', first.get('ETag') ?? '')
    expect(again.status).toBe(304)
  })
})

describe('an address that does not exist', () => {
  it.each(['/', '/v1', '/v1/nothing', '/V1/policies', '/v1/policies/a/b', '/.env', '/docs/../../etc/passwd'])(
    'is a problem: %s',
    async (path) => {
      const response = await request(app).get(path)
      expect(response.status).toBe(404)
      expect(response.type).toBe('application/problem+json')
      expect(response.body).toMatchObject({ code: 'routeNotFound', docs: '/docs/problems#routeNotFound' })
    },
  )

  it('is a 400 when it cannot be decoded', async () => {
    const response = await request(app).get('/v1/policies/%E0%A4%A')
    expect(response.body).toMatchObject({ code: 'requestUnreadable', status: 400 })
  })
})

describe('readiness', () => {
  it('is apart from health', async () => {
    const stopping = appOver(shipped, { isReady: () => false })
    expect((await request(stopping).get('/healthz')).status).toBe(200)
    const response = await request(stopping).get('/readyz')
    expect(response.body).toMatchObject({ code: 'notReady', status: 503 })
    expect(response.get('Retry-After')).toBe('5')
    expect((await request(app).get('/readyz')).body).toEqual({ object: 'health', status: 'ready' })
  })
})

describe('the request log', () => {
  const secret = 'a-secret-of-the-firm'
  async function linesOf(send: (over: ReturnType<typeof appOver>) => Promise<unknown>, change = {}): Promise<string[]> {
    const { logger, lines } = listeningLogger()
    await send(appOver(shipped, { logger, ...change }))
    return lines
  }

  it('holds method, route, status, duration and id, and nothing else', async () => {
    const lines = await linesOf(async (over) => request(over).get('/v1/policies/x?asOf=2026-01-01'))
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        pid: expect.any(Number),
        hostname: expect.any(String),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'GET',
        route: '/v1/policies/{id}',
        status: 404,
        problem: 'policyNotFound',
        durationMs: expect.any(Number),
        isComplete: true,
        msg: 'request',
      },
    ])
  })

  it('holds neither body nor query nor path nor address', async () => {
    const lines = await linesOf(async (over) => {
      await request(over)
        .post('/v1/matches')
        .send({ clientReference: secret, profile: { facts: { [secret]: secret } } })
      await request(over).post('/v1/matches').type('json').send(`{"${secret}`)
      await request(over).get(`/v1/policies?text=${secret}&${secret}=1`)
      await request(over).get(`/v1/policies/${secret}`)
      await request(over).get(`/${secret}`).set('User-Agent', secret).set('X-Forwarded-For', '203.0.113.9')
      await request(over).post('/v1/matches').set('Content-Type', secret).send('x')
    })
    expect(lines).toHaveLength(6)
    expect(lines.join('')).not.toContain(secret)
    expect(lines.join('')).not.toMatch(/127\.0\.0\.1|::1|203\.0\.113/)
  })

  it('says where we broke, not what we were given', async () => {
    const today = () => {
      throw new RangeError(secret)
    }
    const lines = await linesOf(async (over) => request(over).get('/v1/policies'), { today })
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 50,
      failure: { name: 'RangeError', frames: expect.any(Array) },
    })
    expect(lines[0]).toContain('conventions.test.ts')
    expect(lines.join('')).not.toContain(secret)
  })

  it('says which row of the store cannot be read', async () => {
    const at = { table: 'enterprise', id: 'ent_1', what: 'profile is no JSON' }
    const today = () => {
      throw new AppError('storeUnreadable', at)
    }
    const [line = ''] = await linesOf(async (over) => request(over).get('/v1/policies'), { today })
    expect(JSON.parse(line)).toMatchObject({ level: 50, failure: { name: 'AppError', at } })
  })
})

describe('the security log', () => {
  it('notes refusals with their address in a file that only we may read, and everyday mistakes nowhere', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'huiqi-log-'))
    onTestFinished(async () => rm(dir, { recursive: true }))
    const file = join(dir, 'log', 'security.log')
    const over = appOver(shipped, { securityLogger: createSecurityLog(file) })
    await request(over).get('/v1/policies/no-such')
    await request(over).get('/v1/policies?limit=0')
    await request(over).post('/v1/matches').type('json').send('{')
    await request(over).delete('/v1/policies?a=1')
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        address: expect.stringMatching(/127\.0\.0\.1|::1/),
        method: 'POST',
        route: '/v1/matches',
        status: 400,
        outcome: 'bodyUnreadable',
      },
      { method: 'DELETE', route: '/v1/policies', status: 405, outcome: 'methodNotAllowed' },
    ])
  })
})
