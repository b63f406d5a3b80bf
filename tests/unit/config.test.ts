import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayInChina } from '../../src/adapters/clock.js'
import { loadConfig, settings } from '../../src/config.js'

it('has a default for everything', () => {
  const config = loadConfig({ PORT: '', UNRELATED: 'x' })
  expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info', REQUEST_TIMEOUT_MS: 10_000 })
  expect(existsSync(join(config.RULES_DIR, 'facts'))).toBe(true)
  expect(config.SECURITY_LOG).toBeUndefined()
})

it('takes what is set', () => {
  const env = {
    PORT: '0',
    HOST: '0.0.0.0',
    LOG_LEVEL: 'warn',
    RULES_DIR: '/rules',
    REQUEST_TIMEOUT_MS: '500',
    SECURITY_LOG: '/log/a',
    SECOND_OPINION: 'off',
    HUIQI_STORE: 'none',
    HUIQI_DEMONSTRATION: 'on',
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
    SAVED_PROFILE_DAYS: '30',
    HUIQI_ORIGIN: 'https://huiqi.example',
    HUIQI_OIDC_ISSUER: 'https://id.example/realm',
    HUIQI_OIDC_CLIENT_ID: 'huiqi',
    HUIQI_OIDC_CLIENT_SECRET: 'secret',
    HUIQI_OIDC_NEW_PEOPLE: 'create',
    HUIQI_SESSION_IDLE_MINUTES: '5',
    HUIQI_SESSION_HOURS: '1',
    HUIQI_DESK_ACCEPT_DAYS: '3',
    HUIQI_DESK_SUPPLEMENT_DAYS: '4',
    HUIQI_DESK_PRE_CHECK_DAYS: '5',
    HUIQI_DESK_DECIDE_DAYS: '6',
    HUIQI_DESK_ANSWER_DAYS: '7',
    HUIQI_DESK_TWO_PERSON: 'on',
  }
  const numbers = { PORT: 0, REQUEST_TIMEOUT_MS: 500, SAVED_PROFILE_DAYS: 30 }
  const sessions = { HUIQI_SESSION_IDLE_MINUTES: 5, HUIQI_SESSION_HOURS: 1 }
  const desk = {
    HUIQI_DESK_ACCEPT_DAYS: 3,
    HUIQI_DESK_SUPPLEMENT_DAYS: 4,
    HUIQI_DESK_PRE_CHECK_DAYS: 5,
    HUIQI_DESK_DECIDE_DAYS: 6,
    HUIQI_DESK_ANSWER_DAYS: 7,
  }
  expect(loadConfig(env)).toEqual({ ...env, ...numbers, ...sessions, ...desk })
})

it.each([
  'huiqi.example',
  'http://huiqi.example',
  'https://huiqi.example/',
  'https://huiqi.example/a',
  'https://user@huiqi.example',
])('refuses %s as the origin of the service', (HUIQI_ORIGIN) => {
  expect(() => loadConfig({ HUIQI_ORIGIN })).toThrow('HUIQI_ORIGIN')
})

it('needs to know itself where an identity provider is set', () => {
  const alone = () => loadConfig({ HUIQI_OIDC_ISSUER: 'https://id.example' })
  expect(alone).toThrow('HUIQI_OIDC_CLIENT_ID')
  expect(alone).toThrow('HUIQI_ORIGIN')
  for (const HUIQI_OIDC_ISSUER of ['http://id.example', 'https://a:b@id.example', 'https://id.example?x', 'id'])
    expect(() => loadConfig({ HUIQI_OIDC_ISSUER })).toThrow('HUIQI_OIDC_ISSUER')
})

it.each(['-1', '65536', '3000.5', '0x10', ' 3000', '3e3', 'abc'])('refuses %s as a port', (PORT) => {
  expect(() => loadConfig({ PORT })).toThrow('PORT')
})

it.each(['everyone', '10.0.0.0/33', '10.0.0.0/8/8', 'loopback,', '::1/129', '10.0.0.256', '10.0.0.0/x'])(
  'refuses to trust the proxy %s',
  (TRUSTED_PROXIES) => {
    expect(() => loadConfig({ TRUSTED_PROXIES })).toThrow('TRUSTED_PROXIES')
  },
)

it.each([
  'mongodb://host',
  'mongodb://host/',
  'mongodb://secret:secret@host:1/?replicaSet=rs0',
  'mongodb+srv://host/?w=1',
])('refuses %s as a store: it names no database', (HUIQI_STORE) => {
  expect(() => loadConfig({ HUIQI_STORE })).toThrow(/HUIQI_STORE: mongodb:..HOST.DATABASE/)
  expect(() => loadConfig({ HUIQI_STORE })).not.toThrow(/secret/)
})

it.each(['mongodb://a:b@host:1,other:2/huiqi?replicaSet=rs0', 'mongodb+srv://host/huiqi', 'a/b.db', 'none'])(
  'takes %s as a store',
  (HUIQI_STORE) => {
    expect(loadConfig({ HUIQI_STORE }).HUIQI_STORE).toBe(HUIQI_STORE)
  },
)

it('names every bad variable at once, and no value', () => {
  const load = () => loadConfig({ PORT: 'secret-1', LOG_LEVEL: 'secret-2', REQUEST_TIMEOUT_MS: '1' })
  expect(load).toThrow(/PORT.*\n.*LOG_LEVEL.*\n.*REQUEST_TIMEOUT_MS/)
  expect(load).not.toThrow(/secret/)
})

it.each([
  ['2026-11-21T15:59:59.999Z', '2026-11-21'],
  ['2026-11-21T16:00:00.000Z', '2026-11-22'],
  ['2025-12-31T16:00:00.000Z', '2026-01-01'],
])('at %s it is %s in China', (instant, day) => {
  expect(dayInChina(new Date(instant))).toBe(day)
})

describe('what is written about the settings', () => {
  const shown = async (file: string, pattern: RegExp): Promise<string[]> =>
    [...(await readFile(file, 'utf8')).matchAll(pattern)].flatMap(({ groups }) => groups?.['name'] ?? [])
  const known = Object.keys(settings)

  it.each(['README.md', 'README.zh-CN.md'])('%s tells each of them, and no other', async (file) => {
    // What marks a demonstration is set by `npm run demo`, not by whoever runs the service.
    const all = known.filter((name) => name !== 'HUIQI_DEMONSTRATION')
    expect((await shown(file, /^\| `(?<name>[A-Z_]+)`/gm)).toSorted()).toEqual(all.toSorted())
  })

  it.each([
    ['Dockerfile', /\b(?<name>(?:HUIQI_[A-Z_]+|PORT|HOST))=/g],
    ['compose.yaml', /^ {6}(?<name>[A-Z_]+):/gm],
  ])('%s sets only what there is', async (file, pattern) => {
    const names = await shown(file, pattern)
    expect(names.length).toBeGreaterThan(1)
    expect(known).toEqual(expect.arrayContaining(names))
  })
})
