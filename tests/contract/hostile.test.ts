import { hostileContract } from './hostile-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Hostile requests', hostileContract)
