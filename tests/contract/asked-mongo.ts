import mongoose, { type mongo } from 'mongoose'
import { isOfTests } from './asked-sqlite.js'

interface Asked {
  readonly collection: string
  readonly filter: mongo.Filter<mongo.Document>
}
const asked = new Map<string, Asked>()
const prototype = mongoose.mongo.Collection.prototype
for (const method of ['find', 'countDocuments', 'updateMany', 'replaceOne', 'deleteMany'] as const) {
  const known = prototype[method] as (...given: unknown[]) => unknown
  const noting = function (this: mongo.Collection, filter: Asked['filter'], ...rest: unknown[]): unknown {
    const one = { collection: this.collectionName, filter }
    if (!isOfTests(one.collection)) asked.set(shapeOf(one), one)
    return known.call(this, filter, ...rest)
  }
  Object.assign(prototype, { [method]: noting })
}
export const forgetQueries = (): void => asked.clear()

/** Queries that differ in their values only are asked for alike. */
const shapeOf = ({ collection, filter }: Asked): string =>
  collection + JSON.stringify(filter, (_, value: unknown) => (typeof value === 'object' ? value : typeof value))

/** What was asked for since it was last forgotten and is found by reading all documents. */
export async function readingAll(uri: string): Promise<string[]> {
  const connection = await mongoose.createConnection(uri).asPromise()
  const database = connection.getClient().db(connection.name)
  const bad: string[] = []
  for (const [shape, one] of asked)
    if (!isEverything(one.filter) && !(await isFoundByIndex(database, one))) bad.push(shape)
  await connection.close()
  return bad
}

/**
 * MongoDB says by which index it goes. A server that does not (the one for tests scans whatever it is asked, by ids too)
 * is asked which indexes there are; that one of them begins with a field that every document found is bound to is all
 * that can be said there.
 */
async function isFoundByIndex(database: mongo.Db, { collection, filter }: Asked): Promise<boolean> {
  const plan = await database.command({ explain: { find: collection, filter }, verbosity: 'queryPlanner' })
  const { winningPlan } = plan['queryPlanner'] as { winningPlan?: object }
  if (winningPlan) return !JSON.stringify(winningPlan).includes('COLLSCAN')
  const indexes = await database.collection(collection).indexes()
  const first = new Set(indexes.map(({ key }) => Object.keys(key as object)[0]))
  return boundBy(filter).some((field) => first.has(field))
}

const isEverything = (filter: object): boolean =>
  JSON.stringify(filter) === '{"_id":{"$ne":null}}' || Object.keys(filter).length === 0

/** Fields whose value each document that fits has within bounds. */
function boundBy(filter: object): string[] {
  return Object.entries(filter).flatMap(([name, of]: [string, unknown]) => {
    if (name === '$and') return (of as object[]).flatMap(boundBy)
    if (name.startsWith('$')) return []
    return Object.keys(of as object).some((operator) => operator !== '$ne') ? [name] : []
  })
}
