import mongoose from 'mongoose'
import type { Row, Table, Value } from '../../../domain/store/table.js'
import { checkedValue } from '../checked-row.js'

export type StoredDocument = { readonly _id: string } & Readonly<Record<string, unknown>>

/** A dot would be a path into a part: in names of columns it becomes a sign that no name contains. */
export const stored = (name: string): string => name.replaceAll('.', '__')

/** A column without a value is left out. */
export function toDocument(table: Table, row: Row): StoredDocument {
  const parts = Object.entries(table.columns).flatMap(([name, column]) => {
    const value = checkedValue(row[name], column, { table: table.name, id: row.id, name })
    return value === null ? [] : [[stored(name), toStored(value)] as const]
  })
  return { _id: row.id, ...Object.fromEntries(parts) }
}

/** Bytes as the driver's own kind: an intent, which is kept as text, would not bring back any other. */
export const toStored = (value: NonNullable<Value>): unknown =>
  value instanceof Uint8Array ? new mongoose.mongo.Binary(value) : value

export const idOf = ({ _id: id }: StoredDocument): string => id

/** @throws AppError storeUnreadable where a column is not what the table says */
export function toRow(table: Table, found: StoredDocument, columns: readonly string[]): Row {
  const row: Record<string, Value> = {}
  for (const name of columns) {
    const column = table.columns[name]
    const at = { table: table.name, id: idOf(found), name }
    if (column) row[name] = checkedValue(decoded(found[stored(name)]), column, at)
  }
  return { id: idOf(found), ...row }
}

/** Bytes come as an object of the driver around them. */
function decoded(value: unknown): unknown {
  const bytes = (value as { buffer?: unknown } | null)?.buffer
  if (value instanceof Uint8Array) return new Uint8Array(value)
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : value
}
