import type { Change, Store } from '../../domain/store/store.js'

/** One step from a version of the stored layout to the next. */
export interface Migration {
  /** Kept in the store, for whoever looks there. */
  readonly what: string
  /**
   * What is to be changed; together it fits into one commit. Each change is such that it may be made twice, and late, by
   * a process that slept while others went through later steps: a row that a later step changes too only rises
   * (`amendment`). Makes no change itself, but may prepare tables.
   */
  readonly changes: (store: Store) => Promise<readonly Change[]>
}
