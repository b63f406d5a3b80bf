import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { intentsContract } from './intents-contract.js'
import { storeContract } from './store-contract.js'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('Store on SQLite', () => {
  storeContract(async () => openStore(join(folder, 'huiqi.db')))
})

const uri = process.env['MONGODB_TEST_URI']
const reason = uri ? '' : ': left out, MONGODB_TEST_URI is not set'
describe.skipIf(!uri)(`Store on MongoDB${reason}`, () => {
  storeContract(async () => openStore(uri ?? ''))
  intentsContract(uri ?? '')
})
