import { afterAll, beforeAll, expect, it } from 'vitest'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { enterpriseTable, tombstoneTable, versionTable } from '../../src/application/enterprises/tables.js'
import { bringForward, refuseNewer, storeVersionTable } from '../../src/application/store-version/bring-forward.js'
import type { Migration } from '../../src/application/store-version/migration.js'
import { migrations } from '../../src/application/store-version/migrations.js'
import { equal, everything } from '../../src/domain/store/filter.js'
import { amendment, insertion, type Store } from '../../src/domain/store/store.js'
import { tableOf } from '../../src/domain/store/table.js'
import { shipped } from '../http/world.js'

const at = '2026-11-28T04:00:00.000Z'
const notes = tableOf({
  name: 'note',
  columns: { text: { type: 'text' }, step: { type: 'integer' } },
  indexes: [],
})
/** What a store says of the steps it has been through, and of what they left. */
async function told(store: Store) {
  const rows = await store.page(storeVersionTable, { where: everything, after: null, limit: 99 })
  const [note] = await store.page(notes, { where: everything, after: null, limit: 1 })
  return [...rows.map(({ id }) => id.replace(/:0+/, ' ')), note?.text]
}
/** Each puts its number behind those before it, so that one made twice or out of order would show. */
const appending = (number: number): Migration => ({
  what: `appends ${number}`,
  changes: async (store) => {
    await store.prepare(notes)
    const before = await store.get(notes, 'note')
    const to = { text: `${before?.text ?? ''}${number}`, step: number }
    return before ? [amendment(notes, 'note', to, 'step')] : [insertion(notes, { id: 'note', ...to })]
  },
})
const steps = [1, 2, 3].map(appending)

/** @param old a store as it was before versions were kept; each call another one */
export function storeVersionContract(
  old: () => Promise<{ open: () => Promise<Store>; remove: () => Promise<void> }>,
): void {
  let store: Store
  let open: () => Promise<Store>
  let remove: () => Promise<void>
  beforeAll(async () => {
    ;({ open, remove } = await old())
    store = await open()
  })
  afterAll(async () => {
    await store.close()
    await remove()
  })

  it('an older store is brought forward: what was left behind goes, all else stays', async () => {
    expect(await store.count(versionTable, equal('enterprise', 'ent_0003'))).toBe(1)
    await bringForward(store, at)
    expect(await refuseNewer(store)).toBe(migrations.length)
    const versions = await store.page(versionTable, { where: everything, after: null, limit: 99 })
    expect(versions.map(({ id, profile }) => [id, profile === '{}'])).toStrictEqual([
      ['ent_0001:000000001', false],
      ['ent_0001:000000002', false],
      ['ent_0003:000000002', true],
      ['ent_0003:000000003', true],
      ['ent_0004:000000002', true],
    ])
    expect(await store.count(tombstoneTable, everything)).toBe(2)
    const enterprises = new Enterprises(store, () => shipped)
    await enterprises.prepare()
    const me = { at, today: '2026-11-28', owner: 'cli_0001', by: 'key_1', mayVouch: false, newId: () => 'x' }
    expect(await enterprises.read('ent_0001', me)).toMatchObject({ version: 2, why: 'annual report' })
    expect(await enterprises.replace('ent_0001', { schema: 'huiqi.profile/1', facts: {} }, {}, me)).toMatchObject({
      version: 3,
    })
  })

  it('of ten processes that start together each step is made once, in order', async () => {
    const { open: another, remove: gone } = await old()
    const stores = await Promise.all(Array.from({ length: 10 }, another))
    const tried = await Promise.allSettled(stores.map(async (one) => bringForward(one, at, steps)))
    const refusals = tried.flatMap((tell) => (tell.status === 'rejected' ? [tell.reason as unknown] : []))
    expect(refusals).toStrictEqual(refusals.map(() => expect.objectContaining({ info: { reason: 'busy' } }) as unknown))
    const [one] = stores as [Store, ...Store[]]
    await bringForward(one, at, steps)
    const all = ['begun 1', 'begun 2', 'begun 3', 'done 1', 'done 2', 'done 3', '123']
    expect(await told(one)).toStrictEqual(all)
    await bringForward(one, '2027-01-01T00:00:00.000Z', steps)
    expect(await told(one)).toStrictEqual(all)
    await Promise.all(stores.map(async (each) => each.close()))
    await gone()
  })

  it('a store of a later version is refused with both versions, and nothing is changed', async () => {
    const { open: another, remove: gone } = await old()
    const one = await another()
    await bringForward(one, at, steps)
    const before = await told(one)
    const newer = { code: 'storeNewer', info: { version: 3, known: 2 } }
    await expect(bringForward(one, at, steps.slice(0, 2))).rejects.toMatchObject(newer)
    await expect(refuseNewer(one, 2)).rejects.toMatchObject(newer)
    expect(await told(one)).toStrictEqual(before)
    expect(await one.count(enterpriseTable, everything)).toBe(1)
    await one.close()
    await gone()
  })

  it('a step that cannot be made leaves the version before it, and is made later', async () => {
    const { open: another, remove: gone } = await old()
    const one = await another()
    const failing: Migration = { what: '', changes: async () => Promise.reject(new Error('not yet')) }
    await expect(bringForward(one, at, [appending(1), failing, appending(3)])).rejects.toThrow('not yet')
    expect(await refuseNewer(one, 3)).toBe(1)
    await bringForward(one, at, steps)
    expect((await told(one)).at(-1)).toBe('123')
    await one.close()
    await gone()
  })
}
