import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { plainCollection, type Update } from '../../src/adapters/store/mongo/plain-collection.js'
import type { Query } from '../../src/adapters/store/mongo/query.js'
import type { StoredDocument } from '../../src/adapters/store/mongo/rows.js'
import { driverElsewhere, DriverUse, planted } from './driver-use.js'

/**
 * Operators that servers of the protocol were found to answer alike; of them this adapter may have some. What is not
 * here was found to be missing on one or, worse, to be answered wrongly without an error; of what counts up or appends,
 * some of ten simultaneous callers were lost.
 */
const alike = '$and $or $nor $eq $ne $in $nin $gt $gte $lt $lte $regex $exists $type $set $unset $setOnInsert'.split(
  ' ',
)
/** What the adapter uses of the driver; each was tried with several callers at once where it changes something. */
const members = `
  Collection.find FindCursor.limit FindCursor.project FindCursor.sort AbstractCursor.toArray Collection.countDocuments
  Collection.insertOne Collection.insertMany BulkWriteOptions.ordered Collection.updateMany
  Collection.replaceOne ReplaceOptions.upsert Collection.deleteMany DeleteResult.deletedCount
  Connection.close Connection.deleteModel Connection.getClient Connection.model Connection.models Connection.name
  Connection.openUri Connection.readyState ConnectionStates.connected
  ConnectOptions.autoIndex ConnectOptions.bufferCommands WriteConcern.journal WriteConcern.w
  MongoClientOptions.connectTimeoutMS MongoClientOptions.serverSelectionTimeoutMS MongoClientOptions.socketTimeoutMS
  MongoClientOptions.waitQueueTimeoutMS MongoClientOptions.writeConcern MongoClient.db Db.collection
  IndexManager.createIndexes Model.createCollection Schema.index
  ModuleBlock.ConnectionStates ModuleBlock.createConnection NamedExports.mongo
  NamedExports.BSON NamedExports.Binary NamedExports.EJSON TypeLiteral.parse TypeLiteral.stringify TypeLiteral.relaxed`
  .trim()
  .split(/\s+/)

describe('what the store asks of a server of the protocol of MongoDB', () => {
  /** The sign by itself: what all operators are known by, where they are checked. */
  const sign = 'plain-collection.ts: $'
  const allowed = new Set([...alike, ...members, sign])
  const use = new DriverUse()
  const beyond = (instead?: Readonly<Record<string, string>>) => [...use.of(instead)].filter((one) => !allowed.has(one))

  it('is what all of them do alike', () => {
    expect(use.of().size).toBeGreaterThan(40)
    expect(beyond()).toStrictEqual([])
    expect(driverElsewhere()).toStrictEqual([])
  })

  const collection = 'this.#connection.getClient().db(this.#connection.name).collection(name)'
  const [start, store, models] = ['=> {\n', 'mongo-store.ts', 'models.ts']
  const inCollection = 'export function plainCollection(server: mongo.Collection<StoredDocument>): PlainCollection {\n'
  it.each<[string, readonly [string, string, string], string]>([
    ['an operator', ['query.ts', 'const none: Query = {', " '$expr': 1,"], '$expr'],
    ['one by its parts', ['query.ts', 'const none: Query = {', " ['$' + 'where']: 1,"], 'query.ts: $'],
    ['one in a template', ['query.ts', 'const none: Query = {', ' [`$${String(1)}`]: 1,'], 'query.ts: $'],
    ['an update', ['operations.ts', '{ $set:', ' {}, $inc:'], '$inc'],
    [
      'a read that changes',
      ['plain-collection.ts', inCollection, 'void server.findOneAndUpdate\n'],
      'Collection.findOneAndUpdate',
    ],
    ['a pipeline', ['plain-collection.ts', inCollection, 'void server.aggregate([])\n'], 'Collection.aggregate'],
    ['a member taken apart', ['plain-collection.ts', inCollection, 'const { watch } = server\n'], 'Collection.watch'],
    ['a computed member', ['plain-collection.ts', inCollection, "void server['wat' + 'ch']()\n"], 'unknown: '],
    ['no type at all', ['plain-collection.ts', inCollection, 'void (server as any).watch()\n'], 'unknown: '],
    ['a sort by language', ['plain-collection.ts', '{ ordered: false', ", collation: { locale: 'zh' }"], 'collation'],
    [
      'a transaction',
      [store, 'this.#connection = mongoose.createConnection()', '\nvoid this.#connection.startSession()'],
      'Connection.startSession',
    ],
    ['another way to a collection', [store, start, `void ${collection}.rename('x')\n`], 'Collection.rename'],
    [
      'a model',
      [models, 'deleteModel(table.name)', '\nvoid connection.models.x?.findOneAndReplace()'],
      'Model.findOneAndReplace',
    ],
  ])('and %s beyond it is found', (_, [file, after, added], expected) => {
    const found = beyond(planted(file, after, added))
    expect(found.join(' ')).toContain(expected)
  })
})

describe('a collection', () => {
  /** Of a server that is not there: what is refused is refused before it would be asked. */
  const client = new mongoose.mongo.MongoClient('mongodb://127.0.0.1:1')
  const collection = plainCollection(client.db('none').collection<StoredDocument>('none'))
  const queries: readonly (readonly [string, object])[] = [
    ['an operator of another kind', { $expr: { $eq: ['$a', 1] } }],
    ['code', { $where: 'true' }],
    ['a comparison that is not alike everywhere', { a: { $elemMatch: { b: 1 } } }],
    ['one further in', { $and: [{ $or: [{ a: { $all: ['x'] } }] }] }],
    ['a value that brings an operator', { a: { $eq: { $gt: '' } } }],
    ['one in a list', { a: { $in: ['x', { $gt: '' }] } }],
    ['a value without an operator', { a: 'x' }],
    ['a document for a value', { a: { b: 1 } }],
    ['nothing for a comparison', { a: null }],
    ['a joint of one', { $and: { a: { $eq: 1 } } }],
  ]
  it.each(queries)('is not asked with %s', async (_, query) => {
    const where = query as Query
    for (const asked of [
      async () => collection.find(where),
      async () => collection.count(where),
      async () => collection.deleteMany(where),
      async () => collection.replaceOne(where, {}),
      async () => collection.updateMany(where, { $set: { a: 1 } }),
    ])
      await expect(asked()).rejects.toThrow(TypeError)
  })

  it.each([{ $inc: { a: 1 } }, { $set: { a: 1 }, $push: { b: 1 } }, { a: 1 }])(
    'is not changed by %j',
    async (update) => {
      await expect(collection.updateMany({}, update as Update)).rejects.toThrow(TypeError)
    },
  )
})
