import { AppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { mergePatch } from '../../domain/merge-patch.js'
import { equal } from '../../domain/store/filter.js'
import {
  amendment,
  amendmentOfAll,
  clearing,
  insertion,
  removal,
  type Change,
  type Insertion,
  type Store,
} from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import type { Basis } from '../../domain/enterprise.js'
import type { RuleBase } from '../rule-base.js'
import { claimsOf, release, takeAll, type Claim } from './claims.js'
import { catchUp } from './catch-up.js'
import type { Doing } from './doing.js'
import type { Belongings } from './belongings.js'
import { emptied } from './removal.js'
import type { Projection, ReadProfile } from './projections.js'
import { checkedProfile, profileIn, type CheckedProfile } from './stored-profile.js'
import { claimTable, enterpriseTable, enterpriseTables, tombstoneTable, versionId, versionTable } from './tables.js'

export type StoredEnterprise = RowOf<typeof enterpriseTable>
export type StoredVersion = RowOf<typeof versionTable>

export interface NewEnterprise {
  readonly profile: unknown
  readonly clientReference?: string | null
  readonly basis?: Basis | null
  readonly why?: string | null
}
export interface ChangedEnterprise {
  readonly why?: string | null
  readonly basis?: Basis | null
  readonly clientReference?: string | null
  /** Refused when it is not the current one; absent: whatever it is. */
  readonly expectedVersion?: number | undefined
}

export interface Page<Item> {
  readonly data: readonly Item[]
  /** Id of the last item when more follow. */
  readonly after: string | null
}

/**
 * The enterprises of one store (一企一档). A version is a row of its own and the truth; what stands beside it follows in
 * the same commit. Everyone sees only enterprises of the owner in `Doing`.
 */
export class Enterprises {
  readonly #store: Store
  readonly #getBase: () => RuleBase
  readonly #projections: readonly Projection[]
  readonly #belongings: readonly Belongings[]

  constructor(
    store: Store,
    getBase: () => RuleBase,
    projections: readonly Projection[] = [],
    belongings: readonly Belongings[] = [],
  ) {
    this.#store = store
    this.#getBase = getBase
    this.#projections = projections
    this.#belongings = belongings
  }

  async prepare(): Promise<void> {
    for (const table of enterpriseTables) await this.#store.prepare(table)
    await this.#prepareFor(this.#getBase())
  }

  /** Other rules may have facts that nothing was kept of yet. */
  async #prepareFor(base: RuleBase): Promise<void> {
    for (const projection of this.#projections) await projection.prepare(base)
  }

  /** @throws AppError profileInvalid, enterpriseExists, enterpriseUnderway */
  async create(given: NewEnterprise, doing: Doing): Promise<StoredEnterprise> {
    const checked = checkedProfile(this.#getBase(), given.profile, doing)
    const id = doing.newId('ent')
    const row: StoredEnterprise = {
      id,
      owner: doing.owner,
      clientReference: given.clientReference ?? null,
      creditCode: checked.parsed.creditCode,
      version: 1,
      createdAt: doing.at,
      changedAt: doing.at,
      changedBy: doing.by,
      why: given.why ?? null,
      basis: given.basis ? JSON.stringify(given.basis) : null,
      profile: checked.text,
    }
    await takeAll(this.#store, claimsOf(row), { by: id, at: doing.at })
    return (await this.#write(row, checked, doing.today)) ? row : this.#madeBefore(row, doing)
  }

  /**
   * An id that was handed out before: the request was cut off and comes again, or somebody else took up what was begun.
   * @throws AppError enterpriseNotFound, enterpriseExists
   */
  async #madeBefore(row: StoredEnterprise, doing: Doing): Promise<StoredEnterprise> {
    const { id, profile, basis, why, clientReference } = row
    const [now, first] = [await this.read(id, doing), await this.readVersion(id, { version: 1 }, doing)]
    const isSame = first.profile === profile && first.basis === basis && first.why === why
    const [claim] = claimsOf(row)
    if ((isSame && (now.version > 1 || now.clientReference === clientReference)) || !claim) return now
    await release(this.#store, claimsOf(row), id)
    throw new AppError('enterpriseExists', { field: claim.field, enterpriseId: id })
  }

  /** @throws AppError enterpriseNotFound */
  async read(id: string, { owner }: Pick<Doing, 'owner'>): Promise<StoredEnterprise> {
    const row = await this.#store.get(enterpriseTable, id)
    if (row?.owner !== owner) throw new AppError('enterpriseNotFound', { enterpriseId: id })
    return row
  }

  /**
   * One of its versions. @param version default: the current one
   * @throws AppError enterpriseNotFound, versionStale, versionNotFound
   */
  async readVersion(
    id: string,
    {
      version,
      expectedVersion,
    }: { readonly version?: number | undefined; readonly expectedVersion?: number | undefined },
    doing: Pick<Doing, 'owner'>,
  ): Promise<StoredEnterprise> {
    const row = await this.read(id, doing)
    refuseStale(row, expectedVersion)
    if (version === undefined || version === row.version) return row
    const kept = await this.#store.get(versionTable, versionId(id, version))
    // What a deletion leaves is no version of an enterprise.
    if (kept?.enterprise !== id)
      throw new AppError('versionNotFound', { enterpriseId: id, version, current: row.version })
    return {
      ...row,
      version,
      profile: kept.profile,
      basis: kept.basis,
      changedAt: kept.at,
      changedBy: kept.by,
      why: kept.why,
    }
  }

  /** @throws AppError enterpriseNotFound, profileInvalid, versionStale, enterpriseExists, enterpriseUnderway */
  async replace(id: string, profile: unknown, change: ChangedEnterprise, doing: Doing): Promise<StoredEnterprise> {
    return this.#change(id, () => profile, change, doing)
  }

  /** @param patch JSON merge patch of the profile (RFC 7396); otherwise as `replace` */
  async patch(id: string, patch: unknown, change: ChangedEnterprise, doing: Doing): Promise<StoredEnterprise> {
    return this.#change(id, (profile) => mergePatch(profile, patch), change, doing)
  }

  /** @throws AppError enterpriseNotFound, versionStale */
  async remove(
    id: string,
    { why = null, expectedVersion }: Pick<ChangedEnterprise, 'why' | 'expectedVersion'>,
    doing: Doing,
  ): Promise<void> {
    await this.#prepareFor(this.#getBase())
    for (let attempt = 1; ; attempt++) {
      const row = await this.read(id, doing)
      refuseStale(row, expectedVersion)
      if (await this.#store.commit(...this.#removal(row, why, doing))) return
      if (attempt >= mostAttempts)
        throw new AppError('versionStale', { expected: row.version, current: row.version + 1 })
    }
  }

  /** The versions stay as numbers that are taken, so that no change under way, however slow, can leave a profile. */
  #removal({ id, owner, version }: StoredEnterprise, why: string | null, { at, by }: Doing): [Insertion, Change[]] {
    const empty = emptied(id, at, by)
    return [
      insertion(versionTable, { ...empty, id: versionId(id, version + 1), version: version + 1 }),
      [
        insertion(tombstoneTable, { id, owner, at, by, why }),
        removal(enterpriseTable, id),
        ...this.#projections.map(({ removed }) => removed(id)),
        ...this.#belongings.flatMap(({ removed }) => removed(id, at)),
        amendmentOfAll(versionTable, equal('enterprise', id), empty),
        clearing(claimTable, equal('holder', id)),
      ],
    ]
  }

  /** In the order in which they were created. */
  async list(
    { after, limit }: { readonly after: string | null; readonly limit: number },
    { owner }: Pick<Doing, 'owner'>,
  ): Promise<Page<StoredEnterprise>> {
    const rows = await this.#store.page(enterpriseTable, { where: equal('owner', owner), after, limit: limit + 1 })
    return pageOf(rows, limit)
  }

  /** The newest first. @throws AppError enterpriseNotFound */
  async versions(
    id: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    doing: Pick<Doing, 'owner'>,
  ): Promise<Page<StoredVersion>> {
    await this.read(id, doing)
    const where = equal('enterprise', id)
    return pageOf(await this.#store.page(versionTable, { where, after, limit: limit + 1, direction: 'down' }), limit)
  }

  async #change(
    id: string,
    profileOf: (profile: unknown) => unknown,
    { why = null, basis, clientReference, expectedVersion }: ChangedEnterprise,
    doing: Doing,
  ): Promise<StoredEnterprise> {
    for (let attempt = 1; ; attempt++) {
      const row = await this.read(id, doing)
      refuseStale(row, expectedVersion)
      const checked = checkedProfile(this.#getBase(), profileOf(profileIn(row)), doing)
      const next: StoredEnterprise = {
        ...row,
        clientReference: clientReference === undefined ? row.clientReference : clientReference,
        creditCode: checked.parsed.creditCode,
        version: row.version + 1,
        changedAt: doing.at,
        changedBy: doing.by,
        why,
        basis: basis === undefined ? row.basis : basis && JSON.stringify(basis),
        profile: checked.text,
      }
      const added = claimsOf(next).filter(({ id: claim }) => !claimsOf(row).some((old) => old.id === claim))
      await takeAll(this.#store, added, { by: id, at: doing.at })
      const given = claimsOf(row).filter(({ id: claim }) => !claimsOf(next).some((kept) => kept.id === claim))
      if (await this.#write(next, checked, doing.today, given)) return next
      await release(this.#store, added, id)
      const { at, today } = doing
      await catchUp(this.#store, row, { base: this.#getBase(), at, today, beside: this.#beside })
      if (attempt >= mostAttempts) throw new AppError('versionStale', { expected: row.version, current: next.version })
    }
  }

  /** False: someone else made this version. */
  async #write(
    row: StoredEnterprise,
    checked: CheckedProfile,
    today: IsoDate,
    givenUp: readonly Claim[] = [],
  ): Promise<boolean> {
    const { id, version, changedAt: at, changedBy: by, why, basis, profile } = row
    await this.#prepareFor(checked.base)
    const made = { id: versionId(id, version), enterprise: id, version, at, by, why, basis, profile }
    const then: Change[] = [
      version === 1 ? insertion(enterpriseTable, row) : amendment(enterpriseTable, id, row, 'version'),
      ...this.#beside(row, checked, today),
      ...givenUp.map((claim) => removal(claimTable, claim.id)),
    ]
    return this.#store.commit(insertion(versionTable, made), then)
  }

  readonly #beside = (row: StoredEnterprise, read: ReadProfile, today: IsoDate): Change[] =>
    this.#projections.flatMap(({ renewed }) => [...renewed(row, read, today)])
}

/** Ten simultaneous changes without a version in mind all come through. */
const mostAttempts = 20

function refuseStale({ version: current }: StoredEnterprise, expected: number | undefined): void {
  if (expected !== undefined && expected !== current) throw new AppError('versionStale', { expected, current })
}

function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): Page<Row> {
  const data = rows.slice(0, limit)
  return { data, after: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}
