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
export const declared = ([name, { type, isNullable = false }]: [string, Column]): string =>
  `${quoted(name)} ${sqlTypes[type]}${isNullable ? '' : ' NOT NULL'}`

/** What follows `CREATE TABLE`. */
export function layout({ name, columns, together }: Table): string {
  const all = Object.entries(columns).map(declared)
  const [id, key, how] =
    together === undefined
      ? ['id TEXT NOT NULL PRIMARY KEY', [], 'STRICT']
      : ['id TEXT NOT NULL UNIQUE', [`PRIMARY KEY (${quoted(together)}, id)`], 'STRICT, WITHOUT ROWID']
  return `${quoted(name)} (${[id, ...all, ...key].join(', ')}) ${how}`
}

export const columnsHeld = (database: Database.Database, table: string): Set<string> => {
  const found = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(table) as { name: string }[]
  return new Set(found.map(({ name }) => name))
}

/** As earlier releases made each table. */
export const isLaidOutOtherwise = (database: Database.Database, table: string): boolean =>
  database.prepare(`SELECT 1 FROM pragma_table_list(?) WHERE type = 'table' AND NOT wr`).all(table).length > 0

/** Within one transaction: whoever else opens the file finds it done. */
export function layOutAnew(database: Database.Database, table: Table): void {
  const { name } = table
  const before = quoted(`${name}Before`)
  const columns = [...columnsHeld(database, name)].filter((column) => column === 'id' || column in table.columns)
  const both = columns.map(quoted).join(', ')
  database.exec(`ALTER TABLE ${quoted(name)} RENAME TO ${before}`)
  database.exec(`CREATE TABLE ${layout(table)}`)
  database.exec(`INSERT INTO ${quoted(name)} (${both}) SELECT ${both} FROM ${before}`)
  database.exec(`DROP TABLE ${before}`)
}
