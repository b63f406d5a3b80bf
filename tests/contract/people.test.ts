import { peopleContract } from './people-contract.js'
import { onBothStores } from './stores.js'

onBothStores('people', peopleContract)
