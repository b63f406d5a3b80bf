import { equal, everything } from '../../domain/store/filter.js'
import { amendmentOfAll, scan, type Change, type Store } from '../../domain/store/store.js'
import { emptied } from '../enterprises/removal.js'
import { tombstoneTable, versionTable } from '../enterprises/tables.js'
import type { Migration } from './migration.js'

/**
 * Steps from each version of what is stored to the next, the oldest first; the version is their number. One that was
 * released is never changed: there are stores that have been through it. Columns and indexes that are only new need none.
 */
export const migrations: readonly Migration[] = [
  {
    what: 'empties versions left by changes that were under way when their enterprise was deleted',
    changes: leftBehind,
  },
]

async function leftBehind(store: Store): Promise<Change[]> {
  await store.prepare(tombstoneTable)
  await store.prepare(versionTable)
  const changes: Change[] = []
  for await (const rows of scan(store, tombstoneTable, { where: everything, pageSize: 500 }))
    for (const { id, at, by } of rows) {
      const left = equal('enterprise', id)
      if ((await store.count(versionTable, left)) > 0)
        changes.push(amendmentOfAll(versionTable, left, emptied(id, at, by)))
    }
  return changes
}
