import type { Store } from '../../domain/store/store.js'
import type { ReceiptTools } from '../receipts/tools.js'
import { CaseChanges, type CaseSurroundings } from './case-changes.js'
import { CaseRecords } from './case-records.js'
import { CaseRegister } from './case-register.js'
import { Cases } from './cases.js'
import { Desk } from './desk.js'

export interface StoredCases {
  readonly cases: Cases
  readonly desk: Desk
  readonly register: CaseRegister
  readonly prepare: () => Promise<void>
}

/** The cases of a store, for applicants, platforms and reviewers. */
export function casesIn(store: Store, tools: ReceiptTools, around: Omit<CaseSurroundings, 'records'>): StoredCases {
  const records = new CaseRecords(store, tools)
  const changes = new CaseChanges({ ...around, records })
  return {
    cases: new Cases(changes),
    desk: new Desk(changes),
    register: new CaseRegister(store, changes),
    prepare: async () => records.prepare(),
  }
}
