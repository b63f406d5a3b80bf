import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import type { Store } from '../../src/domain/store/store.js'
import { forgetQueries, readingAll } from './asked-mongo.js'
import { forgetStatements, plansOf, readsAll, statementsAsked } from './asked-sqlite.js'

/**
 * Runs the same tests on both stores; those on MongoDB are left out, with the reason, where there is no server. What they
 * asked for must have been found by an index, and the same check must tell that it would not be without them.
 */
export function onBothStores(title: string, tests: (open: () => Promise<Store>) => void): void {
  describe(`${title} on SQLite`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-store-'))
    const path = join(folder, 'huiqi.db')
    afterAll(() => rmSync(folder, { recursive: true }))
    beforeAll(forgetStatements)
    tests(async () => openStore(path))
    it('looks for rows by an index', () => {
      const asked = [...statementsAsked]
      const plans = plansOf(path, asked)
      expect(plans.filter(readsAll)).toStrictEqual([])
      const isByIndex = ({ steps }: (typeof plans)[number]) => steps.some((step) => / INDEX \w+_by_/.test(step))
      expect(plansOf(path, asked, true).some(readsAll)).toBe(plans.some(isByIndex))
    })
  })
  const reason = uri ? '' : ': left out, MONGODB_TEST_URI is not set'
  describe.skipIf(!uri)(`${title} on MongoDB${reason}`, () => {
    beforeAll(forgetQueries)
    tests(async () => openStore(uri))
    it('looks for rows by an index', async () => {
      expect(await readingAll(uri)).toStrictEqual([])
    })
  })
}

export const uri = process.env['MONGODB_TEST_URI'] ?? ''
