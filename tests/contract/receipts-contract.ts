import { beforeAll, describe, expect, it } from 'vitest'
import type { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { versionTable } from '../../src/application/enterprises/tables.js'
import { Receipts } from '../../src/application/receipts/receipts.js'
import { storedMatch } from '../../src/application/receipts/receipt-view.js'
import { dataKeyTable } from '../../src/application/data-keys/tables.js'
import { receiptTable } from '../../src/application/receipts/tables.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { StoredMatchRequestSchema, StoredMatchSchema, StoredReceiptSchema } from '../../src/domain/receipt.js'
import { equal } from '../../src/domain/store/filter.js'
import { type Store } from '../../src/domain/store/store.js'
import { hash, shipped } from '../http/world.js'
import { otherKey, testReceiptTools } from '../http/receipt-tools.js'
import {
  asking,
  everything,
  noon,
  otherRules,
  profile,
  receiptsWorld,
  someone,
  surroundings,
} from './receipts-world.js'

/** Run on both stores. */
export function receiptsContract(open: () => Promise<Store>): void {
  const world = receiptsWorld(open)
  const { stored, make, replay, code, contentsOf } = world
  let store: Store
  let receipts: Receipts
  let enterprises: Enterprises
  beforeAll(() => {
    store = world.store()
    receipts = world.receipts()
    enterprises = world.enterprises()
  })

  it('a receipt is named by the hash of what it says, and says all that the answer follows from', async () => {
    const me = someone()
    const id = await stored(me)
    const made = await make(id, me, { asOf: '2026-10-01', ...everything })
    const { row, content } = await receipts.read(made.row.id, me)
    expect(content).toStrictEqual(made.content)
    expect(row.id).toBe(hash(canonicalJson(content)))
    expect(row).toMatchObject({
      owner: me.owner,
      enterprise: id,
      version: 1,
      asOf: '2026-10-01',
      at: noon,
      by: 'key_1',
    })
    expect(content).toMatchObject({
      request: { profile: profile({ revenue: { 2025: 2350 } }), asOf: '2026-10-01', knownAt: '2026-11-28' },
      engine: '1.0.0',
      ruleSet: shipped.compiled.ruleSet.hash,
      answer: hash(canonicalJson(made.answer)),
    })
    expect(made.answer.receipt).toMatchObject({ stored: true, engine: '1.0.0' })
    expect(StoredMatchSchema.safeParse(storedMatch(made)).error).toBeUndefined()
    expect(StoredReceiptSchema.shape.content.safeParse(content).error).toBeUndefined()
  })

  it('is replayed to the same bytes: under the rules in use, others, or none; also by a newer release', async () => {
    const me = someone()
    const made = await make(await stored(me), me, everything)
    const text = JSON.stringify(storedMatch(made))
    const elsewhere = new Receipts(store, testReceiptTools())
    const other = otherRules()
    for (const again of [
      await replay(made.row.id, me.owner, shipped),
      await replay(made.row.id, me.owner, other),
      await replay(made.row.id, null, null, elsewhere),
      await replay(made.row.id, null, other, elsewhere),
    ])
      expect(JSON.stringify(storedMatch(again))).toBe(text)
    // The other rules are not those of then: what is compared above differs under them.
    const under = await make(made.row.enterprise, me, everything, { base: other })
    expect(under.row.id).not.toBe(made.row.id)
    expect(under.answer.counts).not.toStrictEqual(made.answer.counts)
  })

  it('a named version is matched as it was', async () => {
    const me = someone()
    const id = await stored(me)
    await enterprises.replace(id, profile({ revenue: { 2025: 1 } }), {}, me)
    const [first, second] = [await make(id, me, { version: 1 }), await make(id, me)]
    expect([first.row.version, second.row.version]).toStrictEqual([1, 2])
    expect(first.content.request.profile).toStrictEqual(profile({ revenue: { 2025: 2350 } }))
    expect(await code(make(id, me, { version: 3 }))).toBe('versionNotFound')
    expect(await code(make(id, me, {}, { expectedVersion: 1 }))).toBe('versionStale')
  })

  it('the same question has one receipt, also of ten at the same time; who asked first stays', async () => {
    const me = someone()
    const id = await stored(me)
    const made = await Promise.all(Array.from({ length: 10 }, async () => make(id, me)))
    const later = await make(id, { ...me, at: '2026-11-28T05:00:00.000Z', by: 'key_2' })
    expect(new Set([...made, later].map((one) => JSON.stringify(storedMatch(one)))).size).toBe(1)
    expect(later.row).toMatchObject({ at: noon, by: 'key_1' })
    expect(await contentsOf(id)).toBe(1)
    expect((await make(id, me, {}, { language: 'zh-CN' })).row.id).not.toBe(later.row.id)
  })

  it('equal profiles of two enterprises have nothing in common by which one could be told from the other', async () => {
    const me = someone()
    const [a, b] = [await make(await stored(me), me), await make(await stored(me), me)]
    expect(a.content.salt).not.toBe(b.content.salt)
  })

  it('is listed, the newest first, page by page', async () => {
    const me = someone()
    const id = await stored(me)
    let ticks = 0
    const inTurn = { ...me, newId: (prefix: string) => `${prefix}_${id}${String(ticks++).padStart(4, '0')}` }
    for (const day of [1, 2, 3]) await make(id, inTurn, { asOf: `2026-11-0${day}` })
    const page = await receipts.list(enterprises, id, { after: null, limit: 2 }, me)
    expect(page.data.map(({ asOf }) => asOf)).toStrictEqual(['2026-11-03', '2026-11-02'])
    const rest = await receipts.list(enterprises, id, { after: page.after, limit: 2 }, me)
    expect([rest.data.map(({ asOf }) => asOf), rest.after]).toStrictEqual([['2026-11-01'], null])
  })

  it('is not there for another client', async () => {
    const [me, other] = [someone(), someone()]
    const { row } = await make(await stored(me), me)
    const tried = [
      receipts.read(row.id, other),
      replay(row.id, other.owner),
      receipts.read('sha256:0', other),
      make(row.enterprise, other),
      receipts.list(enterprises, row.enterprise, { after: null, limit: 1 }, other),
    ]
    expect(await Promise.all(tried.map(code))).toStrictEqual([
      ...Array.from({ length: 3 }, () => 'receiptNotFound'),
      ...Array.from({ length: 2 }, () => 'enterpriseNotFound'),
    ])
  })

  describe('when its enterprise is deleted', () => {
    it('key and content are gone; its hash stays', async () => {
      const me = someone()
      const { row } = await make(await stored(me), me)
      const later = { ...me, at: '2026-11-28T06:00:00.000Z' }
      await enterprises.remove(row.enterprise, {}, later)
      const gone = { code: 'receiptGone', info: { receiptId: row.id, deletedAt: later.at } }
      await expect(receipts.read(row.id, me)).rejects.toMatchObject(gone)
      await expect(replay(row.id, me.owner)).rejects.toMatchObject(gone)
      expect(await code(receipts.read(row.id, someone()))).toBe('receiptNotFound')
      expect(await store.get(receiptTable, row.id)).toStrictEqual(row)
      expect(await contentsOf(row.enterprise)).toBe(0)
      expect(await store.get(dataKeyTable, row.enterprise)).toMatchObject({ sealed: null })
      expect(await code(make(row.enterprise, me))).toBe('enterpriseNotFound')
    })

    it('at the same time as it is matched, nothing of it can be opened afterwards', async () => {
      const me = someone()
      for (let round = 0; round < 5; round++) {
        const id = await stored(me)
        if (round % 2 === 0) await make(id, me)
        const days = Array.from({ length: 10 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)
        const making = days.map(async (asOf) =>
          make(id, me, { asOf }).catch(({ code: told }: { code: string }) => told),
        )
        const deleting = enterprises.remove(id, {}, me)
        const outcomes = await Promise.all(making)
        await deleting
        const codes = outcomes.map(async (made) =>
          typeof made === 'string' ? made : code(receipts.read(made.row.id, me)),
        )
        const possible = ['enterpriseNotFound', 'receiptGone']
        expect((await Promise.all(codes)).filter((one) => !possible.includes(one))).toStrictEqual([])
        expect(await contentsOf(id)).toBe(0)
        expect(await store.get(dataKeyTable, id)).toMatchObject({ sealed: null })
      }
    })

    it('no key is made for it again', async () => {
      const me = someone()
      const id = await stored(me)
      // Someone read it just before.
      const row = await enterprises.read(id, me)
      await enterprises.remove(id, {}, me)
      const readBefore = { readVersion: async () => row } as unknown as Enterprises
      const request = StoredMatchRequestSchema.parse({})
      expect(await code(receipts.make(id, request, { ...asking, enterprises: readBefore }, me))).toBe(
        'enterpriseNotFound',
      )
      expect(await store.get(dataKeyTable, id)).toMatchObject({ sealed: null })
      expect(await store.count(versionTable, equal('enterprise', id))).toBe(0)
    })
  })

  describe('an engine that has changed', () => {
    it('and answers otherwise says so, with both hashes', async () => {
      const me = someone()
      const id = await stored(me)
      // As an engine that worded something else: what it answered has another hash.
      const old = { ...surroundings, engineVersion: '0.9.0', hash: (text: string) => hash(`0.9.0 ${text}`) }
      const made = await make(id, me, {}, { surroundings: old })
      const now = await make(id, me, {}, { surroundings: { ...surroundings, engineVersion: '0.9.0' } })
      await expect(replay(made.row.id, me.owner, shipped)).rejects.toMatchObject({
        code: 'replayDiffers',
        info: {
          receiptId: made.row.id,
          expected: made.content.answer,
          actual: now.content.answer,
          engine: '0.9.0',
          engineNow: '2.0.0',
        },
      })
    })

    it('and cannot take the rules of then says so', async () => {
      const me = someone()
      const ruleSet = { ...shipped.compiled.ruleSet, zoneList: null as unknown as [] }
      const base = { ...shipped, compiled: { ...shipped.compiled, ruleSet } }
      const made = await make(await stored(me), me, {}, { base })
      await expect(replay(made.row.id, me.owner, shipped)).rejects.toMatchObject({
        code: 'replayDiffers',
        info: { expected: made.content.answer, actual: null },
      })
    })
  })

  it('without the master key, or with another, nothing is opened and nothing is made', async () => {
    const me = someone()
    const made = await make(await stored(me), me)
    const other = new Receipts(store, testReceiptTools(otherKey()))
    await expect(other.read(made.row.id, me)).rejects.toMatchObject({
      code: 'receiptsLocked',
      info: { reason: 'other' },
    })
    const none = new Receipts(store, testReceiptTools(null))
    await expect(none.read(made.row.id, me)).rejects.toMatchObject({ info: { reason: 'missing' } })
    const request = StoredMatchRequestSchema.parse({})
    const making = none.make(await stored(me), request, { ...asking, enterprises }, me)
    await expect(making).rejects.toMatchObject({ code: 'receiptsLocked' })
  })
}
