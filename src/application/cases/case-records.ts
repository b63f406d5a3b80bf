import { isOpenState, type CaseAct } from '../../domain/case-states.js'
import { CaseContentSchema, type CaseContent } from '../../domain/desk-case.js'
import { AppError } from '../../domain/errors.js'
import { PreCheckReportSchema, type PreCheckReport } from '../../domain/pre-check.js'
import { equal } from '../../domain/store/filter.js'
import {
  amendment,
  amendmentOfAll,
  clearing,
  insertion,
  removal,
  replacement,
  type Change,
  type Store,
} from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import { dataKeyTable } from '../data-keys/tables.js'
import type { ReceiptTools } from '../receipts/tools.js'
import { CaseSeals } from './case-seals.js'
import { caseQueueTable, caseReportTable, caseTable, caseTables, caseTombstoneTable } from './tables.js'
import { caseVersionId, caseVersionTable } from './tables.js'

export type CaseRow = RowOf<typeof caseTable>
type VersionRow = RowOf<typeof caseVersionTable>

/** A case as it is: what can be asked for in lists, and what is said in it. */
export interface OpenCase {
  readonly row: CaseRow
  readonly content: CaseContent
}

/** What is done to a case, for its history and the audit log. */
export interface CaseDone {
  readonly act: CaseAct | 'create'
  /** With what; never what somebody wrote. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** The report that goes with it. */
  readonly report?: PreCheckReport
}

/**
 * Cases as they lie in the store. A version is a row of its own that only one can make; what was said in it is sealed
 * under a key of the case, and gone when that is destroyed.
 */
export class CaseRecords {
  readonly #store: Store
  readonly #seals: CaseSeals

  constructor(store: Store, tools: ReceiptTools) {
    this.#store = store
    this.#seals = new CaseSeals(store, tools)
  }

  async prepare(): Promise<void> {
    for (const table of caseTables) await this.#store.prepare(table)
    await this.#seals.prepare()
  }

  /** @throws AppError caseNotFound */
  async row(id: string): Promise<CaseRow> {
    const row = await this.#store.get(caseTable, id)
    if (!row) throw new AppError('caseNotFound', { caseId: id })
    return row
  }

  /** The case that this code opens; null: there is none. @param code its hash */
  async rowOfCode(code: string): Promise<CaseRow | null> {
    const [row] = await this.#store.page(caseTable, { where: equal('code', code), after: null, limit: 1 })
    return row ?? null
  }

  /** @throws AppError caseNotFound where it was deleted meanwhile, receiptsLocked, storeUnreadable */
  async content({ id, version }: Pick<CaseRow, 'id' | 'version'>): Promise<CaseContent> {
    const kept = await this.#store.get(caseVersionTable, caseVersionId(id, version))
    return CaseContentSchema.parse(await this.#seals.open(id, caseVersionTable.name, kept))
  }

  /** As it was when that version was made. */
  async report({ id }: Pick<CaseRow, 'id'>, version: number): Promise<PreCheckReport> {
    const kept = await this.#store.get(caseReportTable, caseVersionId(id, version))
    return PreCheckReportSchema.parse(await this.#seals.open(id, caseReportTable.name, kept))
  }

  /** The newest first. */
  async history(id: string): Promise<VersionRow[]> {
    const page = { where: equal('case', id), after: null, limit: mostVersionsTold, direction: 'down' } as const
    return this.#store.page(caseVersionTable, page)
  }

  /**
   * Makes the next version of a case, or its first.
   * @returns null: somebody else made it, and nothing was changed
   */
  async write(
    before: CaseRow | null,
    { row: asked, content }: OpenCase,
    done: CaseDone,
    acting: Acting,
  ): Promise<OpenCase | null> {
    const version = (before?.version ?? 0) + 1
    const row = { ...asked, version, changedAt: acting.at, changedBy: acting.by }
    const id = caseVersionId(row.id, version)
    const seal = async (value: unknown) => this.#seals.seal(row.id, id, value, acting.at)
    const made = { id, case: row.id, version, at: acting.at, by: acting.by, act: done.act, row: JSON.stringify(row) }
    const report = done.report && { id, case: row.id, sealed: await seal(done.report) }
    const detail = { ...done.detail, version, ...(before?.state !== row.state && { state: row.state }) }
    const isFirst = await this.#store.commit(insertion(caseVersionTable, { ...made, sealed: await seal(content) }), [
      ...currentChanges(before, row),
      ...(report ? [insertion(caseReportTable, report)] : []),
      auditEntry(acting, { action: `case.${done.act}`, about: row.id, detail }),
    ])
    return isFirst ? { row, content } : null
  }

  /**
   * A case whose next version is stored, though it is not what that says, as in a backup that is not of one moment,
   * becomes what the version says: else no version could ever follow.
   */
  async catchUp(before: CaseRow): Promise<CaseRow> {
    const now = await this.row(before.id)
    const next = await this.#store.get(caseVersionTable, caseVersionId(before.id, before.version + 1))
    if (now.version !== before.version || !next || next.sealed === null) return now
    const row = JSON.parse(next.row) as CaseRow
    await this.#store.apply(currentChanges(before, row))
    return row
  }

  /**
   * Destroys all that was said in a case, and its key. The versions stay as numbers that are taken, so that no change
   * under way can leave anything. False: somebody changed it meanwhile.
   */
  async remove({ id, version, ...row }: CaseRow, acting: Acting): Promise<boolean> {
    const { at, by } = acting
    const empty = { case: `deleted:${id}`, at, by, act: 'remove', row: '{}', sealed: null }
    const next = caseVersionId(id, version + 1)
    return this.#store.commit(insertion(caseVersionTable, { ...empty, id: next, version: version + 1 }), [
      insertion(caseTombstoneTable, { id, at, by }),
      removal(caseTable, id),
      ...queueRowOf({ id, version, ...row }).map(({ id: queued }) => removal(caseQueueTable, queued)),
      replacement(dataKeyTable, { id, at, sealed: null }),
      clearing(caseReportTable, equal('case', id)),
      amendmentOfAll(caseVersionTable, equal('case', id), empty),
      auditEntry(acting, { action: 'case.remove', about: id }),
    ])
  }
}

const mostVersionsTold = 500

/** Case and queue as the row says, with what was queued before taken away. */
function currentChanges(before: CaseRow | null, row: CaseRow): Change[] {
  const [was, is] = [before ? queueRowOf(before) : [], queueRowOf(row)]
  return [
    before ? amendment(caseTable, row.id, row, 'version') : insertion(caseTable, row),
    ...was.filter(({ id }) => !is.some((kept) => kept.id === id)).map(({ id }) => removal(caseQueueTable, id)),
    ...is.map((queued) => replacement(caseQueueTable, queued)),
  ]
}

/** Each version has one of its own: a commit that is finished late neither hides a newer one nor takes its place. */
export function queueRowOf({ id, version, mode, state, policy, kind, assignee, district, dueOn }: CaseRow) {
  if (dueOn === null || !isOpenState(state)) return []
  const queued = `${mode}:${dueOn}:${caseVersionId(id, version)}`
  return [{ id: queued, case: id, mode, state, policy, kind, assignee, district, dueOn }]
}
