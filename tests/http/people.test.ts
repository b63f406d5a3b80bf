import { describe, expect, it } from 'vitest'
import { auditTable } from '../../src/application/audit.js'
import { everything } from '../../src/domain/store/filter.js'
import { goodPassword, peopleWorld } from './people-world.js'

const code = ({ status, body }: { status: number; body: { code?: string; errors?: { code: string }[] } }) => [
  status,
  body.code,
  ...(body.errors ?? []).map((error) => error.code),
]

/** One of each who watch over each other. */
async function office() {
  const world = await peopleWorld()
  const [admin, security] = [await world.signedIn(['admin'], '管理'), await world.signedIn(['security'], '安全')]
  const create = async (name: string) => admin.send('post', '/v1/people', { name })
  const grant = async (id: string, roles: readonly string[], by = security) =>
    by.send('put', `/v1/people/${id}/roles`, { roles })
  return { ...world, admin, security, create, grant }
}

describe('people', () => {
  it('get an account from admin, roles from security, and choose a password themselves', async () => {
    const { create, grant, browser, admin } = await office()
    const made = await create('王芳')
    expect(made.status).toBe(201)
    const { person, temporaryPassword } = made.body
    expect(person).toMatchObject({ object: 'person', name: '王芳', roles: [], closedAt: null, password: 'temporary' })
    expect(temporaryPassword).toMatch(/^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){3}$/)
    const page = browser()
    await page.signIn('王芳', temporaryPassword)
    await page.send('put', '/v1/session/password', { currentPassword: temporaryPassword, newPassword: goodPassword })
    expect(code(await page.send('get', '/v1/reviewers'))).toEqual([403, 'roleMissing', 'role.missing'])
    expect((await grant(person.id, ['reviewer'])).body).toMatchObject({ roles: ['reviewer'], password: 'own' })
    expect((await page.send('get', '/v1/reviewers')).body.data).toEqual([{ id: person.id, name: '王芳' }])
    await grant(person.id, [])
    expect(code(await page.send('get', '/v1/reviewers'))).toEqual([403, 'roleMissing', 'role.missing'])
    expect((await admin.send('get', '/v1/people')).body).toMatchObject({ object: 'list', total: 3 })
  })

  it('do nothing for themselves', async () => {
    const { admin, security, grant } = await office()
    for (const roles of [
      ['admin', 'security'],
      ['security', 'audit'],
    ])
      expect(code(await grant(security.id, roles))).toEqual([422, 'rolesApart', 'roles.apart'])
    expect(code(await grant(security.id, ['security', 'reviewer']))).toEqual([403, 'notAllowed', 'rule.oneself'])
    expect(code(await grant(admin.id, ['admin', 'reviewer'], admin))).toEqual([403, 'roleMissing', 'role.missing'])
    expect(code(await admin.send('delete', `/v1/people/${admin.id}`))).toEqual([403, 'notAllowed', 'rule.oneself'])
    const roles = await admin.send('post', '/v1/people', { name: '乙', roles: ['admin'] })
    expect(code(roles)).toEqual([422, 'requestInvalid', 'key.unknown'])
  })

  it('of one who watches over the others leave somebody there', async () => {
    const { admin, security, grant, account, signedIn } = await office()
    expect(code(await grant(admin.id, ['reviewer']))).toEqual([409, 'lastOfRole', 'role.last'])
    expect(code(await admin.send('delete', `/v1/people/${security.id}`))).toEqual([409, 'lastOfRole', 'role.last'])
    const second = await signedIn(['admin'])
    const third = await account(['admin'])
    const closing = await Promise.all([
      admin.send('delete', `/v1/people/${second.id}`),
      second.send('delete', `/v1/people/${admin.id}`),
      second.send('delete', `/v1/people/${third.id}`),
      admin.send('delete', `/v1/people/${third.id}`),
    ])
    expect(closing.map(({ status }) => status)).toContain(204)
    const open = (await security.send('get', '/v1/people')).body.data.filter(
      ({ closedAt, roles }: { closedAt: string | null; roles: string[] }) =>
        closedAt === null && roles.includes('admin'),
    )
    expect(open.length).toBeGreaterThanOrEqual(1)
  })

  it('that are closed are out at once and for ever', async () => {
    const { admin, signedIn, browser, create, grant } = await office()
    const page = await signedIn(['reviewer'], '赵敏')
    expect((await admin.send('delete', `/v1/people/${page.id}`)).status).toBe(204)
    expect(code(await page.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
    expect(code(await browser().signIn('赵敏', goodPassword))).toEqual([401, 'signInRefused'])
    expect(code(await create('赵 敏'))).toEqual([409, 'personExists', 'name.taken'])
    expect(code(await grant(page.id, ['author']))).toEqual([409, 'personClosed'])
    expect(code(await admin.send('delete', `/v1/people/${page.id}`))).toEqual([409, 'personClosed'])
    expect(code(await admin.send('delete', '/v1/people/person_x'))).toEqual([404, 'personNotFound'])
  })

  it('have their password reset by admin, but not those who watch over him', async () => {
    const { admin, security, signedIn, browser, people, newId } = await withIds(await office())
    const page = await signedIn(['author'])
    const reset = await admin.send('post', `/v1/people/${page.id}/password`)
    expect(reset.status).toBe(201)
    expect(code(await page.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
    expect(code(await browser().signIn(page.name, goodPassword))).toEqual([401, 'signInRefused'])
    expect((await browser().signIn(page.name, reset.body.temporaryPassword)).body).toMatchObject({
      password: 'temporary',
    })
    for (const { id } of [security, admin])
      expect(code(await admin.send('post', `/v1/people/${id}/password`))).toEqual([403, 'notAllowed', 'rule.atMachine'])
    const doer = { at: '2026-11-23T04:00:00.000Z', by: 'cli:tester', newId, isAtMachine: true }
    const { password } = await people.resetPassword(security.id, { ...doer, random: new Uint8Array(20) })
    expect((await browser().signIn('安全', password)).status).toBe(201)
  })

  it('are unlocked and signed out by security', async () => {
    const { security, signedIn, browser } = await office()
    const page = await signedIn()
    for (let tries = 0; tries < 6; tries++) await browser().signIn(page.name, 'wrong')
    const path = `/v1/people/${page.id}`
    expect((await security.send('get', path)).body).toMatchObject({ failedTries: 5, waitS: 30 })
    expect((await security.send('delete', `${path}/wait`)).status).toBe(204)
    expect((await security.send('get', path)).body).toMatchObject({ failedTries: 0, waitS: 0 })
    expect((await browser().signIn(page.name, goodPassword)).status).toBe(201)
    expect((await security.send('get', `${path}/sessions`)).body.total).toBe(2)
    expect((await security.send('delete', `${path}/sessions`)).status).toBe(204)
    expect(code(await page.send('get', '/v1/session'))).toEqual([401, 'sessionEnded'])
    expect((await security.send('get', `${path}/sessions`)).body.total).toBe(0)
  })

  it('have a name that is one line and nobody else has', async () => {
    const { create, admin } = await office()
    expect(code(await create('管理'))).toEqual([409, 'personExists', 'name.taken'])
    for (const name of ['', '  ', 'a\nb', 'a\u202eb', 'a\u200bb', 'x'.repeat(61)])
      expect(code(await create(name))).toEqual([422, 'personNameInvalid', 'name.invalid'])
    expect((await create('<b>"O\'Brien" &amp;</b>')).body.person.name).toBe('<b>"O\'Brien" &amp;</b>')
    expect(code(await admin.send('post', '/v1/people', { name: { $ne: 1 } }))).toEqual([
      422,
      'requestInvalid',
      'type.text',
    ])
  })

  it('leave a trail of what was done to them and by whom, without any secret', async () => {
    const { create, grant, admin, security, store } = await office()
    const { person, temporaryPassword } = (await create('钱七')).body
    await grant(person.id, ['reviewer'])
    const rows = await store.page(auditTable, { where: everything, after: null, limit: 100 })
    expect(rows.filter(({ about }) => about === person.id)).toMatchObject([
      { action: 'person.created', by: admin.id, detail: '{"name":"钱七","roles":[]}' },
      { action: 'person.rolesGranted', by: security.id, detail: '{"from":[],"to":["reviewer"]}' },
    ])
    expect(rows.map(({ action }) => action)).toContain('session.started')
    expect(JSON.stringify(rows)).not.toContain(temporaryPassword)
    expect(JSON.stringify(rows)).not.toContain('argon2')
  })
})

describe('a password', () => {
  it.each([
    ['short9!x', ['password.tooShort']],
    ['aaaaaaaaaaaa', ['password.fewSigns', 'password.common']],
    ['P@ssw0rd2026!', ['password.common']],
    ['1qaz2wsx3edc', ['password.common']],
    ['woaini5201314', ['password.common']],
    ['zhengfu123456', ['password.common']],
    ['admin-admin-2025', ['password.common']],
    ['quinlan-moss-99', ['password.likeName']],
    [goodPassword, ['password.same']],
    ['long '.repeat(26), ['password.tooLong']],
  ])('%s is refused, and why is said', async (newPassword, faults) => {
    const { signedIn } = await peopleWorld()
    const page = await signedIn([], 'Quinlan Moss')
    const refused = await page.send('put', '/v1/session/password', { currentPassword: goodPassword, newPassword })
    expect(code(refused)).toEqual([422, 'passwordWeak', ...faults])
    expect((await page.send('get', '/v1/session')).status).toBe(200)
  })

  it('is changed by who knows it, and not guessed by who finds a browser open', async () => {
    const { signedIn } = await peopleWorld()
    const page = await signedIn()
    const change = { currentPassword: 'wrong', newPassword: 'river stone 42 maple' }
    for (let tries = 0; tries < 5; tries++)
      expect(code(await page.send('put', '/v1/session/password', change))).toEqual([401, 'signInRefused'])
    const waits = await page.send('put', '/v1/session/password', { ...change, currentPassword: goodPassword })
    expect(code(waits)).toEqual([429, 'signInWaits'])
  })
})

const withIds = async <World>(world: World) => {
  let made = 0
  return { ...world, newId: (prefix: string) => `${prefix}_test_${made++}` }
}
