import type Database from 'libsql'
import type { Filter } from '../../../domain/store/filter.js'
import type { Change, Page } from '../../../domain/store/store.js'
import type { Row, Table } from '../../../domain/store/table.js'
import { onceFor } from '../../../engine/once-for.js'
import { checkedValue } from '../checked-row.js'
import { toBound } from './rows.js'
import { quoted, toSql } from './sql.js'

type Values = readonly (string | number | Uint8Array | null)[]

/** The statements of one connection; each text is prepared once. */
export class Statements {
  readonly #database: Database.Database
  readonly #prepared = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  insert(table: Table, row: Row): boolean {
    return this.#run(`${insertText(table)} ON CONFLICT (id) DO NOTHING`, valuesOf(table, row)) === 1
  }

  put(table: Table, row: Row): void {
    const renewed = ['id', ...Object.keys(table.columns)].map((name) => `${quoted(name)} = excluded.${quoted(name)}`)
    this.#run(`${insertText(table)} ON CONFLICT (id) DO UPDATE SET ${renewed.join(', ')}`, valuesOf(table, row))
  }

  set({ table, id, to, rising }: Extract<Change, { does: 'set' }>): void {
    const one = { text: 'id = ?', values: [id] }
    if (rising === undefined) this.#update(table, to, one)
    else this.#update(table, to, { text: `id = ? AND ${quoted(rising)} < ?`, values: [id, toBound(to[rising])] })
  }

  setAll(table: Table, where: Filter, to: Partial<Row>): void {
    this.#update(table, to, toSql(where))
  }

  remove(table: Table, id: string): void {
    this.#run(`DELETE FROM ${quoted(table.name)} WHERE id = ?`, [id])
  }

  removeAll(table: Table, where: Filter): number {
    const { text, values } = toSql(where)
    return this.#run(`DELETE FROM ${quoted(table.name)} WHERE ${text}`, values)
  }

  count(table: Table, where: Filter): number {
    const { text, values } = toSql(where)
    const [found] = this.#all(`SELECT count(*) AS n FROM ${quoted(table.name)} WHERE ${text}`, values)
    return Number(found?.['n'])
  }

  some(table: Table, ids: readonly string[]): Found[] {
    if (ids.length === 0) return []
    return this.#all(`SELECT * FROM ${quoted(table.name)} WHERE id IN (${ids.map(() => '?').join(', ')})`, ids)
  }

  page<Of extends Table>(table: Of, page: Page<Of>, columns: readonly string[]): Found[] {
    const { text, values } = pageSql(table, page, columns)
    return this.#all(text, values)
  }

  #update({ name: table, columns }: Table, to: Partial<Row>, { text, values }: { text: string; values: Values }): void {
    const names = Object.keys(columns).filter((name) => to[name] !== undefined)
    if (names.length === 0) return
    const set = names.map((name) => `${quoted(name)} = ?`).join(', ')
    this.#run(`UPDATE ${quoted(table)} SET ${set} WHERE ${text}`, [
      ...names.map((name) => toBound(to[name])),
      ...values,
    ])
  }
  #run(text: string, values: Values): number {
    return this.#statement(text).run(...values).changes
  }
  #all(text: string, values: Values): Found[] {
    return this.#statement(text).all(...values) as Found[]
  }
  #statement(text: string): Database.Statement {
    const known = this.#prepared.get(text)
    if (known) return known
    const made = this.#database.prepare(text)
    this.#prepared.set(text, made)
    return made
  }
}
export type Found = Readonly<Record<string, unknown>>

/** Worked out once for each table: some have hundreds of columns. */
const insertText = onceFor(({ name, columns }: Table): string => {
  const names = ['id', ...Object.keys(columns)]
  return `INSERT INTO ${quoted(name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
})
const entriesOf = onceFor(({ columns }: Table) => Object.entries(columns))
const valuesOf = (table: Table, row: Row): Values => [
  row.id,
  ...entriesOf(table).map(([name, column]) =>
    toBound(checkedValue(row[name], column, { table: table.name, id: row.id, name })),
  ),
]

/** Of tests too, which ask the planner whether it reads all rows. */
export function pageSql<Of extends Table>(
  { name }: Of,
  { where, after, limit, direction = 'up' }: Page<Of>,
  columns: readonly string[],
): { text: string; values: (string | number)[] } {
  const asked = toSql(where)
  const beyond = after === null ? '' : ` AND id ${direction === 'up' ? '>' : '<'} ?`
  const order = direction === 'up' ? 'ASC' : 'DESC'
  // Rows between two ends are few, yet the planner would rather read all in the order of ids than sort those.
  const id = 'from' in where || 'to' in where ? '+id' : 'id'
  const names = ['id', ...columns].map(quoted).join(', ')
  return {
    text: `SELECT ${names} FROM ${quoted(name)} WHERE ${asked.text}${beyond} ORDER BY ${id} ${order} LIMIT ?`,
    values: [...asked.values, ...(after === null ? [] : [after]), limit],
  }
}
