import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import mongoose, { type mongo } from 'mongoose'
import { openStore } from '../../src/adapters/store/open-store.js'
import type { Store } from '../../src/domain/store/store.js'
import { uri } from './stores.js'

export interface OlderStore {
  readonly location: string
  readonly open: () => Promise<Store>
  readonly remove: () => Promise<void>
}

/** What a release wrote into a file before versions were kept. */
export async function olderFile(): Promise<OlderStore> {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-older-'))
  const location = join(folder, 'huiqi.db')
  const database = new Database(location)
  database.exec(readFileSync('tests/contract/older-stores/0.sql', 'utf8'))
  database.close()
  return { location, open: async () => openStore(location), remove: async () => rmSync(folder, { recursive: true }) }
}

interface Kept {
  readonly indexes: readonly mongo.IndexSpecification[]
  readonly documents: readonly mongo.Document[]
}

/** The same on a server, in a database of its own. */
export async function olderDatabase(): Promise<OlderStore> {
  const location = uri.replace(/\/\w+(\?|$)/, `/older${randomUUID().slice(0, 8)}$1`)
  const connection = await mongoose.createConnection(location).asPromise()
  const database = connection.getClient().db(connection.name)
  const text = readFileSync('tests/contract/older-stores/0.json', 'utf8')
  const kept = mongoose.mongo.BSON.EJSON.parse(text) as Record<string, Kept>
  for (const [name, { indexes, documents }] of Object.entries(kept)) {
    for (const index of indexes) await database.collection(name).createIndex(index)
    if (documents.length > 0) await database.collection(name).insertMany([...documents])
  }
  const remove = async () => {
    await database.dropDatabase()
    await connection.close()
  }
  return { location, open: async () => openStore(location), remove }
}
