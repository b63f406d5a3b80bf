import { randomBytes, randomUUID } from 'node:crypto'
import request, { type Response } from 'supertest'
import type { AppDependencies } from '../../src/adapters/http/app.js'
import { csrfTokenOf } from '../../src/adapters/http/signed-in.js'
import { argon2Passwords } from '../../src/adapters/people/argon2.js'
import { temporaryBytes } from '../../src/application/people/passwords.js'
import { peopleIn } from '../../src/application/people/people-in.js'
import type { Role } from '../../src/domain/people.js'
import { storedWorld } from './stored-world.js'
import { hash } from './world.js'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
export const goodPassword = '紫藤 gravel 07 lantern'
const passwords = argon2Passwords()

/** A service with people, and browsers to sign in with. */
export async function peopleWorld(change: Partial<AppDependencies> = {}) {
  const world = await storedWorld(undefined, change)
  const { app, store } = world
  const limits = { idleMinutes: 30, hours: 12 }
  const { people, sessions } = peopleIn(store, { passwords, sha256: hash, limits })
  let made = 0
  /** An account made at the machine, with the password it was given. */
  const account = async (roles: readonly Role[] = [], name = `人员${made++}`) => {
    const acting = {
      at: '2026-11-23T03:00:00.000Z',
      by: 'cli:tester',
      newId: (prefix: string) => `${prefix}_${randomUUID()}`,
    }
    const random = randomBytes(temporaryBytes)
    const { person, password } = await people.create({ name, roles }, { ...acting, random, isAtMachine: true })
    return { id: person.id, name, password }
  }
  /** Keeps cookies and the CSRF token as a page of the service would. */
  const browser = () => {
    const cookies = new Map<string, string>()
    let csrfToken = ''
    const keep = (response: Response): Response => {
      for (const line of response.get('Set-Cookie') ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      if (typeof response.body.csrfToken === 'string') csrfToken = response.body.csrfToken
      return response
    }
    const cookieText = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const send = async (method: Method, path: string, body?: object, headers: Record<string, string> = {}) => {
      const asked = request(app)[method](path)
      const own = { 'Sec-Fetch-Site': 'same-origin', 'Huiqi-Csrf-Token': csrfToken, Cookie: cookieText(), ...headers }
      for (const [name, value] of Object.entries(own)) if (value !== '') void asked.set(name, value)
      return keep(await (body === undefined ? asked : asked.send(body)))
    }
    const signIn = async (name: string, password: string, headers = {}) =>
      send('post', '/v1/session', { name, password }, headers)
    return { cookies, send, signIn, csrf: () => csrfToken }
  }
  /** A session of somebody, without a password: what a browser sends with each request. */
  const sessionOf = async (id: string): Promise<Record<string, string>> => {
    const token = randomUUID()
    const acting = { at: '2026-11-23T04:00:00.000Z', by: id, newId: (prefix: string) => `${prefix}_${randomUUID()}` }
    await store.commit(sessions.started(token, await people.row(id), { ...acting, agent: '' }), [])
    const csrf = csrfTokenOf(token, hash)
    return { Cookie: `huiqi-session=${token}`, 'Huiqi-Csrf-Token': csrf, 'Sec-Fetch-Site': 'same-origin' }
  }
  /** Somebody who has signed in and chosen a password. */
  const signedIn = async (roles: readonly Role[] = [], name?: string) => {
    const { id, password, ...known } = await account(roles, name)
    const page = browser()
    await page.signIn(known.name, password)
    const asked = { currentPassword: password, newPassword: goodPassword }
    const changed = await page.send('put', '/v1/session/password', asked)
    if (changed.status !== 200) throw new Error(JSON.stringify(changed.body))
    return { ...page, id, name: known.name }
  }
  return { ...world, people, account, browser, signedIn, sessionOf }
}
