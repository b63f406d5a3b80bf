import { papersContract } from './papers-contract.js'
import { onBothStores } from './stores.js'

onBothStores('papers', papersContract)
