import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { expressPath } from '../../src/adapters/http/dispatch.js'
import { permissionOf, permissions, type Permission, type RouteId } from '../../src/adapters/http/permissions.js'
import { documentedRoutes } from '../../src/adapters/http/routes/all.js'
import { scopes, type Scope } from '../../src/application/clients/caller.js'
import type { ClientAccess } from '../../src/application/clients/client-access.js'
import { exampleCaller } from '../../src/adapters/http/routes/client.js'
import { apartRoles, roles, type Role } from '../../src/domain/people.js'
import { peopleWorld } from './people-world.js'

/** A key's text is the one scope it has. */
const clients: ClientAccess = {
  authenticate: async (key) => ({
    ...exampleCaller,
    limits: { ratePerMinute: 1_000_000, dailyQuota: null },
    scopes: new Set(scopes.filter((scope) => scope === key)),
  }),
  spend: async () => null,
}

type Asker =
  | { readonly is: 'nobody' }
  | { readonly is: 'key'; readonly scope: Scope | 'none' }
  | { readonly is: 'person'; readonly role: Role | 'none' }
  | { readonly is: 'temporary' }
  | { readonly is: 'code' }
const askers: readonly Asker[] = [
  { is: 'nobody' },
  ...[...scopes, 'none' as const].map((scope) => ({ is: 'key' as const, scope })),
  ...[...roles, 'none' as const].map((role) => ({ is: 'person' as const, role })),
  { is: 'temporary' },
  { is: 'code' },
]

/** What the table says, read without the code that holds requests to it. */
function mayAsk(permission: Permission, asker: Asker): boolean {
  if (permission === 'everyone') return true
  const { key, roles: held, code, alsoTemporary } = permission
  if (asker.is === 'key') return key === 'any' || key === asker.scope
  if (asker.is === 'code') return code === true
  if (asker.is === 'temporary') return alsoTemporary === true
  return asker.is === 'person' && (held === 'any' || (asker.role !== 'none' && held?.includes(asker.role) === true))
}

const refusals = new Set(['keyMissing', 'scopeMissing', 'sessionMissing', 'roleMissing', 'passwordTemporary'])
const isRefused = ({ code, errors }: { code?: string; errors?: { code: string }[] }): boolean =>
  refusals.has(code ?? '') || errors?.[0]?.code === 'claimCode.missing'

let world: Awaited<ReturnType<typeof peopleWorld>>
const ids = new Map<Role | 'none' | 'temporary', string>()
beforeAll(async () => {
  world = await peopleWorld({ clients })
  ids.set('none', (await world.signedIn()).id)
  for (const role of roles) ids.set(role, (await world.signedIn([role])).id)
  ids.set('temporary', (await world.account([...roles.filter((role) => !apartRoles.includes(role)), 'admin'])).id)
}, 60_000)

async function headersOf(asker: Asker): Promise<Record<string, string>> {
  if (asker.is === 'key') return { Authorization: `Bearer ${asker.scope}` }
  if (asker.is === 'code') return { Authorization: 'Huiqi-Code 0000-0000-0000-0000-0000-0000-0000' }
  if (asker.is === 'nobody') return {}
  return world.sessionOf(ids.get(asker.is === 'person' ? asker.role : 'temporary') ?? '')
}

describe('the table of permissions', () => {
  it('has every route of the service, and no other', () => {
    const known = [...documentedRoutes.map(({ id }) => id), 'getOpenApi']
    expect(known.toSorted()).toEqual(Object.keys(permissions).toSorted())
  })

  it.each(documentedRoutes)('says who may $method $path', async ({ id, method, path }) => {
    const address = path.replaceAll(/\{\w+\}/g, 'x')
    const [told, expected]: [string[], string[]] = [[], []]
    for (const asker of askers) {
      const asked = request(world.app)[method](address)
      const response = await asked.set(await headersOf(asker))
      const name = Object.values(asker).join(' ')
      if (response.status === 429 || response.status >= 500) throw new Error(`${name}: ${response.text}`)
      if (!isRefused(response.body as object)) told.push(name)
      if (mayAsk(permissionOf({ id }), asker)) expected.push(name)
    }
    expect(told).toEqual(expected)
  })

  it('lets nobody who watches over others do what he watches over', () => {
    const held = (role: Role): RouteId[] =>
      (Object.keys(permissions) as RouteId[]).filter((id) => {
        const permission: Permission = permissionOf({ id })
        return permission !== 'everyone' && permission.roles !== 'any' && permission.roles?.includes(role)
      })
    const changing = (role: Role) => held(role).filter((id) => !/^(list|get)/.test(id))
    expect(changing('admin').filter((id) => changing('security').includes(id))).toEqual([])
    expect(changing('audit')).toEqual([])
    expect(held('reviewer').filter((id) => /[Pp]erson|Roles|Password/.test(id))).toEqual([])
  })

  it('leaves nothing at an address it does not know but pages, which are for everyone', async () => {
    const known = new Set([...documentedRoutes.map(({ path }) => expressPath(path)), '/openapi.json'])
    const pages = pathsOf(world.app).filter((path) => !known.has(path))
    expect(pages.length).toBeGreaterThan(5)
    for (const path of pages) {
      expect(path).not.toMatch(/^\/v\d/)
      const { status } = await request(world.app).get(path.replaceAll(/:\w+/g, 'x'))
      expect([200, 302, 304, 404]).toContain(status)
    }
  })
})

interface Layer {
  readonly route?: { readonly path: string }
}
const pathsOf = (app: Express): string[] => [
  ...new Set((app.router.stack as readonly Layer[]).flatMap(({ route }) => (route ? [route.path] : []))),
]
