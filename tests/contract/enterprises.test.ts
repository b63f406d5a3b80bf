import { enterprisesContract } from './enterprises-contract.js'
import { onBothStores } from './stores.js'
import { versionsContract } from './versions-contract.js'

onBothStores('Enterprises', enterprisesContract)
onBothStores('Versions of enterprises', versionsContract)
