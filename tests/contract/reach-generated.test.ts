import { generatedReachContract } from './reach-generated-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Reach over made-up enterprises', generatedReachContract)
