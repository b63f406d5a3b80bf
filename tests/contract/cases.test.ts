import { casesContract } from './cases-contract.js'
import { casesDeskContract } from './cases-desk-contract.js'
import { casesQueueContract } from './cases-queue-contract.js'
import { onBothStores } from './stores.js'

onBothStores('cases', casesContract)
onBothStores('the desk', casesDeskContract)
onBothStores('the queue', casesQueueContract)
