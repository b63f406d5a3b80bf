import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Express } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { oidcProvider } from '../../src/adapters/oidc/provider.js'
import { personTable } from '../../src/application/people/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { peopleWorld } from './people-world.js'

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const callback = '/v1/session/oidc/callback'
const oidc = '/v1/session/oidc'

/** A service and a real provider, each on a port of its own. */
async function world(makesPeople = false) {
  let [app, provider]: [Express | null, Provider | null] = [null, null]
  const origin = await listening(createServer((request, response) => app?.(request, response)))
  const issuer = await listening(createServer((request, response) => void provider?.callback()(request, response)))
  const client = { client_id: 'huiqi', client_secret: 'a secret of both', redirect_uris: [origin + callback] }
  provider = new Provider(issuer, {
    clients: [{ ...client, token_endpoint_auth_method: 'client_secret_post' }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Name of ${id}` }) }),
  })
  const refusals: string[] = []
  const settings = { issuer, clientId: 'huiqi', clientSecret: 'a secret of both', makesPeople }
  const identityProvider = oidcProvider({ ...settings, noteRefusal: (reason) => void refusals.push(reason) })
  const people = await peopleWorld({ origin, identityProvider })
  app = people.app
  return { ...people, origin, issuer, refusals }
}

type World = Awaited<ReturnType<typeof world>>

/** A browser without scripts: it keeps cookies of each server apart, and follows one step at a time. */
function surfer() {
  const jars = new Map<string, Map<string, string>>()
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const next = (response: Response, from: string) => new URL(response.headers.get('location') ?? '', from).href
  /** Signs in with the provider as `account`. @returns the address of our callback, not yet asked */
  const comeBack = async ({ origin }: World, account: string): Promise<string> => {
    let url = next(await go(origin + oidc), origin)
    for (let steps = 0; steps < 12 && !url.startsWith(origin + callback); steps++) {
      const response = await go(url)
      const [, prompt] = /name="prompt" value="(\w+)"/.exec(await response.clone().text()) ?? []
      const filled = { prompt: prompt ?? '', ...(prompt === 'login' && { login: account, password: 'any' }) }
      url = next(prompt === undefined ? response : await go(url, filled), url)
    }
    return url
  }
  return { go, next, comeBack, cookies: (origin: string) => jars.get(origin) ?? new Map<string, string>() }
}

describe('signing in with OpenID Connect', () => {
  it('begins a session of whoever is known by issuer and subject, with the roles granted here', async () => {
    const all = await world()
    const [admin, page] = [await all.signedIn(['admin']), await all.signedIn(['reviewer'], '王芳')]
    const set = await admin.send('put', `/v1/people/${page.id}/identity`, { subject: 'wang-fang' })
    expect(set.body).toMatchObject({ identity: { issuer: all.issuer, subject: 'wang-fang' } })
    const { go, comeBack, cookies } = surfer()
    const response = await go(await comeBack(all, 'wang-fang'))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/console'])
    expect(cookies(all.origin).has('huiqi-oidc')).toBe(false)
    const session = (await (await go(`${all.origin}/v1/session`)).json()) as object
    expect(session).toMatchObject({ person: { id: page.id, name: '王芳', roles: ['reviewer'] }, password: 'own' })
    expect(await (await go(`${all.origin}/v1/session/ways`)).json()).toMatchObject({ password: true, oidc: true })
  }, 30_000)

  it('lets in nobody who is not known, and tells what to tell admin', async () => {
    const all = await world()
    const { go, comeBack, cookies } = surfer()
    const response = await go(await comeBack(all, 'mallory'))
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      code: 'identityUnknown',
      errors: [{ code: 'identity.unknown', detail: expect.stringContaining('mallory') }],
    })
    expect(cookies(all.origin).has('huiqi-session')).toBe(false)
    expect(await all.store.count(personTable, everything)).toBe(0)
  }, 30_000)

  it('makes an account without roles where that is set, once, and none for who was closed out', async () => {
    const all = await world(true)
    const first = surfer()
    expect((await first.go(await first.comeBack(all, 'li-lei'))).status).toBe(303)
    const second = surfer()
    expect((await second.go(await second.comeBack(all, 'li-lei'))).status).toBe(303)
    const { person } = (await (await second.go(`${all.origin}/v1/session`)).json()) as { person: { id: string } }
    expect(person).toMatchObject({ name: 'Name of li-lei', roles: [] })
    expect(await all.store.count(personTable, everything)).toBe(1)
    const admin = await all.signedIn(['admin'])
    expect((await admin.send('delete', `/v1/people/${person.id}`)).status).toBe(204)
    const third = surfer()
    const refused = await third.go(await third.comeBack(all, 'li-lei'))
    expect(await refused.json()).toMatchObject({ status: 401, code: 'identityRefused' })
  }, 30_000)

  it('refuses a browser that did not go there, another state, a code that was used, and one of another flow', async () => {
    const all = await world(true)
    const [attacker, victim] = [surfer(), surfer()]
    const address = await attacker.comeBack(all, 'attacker')
    const refused = async (response: Response) => (await response.json()) as { code: string }
    expect(await refused(await victim.go(address))).toMatchObject({ code: 'identityRefused' })
    await victim.go(all.origin + oidc)
    expect(await refused(await victim.go(address))).toMatchObject({ code: 'identityRefused' })
    expect(victim.cookies(all.origin).has('huiqi-session')).toBe(false)
    expect((await attacker.go(address)).status).toBe(303)
    expect(await refused(await attacker.go(address))).toMatchObject({ code: 'identityRefused' })
    const late = surfer()
    const other = new URL(await late.comeBack(all, 'late'))
    other.searchParams.set('code', new URL(address).searchParams.get('code') ?? '')
    expect(await refused(await late.go(other.href))).toMatchObject({ code: 'identityRefused' })
    expect(all.refusals.length).toBeGreaterThanOrEqual(2)
  }, 30_000)

  it('never gives admin the identity of those who watch over him, nor one that somebody has', async () => {
    const all = await world()
    const [admin, security] = [await all.signedIn(['admin']), await all.signedIn(['security'])]
    const [a, b] = [await all.account(), await all.account()]
    const page = await all.signedIn(['reviewer'])
    await admin.send('put', `/v1/people/${page.id}/identity`, { subject: 'of admin' })
    const granted = await security.send('put', `/v1/people/${page.id}/roles`, { roles: ['audit'] })
    expect(granted.body).toMatchObject({ roles: ['audit'], identity: null })
    expect((await page.send('get', '/v1/session')).body.code).toBe('sessionEnded')
    const set = async (id: string, subject: string | null) =>
      (await admin.send('put', `/v1/people/${id}/identity`, { subject })).body.code as string | undefined
    expect(await set(security.id, 'mine')).toBe('notAllowed')
    expect(await set(admin.id, 'mine')).toBe('notAllowed')
    expect([await set(a.id, 'x'), await set(b.id, 'x'), await set(a.id, null), await set(b.id, 'x')]).toEqual([
      undefined,
      'identityTaken',
      undefined,
      undefined,
    ])
  }, 30_000)

  it('is said not to be there, or away, where that is so', async () => {
    const without = await peopleWorld()
    expect((await without.browser().send('get', oidc)).body).toMatchObject({ code: 'identityProviderMissing' })
    expect((await without.browser().send('get', '/v1/session/ways')).body).toMatchObject({ oidc: false })
    const settings = { issuer: 'http://127.0.0.1:9', clientId: 'huiqi', clientSecret: undefined, makesPeople: false }
    const identityProvider = oidcProvider({ ...settings, noteRefusal: () => undefined })
    const away = await peopleWorld({ identityProvider })
    expect((await away.browser().send('get', oidc)).body).toMatchObject({ status: 503, code: 'identityProviderAway' })
  })
})
