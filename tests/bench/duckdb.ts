import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { endOfPrefix, type Filter } from '../../src/domain/store/filter.js'
import { scan, type Store } from '../../src/domain/store/store.js'
import type { Column, Table, Value } from '../../src/domain/store/table.js'
import { owner } from './store-given.js'

const types: Readonly<Record<Column['type'], string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  real: 'DOUBLE',
  texts: 'VARCHAR',
  bytes: 'BLOB',
}

/** The peer of the filter: DuckDB with the same columns in a table of its own. */
export class DuckDbPeer {
  readonly #connection: DuckDBConnection

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  /** @param columns those that are asked for */
  static async of(store: Store, table: Table, columns: readonly string[]): Promise<DuckDbPeer> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const typed = columns.map((name) => [name, table.columns[name] as Column] as const)
    const declared = typed.map(([name, { type }]) => `${quoted(name)} ${types[type]}`)
    await connection.run(`CREATE TABLE peer (id VARCHAR, ${declared.join(', ')})`)
    const appender = await connection.createAppender('peer')
    const asked = { where: { column: 'owner', in: [owner] }, pageSize: 5000, columns }
    for await (const rows of scan(store, table, asked)) {
      for (const row of rows) {
        appender.appendVarchar(row.id)
        for (const [name, { type }] of typed) {
          const value = written((row as Readonly<Record<string, Value>>)[name] ?? null)
          if (value === null) appender.appendNull()
          else if (typeof value === 'string') appender.appendVarchar(value)
          else if (type === 'real') appender.appendDouble(value)
          else appender.appendBigInt(BigInt(value))
        }
        appender.endRow()
      }
      appender.flushSync()
    }
    appender.closeSync()
    return new DuckDbPeer(connection)
  }

  async count(where: Filter): Promise<number> {
    const found = await this.#connection.runAndReadAll(`SELECT count(*) FROM peer WHERE ${sqlOf(where)}`)
    return Number(found.getRows()[0]?.[0])
  }

  async ids(where: Filter): Promise<string[]> {
    const found = await this.#connection.runAndReadAll(`SELECT id FROM peer WHERE ${sqlOf(where)} ORDER BY id`)
    return found.getRows().map(([id]) => String(id))
  }

  close(): void {
    this.#connection.closeSync()
  }
}

/** Columns that a filter asks. */
export function columnsIn(filter: Filter): string[] {
  if ('all' in filter) return filter.all.flatMap(columnsIn)
  if ('any' in filter) return filter.any.flatMap(columnsIn)
  return 'atMostOneUnknown' in filter ? [...filter.atMostOneUnknown] : [filter.column]
}

function sqlOf(filter: Filter): string {
  if ('all' in filter) return filter.all.length === 0 ? 'true' : `(${filter.all.map(sqlOf).join(' AND ')})`
  if ('any' in filter) return filter.any.length === 0 ? 'false' : `(${filter.any.map(sqlOf).join(' OR ')})`
  if ('atMostOneUnknown' in filter)
    return `${filter.atMostOneUnknown.map((name) => `(${quoted(name)} IS NULL)::INT`).join(' + ')} <= 1`
  return sqlOfColumn(quoted(filter.column), filter)
}

function sqlOfColumn(column: string, filter: Extract<Filter, { column: string }>): string {
  if ('isKnown' in filter) return `${column} IS ${filter.isKnown ? 'NOT ' : ''}NULL`
  if ('in' in filter) return `${column} IN (${filter.in.map(literal).join(', ')})`
  if ('startsWith' in filter)
    return `${column} BETWEEN ${literal(filter.startsWith)} AND ${literal(endOfPrefix(filter.startsWith))}`
  if ('hasAny' in filter)
    return `(${filter.hasAny.map((option) => `contains(${column}, ${literal(`|${option}|`)})`).join(' OR ')})`
  const ends = [['>=', filter.from] as const, ['<=', filter.to] as const]
  const asked = ends.flatMap(([sign, end]) => (end === undefined ? [] : `${column} ${sign} ${literal(end)}`))
  return asked.length === 0 ? `${column} IS NOT NULL` : asked.join(' AND ')
}

const quoted = (name: string): string => `"${name}"`
const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`

/** A set of option ids is one text in which each stands between bars. */
const written = (value: Value): string | number | null =>
  Array.isArray(value) ? `|${value.map((one) => `${String(one)}|`).join('')}` : (value as string | number | null)
