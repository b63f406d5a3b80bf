import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { ClientAccess } from '../../src/application/clients/client-access.js'
import { problemsOf } from '../../src/adapters/http/openapi.js'
import { problemKinds } from '../../src/adapters/http/problem-catalogue.js'
import { ProblemSchema } from '../../src/adapters/http/problem.js'
import type { Route, RouteExample } from '../../src/adapters/http/route.js'
import { allRoutes, documentedRoutes } from '../../src/adapters/http/routes/all.js'
import { exampleCaller } from '../../src/adapters/http/routes/client.js'
import { appOver, hash, shipped, smallBase } from './world.js'

/** Every key is one of the client in the examples. */
const clients: ClientAccess = { authenticate: async () => exampleCaller, spend: async () => null }
const app = appOver(shipped, { clients })
type Loose = Record<string, unknown>

const { text } = await request(app).get('/openapi.json')
const document = JSON.parse(text) as {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      { responses: Record<string, { content: Record<string, { examples?: Record<string, { value: unknown }> }> }> }
    >
  >
  components: { schemas: Record<string, Loose> }
}

const send = (route: Route, { url, body, caller }: RouteExample) => {
  const asked = request(app)[route.method](url)
  if (caller) void asked.set('Authorization', 'Bearer key')
  return body === undefined ? asked : asked.send(body as object)
}

describe('GET /openapi.json', () => {
  it('is OpenAPI 3.1 with every route', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(documented.toSorted()).toEqual(documentedRoutes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  it('has no reference that leads nowhere', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference = '']) => reference)
    const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`))
    expect(references.filter((reference) => !known.has(reference))).toEqual([])
    expect(Object.keys(document.components.schemas).every((name) => /^[\w.-]+$/.test(name))).toBe(true)
  })

  it('closes requests and leaves answers open', () => {
    const { MatchRequest, MatchAnswer, Result, Profile } = document.components.schemas
    expect(MatchRequest?.['additionalProperties']).toBe(false)
    expect(Profile?.['additionalProperties']).toBe(false)
    for (const schema of [MatchAnswer, Result]) {
      expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false')
      expect(JSON.stringify(schema)).not.toContain('"enum"')
    }
  })

  it('says of each route whether it needs a key, and which', () => {
    const { security, components, paths } = JSON.parse(text) as Loose & {
      security: Loose[]
      components: Loose
      paths: Record<string, Record<string, Loose>>
    }
    expect(security).toEqual([{}, { apiKey: [] }])
    expect(components['securitySchemes']).toMatchObject({ apiKey: { type: 'http', scheme: 'bearer' } })
    expect(paths['/v1/client']?.['get']).toMatchObject({
      security: [{ apiKey: [] }],
      responses: { 401: {}, 403: {}, 429: {} },
    })
    expect(paths['/v1/matches']?.['post']).not.toHaveProperty('security')
  })

  it('is in English when it is asked for, for any rule set', async () => {
    const response = await request(appOver(await smallBase()))
      .get('/openapi.json')
      .set('Accept-Language', 'en')
    expect(response.status).toBe(200)
    expect(response.body.paths['/v1/matches'].post.summary).toBe('Match all policies for one profile')
  })
})

const examples = allRoutes.flatMap((route) =>
  route.examples(shipped, hash).map((example) => ({ route, example, url: example.url })),
)

describe('the examples', () => {
  it.each(examples)('$url answers as documented', async ({ route, example }) => {
    const response = await send(route, example)
    const status = example.status ?? 200
    expect(response.status).toBe(status)
    const schema = status === 200 ? route.response.schema : ProblemSchema
    expect(schema.safeParse(response.body).error).toBeUndefined()
    expect([undefined, ...problemsOf(route)]).toContain(response.body.code)
  })

  it.each(examples.filter(({ example }) => example.isShown))(
    '$url is shown with its very answer',
    async ({ route, example }) => {
      const { responses } = document.paths[route.path]?.[route.method] ?? { responses: {} }
      const [content] = Object.values(responses[String(example.status ?? 200)]?.content ?? {})
      expect(content?.examples?.[example.name]?.value).toEqual((await send(route, example)).body)
    },
  )

  it('cover every route', () => {
    expect(allRoutes.filter((route) => route.examples(shipped, hash).length === 0)).toEqual([])
  })
})

describe('every answer fits its schema', () => {
  it.each([
    ...shipped.compiled.policies.map(({ policy }) => `/v1/policies/${policy.id}`),
    ...shipped.compiled.documents.map(({ document: { id } }) => `/v1/documents/${id}`),
    '/v1/policies?limit=200&include=listings',
    '/v1/documents?limit=200',
  ])('%s', async (url) => {
    const route = allRoutes.find(({ path }) =>
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.split('?')[0] ?? ''),
    )
    const response = await request(app).get(url)
    expect(route?.response.schema.safeParse(response.body).error).toBeUndefined()
  })
})

describe('the pages for people', () => {
  it.each(['zh-CN', 'en'])('list every route, schema and problem without a script, in %s', async (language) => {
    const docs = await request(app).get('/docs').set('Accept-Language', language)
    const problems = await request(app).get('/docs/problems').set('Accept-Language', language)
    for (const page of [docs, problems]) {
      expect(page.type).toBe('text/html')
      expect(page.text).toContain(`<html lang="${language}">`)
      expect(page.text).not.toMatch(/<script|<iframe|\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?\/\//)
    }
    for (const { id } of allRoutes) expect(docs.text).toContain(`<h2 id="${id}">`)
    expect(docs.text).toContain('Authorization: Bearer $HUIQI_KEY')
    expect(docs.text).toMatch(/href="#api-key">[^<]+<\/a>\s+\S+( \S+)*\s+<code>enterprises:write<\/code>/)
    for (const name of Object.keys(document.components.schemas)) expect(docs.text).toContain(`<h3 id="schema-${name}">`)
    for (const code of Object.keys(problemKinds)) expect(problems.text).toContain(`<h2 id="${code}">`)
  })

  it('have no link that leads nowhere', async () => {
    for (const path of ['/docs', '/docs/problems']) {
      const { text: page } = await request(app).get(path)
      const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
      const targets = [...page.matchAll(/href="([^"]+)"/g)].map(([, target = '']) => target)
      expect(targets.filter((target) => target.startsWith('#') && !ids.has(target.slice(1)))).toEqual([])
      // The start page is another's: the form for enterprises.
      for (const target of targets.filter((one) => !one.startsWith('#') && !/^\/(\?|$)/.test(one)))
        expect((await request(app).get((target.split('#')[0] ?? '').replaceAll('&amp;', '&'))).status).toBe(200)
    }
  })

  it('show what policies say as text, never as HTML', async () => {
    const { text: page } = await request(app).get('/docs')
    expect(page.replaceAll(/<\/?(?:!doctype html|[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"<>]*")*\s*\/?)>/gi, '')).not.toMatch(
      /<|>/,
    )
  })

  it('are small enough for a phone', async () => {
    const { text: page } = await request(app).get('/docs')
    // As it is sent: what repeats itself costs next to nothing.
    expect(gzipSync(page).length).toBeLessThan(90_000)
  })
})
