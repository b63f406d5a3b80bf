import type { Filter } from './filter.js'
import type { Row, RowOf, Table } from './table.js'

export interface Page<Of extends Table> {
  readonly where: Filter
  /** Ids beyond this one: greater ones going up, smaller ones going down. Null: from the end. */
  readonly after: string | null
  readonly limit: number
  /** Default: up. */
  readonly direction?: 'up' | 'down'
  /** Default: all of them. */
  readonly columns?: readonly (keyof Of['columns'] & string)[] | undefined
}

/** One change of one row. Made by `insertion`, `replacement`, `amendment` and `removal`, which know the table's row. */
export type Change =
  | { readonly does: 'insert'; readonly table: Table; readonly row: Row }
  | { readonly does: 'put'; readonly table: Table; readonly row: Row }
  | {
      readonly does: 'set'
      readonly table: Table
      readonly id: string
      readonly to: Partial<Row>
      readonly rising?: string
    }
  | { readonly does: 'remove'; readonly table: Table; readonly id: string }
  | { readonly does: 'setAll'; readonly table: Table; readonly where: Filter; readonly to: Partial<Row> }
  | { readonly does: 'clear'; readonly table: Table; readonly where: Filter }

export type Insertion = Extract<Change, { readonly does: 'insert' }>

/** Adds a row; where one of its id is there already, that one stays. */
export const insertion = <Of extends Table>(table: Of, row: RowOf<Of>): Insertion => ({
  does: 'insert',
  table,
  row: row,
})
/** Adds a row or takes the place of the one with its id. */
export const replacement = <Of extends Table>(table: Of, row: RowOf<Of>): Change => ({
  does: 'put',
  table,
  row: row as unknown as Row,
})
/**
 * Changes columns of a row, where there is one.
 *
 * @param rising a number column of `to`: a row that has as much in it, or more, stays as it is. Where several processes
 *   may finish the same commit, the last to wake up would else undo what came after it.
 */
export const amendment = <Of extends Table>(
  table: Of,
  id: string,
  to: Partial<RowOf<Of>>,
  rising?: keyof Of['columns'] & string,
): Change => ({
  does: 'set',
  table,
  id,
  to: to as unknown as Partial<Row>,
  ...(rising !== undefined && { rising }),
})
/** Changes columns of all rows that fit. */
export const amendmentOfAll = <Of extends Table>(
  table: Of,
  where: Filter,
  to: Partial<Omit<RowOf<Of>, 'id'>>,
): Change => ({ does: 'setAll', table, where, to: to as unknown as Partial<Row> })
export const removal = (table: Table, id: string): Change => ({ does: 'remove', table, id })
/** Removes all rows that fit. */
export const clearing = (table: Table, where: Filter): Change => ({ does: 'clear', table, where })

/**
 * Where rows are kept: one SQLite file, or MongoDB. What was acknowledged survives the end of the process.
 *
 * Every method throws AppError `storeUnavailable` when the store cannot do it now, with the reason; nothing is lost by
 * asking again.
 */
export interface Store {
  /** Makes table, columns and indexes where they are missing; never takes any away. */
  readonly prepare: (table: Table) => Promise<void>
  /** False: there is a row of this id already, and it stays as it is. Of any number of simultaneous calls one wins. */
  readonly insert: <Of extends Table>(table: Of, row: RowOf<Of>) => Promise<boolean>
  /** For each row whether it went in; one that did not keeps none of the others out. */
  readonly insertAll: <Of extends Table>(table: Of, rows: readonly RowOf<Of>[]) => Promise<boolean[]>
  /**
   * Inserts `decisive`, and when that wins makes `then` in order. False: it lost, and nothing was changed. All or nothing,
   * also when the process ends in between: SQLite by a transaction; on MongoDB an intent is kept first, and what is
   * left of it is made by the next one who meets it, or by `recover`.
   */
  readonly commit: (decisive: Insertion, then: readonly Change[]) => Promise<boolean>
  /** Makes the changes in order; on MongoDB some of them may be made and others not when the process ends. */
  readonly apply: (changes: readonly Change[]) => Promise<void>
  readonly get: <Of extends Table>(table: Of, id: string) => Promise<RowOf<Of> | null>
  /** Those that are there, in no order. */
  readonly getAll: <Of extends Table>(table: Of, ids: readonly string[]) => Promise<RowOf<Of>[]>
  /** In the order of ids. Writes by others meanwhile neither repeat nor hide a row that stays. */
  readonly page: <Of extends Table>(table: Of, page: Page<Of>) => Promise<RowOf<Of>[]>
  readonly count: (table: Table, where: Filter) => Promise<number>
  /** How many went. */
  readonly removeAll: (table: Table, where: Filter) => Promise<number>
  /** Finishes what processes that ended left half done. To be called now and then. */
  readonly recover: () => Promise<void>
  /** Returns when the store answers and can be written to. */
  readonly ping: () => Promise<void>
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}

/** All rows that fit, page after page, in the order of ids; as many in memory as one page holds. */
export async function* scan<Of extends Table>(
  store: Store,
  table: Of,
  { pageSize, ...asked }: Pick<Page<Of>, 'where' | 'columns'> & { readonly pageSize: number; readonly after?: string },
): AsyncGenerator<RowOf<Of>[]> {
  for (let after: string | null = asked.after ?? null; ;) {
    const rows = await store.page(table, { ...asked, after, limit: pageSize })
    const last = rows.at(-1)
    if (!last) return
    yield rows
    if (rows.length < pageSize) return
    after = last.id
  }
}
