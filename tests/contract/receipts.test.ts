import { changedReceiptsContract } from './receipts-changed-contract.js'
import { receiptsContract } from './receipts-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Receipts', receiptsContract)
onBothStores('Receipts that were changed', changedReceiptsContract)
