import Database from 'libsql'
import { expect } from 'vitest'
import { enterpriseTable, versionTable } from '../../src/application/enterprises/tables.js'
import { equal } from '../../src/domain/store/filter.js'
import { scan, type Store } from '../../src/domain/store/store.js'
import type { EndlessRows } from './killed-imports.js'
import { lineIds, profileOf, resultOf, stateOf, type Acknowledged, type Ask } from './killed-work.js'

export const patience = { timeout: 180_000, interval: 20 }

/** What was acknowledged and is not there, or cannot be changed any more, or is there though it was deleted. */
export async function lostOf(store: Store, ask: Ask, had: Acknowledged): Promise<unknown[]> {
  const lost: unknown[] = []
  const body = JSON.stringify({ profile: profileOf(9) })
  const versionOf = async (id: string) => (await store.get(enterpriseTable, id))?.version ?? 0
  for (const [id, version] of had.versions) {
    const found = await versionOf(id)
    if (found < version) lost.push([id, version, found])
    // Nobody is kept from changing it by what was left half done.
    if (version > 1 && !(await ask(`/v1/enterprises/${id}`, { method: 'PUT', body })).ok) lost.push(id)
  }
  for (const id of had.removed) if ((await versionOf(id)) > 0) lost.push([id, 'is back'])
  for (const id of had.once.values()) if (id !== null && (await versionOf(id)) === 0) lost.push(id)
  return lost
}

/** Rows of imports that are not stored exactly once, in one version; and what was created again with the same key. */
export async function notOnce(
  store: Store,
  client: string,
  had: Acknowledged,
  imported: readonly EndlessRows[],
): Promise<unknown[]> {
  const found = await idsByName(store, client)
  const of = (name: string) => found.get(name) ?? []
  const wrong: unknown[] = [...had.once.keys()].filter((key) => of(key).length > 1)
  for (const { sent, stored } of imported)
    for (const reference of sent) {
      const [id = '', ...more] = of(reference)
      const versions = await store.count(versionTable, equal('enterprise', id))
      const isAnother = (stored.get(reference) ?? id) !== id
      if (more.length > 0 || versions !== 1 || isAnother) wrong.push([reference, id, versions, more])
    }
  return wrong
}

/** Ids of enterprises by their reference, or why they were made. */
async function idsByName(store: Store, client: string): Promise<Map<string | null, string[]>> {
  const found = new Map<string | null, string[]>()
  for await (const rows of scan(store, enterpriseTable, { where: equal('owner', client), pageSize: 500 }))
    for (const { id, clientReference, why } of rows) {
      const name = clientReference ?? why
      found.set(name, [...(found.get(name) ?? []), id])
    }
  return found
}

/** Jobs that do not come to their end, did not answer each line once, or say something else than they said before. */
export async function undone(ask: Ask, had: Acknowledged): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (const id of had.jobs) {
    await expect.poll(async () => stateOf(ask, id), { ...patience, message: id }).toBe('done')
    const result = await resultOf(ask, id)
    const told = result.trim().split('\n')
    const ids = told.map((line) => JSON.parse(line) as { id?: string; answered?: number })
    const isWhole = JSON.stringify(ids.map(({ id: line, answered }) => line ?? answered)) === whole
    if (!isWhole || (had.results.get(id) ?? result) !== result) wrong.push([id, result])
  }
  return wrong
}
const whole = JSON.stringify([...lineIds, lineIds.length])

export function integrityOf(path: string): string[] {
  const database = new Database(path)
  const told = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
  database.close()
  return told.map(({ integrity_check: line }) => line)
}
