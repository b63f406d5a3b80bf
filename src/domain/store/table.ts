/**
 * What a column holds. `texts` is a set of option ids, in which single ones can be asked for; `integer` reaches to
 * 2^53 - 1 both ways (money in fen, days, counts); `bytes` is never asked for.
 */
export type ColumnType = 'text' | 'integer' | 'real' | 'texts' | 'bytes'

export interface Column {
  readonly type: ColumnType
  /** Whether it may be without a value: not known, or not applicable. */
  readonly isNullable?: boolean
}
export type Columns = Readonly<Record<string, Column>>

/**
 * A table as both stores know it. Every row has an `id`, unique and the order of all pages; whatever else must be
 * unique is claimed by a row of its own, because an insert under one unique key is all the atomicity that is relied on.
 */
export interface Table<Of extends Columns = Columns> {
  /** Letters only: it becomes the name of a table or a collection. */
  readonly name: string
  readonly columns: Of
  /** Columns that are asked for together, the first one always; each index ends in `id`. */
  readonly indexes: readonly (readonly string[])[]
  /**
   * Where all rows of one value of this column are mostly read together: they lie side by side, in the order of ids. One
   * of the `indexes` has it alone.
   */
  readonly together?: string
}

interface ValueOfType {
  readonly text: string
  readonly integer: number
  readonly real: number
  readonly texts: readonly string[]
  readonly bytes: Uint8Array
}
export type Value = string | number | readonly string[] | Uint8Array | null

type ValueOf<Of extends Column> = ValueOfType[Of['type']] | (Of extends { readonly isNullable: true } ? null : never)
export type RowOf<Of extends Table> = { readonly id: string } & {
  readonly [Name in keyof Of['columns']]: ValueOf<Of['columns'][Name]>
}
/** What a row of some table may be, where the table is not known when this is compiled. */
export type Row = { readonly id: string } & Readonly<Record<string, Value>>

/** Keeps the literal types of a table, so that its rows are typed. */
export const tableOf = <const Of extends Columns>(spec: Table<Of>): Table<Of> => spec
