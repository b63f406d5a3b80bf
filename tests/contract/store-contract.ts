import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { equal, everything, nothing, type Filter } from '../../src/domain/store/filter.js'
import { amendment, insertion, removal, replacement, scan, type Store } from '../../src/domain/store/store.js'
import type { Table } from '../../src/domain/store/table.js'
import { idsOf, item, itemsIn, spec, type Item } from './store-items.js'

/** Every adapter of `Store` runs these and nothing weaker. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(async () => store.close())

  const { prepared, filled } = itemsIn(() => store)

  describe('what is put in comes out', () => {
    it.each<[string, Partial<Item>]>([
      ['nothing but what must be', {}],
      ['zero and empty are not unknown', { name: '', count: 0, 'rate.2025': 0, titles: [], body: new Uint8Array() }],
      [
        'all of it',
        { name: '惠企 😀', count: 41, 'rate.2025': 0.012, titles: ['b', 'a'], body: new Uint8Array([0, 255]) },
      ],
      ['the largest sums', { count: Number.MAX_SAFE_INTEGER }],
      ['the smallest sums', { count: Number.MIN_SAFE_INTEGER }],
      ['what would be operators and paths elsewhere', { name: '{"$gt":""} $where a.b.c %_\'";--' }],
      ['lines, quotes and zero bytes in JSON', { name: JSON.stringify({ 'a.b': '\u0000\n"', $gt: 1 }) }],
    ])('%s', async (_, more) => {
      const items = await prepared()
      const row = item('one', more)
      expect(await store.insert(items, row)).toBe(true)
      expect(await store.get(items, 'one')).toStrictEqual(row)
    })

    it('a large one', async () => {
      const items = await prepared()
      const row = item('large', { name: '大'.repeat(700_000), body: new Uint8Array(2_000_000).fill(7) })
      await store.insert(items, row)
      const found = await store.get(items, 'large')
      expect(
        found?.name === row.name && Buffer.compare(found.body ?? new Uint8Array(), row.body ?? new Uint8Array()) === 0,
      ).toBe(true)
    })

    it('nothing for an id nobody has, whatever it looks like', async () => {
      const items = await filled([item('one')])
      for (const id of ['two', '', '{"$gt":""}', "' OR 1=1 --"]) expect(await store.get(items, id)).toBeNull()
      expect(await store.getAll(items, ['two', 'one', 'three'])).toStrictEqual([item('one')])
      expect(await store.getAll(items, [])).toStrictEqual([])
    })

    it('refuses a row that the table does not describe', async () => {
      const items = await prepared()
      const bad = { ...item('one'), count: 1.5 }
      await expect(store.insert(items, bad)).rejects.toMatchObject({ code: 'storeUnreadable' })
      expect(await store.get(items, 'one')).toBeNull()
    })
  })

  describe('one insert wins', () => {
    it('of two with the same id the first one', async () => {
      const items = await prepared()
      expect(await store.insert(items, item('one', { count: 1 }))).toBe(true)
      expect(await store.insert(items, item('one', { count: 2 }))).toBe(false)
      expect(await store.get(items, 'one')).toMatchObject({ count: 1 })
    })

    it('what follows a decisive row is the same as if it went in alone, bytes too', async () => {
      const items = await prepared()
      const whole = { name: '$a.b', count: 0, 'rate.2025': 0.5, titles: ['x', 'y'], body: Uint8Array.of(0, 255, 10) }
      await store.commit(insertion(items, item('one')), [insertion(items, item('two', whole))])
      await store.commit(insertion(items, item('three')), [replacement(items, item('four', whole))])
      await store.commit(insertion(items, item('five')), [amendment(items, 'one', whole)])
      for (const id of ['one', 'two', 'four']) expect(await store.get(items, id)).toStrictEqual(item(id, whole))
    })

    it('of ten at the same time exactly one, and what follows it is made once', async () => {
      const items = await prepared()
      const won = await Promise.all(
        Array.from({ length: 10 }, async (_, count) =>
          store.commit(insertion(items, item('one', { count })), [insertion(items, item(`of-${count}`))]),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await store.count(items, everything)).toBe(2)
      expect(await store.get(items, `of-${won.indexOf(true)}`)).not.toBeNull()
    })

    it('of many, those that are new; the others stay as they were', async () => {
      const items = await filled([item('b', { count: 1 })])
      const rows = ['a', 'b', 'c', 'a'].map((id) => item(id, { count: 2 }))
      expect(await store.insertAll(items, rows)).toStrictEqual([true, false, true, false])
      expect(await store.get(items, 'b')).toMatchObject({ count: 1 })
      expect(await store.insertAll(items, [])).toStrictEqual([])
    })
  })

  describe('questions', () => {
    const rows = [
      item('1', { count: 1, name: '140403', titles: ['incubator', 'base'] }),
      item('2', { count: 2, name: '1404', titles: [] }),
      item('3', { count: null, name: '340100', titles: ['incubatorBase'] }),
      item('4', { count: -5, name: null, owner: 'b' }),
      item('5', { count: 9_000_000_000_000, 'rate.2025': 0.5, titles: ['a'] }),
    ]
    it.each<[string, Filter, string[]]>([
      ['everything', everything, ['1', '2', '3', '4', '5']],
      ['nothing', nothing, []],
      ['an equal text', equal('owner', 'b'), ['4']],
      ['an equal number', equal('count', 2), ['2']],
      ['a text that looks like an operator', equal('name', '$gt'), []],
      ['one of several', { column: 'count', in: [1, -5, 77] }, ['1', '4']],
      ['one of none', { column: 'count', in: [] }, []],
      ['known', { column: 'count', isKnown: true }, ['1', '2', '4', '5']],
      ['not known', { column: 'name', isKnown: false }, ['4', '5']],
      ['from, which includes the end', { column: 'count', from: 2 }, ['2', '5']],
      ['to, which includes the end and leaves the unknown out', { column: 'count', to: 1 }, ['1', '4']],
      ['from and to', { column: 'count', from: -5, to: 2 }, ['1', '2', '4']],
      ['a range without ends holds what is known', { column: 'count' }, ['1', '2', '4', '5']],
      ['a number that is not whole', { column: 'rate.2025', from: 0.5 }, ['5']],
      ['texts in the order of their bytes', { column: 'name', from: '1404', to: '2' }, ['1', '2']],
      ['the beginning of a text', { column: 'name', startsWith: '1404' }, ['1', '2']],
      ['an option in a set, as a whole', { column: 'titles', hasAny: ['incubator', 'none'] }, ['1']],
      ['an option in a set, of none', { column: 'titles', hasAny: [] }, []],
      ['a set that is known, also an empty one', { column: 'titles', isKnown: true }, ['1', '2', '3', '5']],
      ['at most one unknown of two', { atMostOneUnknown: ['count', 'name'] }, ['1', '2', '3', '4', '5']],
      ['at most one unknown of three', { atMostOneUnknown: ['count', 'name', 'rate.2025'] }, ['1', '2', '5']],
      ['at most one unknown of one', { atMostOneUnknown: ['count'] }, ['1', '2', '3', '4', '5']],
      [
        'all and any together',
        { all: [equal('owner', 'a'), { any: [equal('count', 1), { column: 'count', isKnown: false }] }] },
        ['1', '3'],
      ],
    ])('%s', async (_, where, expected) => {
      const items = await filled(rows)
      const found = await store.page(items, { where, after: null, limit: 10 })
      expect(idsOf(found)).toStrictEqual(expected)
      expect(await store.count(items, where)).toBe(expected.length)
    })
  })

  describe('pages', () => {
    it('go up and down and hold the columns asked for', async () => {
      const items = await filled(['b', 'a', 'd', 'c'].map((id) => item(id, { name: id })))
      const page = async (after: string | null, direction: 'up' | 'down') =>
        store.page(items, { where: everything, after, limit: 2, direction, columns: ['name'] })
      expect(await page(null, 'up')).toStrictEqual([
        { id: 'a', name: 'a' },
        { id: 'b', name: 'b' },
      ])
      expect(idsOf(await page('b', 'up'))).toStrictEqual(['c', 'd'])
      expect(idsOf(await page(null, 'down'))).toStrictEqual(['d', 'c'])
      expect(idsOf(await page('c', 'down'))).toStrictEqual(['b', 'a'])
      expect(await page('d', 'up')).toStrictEqual([])
    })

    it('neither repeat nor lose a row that stays, while others come and go', async () => {
      const stay = Array.from({ length: 50 }, (_, i) => item(`${i + 100}`))
      const items = await filled(stay)
      const seen: string[] = []
      for await (const rows of scan(store, items, { where: everything, pageSize: 7 })) {
        seen.push(...idsOf(rows))
        await store.apply([
          insertion(items, item(`000-${seen.length}`)),
          insertion(items, item(`zzz-${seen.length}`)),
          removal(items, `000-${seen.length - 7}`),
          ...(seen.length > 90 ? [] : [replacement(items, item(seen[0] ?? '', { count: seen.length }))]),
        ])
        if (seen.length > 200) break
      }
      expect(seen.filter((id) => /^1\d\d$/.test(id))).toStrictEqual(idsOf(stay))
      expect(new Set(seen).size).toBe(seen.length)
    })
  })

  it('takes new columns into a table that has rows', async () => {
    const items = await filled([item('one', { count: 1 })])
    const grown: Table = {
      name: items.name,
      columns: { ...spec.columns, later: { type: 'texts', isNullable: true } },
      indexes: spec.indexes,
    }
    await store.prepare(grown)
    await store.prepare(grown)
    expect(await store.get(grown, 'one')).toStrictEqual({ ...item('one', { count: 1 }), later: null })
    await store.apply([amendment(grown, 'one', { later: ['x'] })])
    expect(await store.count(grown, { column: 'later', hasAny: ['x'] })).toBe(1)
  })

  it('answers a ping, and says that it is closed when it is', async () => {
    const other = await open()
    await other.ping()
    await other.close()
    await expect(other.ping()).rejects.toMatchObject({ code: 'storeUnavailable', info: { reason: 'closed' } })
    await expect(other.close()).resolves.toBeUndefined()
  })
}
