import { equal } from '../../domain/store/filter.js'
import { clearing, replacement } from '../../domain/store/store.js'
import type { Belongings } from '../enterprises/belongings.js'
import { dataKeyTable } from '../data-keys/tables.js'
import { receiptContentTable } from './tables.js'

/**
 * With an enterprise its key and the contents of its receipts go. The key's row stays without a key, so that nobody can
 * make another for an enterprise that was deleted.
 */
export const receiptBelongings: Belongings = {
  tables: [dataKeyTable, receiptContentTable],
  removed: (enterprise, at) => [
    replacement(dataKeyTable, { id: enterprise, at, sealed: null }),
    clearing(receiptContentTable, equal('enterprise', enterprise)),
  ],
}
