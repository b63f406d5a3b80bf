import { expect, it } from 'vitest'
import { goodPassword, peopleWorld } from './people-world.js'

interface Entry {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly action: string
  readonly about: string
  readonly detail: unknown
}

it('the audit log is read by audit alone, the newest first, by what, whom, deed and day', async () => {
  const { signedIn, at } = await peopleWorld()
  at('2026-11-23T15:59:59.999Z')
  const [admin, audit] = [await signedIn(['admin'], '管理'), await signedIn(['audit'], '审计')]
  const first = (await admin.send('post', '/v1/people', { name: '甲' })).body.person.id as string
  at('2026-11-23T16:00:00.000Z')
  const second = (await admin.send('post', '/v1/people', { name: '乙' })).body.person.id as string
  await admin.send('delete', `/v1/people/${first}`)
  const read = async (query: string): Promise<Entry[]> => (await audit.send('get', `/v1/audit?${query}`)).body.data
  const told = (entries: readonly Entry[]) => entries.map(({ action, about, by }) => [action, about, by])
  const closed = ['person.closed', first, admin.id]
  const made = [second, first].map((id) => ['person.created', id, admin.id])
  expect(told(await read(`about=${first}`))).toEqual([closed, made[1]])
  expect(told(await read(`by=${admin.id}&action=person.created`))).toEqual(made)
  expect(told(await read(`by=${admin.id}&from=2026-11-24`))).toEqual([closed, made[0]])
  expect(told(await read(`by=${admin.id}&to=2026-11-23&action=person.`))).toEqual([
    made[1],
    ['person.passwordChosen', admin.id, admin.id],
  ])
  expect((await read(`about=${first}&action=person.created`))[0]).toMatchObject({
    at: '2026-11-23T15:59:59.999Z',
    detail: { name: '甲', roles: [] },
  })
  expect(await read('about=$ne&by=%25')).toEqual([])
  expect((await admin.send('get', '/v1/audit')).body.code).toBe('roleMissing')
  expect((await audit.send('get', '/v1/audit?from=yesterday')).status).toBe(422)
})

it('goes from page to page without missing or repeating any', async () => {
  const { signedIn } = await peopleWorld()
  const audit = await signedIn(['audit'])
  for (let times = 0; times < 3; times++) await audit.signIn(audit.name, goodPassword)
  const whole = (await audit.send('get', '/v1/audit')).body
  expect(whole).toMatchObject({ object: 'list', nextCursor: null })
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await audit.send('get', `/v1/audit?limit=2&cursor=${cursor}`)
    const { data, nextCursor } = body as { data: Entry[]; nextCursor: string | null }
    ids.push(...data.map(({ id }) => id))
    cursor = nextCursor
  }
  expect(ids).toEqual(whole.data.map(({ id }: Entry) => id))
  expect(ids).toEqual(ids.toSorted().toReversed())
})
