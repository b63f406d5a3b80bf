import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { CaseRecords, type OpenCase } from '../../src/application/cases/case-records.js'
import type { CaseDoing, CaseParty } from '../../src/application/cases/case-party.js'
import { CaseChanges, type CaseSurroundings } from '../../src/application/cases/case-changes.js'
import { wholeCase } from '../../src/application/cases/case-views.js'
import { Cases } from '../../src/application/cases/cases.js'
import { Desk } from '../../src/application/cases/desk.js'
import { claimCodeBytes } from '../../src/application/claim-code.js'
import { Receipts } from '../../src/application/receipts/receipts.js'
import { auditTable } from '../../src/application/audit.js'
import { NewCaseSchema, type NewCase } from '../../src/domain/desk-case.js'
import { equal } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import { hash, shipped, shippedCalendar } from '../http/world.js'
import { testReceiptTools } from '../http/receipt-tools.js'

export const today = '2026-11-27'
export const carrierPolicy = 'changzhi-2017-29-21'
/** Nothing was paid for it before. */
const awards = { complete: true, items: [] }

/** One carrier, recognised this year: 500,000 yuan without any judgement, or with one where its type is `otherCarrier`. */
export const carrier = (change: Partial<Record<'type' | 'level' | 'recognisedOn', string>> = {}): NewCase =>
  NewCaseSchema.parse({
    policy: carrierPolicy,
    applicant: { name: '<b>长治</b>某众创空间', contact: '0355-0000000' },
    profile: {
      schema: 'huiqi.profile/1',
      applicant: { kind: 'company' },
      facts: {
        registeredRegion: '140403',
        recognitions: {
          complete: true,
          items: [{ id: 'r1', type: 'makerspace', level: 'national', recognisedOn: '2026-03-15', awards, ...change }],
        },
      },
    },
    claimed: { amount: 50, unit: 'wanYuan' },
    papers: ['认定文件'],
  })
export const other = carrier({ type: 'otherCarrier' })

export const platform = (owner = `cli_${randomUUID()}`, mayVouch = false): CaseParty => ({
  kind: 'platform',
  owner,
  mode: 'live',
  mayVouch,
})
/** So that ids sort by time. */
let made = 0
export const doing = (party: CaseParty, by = 'someone', day = today): CaseDoing => ({
  at: `${day}T04:00:00.000Z`,
  today: day,
  by,
  party,
  newId: (prefix) => `${prefix}_${String(made++).padStart(6, '0')}_${randomUUID()}`,
})
export const reviewer = (by = `person_${randomUUID()}`, day = today): CaseDoing => doing({ kind: 'reviewer' }, by, day)

/** Cases on one store. */
export function casesWorld(open: () => Promise<Store>, change: Partial<CaseSurroundings> = {}) {
  let store: Store
  let cases: Cases
  let desk: Desk
  let records: CaseRecords
  let base = shipped
  let around: CaseSurroundings
  beforeAll(async () => {
    store = await open()
    const tools = testReceiptTools()
    const { rules } = new Receipts(store, tools)
    records = new CaseRecords(store, tools)
    around = {
      records,
      rules,
      getBase: () => base,
      getCalendar: () => shippedCalendar,
      days: { accept: 5, supplement: 10, preCheck: 10, decide: 5 },
      isTwoPerson: false,
      engineVersion: '1.0.0',
      hash,
      ...change,
    }
    const changes = new CaseChanges(around)
    cases = new Cases(changes)
    desk = new Desk(changes)
    await Promise.all([records.prepare(), rules.prepare(), store.prepare(auditTable)])
  })
  afterAll(async () => store.close())

  const begin = async (given: NewCase = carrier(), me = doing(platform())) =>
    cases.begin(given, me, me.party.kind === 'platform' ? null : randomBytes(claimCodeBytes))
  const submitted = async (given: NewCase = carrier(), me = doing(platform())): Promise<OpenCase> =>
    cases.submit((await begin(given, me)).made.row.id, {}, me)
  const accepted = async (given: NewCase = carrier(), by = reviewer(), me = doing(platform())): Promise<OpenCase> =>
    desk.accept((await submitted(given, me)).row.id, {}, by)
  const preChecked = async (given: NewCase = carrier(), by = reviewer()): Promise<OpenCase> =>
    desk.preCheck((await accepted(given, by)).row.id, {}, 'zh-CN', by)
  const whole = async (id: string) => {
    const { party } = reviewer()
    const changes = new CaseChanges(around)
    return wholeCase(changes, await changes.read(id, { party }), { today, language: 'zh-CN', party })
  }
  const audited = async (about: string) =>
    (await store.page(auditTable, { where: equal('about', about), after: null, limit: 100 })).map(
      ({ action, by, detail }) => ({ action, by, detail: detail === null ? null : (JSON.parse(detail) as object) }),
    )
  return {
    store: () => store,
    cases: () => cases,
    desk: () => desk,
    records: () => records,
    use: (next: typeof shipped) => (base = next),
    begin,
    submitted,
    accepted,
    preChecked,
    whole,
    audited,
  }
}

export const refusal = async (acting: Promise<unknown>): Promise<unknown> =>
  acting.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )
