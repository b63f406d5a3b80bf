import type { IsoDate } from '../../domain/iso-date.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import { amendment, insertion, removal, scan, type Change, type Store } from '../../domain/store/store.js'
import { tableOf, type RowOf, type Table } from '../../domain/store/table.js'
import type { CompiledRuleSet } from '../../engine/compile.js'
import { factColumns, factValues, stampOf } from '../../engine/reach/fact-columns.js'
import { otherThan } from '../../engine/reach/filters.js'
import type { Projection, ReadProfile } from '../enterprises/projections.js'
import { profileIn, readStored } from '../enterprises/stored-profile.js'
import { enterpriseTable } from '../enterprises/tables.js'
import type { RuleBase } from '../rule-base.js'
import { goOn, type Going } from './going.js'
import { onceFor } from '../../engine/once-for.js'

const ownColumns = { owner: { type: 'text' }, version: { type: 'integer' }, stamp: { type: 'text' } } as const
export const stampColumn = 'stamp'
/** Hexadecimal digits of the digest: enough to tell catalogues apart, and short, as it stands in each row and index. */
const stampLength = 16
type ReachTable = Table<typeof ownColumns>

/** What each stored enterprise may be, in narrow rows beside the profiles, so that a policy finds whom it may reach. */
export const reachTable = onceFor((compiled: CompiledRuleSet): ReachTable => {
  // A row is read up to the last column asked for.
  const columns = { ...ownColumns, ...factColumns(compiled) }
  return tableOf({ name: 'enterpriseReach', columns, indexes: [['owner'], ['owner', stampColumn]], together: 'owner' })
})

/** Enterprises looked at together. */
const batch = 500

/**
 * Keeps the rows of `reachTable`. Each bears the digest of what its values depend on beside the profile, its stamp: the
 * catalogue and the year. Rows of another stamp are renewed before anyone relies on them.
 */
export class ReachRows implements Projection {
  readonly #store: Store
  readonly #getBase: () => RuleBase
  readonly #hash: (text: string) => string
  readonly #stamps = new WeakMap<CompiledRuleSet, Map<number, string>>()
  readonly #prepared = new WeakSet<CompiledRuleSet>()
  /** Owners of whom every enterprise was seen to have its row since this process began. */
  readonly #complete = new Set<string>()

  /** @param hash a digest in visible ASCII, of one length */
  constructor(store: Store, getBase: () => RuleBase, hash: (text: string) => string) {
    this.#store = store
    this.#getBase = getBase
    this.#hash = hash
  }

