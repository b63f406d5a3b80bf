import type { ReceiptHead, StoredMatch } from '../../domain/receipt.js'
import type { AnsweredReceipt, StoredReceipt } from './receipts.js'

export const receiptHead = ({ id, enterprise, version, asOf, at, by }: StoredReceipt): ReceiptHead => ({
  object: 'receipt',
  id,
  enterprise,
  version,
  asOf,
  made: { at, by },
})

/** The same to the byte when it is made and whenever it is replayed. */
export const storedMatch = ({ row, answer }: AnsweredReceipt): StoredMatch => ({
  object: 'storedMatch',
  receipt: receiptHead(row),
  answer,
})
