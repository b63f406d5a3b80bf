import { onBothStores } from './stores.js'
import { savedProfilesContract } from './saved-profiles-contract.js'

onBothStores('saved profiles', savedProfilesContract)
