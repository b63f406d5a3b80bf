import type { mongo } from 'mongoose'
import type { Query } from './query.js'
import type { StoredDocument } from './rows.js'

/** What becomes of fields: given a value, or taken out. */
export interface Update {
  readonly $set?: Readonly<Record<string, unknown>>
  readonly $unset?: Readonly<Record<string, ''>>
}

interface Found {
  /** Default: all of them. */
  readonly fields?: readonly string[]
  /** By id; default: in no order. */
  readonly order?: 1 | -1
  readonly limit?: number
}

/**
 * All that this adapter asks of a server, and the only way to one: operations and operators which every server of the
 * protocol answers alike, also several callers at the same time. No transaction, no read that changes, no pipeline.
 *
 * Each throws TypeError when it is asked with another operator, before the server hears of it.
 */
export interface PlainCollection {
  /** False: there is one of this id. */
  readonly insertOne: (document: StoredDocument) => Promise<boolean>
  /** Positions of those that did not go in because there was one of their id; they keep none of the others out. */
  readonly insertMany: (documents: readonly StoredDocument[]) => Promise<ReadonlySet<number>>
  /** In the place of the one that fits, which has its id; or beside all others. */
  readonly replaceOne: (where: Query, document: Readonly<Record<string, unknown>>) => Promise<void>
  readonly updateMany: (where: Query, update: Update) => Promise<void>
  /** How many went. */
  readonly deleteMany: (where: Query) => Promise<number>
  readonly find: (where: Query, found?: Found) => Promise<StoredDocument[]>
  readonly count: (where: Query) => Promise<number>
}

export function plainCollection(server: mongo.Collection<StoredDocument>): PlainCollection {
  return {
    insertOne: async (document) =>
      server.insertOne(document).then(
        () => true,
        (error: unknown) => {
          if (isDuplicate(error)) return false
          throw error
        },
      ),
    insertMany: async (documents) =>
      server.insertMany(documents, { ordered: false }).then(
        () => new Set<number>(),
        (error: unknown) => lostOf(error, documents.length),
      ),
    replaceOne: async (where, document) => {
      await server.replaceOne(plain(where), document, { upsert: true })
    },
    updateMany: async (where, update) => {
      if (Object.keys(update).length > 0) await server.updateMany(plain(where), plainUpdate(update))
    },
    deleteMany: async (where) => (await server.deleteMany(plain(where))).deletedCount,
    find: async (where, { fields, order, limit = 0 } = {}) => {
      const cursor = server.find<StoredDocument>(plain(where)).limit(limit)
      if (fields) cursor.project(Object.fromEntries(['_id', ...fields].map((name) => [name, 1])))
      return (order ? cursor.sort({ _id: order }) : cursor).toArray()
    },
    count: async (where) => server.countDocuments(plain(where)),
  }
}

const joints: readonly string[] = ['$and', '$or', '$nor']
const comparisons: readonly string[] = ['$eq', '$ne', '$in', '$gte', '$lte', '$gt', '$lt']
const updates: readonly string[] = ['$set', '$unset']

/** @throws TypeError where it is more than comparisons of fields with plain values, joined */
function plain(query: object): object {
  for (const [name, of] of Object.entries(query) as [string, unknown][]) {
    if (joints.includes(name) && Array.isArray(of)) for (const part of of) plain(part as object)
    else if (isOperator(name) || typeof of !== 'object' || of === null) throw notPlain(name)
    else for (const [operator, operand] of Object.entries(of)) checkComparison(operator, operand)
  }
  return query
}

function checkComparison(operator: string, operand: unknown): void {
  const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
  const isPlain = operands.every((one) => one === null || ['string', 'number'].includes(typeof one))
  if (!comparisons.includes(operator) || !isPlain) throw notPlain(operator)
}

/** @throws TypeError where it is more than fields that are given a value or taken out */
function plainUpdate(update: object): object {
  const bad = Object.keys(update).find((name) => !updates.includes(name))
  if (bad !== undefined) throw notPlain(bad)
  return update
}

const isOperator = (name: string): boolean => name.startsWith('$')
const notPlain = (what: string): TypeError =>
  new TypeError(`${what}: servers of this protocol differ in it; allowed are what is listed in plain-collection.ts`)

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 11_000

/**
 * Which of `count` did not go in because there was one. Anything else is thrown: where the connection broke, the driver
 * tells of the faults it had heard of, maybe none, and nothing is known of the others.
 */
function lostOf(error: unknown, count: number): Set<number> {
  const { writeErrors, insertedCount } = error as { writeErrors?: unknown; insertedCount?: unknown }
  const each = Array.isArray(writeErrors) ? writeErrors : [writeErrors]
  const isKnown = each.every((one) => isDuplicate(one) && typeof (one as { index?: unknown }).index === 'number')
  if (!isKnown || Number(insertedCount) + each.length !== count) throw error
  return new Set(each.map((one) => (one as { index: number }).index))
}
