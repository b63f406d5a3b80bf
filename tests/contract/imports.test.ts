import { importsContract } from './imports-contract.js'
import { onBothStores } from './stores.js'

onBothStores('imports', importsContract)
