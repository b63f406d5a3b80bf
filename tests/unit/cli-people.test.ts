import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { auditTable } from '../../src/application/audit.js'
import { personTable } from '../../src/application/people/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { run } from './cli-run.js'

interface Made {
  readonly person: { readonly id: string; readonly name: string; readonly roles: string[]; readonly password: string }
  readonly temporaryPassword: string
}

/** The commands on a store of their own. */
async function commands() {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-cli-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  const location = join(folder, 'huiqi.db')
  let ms = Date.UTC(2026, 10, 22, 4)
  const now = () => new Date(ms++).toISOString()
  const people = async (...argv: string[]) => run(['people', ...argv], '', { store: location, now })
  const json = async <Told>(...argv: string[]): Promise<Told> => (await people(...argv, '--json')).json() as Told
  const make = async (name: string, roles: string) => json<Made>('new', name, '--roles', roles)
  return { location, people, json, make }
}

describe('huiqi people', () => {
  it('makes the first person, with a password that is shown once and kept as its hash', async () => {
    const { location, make, json } = await commands()
    const { person, temporaryPassword } = await make('王芳', 'admin')
    expect(person).toMatchObject({ name: '王芳', roles: ['admin'], password: 'temporary' })
    expect(await json('list')).toEqual({ people: [person] })
    const store = openStore(location)
    const page = { where: everything, after: null, limit: 10 }
    const rows = [...(await store.page(personTable, page)), ...(await store.page(auditTable, page))]
    await store.close()
    expect(JSON.stringify(rows)).not.toContain(temporaryPassword)
    expect(rows[1]).toMatchObject({ action: 'person.created', by: expect.stringMatching(/^cli:/), about: person.id })
  })

  it('makes a new password, also for those whom nobody else may give one', async () => {
    const { make, people } = await commands()
    const { person, temporaryPassword } = await make('王芳', 'security')
    const { code, out } = await people('password', person.id)
    expect([code, out.includes(temporaryPassword)]).toEqual([0, false])
    expect(out).toMatch(/[0-9a-z]{5}(-[0-9a-z]{5}){3}/)
    expect((await people('password', 'person_x')).code).toBe(1)
  })

  it('closes an account, but not the last one who watches over others', async () => {
    const { make, people } = await commands()
    const { person: reviewer } = await make('赵敏', 'reviewer,author')
    expect((await people('close', reviewer.id)).code).toBe(0)
    expect((await people('list')).out).toContain('已关闭')
    const { person } = await make('王芳', 'admin')
    const { code, err } = await people('close', person.id)
    expect([code, err]).toEqual([1, expect.stringContaining('role.last')])
  })

  it('says what is wrong with a name or a role', async () => {
    const { people, make } = await commands()
    await make('王芳', 'admin')
    expect((await people('new', '王 芳')).err).toContain('name.taken')
    expect((await people('new', '李', '--roles', 'admin,security')).err).toContain('roles.apart')
    const typo = await people('new', '李', '--roles', 'reviwer')
    expect([typo.code, typo.err]).toEqual([2, expect.stringContaining('did you mean reviewer?')])
    expect((await people('new')).code).toBe(2)
  })
})
