import type { Change } from '../../../domain/store/store.js'
import type { PlainCollection, Update } from './plain-collection.js'
import { toQuery, type Query } from './query.js'
import { stored, toDocument, toStored, type StoredDocument } from './rows.js'

/** A change as the driver is told it; it can be written down and made later. */
export interface Operation {
  readonly collection: string
  readonly does: 'insert' | 'replace' | 'update' | 'delete'
  readonly where: Query
  readonly to: object
}

export function toOperation(change: Change): Operation {
  const { does, table } = change
  const collection = table.name
  switch (does) {
    case 'insert':
      return { collection, does: 'insert', where: {}, to: toDocument(table, change.row) }
    case 'put': {
      const { _id: id, ...rest } = toDocument(table, change.row)
      return { collection, does: 'replace', where: { _id: { $eq: id } }, to: rest }
    }
    case 'set':
      return { collection, does: 'update', where: { _id: { $eq: change.id }, ...lower(change) }, to: updateOf(change) }
    case 'remove':
      return { collection, does: 'delete', where: { _id: { $eq: change.id } }, to: {} }
    case 'setAll':
      return { collection, does: 'update', where: toQuery(change.where), to: updateOf(change) }
    case 'clear':
      return { collection, does: 'delete', where: toQuery(change.where), to: {} }
  }
}

const lower = ({ rising, to }: Extract<Change, { does: 'set' }>): Query =>
  rising === undefined ? {} : { [stored(rising)]: { $lt: Number(to[rising]) } }

/** A column that is to have no value is taken out. */
function updateOf({ table, to }: Extract<Change, { does: 'set' | 'setAll' }>): Update {
  const named = Object.keys(table.columns).map((name) => [name, to[name]] as const)
  const given = named.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[stored(name), toStored(value)]],
  )
  const emptied = named.flatMap(([name, value]) => (value === null ? [[stored(name), '']] : []))
  return {
    ...(given.length > 0 && { $set: Object.fromEntries(given) as Record<string, unknown> }),
    ...(emptied.length > 0 && { $unset: Object.fromEntries(emptied) as Record<string, ''> }),
  }
}

/** Made twice, each leaves what it left the first time. */
export async function make(to: PlainCollection, { does, where, to: what }: Operation): Promise<void> {
  switch (does) {
    case 'insert':
      return void (await to.insertOne(what as StoredDocument))
    case 'replace':
      return to.replaceOne(where, what as Readonly<Record<string, unknown>>)
    case 'update':
      return to.updateMany(where, what)
    case 'delete':
      return void (await to.deleteMany(where))
  }
}
