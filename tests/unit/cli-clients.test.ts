import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { auditTable } from '../../src/application/audit.js'
import { callerOf } from '../../src/application/clients/authenticate.js'
import { everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import { run } from './cli-run.js'

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`

/** The commands on a store of their own. */
async function commands() {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-cli-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  const location = join(folder, 'huiqi.db')
  // A clock that goes on whenever it is read: ids sort by time.
  let ms = Date.UTC(2026, 10, 22, 4)
  const now = () => new Date(ms++).toISOString()
  const clients = async (...argv: string[]) => {
    return run(['clients', ...argv], '', { store: location, now })
  }
  const json = async <Told>(...argv: string[]): Promise<Told> => (await clients(...argv, '--json')).json() as Told
  const reading = async <Told>(read: (store: Store) => Promise<Told>): Promise<Told> => {
    const store = openStore(location)
    try {
      return await read(store)
    } finally {
      await store.close()
    }
  }
  const asking = async (key: string, at: string) => reading(async (store) => callerOf(store, key, { at }, sha256))
  const create = async () =>
    json<{ id: string; key: Record<string, string | null> }>(
      'new',
      '--name',
      '皖企服务云',
      '--scopes',
      'reach, match',
      '--test',
      '--rate',
      '60',
      '--quota',
      'none',
    )
  return { folder, location, clients, json, asking, reading, create }
}

const ifGone = (error: NodeJS.ErrnoException): string => {
  if (error.code !== 'ENOENT') throw error
  return ''
}

describe('huiqi clients', () => {
  it('creates a client and hands out a key that the service knows', async () => {
    const { json, asking, create } = await commands()
    const client = await create()
    expect(client).toStrictEqual({
      id: expect.stringMatching(/^client_\w{26}$/),
      name: '皖企服务云',
      mode: 'test',
      scopes: ['match', 'reach'],
      limits: { ratePerMinute: 60, dailyQuota: null },
      key: {
        id: expect.stringMatching(/^key_\w{26}$/),
        key: expect.stringMatching(/^hq_test_\w{39}$/),
        prefix: client.key['key']?.slice(0, 13),
        expiresAt: null,
      },
    })
    expect(await asking(client.key['key'] ?? '', '2099-01-01T00:00:00.000Z')).toMatchObject({ clientId: client.id })
    const made = await json<Record<string, string>>('key', client.id, '--expires', '2026-12-31')
    expect(made).toStrictEqual({
      id: expect.stringMatching(/^key_\w{26}$/),
      key: expect.stringMatching(/^hq_test_\w{39}$/),
      prefix: made['key']?.slice(0, 13),
      expiresAt: '2026-12-31T16:00:00.000Z',
    })
    const caller = await asking(made['key'] ?? '', '2026-12-31T15:59:59.999Z')
    expect(caller).toMatchObject({ clientId: client.id, keyId: made['id'], mode: 'test' })
  })

  it('shows a key once: no list and no file holds it', async () => {
    const { folder, clients, create } = await commands()
    const { id, key: first } = await create()
    const { out } = await clients('key', id)
    const [, key = ''] = out.split('\n')
    expect(key).toMatch(/^hq_test_\w{39}$/)
    expect((await clients('list')).out).toContain(`${key.slice(0, 13)}…`)
    // SQLite takes away what lies beside the file as soon as nobody has it open.
    const text = async (name: string): Promise<string> => readFile(join(folder, name), 'latin1').catch(ifGone)
    const files = await Promise.all((await readdir(folder)).map(text))
    expect(files.join('')).toContain(key.slice(0, 13))
    for (const shown of [(await clients('list', '--json')).out, ...files]) {
      expect(shown).not.toContain(key.slice(13))
      expect(shown).not.toContain(first['key']?.slice(13))
    }
  })

  it('lists clients and keys, in both languages', async () => {
    const { location, clients, json, create } = await commands()
    expect((await clients('new', '--name', 'a', '--scopes', 'admin')).out).toMatch(
      /^已建立：client_\w+\n密钥，只显示这一次：\nhq_live_\w{39}$/,
    )
    const { id, key } = await create()
    const [lasting, ending] = [
      await json<{ id: string }>('key', id),
      await json<{ id: string }>('key', id, '--expires', '2026-11-22'),
    ]
    await clients('revoke', lasting.id)
    const chinese = (await clients('list')).out
    expect(chinese).toContain(`${id}  皖企服务云 (test)\n  match, reach · 每分钟 60 · 不限\n  ${key.id}`)
    expect(chinese).toMatch(/未用过 {2}已吊销（2026-11-22）\n.*未用过 {2}有效至 2026-11-22/)
    const english = (await clients('list', '--lang', 'en')).out
    expect(english).toContain('(live)\n  admin · 600 a minute · 100000 a day\n  key_')
    expect(english).toMatch(new RegExp(`${ending.id} +hq_test_\\w{5}… +never used +holds until 2026-11-22`))
    const later = await run(['clients', 'list', '--lang', 'en'], '', {
      store: location,
      now: () => '2026-11-22T16:00:00.000Z',
    })
    expect(later.out).toContain('expired after 2026-11-22')
  })

  it('revokes a key, then the client; both once, and the audit log says by whom', async () => {
    const { clients, json, asking, reading, create } = await commands()
    const { id } = await create()
    const { id: keyId, key } = await json<{ id: string; key: string }>('key', id)
    expect((await clients('revoke', keyId)).out).toBe(`已吊销密钥 ${keyId}`)
    await expect(asking(key, '2026-11-22T04:00:00.000Z')).rejects.toMatchObject({ info: { reason: 'revoked' } })
    for (let n = 0; n < 2; n++) expect(await json('revoke', id)).toEqual({ id, revoked: 'client' })
    expect((await clients('list', '--lang', 'en')).out).toMatch(
      /\(test\) revoked on 2026-11-22\n.*(\n.* revoked on 2026-11-22){2}$/,
    )
    expect(await clients('key', id)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('API 客户端已吊销'),
    })
    const page = { where: everything, after: null, limit: 10 }
    const audit = await reading(async (store) => store.page(auditTable, page))
    expect(audit.map(({ by, action }) => `${by} ${action}`)).toEqual(
      ['client.created', 'key.created', 'key.created', 'key.revoked', 'client.revoked'].map(
        (action) => `cli:tester ${action}`,
      ),
    )
  })

  it('knows no other ids', async () => {
    const { clients, create } = await commands()
    await create()
    for (const argv of [
      ['key', 'client_x'],
      ['revoke', 'key_x', '--lang', 'en'],
    ]) {
      const { code, out, err } = await clients(...argv)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(/没有这个 API 客户端或密钥|There is no such API client or key/)
    }
  })
})
