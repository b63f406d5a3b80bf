import { expose } from 'comlink'
import { localEngine } from './local-engine.js'
import { fetchedAssets } from './rule-assets.js'

expose(localEngine(fetchedAssets))
