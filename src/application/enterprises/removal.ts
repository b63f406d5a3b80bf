import type { RowOf } from '../../domain/store/table.js'
import type { versionTable } from './tables.js'

/** What stays of each version of an enterprise that was deleted: a number that is taken. */
export const emptied = (
  enterprise: string,
  at: string,
  by: string,
): Omit<RowOf<typeof versionTable>, 'id' | 'version'> => ({
  enterprise: `deleted:${enterprise}`,
  at,
  by,
  why: null,
  basis: null,
  profile: '{}',
})
