import { beforeAll, describe, expect, it } from 'vitest'
import { Receipts, type AnsweredReceipt } from '../../src/application/receipts/receipts.js'
import { dataKeyTable } from '../../src/application/data-keys/tables.js'
import { keptRulesTable, receiptContentTable, receiptTable } from '../../src/application/receipts/tables.js'
import { replacement, type Store } from '../../src/domain/store/store.js'
import { testReceiptTools } from '../http/receipt-tools.js'
import { otherRules, receiptsWorld, someone } from './receipts-world.js'

/** Run on both stores. */
export function changedReceiptsContract(open: () => Promise<Store>): void {
  const world = receiptsWorld(open)
  const { stored, make, replay, code } = world
  let store: Store
  let receipts: Receipts
  beforeAll(() => {
    store = world.store()
    receipts = world.receipts()
  })

  describe('what was changed in the store is told', () => {
    const told = async (id: string) => [await code(receipts.read(id, { owner: null })), await code(replay(id, null))]
    const unreadable = ['storeUnreadable', 'storeUnreadable']
    const contentOf = async ({ row }: AnsweredReceipt) => {
      const kept = await store.get(receiptContentTable, row.content)
      if (!kept) throw new Error('there is no content')
      return kept
    }

    it.each([0, 1, 20, 40])('byte %i of the content', async (at) => {
      const me = someone()
      const made = await make(await stored(me), me)
      const kept = await contentOf(made)
      const sealed = Uint8Array.from(kept.sealed, (byte, i) => (i === at ? byte ^ 1 : byte))
      await store.apply([replacement(receiptContentTable, { ...kept, sealed })])
      expect(await told(made.row.id)).toStrictEqual(unreadable)
    })

    it('contents of one enterprise that were exchanged', async () => {
      const me = someone()
      const id = await stored(me)
      const [a, b] = [await make(id, me), await make(id, me, { asOf: '2026-01-01' })]
      const [kept, other] = [await contentOf(a), await contentOf(b)]
      await store.apply([
        replacement(receiptContentTable, { ...kept, sealed: other.sealed }),
        replacement(receiptContentTable, { ...other, sealed: kept.sealed }),
      ])
      expect(await told(a.row.id)).toStrictEqual(unreadable)
      expect(await told(b.row.id)).toStrictEqual(unreadable)
    })

    it.each([
      { by: 'key_9' },
      { at: '2020-01-01T00:00:00.000Z' },
      { asOf: '2020-01-01' },
      { version: 9 },
      { owner: 'cli_9' },
    ])('%o beside it', async (change) => {
      const me = someone()
      const { row } = await make(await stored(me), me)
      await store.apply([replacement(receiptTable, { ...row, ...change })])
      expect(await told(row.id)).toStrictEqual(unreadable)
    })

    it('the key of another enterprise, or a receipt moved to another', async () => {
      const me = someone()
      const [a, b] = [await make(await stored(me), me), await make(await stored(me), me)]
      const key = await store.get(dataKeyTable, b.row.enterprise)
      if (!key) throw new Error('there is no key')
      await store.apply([replacement(dataKeyTable, { ...key, id: a.row.enterprise })])
      expect(await told(a.row.id)).toStrictEqual(unreadable)
      await store.apply([replacement(receiptTable, { ...a.row, enterprise: b.row.enterprise })])
      expect(await told(a.row.id)).toStrictEqual(unreadable)
    })

    it('rules that were changed or are missing', async () => {
      const me = someone()
      const made = await make(await stored(me), me)
      const rules = await store.get(keptRulesTable, made.content.rules)
      if (!rules) throw new Error('there are no rules')
      const other = await make(made.row.enterprise, me, {}, { base: otherRules() })
      const rulesOfOther = await store.get(keptRulesTable, other.content.rules)
      const fresh = new Receipts(store, testReceiptTools())
      for (const packed of [rulesOfOther?.packed ?? new Uint8Array(), Uint8Array.of(1, 2, 3)]) {
        await store.apply([replacement(keptRulesTable, { ...rules, packed })])
        expect(await code(replay(made.row.id, null, null, fresh))).toBe('storeUnreadable')
      }
      await store.apply([replacement(keptRulesTable, rules)])
      expect(await code(replay(made.row.id, null, null, fresh))).toBe('done')
    })
  })

  describe('rule sets by their hashes', () => {
    it('are kept once, found again by who never had them, and told once', async () => {
      const { rules } = receipts
      const [other, at] = [otherRules(), '2026-11-24T04:00:00.000Z']
      const { hash } = other.compiled.ruleSet
      for (const day of [at, '2030-01-01T00:00:00.000Z']) await rules.keep(other, day)
      const fresh = new Receipts(store, testReceiptTools()).rules
      const found = await fresh.find(hash)
      expect(found?.compiled.ruleSet).toMatchObject({ hash, policyIds: other.compiled.ruleSet.policyIds })
      expect(await fresh.find(`sha256:${'0'.repeat(64)}`)).toBeNull()
      const held = await fresh.held()
      expect(held).toContain(hash)
      expect(new Set(held).size).toBe(held.length)
    })
  })
}
