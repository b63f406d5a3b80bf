import { expose } from 'comlink'
import { changesOnly } from './answer-changes.js'
import { localEngine } from './local-engine.js'
import type { EngineWorker } from './protocol.js'
import { rehearsal } from './rehearsal.js'
import { fetchedAssets } from './rule-assets.js'

const engine = localEngine(fetchedAssets)
const changes = changesOnly()
const answered = rehearsal(engine.evaluate)
const worker: EngineWorker = {
  ...engine,
  evaluate: async (asking) => {
    const changed = changes(await engine.evaluate(asking))
    answered(asking)
    return changed
  },
}
expose(worker)