  readonly prepare: Projection['prepare'] = async ({ compiled }) => {
    if (this.#prepared.has(compiled)) return
    await this.#store.prepare(reachTable(compiled))
    this.#prepared.add(compiled)
  }

  readonly renewed: Projection['renewed'] = (enterprise, read, today) => {
    const [table, row] = [reachTable(read.base.compiled), this.#rowOf(enterprise, read, today)]
    if (enterprise.version === 1) return [insertion(table, row)]
    // A column that the profile says nothing for any more is emptied.
    const emptied = Object.fromEntries(Object.keys(table.columns).map((column) => [column, null]))
    return [insertion(table, row), amendment(table, row.id, { ...emptied, ...row }, 'version')]
  }

  readonly removed = (enterpriseId: string): Change => removal(reachTable(this.#getBase().compiled), enterpriseId)

  /** By which rules the rows are kept. */
  get base(): RuleBase {
    return this.#getBase()
  }

  stamp({ compiled, places }: RuleBase, day: IsoDate): string {
    const year = yearOf(day)
    const known = this.#stamps.get(compiled) ?? new Map<number, string>()
    this.#stamps.set(compiled, known)
    const stamp = known.get(year) ?? this.#hash(stampOf(compiled, places.parts, year)).slice(-stampLength)
    known.set(year, stamp)
    return stamp
  }

  /**
   * Afterwards each enterprise of the owner has a row of today's stamp, whatever happened before: rows that were never
   * made, that other rules or an earlier year made, or that outlived their enterprise. Quick where nothing is amiss.
   */
  async settle(owner: string, today: IsoDate, going: Going = {}): Promise<void> {
    const { base } = this
    await this.prepare(base)
    if (this.#complete.has(owner) && (await this.#isSettled(owner, this.stamp(base, today)))) return
    await this.#makeUp(base, owner, today, going)
    await this.#takeAway(base, owner, going)
    this.#complete.add(owner)
  }

  /** As many rows of today's stamp as enterprises. */
  async #isSettled(owner: string, stamp: string): Promise<boolean> {
    const where: Filter = { all: [equal('owner', owner), equal(stampColumn, stamp)] }
    const current = await this.#store.count(reachTable(this.base.compiled), where)
    return current === (await this.#store.count(enterpriseTable, equal('owner', owner)))
  }

  async #makeUp(base: RuleBase, owner: string, today: IsoDate, going: Going): Promise<void> {
    const table = reachTable(base.compiled)
    const stamp = this.stamp(base, today)
    let done = 0
    for await (const found of this.#pagesOf(enterpriseTable, owner)) {
      const where: Filter = { all: [{ column: 'id', in: found }, equal(stampColumn, stamp)] }
      const current = new Set(await this.#idsIn(table, where, found.length))
      const lacking = found.filter((id) => !current.has(id))
      if (lacking.length > 0) await this.#renew(base, lacking, today)
      done += found.length
      await goOn(going, { step: 'rows', enterprises: done })
    }
  }

  /**
   * A version written meanwhile is not undone: only rows of no later version than was read are taken away, and where
   * there is a row again it stays. Should this end in between, a row is missing, which `settle` finds.
   */
  async #renew(base: RuleBase, ids: readonly string[], today: IsoDate): Promise<void> {
    const table = reachTable(base.compiled)
    const rows = await this.#store.getAll(enterpriseTable, ids)
    const old = otherThan(stampColumn, this.stamp(base, today))
    for (const [version, own] of idsByVersion(rows))
      await this.#store.removeAll(table, { all: [{ column: 'id', in: own }, { column: 'version', to: version }, old] })
    const renewed = rows.map((row) => {
      return this.#rowOf(row, { base, parsed: readStored(base, profileIn(row), today) }, today)
    })
    await this.#store.insertAll(table, renewed)
    await this.#removeOrphans(table, ids)
  }

  /** Rows whose enterprise was deleted while they were made. */
  async #takeAway({ compiled }: RuleBase, owner: string, going: Going): Promise<void> {
    const table = reachTable(compiled)
    for await (const found of this.#pagesOf(table, owner)) {
      await this.#removeOrphans(table, found)
      await goOn(going, { step: 'rows', enterprises: 0 })
    }
  }

  async #removeOrphans(table: ReachTable, ids: readonly string[]): Promise<void> {
    const there = new Set(await this.#idsIn(enterpriseTable, { column: 'id', in: ids }, ids.length))
    const orphans = ids.filter((id) => !there.has(id))
    if (orphans.length > 0) await this.#store.removeAll(table, { column: 'id', in: orphans })
  }

  async *#pagesOf(table: Table, owner: string): AsyncGenerator<string[]> {
    const asked = { where: equal('owner', owner), pageSize: batch, columns: [] }
    for await (const found of scan(this.#store, table, asked)) yield found.map(({ id }) => id)
  }

  async #idsIn(table: Table, where: Filter, limit: number): Promise<string[]> {
    const found = await this.#store.page(table, { where, after: null, limit, columns: [] })
    return found.map(({ id }) => id)
  }

  #rowOf(
    { id, owner, version }: { readonly id: string; readonly owner: string; readonly version: number },
    { base, parsed }: ReadProfile,
    today: IsoDate,
  ): RowOf<ReachTable> {
    const values = factValues(base.compiled, parsed.facts, yearOf(today))
    return { ...values, id, owner, version, stamp: this.stamp(base, today) }
  }
}

export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4))

function idsByVersion(rows: readonly { readonly id: string; readonly version: number }[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const { id, version } of rows) {
    const own = found.get(version)
    if (own) own.push(id)
    else found.set(version, [id])
  }
  return found
}
