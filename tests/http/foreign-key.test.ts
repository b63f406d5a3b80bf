import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { storedRoutes } from '../../src/adapters/http/routes/all.js'
import { storedWorld } from './stored-world.js'

const { app, work } = await storedWorld()
const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, client = 'owner') =>
  request(app)[method](path).set('Authorization', `Bearer ${client}`)
const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: {} }

const { body: enterprise } = await send('post', '/v1/enterprises').send({
  profile,
  clientReference: 'secret-reference',
})
const { body: receipt } = await send('post', `/v1/enterprises/${enterprise.id}/matches`).send({})
const { body: job } = await send('post', '/v1/policies/changzhi-2017-29-21/reach')
  .set('Prefer', 'respond-async')
  .send({ clientReference: 'secret-reference' })
const application = {
  policy: 'changzhi-2017-29-21',
  applicant: { name: 'secret-reference', contact: null },
  profile,
}
const { body: draft } = await send('post', '/v1/cases').send(application)
await work()

/** What there is of the owner, by the beginning of the address. A route at another address has to be thought of here. */
const owned: Readonly<Record<string, string>> = {
  '/v1/enterprises/{id}': enterprise.id,
  '/v1/receipts/{id}': receipt.receipt?.id ?? receipt.id,
  '/v1/jobs/{id}': job.id,
  '/v1/cases/{id}': draft.id,
}
/** Published, so that their ids are nobody's. */
const published = '/v1/policies/{id}'
/** Of the owner's enterprise, in a file of someone else. */
const foreignRow = JSON.stringify({
  id: enterprise.id,
  clientReference: 'their own',
  profile: { ...profile, facts: { currentEmployees: 1 } },
})
const bodies = { post: {}, put: { profile }, patch: { profile: {} } }
const asked = (method: keyof typeof bodies | 'get' | 'delete', path: string, client: string) => {
  const sent = send(method, path, client)
  if (path.endsWith('/import')) return sent.set('Content-Type', 'application/x-ndjson').send(foreignRow)
  if (method === 'put' && path.startsWith('/v1/cases')) {
    const { policy: _, ...change } = application
    return sent.send(change)
  }
  return method === 'get' || method === 'delete' ? sent : sent.send(bodies[method])
}

const isOwned = ({ path }: { path: string }): boolean => path.includes('{id}') && !path.startsWith(published)

describe('a foreign key', () => {
  it.each(storedRoutes.filter(isOwned))(
    'is answered as if there were nothing: $method $path',
    async ({ method, path }) => {
      const id = Object.entries(owned).find(([start]) => path.startsWith(start))?.[1] ?? ''
      expect(id).toMatch(/^\w+[_:]\w+/)
      const [foreign, unknown] = [
        await asked(method, path.replace('{id}', id), 'stranger'),
        await asked(method, path.replace('{id}', 'ent_nothing'), 'stranger'),
      ]
      expect(foreign.status).toBe(404)
      expect(foreign.body).toStrictEqual(unknown.body)
    },
  )

  it.each(storedRoutes.filter((route) => !isOwned(route)))(
    'is told nothing: $method $path',
    async ({ method, path }) => {
      const { status, text } = await asked(method, path.replace('{id}', 'changzhi-2017-29-21'), 'stranger')
      // What asks for more than an empty body is refused; everything else is answered with nothing in it.
      expect([200, 422]).toContain(status)
      for (const secret of ['secret-reference', ...Object.values(owned)]) expect(text).not.toContain(secret)
    },
  )
})

it('and everything of the owner is still there', async () => {
  for (const [path, id] of Object.entries(owned)) expect((await send('get', path.replace('{id}', id))).status).toBe(200)
  const list = await send('get', '/v1/enterprises')
  expect(list.text).toContain('secret-reference')
})
