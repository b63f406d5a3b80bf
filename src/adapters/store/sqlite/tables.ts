import type Database from 'libsql'
import type { Table } from '../../../domain/store/table.js'
import { columnsHeld, declared, isLaidOutOtherwise, layOutAnew, layout } from './layout.js'
import { quoted } from './sql.js'

/**
 * Makes the table, or adds to an older one what it lacks; a column added later must be one that may be empty. Within a
 * transaction.
 */
export function makeTable(database: Database.Database, table: Table): void {
  const { name, columns, together } = table
  if (together !== undefined && isLaidOutOtherwise(database, name)) layOutAnew(database, table)
  database.exec(`CREATE TABLE IF NOT EXISTS ${layout(table)}`)
  const held = columnsHeld(database, name)
  for (const column of Object.entries(columns))
    if (!held.has(column[0])) database.exec(`ALTER TABLE ${quoted(name)} ADD COLUMN ${declared(column)}`)
  makeIndexes(database, table)
}

function makeIndexes(database: Database.Database, { name, indexes, together }: Table): void {
  // The rows themselves are in the order of the one that has only that column.
  for (const index of indexes.filter((columns) => columns.length > 1 || columns[0] !== together)) {
    const parts = [...index, 'id'].map(quoted).join(', ')
    database.exec(`CREATE INDEX IF NOT EXISTS ${quoted(indexName(name, index))} ON ${quoted(name)} (${parts})`)
  }
}

const indexName = (table: string, columns: readonly string[]): string => [table, 'by', ...columns].join('_')
