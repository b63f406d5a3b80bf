import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { openSqliteStore } from '../../src/adapters/store/sqlite/sqlite-store.js'
import { everything } from '../../src/domain/store/filter.js'
import { tableOf } from '../../src/domain/store/table.js'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-faults-'))
afterAll(() => rmSync(folder, { recursive: true }))
const items = tableOf({ name: 'item', columns: { text: { type: 'text' } }, indexes: [] })

it('a transaction that the database itself gave up is told by its cause, leaves nothing, and the next one works', async () => {
  const path = join(folder, 'given-up.db')
  const store = openStore(path)
  await store.prepare(items)
  await store.insert(items, { id: 'kept', text: '' })
  const other = new Database(path)
  other.exec(`CREATE TRIGGER giveUp BEFORE INSERT ON item WHEN new.id = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'no'); END`)
  other.close()
  const rows = ['good', 'bad', 'later'].map((id) => ({ id, text: '' }))
  await expect(store.insertAll(items, rows)).rejects.toMatchObject({
    code: 'storeUnavailable',
    cause: { code: 'SQLITE_CONSTRAINT_TRIGGER' },
  })
  expect(await store.count(items, everything)).toBe(1)
  expect(await store.insertAll(items, [{ id: 'good', text: '' }])).toStrictEqual([true])
  await store.close()
})

it('a writer that another process keeps out for too long is told so, and loses nothing', async () => {
  const path = join(folder, 'busy.db')
  const store = openSqliteStore(path, { busyMs: 50 })
  await store.prepare(items)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  const busy = { code: 'storeUnavailable', info: { reason: 'busy' } }
  await expect(store.insert(items, { id: 'one', text: '' })).rejects.toMatchObject(busy)
  await expect(store.insertAll(items, [{ id: 'one', text: '' }])).rejects.toMatchObject(busy)
  await expect(store.ping()).rejects.toMatchObject(busy)
  other.exec('ROLLBACK')
  other.close()
  expect(await store.insert(items, { id: 'one', text: '' })).toBe(true)
  await store.close()
})

it('a file that is no database is told of when it is opened', () => {
  const path = join(folder, 'text.db')
  writeFileSync(path, 'this is no database, however long one reads it'.repeat(100))
  expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'storeUnavailable' }) as Error)
})
