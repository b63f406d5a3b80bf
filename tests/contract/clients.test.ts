import { clientsContract } from './clients-contract.js'
import { onBothStores } from './stores.js'

onBothStores('API clients', clientsContract)
