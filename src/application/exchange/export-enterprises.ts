import type { EnterpriseEntry } from '../../domain/enterprise.js'
import { BasisSchema } from '../../domain/enterprise.js'
import { equal } from '../../domain/store/filter.js'
import { scan, type Store } from '../../domain/store/store.js'
import type { StoredEnterprise } from '../enterprises/enterprises.js'
import { profileIn } from '../enterprises/stored-profile.js'
import { enterpriseTable } from '../enterprises/tables.js'

/** Rows in memory at once. */
const pageSize = 200

/** All enterprises of one client in the order in which they were stored, each as a line that can be imported. */
export async function* exportEnterprises(store: Store, owner: string): AsyncGenerator<EnterpriseEntry> {
  for await (const rows of scan(store, enterpriseTable, { where: equal('owner', owner), pageSize }))
    for (const row of rows) yield entryOf(row)
}

const entryOf = (row: StoredEnterprise): EnterpriseEntry => ({
  id: row.id,
  clientReference: row.clientReference,
  version: row.version,
  basis: row.basis === null ? null : BasisSchema.parse(JSON.parse(row.basis)),
  profile: profileIn(row),
})
