import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimOf } from '../../src/application/enterprises/claims.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { claimTable, versionTable } from '../../src/application/enterprises/tables.js'
import { equal } from '../../src/domain/store/filter.js'
import { insertion, type Store } from '../../src/domain/store/store.js'
import { shipped } from '../http/world.js'
import { codes, noon, profile, read, someone } from './enterprises-given.js'

/** Run on both stores. */
export function enterprisesContract(open: () => Promise<Store>): void {
  let store: Store
  let enterprises: Enterprises
  beforeAll(async () => {
    store = await open()
    enterprises = new Enterprises(store, () => shipped)
    await enterprises.prepare()
  })
  afterAll(async () => store.close())

  const holderOf = async (owner: string, code = '') =>
    (await store.get(claimTable, claimOf('creditCode', owner, code).id))?.holder

  it('an enterprise is read as it was given: zero, false and an empty list are not unknown', async () => {
    const me = someone()
    const given = profile({
      revenue: { 2024: 2100.5, 2025: { min: 0, max: 60 } },
      rdExpense: { 2025: 0 },
      onAbnormalOperationList: false,
      loans: { complete: true, items: [] },
    })
    const created = await enterprises.create({ profile: given, clientReference: 'wq-1', why: 'first' }, me)
    expect(created).toMatchObject({ version: 1, owner: me.owner, changedBy: 'key_1', createdAt: noon })
    const found = await enterprises.read(created.id, me)
    expect(found).toStrictEqual(created)
    expect(read(found)).toStrictEqual(given)
  })

  it('what is wrong with a profile is told whole, and nothing is kept of it', async () => {
    const me = someone()
    const bad = {
      ...profile({ employes: 3, revenue: { 2025: -1 } }),
      evidence: { '/facts/employes': { grade: 'registry' } },
    }
    await expect(enterprises.create({ profile: bad, clientReference: 'wq-1' }, me)).rejects.toMatchObject({
      code: 'profileInvalid',
    })
    await enterprises.create({ profile: profile(), clientReference: 'wq-1' }, me)
    expect((await enterprises.list({ after: null, limit: 10 }, me)).data).toHaveLength(1)
  })

  it('only who may vouch for a register grades as registry', async () => {
    const vouched = {
      ...profile({ onAbnormalOperationList: false }),
      evidence: { '/facts/onAbnormalOperationList': { grade: 'registry', from: 'market regulation' } },
    }
    const refused = enterprises.create({ profile: vouched }, someone())
    await expect(refused).rejects.toMatchObject({ info: { issues: [{ code: 'evidence.notYours' }] } })
    const created = await enterprises.create({ profile: vouched }, someone({ mayVouch: true }))
    expect(read(created)).toStrictEqual(vouched)
  })

  describe('who owns it', () => {
    it('reads, changes, lists and deletes it; to others it is not there', async () => {
      const [me, other] = [someone(), someone()]
      const { id } = await enterprises.create({ profile: profile() }, me)
      const absent = { code: 'enterpriseNotFound', info: { enterpriseId: id } }
      await expect(enterprises.read(id, other)).rejects.toMatchObject(absent)
      await expect(enterprises.replace(id, profile(), {}, other)).rejects.toMatchObject(absent)
      await expect(enterprises.patch(id, {}, {}, other)).rejects.toMatchObject(absent)
      await expect(enterprises.remove(id, {}, other)).rejects.toMatchObject(absent)
      await expect(enterprises.versions(id, { after: null, limit: 1 }, other)).rejects.toMatchObject(absent)
      expect((await enterprises.list({ after: null, limit: 10 }, other)).data).toStrictEqual([])
    })

    it('has each credit code and each reference once; another owner may have the same', async () => {
      const me = someone()
      const first = await enterprises.create({ profile: profile({}, codes[0]), clientReference: 'a' }, me)
      const again = (clientReference: string, code?: string) =>
        enterprises.create({ profile: profile({}, code), clientReference }, me)
      const exists = (field: string) => ({ code: 'enterpriseExists', info: { field, enterpriseId: first.id } })
      await expect(again('b', codes[0])).rejects.toMatchObject(exists('creditCode'))
      await expect(again('a', codes[1])).rejects.toMatchObject(exists('clientReference'))
      // What a refused one claimed first is free again.
      await expect(again('b', codes[1])).resolves.toMatchObject({ version: 1 })
      await expect(enterprises.create({ profile: profile({}, codes[0]) }, someone())).resolves.toMatchObject({
        version: 1,
      })
    })

    it('of ten that create the same at the same time one does', async () => {
      const me = someone()
      const created = await Promise.allSettled(
        Array.from({ length: 10 }, async () => enterprises.create({ profile: profile({}, codes[0]) }, me)),
      )
      expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await enterprises.list({ after: null, limit: 20 }, me)).data).toHaveLength(1)
    })

    it('a credit code that was given up is free, one that is taken is refused and changes nothing', async () => {
      const me = someone()
      const first = await enterprises.create({ profile: profile({}, codes[0]) }, me)
      const second = await enterprises.create({ profile: profile({}, codes[1]) }, me)
      const taken = { code: 'enterpriseExists', info: { field: 'creditCode', enterpriseId: first.id } }
      await expect(enterprises.replace(second.id, profile({}, codes[0]), {}, me)).rejects.toMatchObject(taken)
      await enterprises.replace(first.id, profile({}, codes[2]), {}, me)
      await enterprises.replace(second.id, profile({}, codes[0]), {}, me)
      expect(await holderOf(me.owner, codes[0])).toBe(second.id)
      expect(await holderOf(me.owner, codes[1])).toBeUndefined()
    })

    it('a claim whose enterprise never came to be is taken over once it is old', async () => {
      const me = someone()
      const claim = claimOf('creditCode', me.owner, codes[0] ?? '')
      await store.apply([insertion(claimTable, { id: claim.id, holder: 'ent_dead', at: noon })])
      const create = async (at: string) => enterprises.create({ profile: profile({}, codes[0]) }, { ...me, at })
      const underway = { code: 'enterpriseUnderway', info: { field: 'creditCode', retryAfterS: 30 } }
      await expect(create('2026-11-28T04:00:30.000Z')).rejects.toMatchObject(underway)
      const later = await Promise.allSettled(Array.from({ length: 5 }, async () => create('2026-11-28T04:01:01.000Z')))
      expect(later.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })
  })

  it('what was deleted leaves nothing of the profile; its code and reference are free', async () => {
    const me = someone()
    const given = { profile: profile({}, codes[0]), clientReference: 'a' }
    const { id } = await enterprises.create(given, me)
    await enterprises.replace(id, profile({}, codes[0]), {}, me)
    await enterprises.remove(id, { why: 'withdrawn' }, me)
    await expect(enterprises.read(id, me)).rejects.toMatchObject({ code: 'enterpriseNotFound' })
    expect(await store.count(versionTable, equal('enterprise', id))).toBe(0)
    await expect(enterprises.create(given, me)).resolves.toMatchObject({ version: 1 })
  })

  it('a change that was under way for long leaves nothing of what was deleted meanwhile, and is told', async () => {
    const me = someone()
    const { id } = await enterprises.create({ profile: profile({}, codes[0]) }, me)
    let decide = (): void => undefined
    const decided = new Promise<void>((done) => (decide = done))
    const commit: Store['commit'] = async (...given) => decided.then(async () => store.commit(...given))
    const slow = new Enterprises({ ...store, commit }, () => shipped)
    const change = slow.replace(id, profile({}, codes[1]), {}, me)
    for (let version = 2; version <= 4; version++) await enterprises.replace(id, profile({}, codes[0]), {}, me)
    await enterprises.remove(id, { why: 'withdrawn' }, me)
    decide()
    await expect(change).rejects.toMatchObject({ code: 'enterpriseNotFound' })
    expect(await store.count(versionTable, equal('enterprise', id))).toBe(0)
    expect(await store.count(claimTable, equal('holder', id))).toBe(0)
    const left = await store.page(versionTable, { where: equal('enterprise', `deleted:${id}`), after: null, limit: 9 })
    expect(left.map(({ version, profile: kept, why }) => [version, kept, why])).toStrictEqual(
      [1, 2, 3, 4, 5].map((version) => [version, '{}', null]),
    )
  })

  it('what is deleted while others change it stays deleted', async () => {
    const me = someone()
    for (let round = 0; round < 10; round++) {
      const { id } = await enterprises.create({ profile: profile({}, codes[0]) }, me)
      const changes = Array.from({ length: 5 }, async () => enterprises.replace(id, profile({}, codes[1]), {}, me))
      const [removed] = await Promise.allSettled([enterprises.remove(id, {}, me), ...changes])
      expect(removed).toEqual({ status: 'fulfilled', value: undefined })
      await expect(enterprises.read(id, me)).rejects.toMatchObject({ code: 'enterpriseNotFound' })
      expect(await store.count(versionTable, equal('enterprise', id))).toBe(0)
      expect(await store.count(claimTable, equal('holder', id))).toBe(0)
    }
  })

  it('a list in pages holds each once, in the order in which they came, while others come and go', async () => {
    let count = 0
    const me = someone({
      newId: (prefix) => `${prefix}_${randomUUID().slice(0, 8)}_${String(count++).padStart(4, '0')}`,
    })
    const ordered = someone({
      owner: me.owner,
      newId: (prefix) => `${prefix}_${me.owner}_${String(count++).padStart(4, '0')}`,
    })
    const ids: string[] = []
    for (let i = 0; i < 9; i++) ids.push((await enterprises.create({ profile: profile() }, ordered)).id)
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const page = await enterprises.list({ after, limit: 2 }, me)
      seen.push(...page.data.map(({ id }) => id))
      if (seen.length === 4) await enterprises.remove(ids[0] ?? '', {}, me)
      if (page.after === null) break
      after = page.after
    }
    expect(seen).toStrictEqual(ids)
  })
}
