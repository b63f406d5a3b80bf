import { amendment, type Change, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { claimsOf, takeAll } from './claims.js'
import type { ReadProfile } from './projections.js'
import { profileIn, readStored } from './stored-profile.js'
import { enterpriseTable, versionId, versionTable } from './tables.js'

type Row = RowOf<typeof enterpriseTable>

interface CatchingUp extends Pick<ReadProfile, 'base'> {
  /** Instant, ISO 8601. */
  readonly at: string
  readonly today: string
  /** What is kept beside an enterprise. */
  readonly beside: (row: Row, read: ReadProfile, today: string) => readonly Change[]
}

/**
 * An enterprise whose next version is stored, though it is not what that says and nobody is at it any more, as in a backup
 * that is not of one moment: becomes what the version says. Else no version could ever follow. Its clientReference, which
 * no version keeps, stays as it is.
 * @throws AppError enterpriseExists, enterpriseUnderway: another one has its credit code meanwhile
 */
export async function catchUp(
  store: Store,
  { id, version }: Pick<Row, 'id' | 'version'>,
  { base, at, today, beside }: CatchingUp,
): Promise<void> {
  const now = await store.get(enterpriseTable, id)
  const next = await store.get(versionTable, versionId(id, version + 1))
  if (now?.version !== version || next?.enterprise !== id) return
  const { at: changedAt, by: changedBy, why, basis, profile } = next
  const parsed = readStored(base, profileIn({ id, profile }), today)
  const { creditCode } = parsed
  const row = { ...now, creditCode, version: next.version, changedAt, changedBy, why, basis, profile }
  // The claims may have been left behind too.
  await takeAll(store, claimsOf(row), { by: id, at })
  await store.apply([amendment(enterpriseTable, id, row, 'version'), ...beside(row, { base, parsed }, today)])
}
