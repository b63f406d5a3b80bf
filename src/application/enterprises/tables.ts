import { tableOf, type Table } from '../../domain/store/table.js'

/** Each enterprise as it is now: what its newest version says. */
export const enterpriseTable = tableOf({
  name: 'enterprise',
  columns: {
    /** API client whose it is. */
    owner: { type: 'text' },
    clientReference: { type: 'text', isNullable: true },
    creditCode: { type: 'text', isNullable: true },
    version: { type: 'integer' },
    createdAt: { type: 'text' },
    changedAt: { type: 'text' },
    changedBy: { type: 'text' },
    why: { type: 'text', isNullable: true },
    /** Basis as JSON. */
    basis: { type: 'text', isNullable: true },
    /** As canonical JSON, the same on both stores to the byte. */
    profile: { type: 'text' },
  },
  indexes: [['owner']],
})

/** Every version that was; `id` is that of the enterprise, a colon and the version's number. */
export const versionTable = tableOf({
  name: 'enterpriseVersion',
  columns: {
    enterprise: { type: 'text' },
    version: { type: 'integer' },
    at: { type: 'text' },
    by: { type: 'text' },
    why: { type: 'text', isNullable: true },
    basis: { type: 'text', isNullable: true },
    profile: { type: 'text' },
  },
  indexes: [['enterprise']],
})

/** What only one may have: `creditCode:OWNER:CODE`, `clientReference:OWNER:TEXT`. */
export const claimTable = tableOf({
  name: 'claim',
  columns: { holder: { type: 'text' }, at: { type: 'text' } },
  indexes: [['holder']],
})

/** What is left of an enterprise that was deleted: that there was one. */
export const tombstoneTable = tableOf({
  name: 'tombstone',
  columns: {
    owner: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' },
    why: { type: 'text', isNullable: true },
  },
  indexes: [],
})

/** Numbers of versions in the order of texts. */
export const versionId = (enterprise: string, version: number): string =>
  `${enterprise}:${String(version).padStart(9, '0')}`

/** All that belong to enterprises. */
export const enterpriseTables: readonly Table[] = [enterpriseTable, versionTable, claimTable, tombstoneTable]
