import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import type { Store } from '../../src/domain/store/store.js'

/** Runs the same tests on both stores; those on MongoDB are left out, with the reason, where there is no server. */
export function onBothStores(title: string, tests: (open: () => Promise<Store>) => void): void {
  describe(`${title} on SQLite`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-store-'))
    afterAll(() => rmSync(folder, { recursive: true }))
    tests(async () => openStore(join(folder, 'huiqi.db')))
  })
  const reason = uri ? '' : ': left out, MONGODB_TEST_URI is not set'
  describe.skipIf(!uri)(`${title} on MongoDB${reason}`, () => {
    tests(async () => openStore(uri))
  })
}

export const uri = process.env['MONGODB_TEST_URI'] ?? ''
