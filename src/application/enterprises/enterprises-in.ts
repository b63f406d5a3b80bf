import type { Store } from '../../domain/store/store.js'
import { receiptBelongings } from '../receipts/receipt-belongings.js'
import { Reach } from '../reach/reach.js'
import { ReachRows } from '../reach/reach-rows.js'
import type { RuleBase } from '../rule-base.js'
import { Enterprises } from './enterprises.js'

export interface StoredEnterprises {
  readonly enterprises: Enterprises
  readonly reach: Reach
}

/**
 * The enterprises of a store with all that is kept beside them, for whoever writes to it: service and command line.
 * @param hash a digest in visible ASCII, of one length
 */
export function enterprisesIn(
  store: Store,
  getBase: () => RuleBase,
  hash: (text: string) => string,
): StoredEnterprises {
  const rows = new ReachRows(store, getBase, hash)
  return { enterprises: new Enterprises(store, getBase, [rows], [receiptBelongings]), reach: new Reach(store, rows) }
}
