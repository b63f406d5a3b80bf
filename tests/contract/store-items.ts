import { randomUUID } from 'node:crypto'
import type { Store } from '../../src/domain/store/store.js'
import { tableOf, type RowOf } from '../../src/domain/store/table.js'

export const spec = {
  columns: {
    owner: { type: 'text' },
    name: { type: 'text', isNullable: true },
    count: { type: 'integer', isNullable: true },
    'rate.2025': { type: 'real', isNullable: true },
    titles: { type: 'texts', isNullable: true },
    body: { type: 'bytes', isNullable: true },
  },
  indexes: [['owner', 'count'], ['name']],
} as const

/** A table nobody else uses, so that a server that still holds an earlier run is as good as an empty one. */
const freshTable = () => tableOf({ name: `t${randomUUID().replaceAll('-', '')}`, ...spec })
export type Item = RowOf<ReturnType<typeof freshTable>>

const empty = { name: null, count: null, 'rate.2025': null, titles: null, body: null }
export const item = (id: string, more: Partial<Item> = {}): Item => ({ id, owner: 'a', ...empty, ...more })
export const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

/** Tables of rows in a store that will have been opened. */
export function itemsIn(store: () => Store) {
  const prepared = async () => {
    const items = freshTable()
    await store().prepare(items)
    return items
  }
  const filled = async (rows: readonly Item[]) => {
    const items = await prepared()
    await store().insertAll(items, rows)
    return items
  }
  return { prepared, filled }
}
