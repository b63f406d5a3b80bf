import { AppError } from '../../domain/errors.js'
import { insertion, type Store } from '../../domain/store/store.js'
import { tableOf } from '../../domain/store/table.js'
import type { Migration } from './migration.js'
import { migrations } from './migrations.js'

/** `begun:` and `done:` with the number of each step that a store has been through. */
export const storeVersionTable = tableOf({
  name: 'storeVersion',
  columns: { version: { type: 'integer' }, at: { type: 'text' }, what: { type: 'text' } },
  indexes: [],
})

/**
 * Brings a store forward to the version this program knows, step by step in order. Each step is one commit: all or
 * nothing, gone on with when its process ended in its midst, and made once by however many processes that start together.
 *
 * @param at now, an instant in ISO 8601, UTC
 * @throws AppError storeNewer, and then nothing was changed; storeUnavailable
 */
export async function bringForward(store: Store, at: string, steps: readonly Migration[] = migrations): Promise<void> {
  await store.prepare(storeVersionTable)
  for (;;) {
    const version = await refuseNewer(store, steps.length)
    const step = steps[version]
    if (!step) return
    const row = { version: version + 1, at, what: step.what }
    const begun = insertion(storeVersionTable, { ...row, id: numbered('begun', row.version) })
    const done = insertion(storeVersionTable, { ...row, id: numbered('done', row.version) })
    const isOurs = await store.commit(begun, [...(await step.changes(store)), done])
    // Another process is at it: whoever asks again later finds it done.
    if (!isOurs && (await storeVersion(store)) === version) throw new AppError('storeUnavailable', { reason: 'busy' })
  }
}

/**
 * @param known versions up to it are understood
 * @returns the version of the store: how many steps it has been through
 * @throws AppError storeNewer: what a later program keeps there might be misread, or lost
 */
export async function refuseNewer(store: Store, known = migrations.length): Promise<number> {
  const version = await storeVersion(store)
  if (version > known) throw new AppError('storeNewer', { version, known })
  return version
}

async function storeVersion(store: Store): Promise<number> {
  const where = { column: 'id', startsWith: 'done:' }
  const [last] = await store.page(storeVersionTable, { where, after: null, limit: 1, direction: 'down' })
  return last?.version ?? 0
}

/** Sorts as the numbers do. */
const numbered = (what: 'begun' | 'done', version: number): string => `${what}:${String(version).padStart(6, '0')}`
