import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { mostFromAddress, networkOf } from '../../src/adapters/http/sign-in-limit.js'
import { sessionTable } from '../../src/application/people/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { goodPassword, peopleWorld } from './people-world.js'

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const own = { 'Sec-Fetch-Site': 'same-origin' }

describe('signing in', () => {
  it('begins a session that a page of the service knows by its cookie', async () => {
    const { account, browser, app } = await peopleWorld()
    const { name, password, id } = await account(['reviewer'])
    const page = browser()
    const response = await page.signIn(name, password)
    expect(response.status).toBe(201)
    expect(response.body).toMatchObject({
      object: 'session',
      person: { id, name, roles: ['reviewer'] },
      password: 'temporary',
      idleEndsAt: '2026-11-23T04:30:00.000Z',
      endsAt: '2026-11-23T16:00:00.000Z',
    })
    const [session = '', known = ''] = response.get('Set-Cookie') ?? []
    expect(session).toMatch(/^huiqi-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(known).toMatch(/^huiqi-browser=[\w-]{43}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    expect((await page.send('get', '/v1/session')).body).toEqual(response.body)
    expect(code(await request(app).get('/v1/session'))).toEqual([401, 'sessionMissing'])
    for (const value of page.cookies.values()) expect(JSON.stringify(response.body)).not.toContain(value)
  })

  it('lets nothing be done but to choose a password while it is one that somebody else made', async () => {
    const { account, browser } = await peopleWorld()
    const { name, password } = await account(['admin'])
    const page = browser()
    await page.signIn(name, password)
    const [before, token] = [page.cookies.get('huiqi-session'), page.csrf()]
    expect(code(await page.send('get', '/v1/people'))).toEqual([403, 'passwordTemporary'])
    const change = { currentPassword: password, newPassword: goodPassword }
    const changed = await page.send('put', '/v1/session/password', change)
    expect(changed.body).toMatchObject({ object: 'session', password: 'own' })
    expect([page.cookies.get('huiqi-session'), page.csrf()]).not.toContain(before)
    expect(page.csrf()).not.toBe(token)
    expect((await page.send('get', '/v1/people')).status).toBe(200)
    expect(code(await page.send('get', '/v1/session', undefined, { Cookie: `huiqi-session=${before}` }))).toEqual([
      401,
      'sessionEnded',
    ])
    expect((await browser().signIn(name, goodPassword)).status).toBe(201)
    expect(code(await browser().signIn(name, password))).toEqual([401, 'signInRefused'])
  })

  it('tells nobody whether a name is known, and lets a temporary password end by itself', async () => {
    const { account, browser, at } = await peopleWorld()
    const { name, password } = await account()
    const [wrong, unknown] = [await browser().signIn(name, 'x'), await browser().signIn('nobody', 'x')]
    expect(code(wrong)).toEqual([401, 'signInRefused'])
    expect(unknown.body).toEqual(wrong.body)
    at('2026-11-30T03:00:00.000Z')
    expect((await browser().signIn(name, password)).body).toEqual(wrong.body)
  })

  it('takes the name and the password as input methods write them', async () => {
    const { account, browser, signedIn } = await peopleWorld()
    const { name, password } = await account([], 'Li Ming 李明')
    expect((await browser().signIn('ｌｉ ming李明 ', password)).status).toBe(201)
    await signedIn([], '赵敏')
    const wide = goodPassword.replaceAll(/[0-9]/g, (figure) => String.fromCodePoint(0xff10 + Number(figure)))
    expect((await browser().signIn('赵敏', wide)).status).toBe(201)
    expect(name).toBe('Li Ming 李明')
  })

  it('never takes up a session that was there, and ends it', async () => {
    const { signedIn, account, browser } = await peopleWorld()
    const attacker = await signedIn()
    const { name, password } = await account()
    const token = attacker.cookies.get('huiqi-session') ?? ''
    const victim = browser()
    victim.cookies.set('huiqi-session', token)
    await victim.signIn(name, password)
    expect(victim.cookies.get('huiqi-session')).not.toBe(token)
    expect(code(await attacker.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
  })

  it('is refused to forms, to other pages and to whoever does not say where it comes from', async () => {
    const { account, browser, app } = await peopleWorld()
    const { name, password } = await account()
    const from = async (headers: Record<string, string>) => browser().signIn(name, password, headers)
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(code(await from({ 'Sec-Fetch-Site': site }))).toEqual([403, 'originRefused'])
    expect(code(await from({ Origin: 'https://evil.example' }))).toEqual([403, 'originRefused'])
    expect(code(await from({ Origin: 'null' }))).toEqual([403, 'originRefused'])
    expect(code(await from({ 'Sec-Fetch-Site': '' }))).toEqual([403, 'originRefused'])
    const form = await request(app).post('/v1/session').set(own).type('form').send({ name, password })
    expect(code(form)).toEqual([415, 'mediaTypeUnsupported'])
    const plain = await request(app).post('/v1/session').set(own).type('text').send(JSON.stringify({ name, password }))
    expect(code(plain)).toEqual([415, 'mediaTypeUnsupported'])
  })

  it('never goes in the clear beyond the machine', async () => {
    const { account, browser } = await peopleWorld()
    const { name, password } = await account()
    const there = await browser().signIn(name, password, { Host: 'huiqi.example' })
    expect(code(there)).toEqual([403, 'httpsNeeded'])
    const believed = { Host: 'huiqi.example', 'X-Forwarded-Proto': 'https' }
    expect(code(await browser().signIn(name, password, believed))).toEqual([403, 'httpsNeeded'])
  })
})

describe('a session', () => {
  it('ends when it is not used, when it is too old and when somebody signs out, and the answer says so', async () => {
    const { signedIn, at, browser, store } = await peopleWorld()
    const page = await signedIn()
    at('2026-11-23T04:29:00.000Z')
    expect((await page.send('get', '/v1/session')).body).toMatchObject({ idleEndsAt: '2026-11-23T04:59:00.000Z' })
    at('2026-11-23T04:58:59.000Z')
    expect((await page.send('get', '/v1/session')).status).toBe(200)
    at('2026-11-23T05:29:00.000Z')
    const ended = await page.send('get', '/v1/session')
    expect(code(ended)).toEqual([401, 'sessionEnded'])
    expect(ended.get('WWW-Authenticate')).toBe('Huiqi-Session realm="huiqi"')
    await page.signIn(page.name, goodPassword)
    for (let minutes = 25; minutes < 720; minutes += 25) {
      at(new Date(Date.parse('2026-11-23T05:29:00.000Z') + minutes * 60_000).toISOString())
      expect((await page.send('get', '/v1/session')).status).toBe(200)
    }
    at('2026-11-23T17:29:00.000Z')
    expect(code(await page.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
    const other = browser()
    await other.signIn(page.name, goodPassword)
    const token = other.cookies.get('huiqi-session') ?? ''
    const before = await store.count(sessionTable, everything)
    expect((await other.send('delete', '/v1/session')).status).toBe(204)
    expect(await store.count(sessionTable, everything)).toBe(before - 1)
    expect(other.cookies.has('huiqi-session')).toBe(false)
    const again = await other.send('get', '/v1/session', undefined, { Cookie: `huiqi-session=${token}` })
    expect(code(again)).toEqual([401, 'sessionEnded'])
  })

  it('changes nothing for a page that does not know its CSRF token, or that is not ours', async () => {
    const { signedIn } = await peopleWorld()
    const page = await signedIn(['admin'])
    const create = async (headers: Record<string, string>) => page.send('post', '/v1/people', { name: '甲' }, headers)
    expect(code(await create({ 'Huiqi-Csrf-Token': '' }))).toEqual([403, 'csrfTokenRefused'])
    expect(code(await create({ 'Huiqi-Csrf-Token': 'x'.repeat(64) }))).toEqual([403, 'csrfTokenRefused'])
    expect(code(await create({ 'Sec-Fetch-Site': 'cross-site' }))).toEqual([403, 'originRefused'])
    expect(code(await create({ 'Sec-Fetch-Site': 'same-site' }))).toEqual([403, 'originRefused'])
    expect(code(await create({ Origin: 'http://127.0.0.1:1' }))).toEqual([403, 'originRefused'])
    const other = await signedIn(['security'])
    expect(code(await create({ 'Huiqi-Csrf-Token': other.csrf() }))).toEqual([403, 'csrfTokenRefused'])
    expect((await create({})).status).toBe(201)
  })

  it('is kept as a hash, shown to its owner, and ended by him alone', async () => {
    const { signedIn, browser, store, at } = await peopleWorld()
    const page = await signedIn()
    at('2026-11-23T04:10:00.000Z')
    const second = browser()
    await second.signIn(page.name, goodPassword, { 'User-Agent': 'Other/1.0' })
    const { data } = (await page.send('get', '/v1/sessions')).body
    expect(data).toMatchObject([{ isCurrent: false, agent: 'Other/1.0' }, { isCurrent: true }])
    const rows = await store.page(sessionTable, { where: everything, after: null, limit: 10 })
    for (const value of second.cookies.values()) expect(JSON.stringify(rows)).not.toContain(value)
    const stranger = await signedIn()
    const path = `/v1/sessions/${data[0].id}`
    expect(code(await stranger.send('delete', path))).toEqual([404, 'sessionNotFound'])
    expect((await page.send('delete', path)).status).toBe(204)
    expect(code(await second.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
    expect(code(await page.send('delete', path))).toEqual([404, 'sessionNotFound'])
  })
})

describe('passwords that fail', () => {
  it('make one wait longer and longer, known name or not, and never for ever', async () => {
    const { signedIn, browser, at } = await peopleWorld()
    const { name, ...page } = await signedIn()
    for (const tried of [name, 'nobody']) {
      at('2026-11-23T04:00:00.000Z')
      for (let tries = 0; tries < 5; tries++)
        expect(code(await browser().signIn(tried, 'wrong'))).toEqual([401, 'signInRefused'])
      const waits = await browser().signIn(tried, goodPassword)
      expect(code(waits)).toEqual([429, 'signInWaits'])
      expect(waits.get('Retry-After')).toBe('30')
      at('2026-11-23T04:00:30.000Z')
      expect(code(await browser().signIn(tried, 'wrong'))).toEqual([401, 'signInRefused'])
      expect((await browser().signIn(tried, 'wrong')).get('Retry-After')).toBe('60')
    }
    expect((await page.signIn(name, goodPassword)).status).toBe(201)
    expect(code(await browser().signIn(name, goodPassword))).toEqual([429, 'signInWaits'])
    at('2026-11-23T04:01:30.000Z')
    expect((await browser().signIn(name, goodPassword)).status).toBe(201)
    expect(code(await browser().signIn(name, 'wrong'))).toEqual([401, 'signInRefused'])
  })

  it('are counted by address too, whatever names are tried', async () => {
    const { browser } = await peopleWorld()
    const all = []
    for (let tries = 0; tries <= mostFromAddress; tries++) all.push(code(await browser().signIn(`name ${tries}`, 'x')))
    expect(all.slice(0, -1).every(([status]) => status === 401)).toBe(true)
    expect(all.at(-1)).toEqual([429, 'rateLimited'])
    expect(networkOf('2001:db8:0:1::9')).toBe(networkOf('2001:db8::1:2:3:4:5'))
    expect(networkOf('2001:db8:0:2::9')).not.toBe(networkOf('2001:db8:0:1::9'))
    expect([networkOf('192.0.2.1'), networkOf('::ffff:192.0.2.1')]).toEqual(['192.0.2.1', '::ffff:192.0.2.1'])
  })

  it('do not slip through when they come at the same moment', async () => {
    const { browser, account } = await peopleWorld()
    const { name } = await account()
    const all = await Promise.all(Array.from({ length: 12 }, async () => browser().signIn(name, 'wrong')))
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(all.filter(({ body }) => body.code === 'signInWaits')).toHaveLength(7)
  })
})
