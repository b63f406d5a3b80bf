import Database from 'libsql'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { bringForward, storeVersionTable } from '../../src/application/store-version/bring-forward.js'
import { equal, everything } from '../../src/domain/store/filter.js'
import { versionTable } from '../../src/application/enterprises/tables.js'
import { olderDatabase, olderFile } from './older-stores.js'
import { storeVersionContract } from './store-version-contract.js'
import { uri } from './stores.js'

const at = '2026-11-28T04:00:00.000Z'

describe('Version of a store on SQLite', () => {
  storeVersionContract(olderFile)

  it('a step that ends in its midst has changed nothing, and is made at the next start', async () => {
    const { location, open, remove } = await olderFile()
    const database = new Database(location)
    database.exec(`CREATE TRIGGER dies BEFORE UPDATE ON enterpriseVersion BEGIN SELECT RAISE(ABORT, 'died'); END`)
    const store = await open()
    await expect(bringForward(store, at)).rejects.toMatchObject({ code: 'storeUnavailable' })
    expect(await store.count(storeVersionTable, everything)).toBe(0)
    expect(await store.count(versionTable, equal('enterprise', 'ent_0003'))).toBe(1)
    database.exec('DROP TRIGGER dies')
    database.close()
    await bringForward(store, at)
    expect(await store.count(versionTable, equal('enterprise', 'ent_0003'))).toBe(0)
    await store.close()
    await remove()
  })
})

describe.skipIf(!uri)('Version of a store on MongoDB', () => {
  storeVersionContract(olderDatabase)

  it('a step whose process ended in its midst is gone on with at the next start', async () => {
    const { location, open, remove } = await olderDatabase()
    const connection = await mongoose.createConnection(location).asPromise()
    const database = connection.getClient().db(connection.name)
    const store = await open()
    await bringForward(store, at)
    // As a process leaves it that ended when the step was decided and nothing of it was made.
    const begun = { _id: 'begun:000001' as never }
    const done = (await database.collection('storeVersion').findOne({ _id: 'done:000001' as never })) as object
    await database.collection('storeVersion').deleteOne({ _id: 'done:000001' as never })
    await database.collection('storeVersion').updateOne(begun, { $set: { intent__: 'left' } })
    await database
      .collection('enterpriseVersion')
      .updateOne({ _id: 'ent_0003:000000002' as never }, { $set: { profile: '{"old":1}', enterprise: 'ent_0003' } })
    const emptied = {
      collection: 'enterpriseVersion',
      does: 'update',
      where: { enterprise: { $in: ['ent_0003'] } },
      to: { $set: { profile: '{}', enterprise: 'deleted:ent_0003' } },
    }
    const then = JSON.stringify([emptied, { collection: 'storeVersion', does: 'insert', where: {}, to: done }])
    await database.collection('intent').insertOne({ _id: 'left' as never, decisive: 'storeVersion/begun:000001', then })
    await bringForward(store, at)
    expect(await store.count(versionTable, equal('enterprise', 'ent_0003'))).toBe(0)
    expect(await store.count(storeVersionTable, everything)).toBe(2)
    expect(await database.collection('intent').countDocuments()).toBe(0)
    await store.close()
    await connection.close()
    await remove()
  })
})
