import { canonicalJson } from '../../domain/canonical-json.js'
import type { EnterpriseEntry } from '../../domain/enterprise.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { IssueLog } from '../../domain/profile-issues.js'
import type { Store } from '../../domain/store/store.js'
import type { Doing } from '../enterprises/doing.js'
import type { Enterprises, StoredEnterprise } from '../enterprises/enterprises.js'
import type { CheckedProfile } from '../enterprises/stored-profile.js'
import { standingOf, type Standing } from './standing.js'

export interface Upserting {
  readonly store: Store
  readonly enterprises: Enterprises
  readonly doing: Doing
  /** Noted with rows that say nothing of it. */
  readonly why: string | null
  readonly isDryRun: boolean
}

export interface Upserted {
  readonly status: 'created' | 'changed' | 'unchanged'
  /** Null: a dry run of a new one. */
  readonly enterprise: StoredEnterprise | null
}

/** Someone else may store or change the same enterprise meanwhile: then it is looked at again. */
const mostAttempts = 20

/**
 * Stores an enterprise, or what is new about it; nothing where nothing is.
 * @throws AppError requestInvalid, profileInvalid, enterpriseExists, enterpriseUnderway, versionStale, storeUnavailable
 */
export async function upsert(entry: EnterpriseEntry, checked: CheckedProfile, upserting: Upserting): Promise<Upserted> {
  for (let attempt = 1; ; attempt++) {
    const standing = await standingOf(upserting.store, upserting.doing.owner, identityOf(entry, checked))
    try {
      if (standing.row) return await renew(standing.row, entry, checked, upserting)
      refuseNameless(entry, checked)
      return await create(standing, entry, upserting)
    } catch (error) {
      if (!isOvertaken(error) || attempt >= mostAttempts || !(await isNews(standing, entry, checked, upserting)))
        throw error
    }
  }
}

const isOvertaken = (error: unknown): boolean =>
  isAppError(error, 'enterpriseExists') || isAppError(error, 'enterpriseUnderway') || isAppError(error, 'versionStale')

export const identityOf = (
  { id = null, clientReference = null }: EnterpriseEntry,
  { parsed: { creditCode } }: CheckedProfile,
) => ({ id, clientReference, creditCode })

/** Whether what is stored is no longer what it was a moment ago. */
async function isNews(
  before: Standing,
  entry: EnterpriseEntry,
  checked: CheckedProfile,
  { store, doing }: Upserting,
): Promise<boolean> {
  const now = await standingOf(store, doing.owner, identityOf(entry, checked))
  return now.row?.id !== before.row?.id || now.row?.version !== before.row?.version || now.begunAs !== before.begunAs
}

async function create(
  { begunAs }: Standing,
  { clientReference = null, basis = null, profile, why }: EnterpriseEntry,
  { enterprises, doing, isDryRun, why: ownWhy }: Upserting,
): Promise<Upserted> {
  if (isDryRun) return { status: 'created', enterprise: null }
  const newId = begunAs === null ? doing.newId : () => begunAs
  const given = { clientReference, basis, profile, why: why ?? ownWhy }
  return { status: 'created', enterprise: await enterprises.create(given, { ...doing, newId }) }
}

async function renew(
  row: StoredEnterprise,
  entry: EnterpriseEntry,
  { text }: CheckedProfile,
  { enterprises, doing, isDryRun, why }: Upserting,
): Promise<Upserted> {
  const reference = newReference(row, entry)
  const isSame = text === row.profile && reference === undefined && isSameBasis(entry.basis, row.basis)
  if (isSame) return { status: 'unchanged', enterprise: row }
  refuseStale(row, entry)
  if (isDryRun) return { status: 'changed', enterprise: row }
  const change = {
    why: entry.why ?? why,
    expectedVersion: row.version,
    ...(reference !== undefined && { clientReference: reference }),
    ...(entry.basis !== undefined && { basis: entry.basis }),
  }
  return { status: 'changed', enterprise: await enterprises.replace(row.id, entry.profile, change, doing) }
}

/** Undefined: it stays as it is. @throws AppError requestInvalid */
function newReference(row: StoredEnterprise, { id, clientReference }: EnterpriseEntry): string | undefined {
  if (typeof clientReference !== 'string' || clientReference === row.clientReference) return undefined
  if (row.clientReference !== null && row.id !== id) throw otherReference(row.id)
  return clientReference
}

function isSameBasis(given: EnterpriseEntry['basis'], stored: string | null): boolean {
  if (given === undefined) return true
  if (given === null || stored === null) return given === null && stored === null
  return canonicalJson(given) === canonicalJson(JSON.parse(stored))
}

/** An id that is not of this client finds nothing, now or when the file comes again. @throws AppError requestInvalid */
function refuseNameless(entry: EnterpriseEntry, checked: CheckedProfile): void {
  const { id, clientReference, creditCode } = identityOf(entry, checked)
  if (clientReference !== null || creditCode !== null) return
  const log = new IssueLog()
  log.problem('entry.identityMissing', id === null ? '' : '/id')
  throw new AppError('requestInvalid', { issues: log.problems })
}

function refuseStale({ version: current }: StoredEnterprise, { version: expected }: EnterpriseEntry): void {
  if (typeof expected === 'number' && expected !== current) throw new AppError('versionStale', { expected, current })
}

function otherReference(enterprise: string): AppError {
  const log = new IssueLog()
  log.problem('entry.otherReference', '/clientReference', { with: { enterprise }, nearest: enterprise })
  return new AppError('requestInvalid', { issues: log.problems })
}
