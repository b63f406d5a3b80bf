import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { everything } from '../../src/domain/store/filter.js'
import { tableOf } from '../../src/domain/store/table.js'
import { run } from './cli-run.js'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const items = tableOf({ name: 'item', columns: { text: { type: 'text' } }, indexes: [['text']] })
const location = join(folder, 'huiqi.db')
const modeOf = (file: string): number => statSync(file).mode & 0o777

describe('huiqi backup', () => {
  it('copies what is stored while others write, for its owner alone to read; the copy is a store', async () => {
    const store = openStore(location)
    await store.prepare(items)
    await store.insert(items, { id: 'before', text: '一' })
    const copy = join(folder, 'copy.db')
    expect((await run(['backup', copy, '--json'], '', { store: location })).json()).toStrictEqual({ file: copy })
    await store.insert(items, { id: 'after', text: '二' })
    const restored = openStore(copy)
    expect(await restored.page(items, { where: everything, after: null, limit: 9 })).toStrictEqual([
      { id: 'before', text: '一' },
    ])
    expect(await restored.insert(items, { id: 'later', text: '三' })).toBe(true)
    expect(await store.count(items, everything)).toBe(2)
    expect([modeOf(location), modeOf(`${location}-wal`), modeOf(copy)]).toStrictEqual([0o600, 0o600, 0o600])
    await restored.close()
    await store.close()
  })

  it('never writes over a file, and leaves none where it fails', async () => {
    const taken = join(folder, 'taken.db')
    writeFileSync(taken, 'mine')
    writeFileSync(join(folder, 'text.db'), 'this is no database, but long enough to be looked at as one')
    const before = readdirSync(folder)
    const failed = async (...argv: string[]) => run(['backup', ...argv, '--lang', 'en'], '', { store: location })
    expect(await failed(taken)).toMatchObject({ code: 3, err: expect.stringContaining('file already exists') })
    const fresh = join(folder, 'fresh.db')
    expect(await failed(fresh, '--store', join(folder, 'none.db'))).toMatchObject({ code: 3 })
    expect(await failed(fresh, '--store', join(folder, 'text.db'))).toMatchObject({ code: 3 })
    expect(await failed(fresh, '--store', 'mongodb://host/huiqi')).toMatchObject({
      code: 2,
      err: expect.stringContaining('mongodump'),
    })
    expect(readdirSync(folder)).toStrictEqual(before)
    expect(statSync(taken).size).toBe(4)
  })
})
