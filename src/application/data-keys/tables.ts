import { tableOf } from '../../domain/store/table.js'

/**
 * The key of each enterprise or case, whose id it has, itself encrypted under the master key. A destroyed one stays as a row
 * without a key.
 */
export const dataKeyTable = tableOf({
  name: 'dataKey',
  columns: {
    at: { type: 'text' },
    sealed: { type: 'bytes', isNullable: true },
  },
  indexes: [],
})

/** Which master key data keys are encrypted under: one row. */
export const masterKeyTable = tableOf({
  name: 'masterKey',
  columns: { fingerprint: { type: 'text' } },
  indexes: [],
})
