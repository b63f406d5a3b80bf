import type { Store } from '../../domain/store/store.js'
import { receiptBelongings } from '../receipts/receipt-belongings.js'
import type { RuleBase } from '../rule-base.js'
import { Enterprises } from './enterprises.js'

/** The enterprises of a store with all that is kept beside them, for whoever writes to it: service and command line. */
export const enterprisesIn = (store: Store, getBase: () => RuleBase): Enterprises =>
  new Enterprises(store, getBase, [], [receiptBelongings])
