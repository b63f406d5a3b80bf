import { randomBytes } from 'node:crypto'
import { masterKeySource } from '../../src/adapters/receipts/master-key.js'
import { receiptTools } from '../../src/adapters/receipts/tools.js'

const oneKey = '5a'.repeat(32)

/** Real encryption, under one master key for all tests: a server may hold what an earlier run has left. Null: without one. */
export const testReceiptTools = (given: string | null = oneKey) =>
  receiptTools(masterKeySource({ given: given ?? undefined, file: null }))
export const otherKey = (): string => randomBytes(32).toString('hex')
