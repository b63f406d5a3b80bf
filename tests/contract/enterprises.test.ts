import { enterprisesContract } from './enterprises-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Enterprises', enterprisesContract)
