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

it('of writes that are asked for together one that fails, whatever it does to the transaction, spoils none', async () => {
  const path = join(folder, 'together.db')
  const store = openStore(path)
  await store.prepare(items)
  const other = new Database(path)
  for (const [name, what] of [
    ['ended', 'ROLLBACK'],
    ['refused', 'ABORT'],
  ])
    other.exec(
      `CREATE TRIGGER ${name} BEFORE INSERT ON item WHEN new.id = '${name}' BEGIN SELECT RAISE(${what}, 'no'); END`,
    )
  other.close()
  const ids = ['first', 'refused', 'second', 'ended', 'first', 'third']
  const written = await Promise.allSettled([
    ...ids.map(async (id) => store.insert(items, { id, text: '' })),
    store.insert(items, { id: 'unfit', text: 7 as never }),
  ])
  const told = written.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as { code: string }).code))
  const unavailable = 'storeUnavailable'
  expect(told).toStrictEqual([true, unavailable, true, unavailable, false, true, 'storeUnreadable'])
  expect(await store.count(items, everything)).toBe(3)
  await store.close()
})

it('while another process keeps a writer out others are answered, and the writer has its turn', async () => {
  const path = join(folder, 'beside.db')
  const store = openStore(path)
  await store.prepare(items)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  let isKept = false
  const write = store.insert(items, { id: 'one', text: '' }).then(() => (isKept = true))
  await new Promise((done) => setTimeout(done, 20))
  expect(await store.count(items, everything)).toBe(0)
  expect(isKept).toBe(false)
  other.exec('COMMIT')
  other.close()
  await write
  expect(await store.count(items, everything)).toBe(1)
  await store.close()
})

it('what is under way when it is closed is kept', async () => {
  const store = openStore(join(folder, 'closed.db'))
  await store.prepare(items)
  const writes = ['one', 'two'].map(async (id) => store.insert(items, { id, text: '' }))
  await store.close()
  expect(await Promise.all(writes)).toStrictEqual([true, true])
  await expect(store.get(items, 'one')).rejects.toMatchObject({ info: { reason: 'closed' } })
})

it('a file that is no database is told of when it is opened', () => {
  const path = join(folder, 'text.db')
  writeFileSync(path, 'this is no database, however long one reads it'.repeat(100))
  expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'storeUnavailable' }) as Error)
})

/** As on a disk with room for so many pages more, on connections that are opened while `work` runs. */
async function withRoomFor(pages: number, work: (makeRoom: () => void) => Promise<void>): Promise<void> {
  const connections: Database.Database[] = []
  const { pragma } = Object.getOwnPropertyDescriptors(Database.prototype)
  const set = pragma.value as (this: Database.Database, source: string) => unknown
  const noting = function (this: Database.Database, source: string): unknown {
    const result = set.call(this, source)
    if (!connections.includes(this)) connections.push(this)
    set.call(this, `max_page_count = ${pages}`)
    return result
  }
  Object.assign(Database.prototype, { pragma: noting })
  try {
    await work(() => connections.forEach((one) => set.call(one, 'max_page_count = 100000')))
  } finally {
    Object.defineProperty(Database.prototype, 'pragma', pragma)
  }
}

it('a full disk is told of, loses nothing and is used again once there is room, without a restart', async () => {
  await withRoomFor(12, async (makeRoom) => {
    const store = openStore(join(folder, 'full.db'))
    await store.prepare(items)
    expect(await store.insert(items, { id: 'before', text: '' })).toBe(true)
    const full = { code: 'storeUnavailable', info: { reason: 'full' } }
    const large = ['a', 'b'].map((id) => ({ id, text: 'x'.repeat(100_000) }))
    await expect(store.insertAll(items, large)).rejects.toMatchObject(full)
    await expect(store.insert(items, large[0] as never)).rejects.toMatchObject(full)
    expect(await store.count(items, everything)).toBe(1)
    makeRoom()
    await store.ping()
    expect(await store.insertAll(items, large)).toStrictEqual([true, true])
    await store.close()
  })
  const database = new Database(join(folder, 'full.db'))
  expect(database.prepare('PRAGMA integrity_check').all()).toStrictEqual([{ integrity_check: 'ok' }])
  database.close()
})
