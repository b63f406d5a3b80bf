import type { Store } from '../../domain/store/store.js'
import { claimsOf, type Claim } from '../enterprises/claims.js'
import type { StoredEnterprise } from '../enterprises/enterprises.js'
import { claimTable, enterpriseTable, tombstoneTable } from '../enterprises/tables.js'

/** What a row of a file says about which enterprise it is. */
export interface Identity {
  readonly id: string | null
  readonly clientReference: string | null
  readonly creditCode: string | null
}

export interface Standing {
  /** The enterprise that is meant; null: it is not stored. */
  readonly row: StoredEnterprise | null
  /**
   * Id under which a process that ended had begun to store it; null: nobody had. Taken up again it is stored once, even
   * if that process goes on after all: of both, one makes its first version.
   */
  readonly begunAs: string | null
}

/** The id says it before the reference, and that before the credit code. */
export async function standingOf(store: Store, owner: string, { id, ...named }: Identity): Promise<Standing> {
  const own = id === null ? null : await store.get(enterpriseTable, id)
  if (own?.owner === owner) return { row: own, begunAs: null }
  let begunAs: string | null = null
  for (const claim of claimsOf({ owner, ...named }).toReversed()) {
    const found = await heldBy(store, claim)
    if (found.row) return found
    begunAs ??= found.begunAs
  }
  return { row: null, begunAs }
}

async function heldBy(store: Store, claim: Claim): Promise<Standing> {
  const holder = (await store.get(claimTable, claim.id))?.holder
  if (holder === undefined) return { row: null, begunAs: null }
  const row = await store.get(enterpriseTable, holder)
  if (row && claimsOf(row).some(({ id }) => id === claim.id)) return { row, begunAs: null }
  const isNew = !row && !(await store.get(tombstoneTable, holder))
  return { row: null, begunAs: isNew ? holder : null }
}
