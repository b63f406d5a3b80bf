import type { Change, Store } from '../../domain/store/store.js'

/** One step from a version of the stored layout to the next. */
export interface Migration {
  /** Kept in the store, for whoever looks there. */
  readonly what: string
  /**
   * What is to be changed, each change such that it may be made twice; together they fit into one commit. Makes no change
   * itself, but may prepare tables.
   */
  readonly changes: (store: Store) => Promise<readonly Change[]>
}
