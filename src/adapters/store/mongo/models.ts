import { Schema, type Connection, type Model } from 'mongoose'
import type { ColumnType, Table } from '../../../domain/store/table.js'
import { stored, type StoredDocument } from './rows.js'

const mongoTypes: Readonly<Record<ColumnType, unknown>> = {
  text: String,
  integer: Number,
  real: Number,
  texts: [String],
  bytes: Buffer,
}

/** Strict: a field that the table does not know is refused, not dropped. `_id` is the row's id, so it is unique anywhere. */
function schemaOf({ columns, indexes }: Table): Schema {
  const paths = Object.entries(columns).map(([name, { type, isNullable = false }]) => [
    stored(name),
    // An empty text is a value; a set that is left out stays out instead of becoming an empty one.
    { type: mongoTypes[type], required: !isNullable && type !== 'text', default: undefined },
  ])
  const schema = new Schema(
    { _id: { type: String, required: true }, ...Object.fromEntries(paths) },
    { versionKey: false, strict: 'throw', minimize: false, autoIndex: false },
  )
  for (const index of indexes) schema.index(Object.fromEntries([...index.map(stored), '_id'].map((name) => [name, 1])))
  return schema
}

/** The model of a table on a connection; made anew where the table has grown. */
export function modelOf(connection: Connection, table: Table): Model<StoredDocument> {
  if (connection.models[table.name]) connection.deleteModel(table.name)
  return connection.model(table.name, schemaOf(table), table.name) as unknown as Model<StoredDocument>
}
