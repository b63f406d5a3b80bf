import { reachContract } from './reach-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Reach', reachContract)
