import { afterAll, beforeAll, expect, it } from 'vitest'
import { equal, everything } from '../../src/domain/store/filter.js'
import {
  amendment,
  amendmentOfAll,
  clearing,
  insertion,
  removal,
  replacement,
  type Store,
} from '../../src/domain/store/store.js'
import { idsOf, item, itemsIn } from './store-items.js'

/** Changes made one after the other. */
export function storeChangesContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(async () => store.close())
  const { filled } = itemsIn(() => store)

  it('of all that fit leave the others as they are', async () => {
    const items = await filled(['a', 'b', 'c'].map((id) => item(id, { owner: id === 'c' ? 'z' : 'a', count: 1 })))
    await store.commit(insertion(items, item('d')), [
      amendmentOfAll(items, equal('owner', 'a'), { name: '$x', count: null, titles: ['t'] }),
    ])
    const changed = { name: '$x', titles: ['t'] }
    expect(await store.page(items, { where: everything, after: null, limit: 9 })).toStrictEqual([
      ...['a', 'b'].map((id) => item(id, changed)),
      item('c', { owner: 'z', count: 1 }),
      item('d', changed),
    ])
  })

  it('that come late undo nothing where a column only rises', async () => {
    const items = await filled([item('one', { count: 5, name: 'now', titles: ['a'] })])
    for (const count of [4, 5]) await store.apply([amendment(items, 'one', { count, name: 'late' }, 'count')])
    expect(await store.get(items, 'one')).toStrictEqual(item('one', { count: 5, name: 'now', titles: ['a'] }))
    await store.apply([
      amendment(items, 'one', { count: 6, name: 'next', titles: null }, 'count'),
      amendment(items, 'nobody', { count: 6 }, 'count'),
    ])
    expect(await store.page(items, { where: everything, after: null, limit: 9 })).toStrictEqual([
      item('one', { count: 6, name: 'next' }),
    ])
  })

  it('are made in order', async () => {
    const items = await filled([item('one', { name: 'x', count: 1 }), item('two'), item('four', { owner: 'b' })])
    await store.apply([
      amendment(items, 'one', { count: 2 }),
      removal(items, 'two'),
      replacement(items, item('two', { name: 'new' })),
      replacement(items, item('three', { titles: ['a'] })),
      amendment(items, 'one', { name: null, titles: ['b'] }),
      amendment(items, 'nobody', { count: 2 }),
      removal(items, 'nobody'),
      clearing(items, equal('owner', 'b')),
      insertion(items, item('three', { count: 9 })),
    ])
    const rows = await store.page(items, { where: everything, after: null, limit: 10 })
    expect(rows).toStrictEqual([
      item('one', { count: 2, titles: ['b'] }),
      item('three', { titles: ['a'] }),
      item('two', { name: 'new' }),
    ])
  })

  it('remove all that fit and tell how many', async () => {
    const items = await filled(['a', 'b', 'c'].map((id, count) => item(id, { count })))
    expect(await store.removeAll(items, { column: 'count', from: 1 })).toBe(2)
    expect(idsOf(await store.page(items, { where: everything, after: null, limit: 10 }))).toStrictEqual(['a'])
  })
}
