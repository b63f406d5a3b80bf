import { jobsContract } from './jobs-contract.js'
import { jobsLeaseContract } from './jobs-lease-contract.js'
import { onBothStores } from './stores.js'

onBothStores('Jobs', jobsContract)
onBothStores('Jobs in several processes', jobsLeaseContract)
