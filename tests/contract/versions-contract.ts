import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimOf } from '../../src/application/enterprises/claims.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { claimTable, enterpriseTable } from '../../src/application/enterprises/tables.js'
import { amendment, removal, type Store } from '../../src/domain/store/store.js'
import { shipped } from '../http/world.js'
import { codes, noon, profile, read, someone } from './enterprises-given.js'

/** Run on both stores. */
export function versionsContract(open: () => Promise<Store>): void {
  let store: Store
  let enterprises: Enterprises
  beforeAll(async () => {
    store = await open()
    enterprises = new Enterprises(store, () => shipped)
    await enterprises.prepare()
  })
  afterAll(async () => store.close())

  describe('versions', () => {
    it('are all kept, with who, when and why', async () => {
      const me = someone()
      const { id } = await enterprises.create({ profile: profile({ revenue: { 2025: 1 } }) }, me)
      const changed = { ...me, at: '2026-11-28T05:00:00.000Z', by: 'key_2' }
      await enterprises.patch(
        id,
        { facts: { revenue: { 2024: 2 }, rdExpense: { 2025: 0 } } },
        { why: 'annual report' },
        changed,
      )
      await enterprises.patch(id, { facts: { rdExpense: null } }, {}, changed)
      const { data, after } = await enterprises.versions(id, { after: null, limit: 2 }, me)
      expect(data.map(({ version, by, why }) => [version, by, why])).toStrictEqual([
        [3, 'key_2', null],
        [2, 'key_2', 'annual report'],
      ])
      const rest = await enterprises.versions(id, { after, limit: 2 }, me)
      expect(rest).toMatchObject({ data: [{ version: 1, at: noon }], after: null })
      const texts = [...data, ...rest.data].map((row) => (JSON.parse(row.profile) as { facts: object }).facts)
      expect(texts).toStrictEqual([
        { revenue: { 2024: 2, 2025: 1 } },
        { revenue: { 2024: 2, 2025: 1 }, rdExpense: { 2025: 0 } },
        { revenue: { 2025: 1 } },
      ])
    })

    it('a change over an unseen version is refused; without a version in mind all ten come through', async () => {
      const me = someone()
      const { id } = await enterprises.create({ profile: profile() }, me)
      await enterprises.replace(id, profile(), { expectedVersion: 1 }, me)
      const stale = { code: 'versionStale', info: { expected: 1, current: 2 } }
      await expect(enterprises.replace(id, profile(), { expectedVersion: 1 }, me)).rejects.toMatchObject(stale)
      await expect(enterprises.remove(id, { expectedVersion: 1 }, me)).rejects.toMatchObject(stale)
      const years = Array.from({ length: 10 }, (_, i) => 2016 + i)
      await Promise.all(
        years.map(async (year) => enterprises.patch(id, { facts: { rdExpense: { [year]: year } } }, {}, me)),
      )
      const now = await enterprises.read(id, me)
      expect(now.version).toBe(12)
      expect(read(now)).toMatchObject({ facts: { rdExpense: Object.fromEntries(years.map((year) => [year, year])) } })
    })

    it('that the enterprise itself fell behind, as in a backup that is not of one moment, are caught up with', async () => {
      const me = someone()
      const first = await enterprises.create({ profile: profile({ revenue: { 2025: 1 } }), clientReference: 'r' }, me)
      const { id } = first
      const second = await enterprises.replace(id, profile({ revenue: { 2025: 2 } }, codes[2]), { why: 'audit' }, me)
      await store.apply([amendment(enterpriseTable, id, first)])
      const stale = { code: 'versionStale', info: { expected: 1, current: 2 } }
      await expect(enterprises.replace(id, profile(), { expectedVersion: 1 }, me)).rejects.toMatchObject(stale)
      expect(await enterprises.read(id, me)).toStrictEqual(second)
      const claim = claimOf('creditCode', me.owner, codes[2] ?? '')
      await store.apply([amendment(enterpriseTable, id, first), removal(claimTable, claim.id)])
      const third = await enterprises.patch(id, { facts: { rdExpense: { 2025: 3 } } }, {}, me)
      expect(await store.get(claimTable, claim.id)).toMatchObject({ holder: id })
      expect(third).toMatchObject({ version: 3, creditCode: codes[2], clientReference: 'r' })
      expect(read(third)).toStrictEqual(profile({ revenue: { 2025: 2 }, rdExpense: { 2025: 3 } }, codes[2]))
      const { data } = await enterprises.versions(id, { after: null, limit: 5 }, me)
      expect(data.map(({ version, why }) => [version, why])).toStrictEqual([
        [3, null],
        [2, 'audit'],
        [1, null],
      ])
    })

    it('of ten simultaneous changes to the same version one wins', async () => {
      const me = someone()
      const { id } = await enterprises.create({ profile: profile() }, me)
      const tries = Array.from({ length: 10 }, async (_, i) =>
        enterprises.replace(id, profile({ rdExpense: { 2025: i } }), { expectedVersion: 1 }, me),
      )
      const won = (await Promise.allSettled(tries)).flatMap((tried) =>
        tried.status === 'fulfilled' ? [tried.value] : [],
      )
      expect(won).toHaveLength(1)
      expect(await enterprises.read(id, me)).toStrictEqual(won[0])
    })
  })
}
