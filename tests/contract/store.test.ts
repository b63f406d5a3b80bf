import { describe } from 'vitest'
import { intentsContract } from './intents-contract.js'
import { storeChangesContract } from './store-changes-contract.js'
import { storeContract } from './store-contract.js'
import { onBothStores, uri } from './stores.js'

onBothStores('Store', storeContract)
onBothStores('Changes of a store', storeChangesContract)

describe.skipIf(!uri)('Changes that belong together, on MongoDB', () => {
  intentsContract(uri)
})
