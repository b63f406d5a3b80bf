import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { equal } from '../../src/domain/store/filter.js'
import { tableOf, type Table } from '../../src/domain/store/table.js'

const columns = { owner: { type: 'text' }, count: { type: 'integer', isNullable: true } } as const
const indexes = [['owner'], ['owner', 'count']]
const apart = tableOf({ name: 'item', columns, indexes })
const together = tableOf({ name: 'item', columns, indexes, together: 'owner' })

const folder = mkdtempSync(join(tmpdir(), 'huiqi-layout-'))
afterAll(() => rmSync(folder, { recursive: true }))
const rows = Array.from({ length: 40 }, (_, n) => ({ id: `i${n % 10}${n}`, owner: `owner${n % 3}`, count: n }))

async function fileOf(name: string, table: Table): Promise<string> {
  const file = join(folder, name)
  const store = openStore(file)
  await store.prepare(table)
  expect(await store.insertAll(table, rows)).not.toContain(false)
  await store.close()
  return file
}

describe('rows that lie together', () => {
  it('lie so after an earlier release laid them out otherwise, each of them as it was', async () => {
    const store = openStore(await fileOf('earlier.db', apart))
    await store.prepare(together)
    await store.prepare(together)
    const found = await store.page(together, { where: equal('owner', 'owner1'), after: null, limit: 100 })
    const expected = rows.filter(({ owner }) => owner === 'owner1').toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(found).toStrictEqual(expected)
    expect(await store.count(together, { column: 'id', isKnown: true })).toBe(rows.length)
    await store.close()
  })

  it('are made and changed as all others, and no id is there twice, whoever owns it', async () => {
    const store = openStore(await fileOf('now.db', together))
    expect(await store.insert(together, { id: 'i00', owner: 'another', count: 1 })).toBe(false)
    expect(await store.get(together, 'i00')).toStrictEqual({ id: 'i00', owner: 'owner0', count: 0 })
    await store.apply([{ does: 'put', table: together, row: { id: 'i00', owner: 'owner2', count: 7 } }])
    expect(await store.get(together, 'i00')).toStrictEqual({ id: 'i00', owner: 'owner2', count: 7 })
    expect(await store.removeAll(together, { column: 'id', in: ['i00', 'i11'] })).toBe(2)
    await store.close()
  })

  it('are read in their order without a look at those of others, and found by id', async () => {
    const database = new Database(await fileOf('plans.db', together))
    const plan = (sql: string): string =>
      (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ')
    expect(plan(`SELECT * FROM item WHERE owner = 'owner1' AND id > 'i1' ORDER BY id LIMIT 10`)).toBe(
      'SEARCH item USING PRIMARY KEY (owner=? AND id>?)',
    )
    expect(plan(`SELECT count(*) FROM item WHERE owner = 'owner1' AND count = 3`)).toContain('item_by_owner_count')
    expect(plan(`SELECT * FROM item WHERE id = 'i1'`)).toMatch(/SEARCH item USING INDEX \S+ \(id=\?\)/)
    database.close()
  })

  it('are laid out once, though two open the file at a time', async () => {
    const file = await fileOf('two.db', apart)
    const stores = [openStore(file), openStore(file)]
    await Promise.all(stores.map(async (store) => store.prepare(together)))
    for (const store of stores) {
      expect(await store.count(together, equal('owner', 'owner0'))).toBe(14)
      await store.close()
    }
  })
})
