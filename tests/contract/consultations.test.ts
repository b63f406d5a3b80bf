import { consultationsContract } from './consultations-contract.js'
import { onBothStores } from './stores.js'

onBothStores('consultations', consultationsContract)
