import { AppError } from '../../domain/errors.js'
import { removal, replacement, type Store } from '../../domain/store/store.js'
import { claimTable, enterpriseTable } from './tables.js'

/** Something that only one enterprise of an owner may be called. */
export interface Claim {
  readonly id: string
  readonly field: 'creditCode' | 'clientReference'
}

export const claimOf = (field: Claim['field'], owner: string, text: string): Claim => ({
  id: `${field}:${owner}:${text}`,
  field,
})

export const claimsOf = (row: {
  readonly owner: string
  readonly creditCode: string | null
  readonly clientReference: string | null
}): Claim[] =>
  (['creditCode', 'clientReference'] as const).flatMap((field) => {
    const text = row[field]
    return text === null ? [] : [claimOf(field, row.owner, text)]
  })

/** All or none. @throws AppError enterpriseExists, enterpriseUnderway */
export async function takeAll(store: Store, claims: readonly Claim[], claiming: Claiming): Promise<void> {
  const had: Claim[] = []
  try {
    for (const claim of claims) {
      await take(store, claim, claiming)
      had.push(claim)
    }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'storeUnavailable') await release(store, had, claiming.by)
    throw error
  }
}

async function take(store: Store, claim: Claim, claiming: Claiming): Promise<void> {
  if (await store.insert(claimTable, { id: claim.id, holder: claiming.by, at: claiming.at })) return
  const other = await heldClaim(store, claim, claiming)
  if (other !== null) throw new AppError('enterpriseExists', { field: claim.field, enterpriseId: other })
}

/** Claims that another change of the same enterprise has meanwhile made good stay. */
export async function release(store: Store, claims: readonly Claim[], holder: string): Promise<void> {
  const row = await store.get(enterpriseTable, holder)
  const kept = new Set(row ? claimsOf(row).map(({ id }) => id) : [])
  await store.apply(claims.filter(({ id }) => !kept.has(id)).map(({ id }) => removal(claimTable, id)))
}

/**
 * Who else holds a claim; null: nobody does any more, and it is ours now. A process that ended between claim and
 * enterprise leaves a claim that no enterprise bears out: once it is older than any write under way, it is taken over,
 * by exactly one.
 * @throws AppError enterpriseUnderway: no enterprise bears it out, and it is not as old as that
 */
async function heldClaim(store: Store, claim: Claim, { by, at }: Claiming): Promise<string | null> {
  const held = await store.get(claimTable, claim.id)
  if (!held)
    return (await store.insert(claimTable, { id: claim.id, holder: by, at }))
      ? null
      : heldClaim(store, claim, { by, at })
  if (held.holder === by) return null
  if (await bearsOut(store, held.holder, claim)) return held.holder
  const leftMs = longestWriteMs - (Date.parse(at) - Date.parse(held.at))
  if (leftMs > 0)
    throw new AppError('enterpriseUnderway', { field: claim.field, retryAfterS: Math.ceil(leftMs / 1000) })
  // Of several who would take it over, one goes on.
  const isOurs = await store.insert(claimTable, { id: `${claim.id}:after:${held.holder}:${held.at}`, holder: by, at })
  if (!isOurs) return held.holder
  await store.apply([replacement(claimTable, { id: claim.id, holder: by, at })])
  return null
}

/** Who claims, and the instant, ISO 8601. */
interface Claiming {
  readonly by: string
  readonly at: string
}
const longestWriteMs = 60_000

async function bearsOut(store: Store, enterprise: string, claim: Claim): Promise<boolean> {
  const row = await store.get(enterpriseTable, enterprise)
  return row !== null && claimsOf(row).some(({ id }) => id === claim.id)
}
