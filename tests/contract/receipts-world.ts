import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { enterprisesIn } from '../../src/application/enterprises/enterprises-in.js'
import type { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { Receipts, type AnsweredReceipt } from '../../src/application/receipts/receipts.js'
import { receiptContentTable } from '../../src/application/receipts/tables.js'
import { ruleBaseOf, ruleBundle } from '../../src/application/rule-bundle.js'
import { StoredMatchRequestSchema } from '../../src/domain/receipt.js'
import { equal } from '../../src/domain/store/filter.js'
import { type Store } from '../../src/domain/store/store.js'
import { hash, shipped } from '../http/world.js'
import { testReceiptTools } from '../http/receipt-tools.js'

export const noon = '2026-11-28T04:00:00.000Z'
export const someone = (owner = `cli_${randomUUID()}`) => ({
  at: noon,
  today: '2026-11-28',
  owner,
  by: 'key_1',
  mayVouch: false,
  newId: (prefix: string) => `${prefix}_${randomUUID()}`,
})
export type Someone = ReturnType<typeof someone>
export const surroundings = { today: '2026-11-28', engineVersion: '1.0.0', hash }
export const asking = { base: shipped, language: 'en', surroundings } as const
export const profile = (facts: object = {}) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  applicant: { kind: 'company' },
  facts: { registeredRegion: '140403', ...facts },
})
export const everything = {
  select: { verdicts: null },
  include: ['criteria', 'amountSteps', 'combination', 'certificate'],
}

/** Of the shipped rules half: the others were taken back. */
export function otherRules() {
  const bundle = ruleBundle(shipped)
  const documents = bundle.documents.slice(bundle.documents.length / 2)
  return ruleBaseOf({ ...bundle, documents, hash: 'sha256:other' })
}

/** Receipts on one store. */
export function receiptsWorld(open: () => Promise<Store>) {
  let store: Store
  let receipts: Receipts
  let enterprises: Enterprises
  beforeAll(async () => {
    store = await open()
    receipts = new Receipts(store, testReceiptTools())
    enterprises = enterprisesIn(store, () => shipped, hash).enterprises
    await Promise.all([enterprises.prepare(), receipts.prepare()])
  })
  afterAll(async () => store.close())

  const stored = async (me: Someone, facts: object = { revenue: { 2025: 2350 } }): Promise<string> =>
    (await enterprises.create({ profile: profile(facts), clientReference: randomUUID() }, me)).id
  const make = async (id: string, me: Someone, request: object = {}, more: object = {}): Promise<AnsweredReceipt> =>
    receipts.make(id, StoredMatchRequestSchema.parse(request), { ...asking, ...more, enterprises }, me)
  const replay = async (id: string, owner: string | null, current = null as typeof shipped | null, of = receipts) =>
    of.replay(id, { owner, current, engineVersion: '2.0.0' })
  const code = async (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => 'done',
      (error: { code?: string; message: string }) => error.code ?? error.message,
    )
  const contentsOf = async (enterprise: string) => store.count(receiptContentTable, equal('enterprise', enterprise))

  return {
    store: () => store,
    receipts: () => receipts,
    enterprises: () => enterprises,
    stored,
    make,
    replay,
    code,
    contentsOf,
  }
}
