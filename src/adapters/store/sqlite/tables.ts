import type Database from 'libsql'
import type { Column, ColumnType, Table } from '../../../domain/store/table.js'
import { quoted } from './sql.js'

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  texts: 'TEXT',
  bytes: 'BLOB',
}
const declared = ([name, { type, isNullable = false }]: [string, Column]): string =>
  `${quoted(name)} ${sqlTypes[type]}${isNullable ? '' : ' NOT NULL'}`

/** Makes the table, or adds to an older one what it lacks; a column added later must be one that may be empty. */
export function makeTable(database: Database.Database, { name, columns, indexes }: Table): void {
  const all = ['id TEXT NOT NULL PRIMARY KEY', ...Object.entries(columns).map(declared)]
  database.exec(`CREATE TABLE IF NOT EXISTS ${quoted(name)} (${all.join(', ')}) STRICT`)
  const found = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(name) as { name: string }[]
  const held = new Set(found.map((column) => column.name))
  for (const column of Object.entries(columns))
    if (!held.has(column[0])) database.exec(`ALTER TABLE ${quoted(name)} ADD COLUMN ${declared(column)}`)
  for (const index of indexes) {
    const parts = [...index, 'id'].map(quoted).join(', ')
    database.exec(`CREATE INDEX IF NOT EXISTS ${quoted(indexName(name, index))} ON ${quoted(name)} (${parts})`)
  }
}

const indexName = (table: string, columns: readonly string[]): string => [table, 'by', ...columns].join('_')
