import type { Change } from '../../domain/store/store.js'
import type { Table } from '../../domain/store/table.js'

/** What was made of an enterprise and goes with it. */
export interface Belongings {
  /** Those that `removed` changes. */
  readonly tables: readonly Table[]
  /** Made in the commit that deletes the enterprise. @param at instant, ISO 8601, UTC */
  readonly removed: (enterpriseId: string, at: string) => readonly Change[]
}
