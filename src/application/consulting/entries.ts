import { canonicalJson } from '../../domain/canonical-json.js'
import { ConsultationSaidSchema, type ConsultationAct, type ConsultationSaid } from '../../domain/consultation.js'
import { AppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import {
  amendment,
  amendmentOfAll,
  insertion,
  removal,
  replacement,
  scan,
  type Store,
} from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import { DataKeys } from '../data-keys/data-keys.js'
import { dataKeyTable } from '../data-keys/tables.js'
import type { ReceiptTools } from '../receipts/tools.js'
import { consultationEntryTable, consultationTable, consultingTables, numbered } from './tables.js'

export type ConsultationRow = RowOf<typeof consultationTable>

export interface ConsultationEntry {
  readonly at: string
  readonly by: string
  readonly act: ConsultationAct
  readonly said: ConsultationSaid
}

/** Consultations as they lie in the store: entries that are only ever added, sealed under a key of their consultation. */
export class ConsultationEntries {
  readonly #store: Store
  readonly #tools: ReceiptTools
  readonly #keys: DataKeys

  constructor(store: Store, tools: ReceiptTools) {
    this.#store = store
    this.#tools = tools
    this.#keys = new DataKeys(store, tools)
  }

  async prepare(): Promise<void> {
    for (const table of consultingTables) await this.#store.prepare(table)
    await this.#keys.prepare()
  }

  /** @throws AppError consultationNotFound */
  async row(id: string): Promise<ConsultationRow> {
    const row = await this.#store.get(consultationTable, id)
    if (!row) throw new AppError('consultationNotFound', { consultationId: id })
    return row
  }

  /** The one that this code opens; null: there is none. @param code its hash */
  async rowOfCode(code: string): Promise<ConsultationRow | null> {
    const [row] = await this.#store.page(consultationTable, { where: equal('code', code), after: null, limit: 1 })
    return row ?? null
  }

  /** The oldest first. @throws AppError consultationNotFound, storeUnreadable, receiptsLocked */
  async all(id: string): Promise<ConsultationEntry[]> {
    const key = await this.#keyOf(id)
    const entries: ConsultationEntry[] = []
    const where = equal('consultation', id)
    for await (const rows of scan(this.#store, consultationEntryTable, { where, pageSize: 100 }))
      for (const { id: entry, at, by, act, sealed } of rows) {
        const packed = sealed && this.#tools.sealing.open(key, sealed, aboutEntry(entry))
        const text = packed && (await this.#tools.packing.unpack(packed))
        if (!text)
          throw new AppError('storeUnreadable', { table: consultationEntryTable.name, id: entry, what: 'changed' })
        entries.push({ at, by, act: act as ConsultationAct, said: ConsultationSaidSchema.parse(JSON.parse(text)) })
      }
    return entries
  }

  /**
   * Adds the next entry, or the first.
   * @returns null: somebody else made it, and nothing was changed
   */
  async add(
    before: ConsultationRow | null,
    asked: Omit<ConsultationRow, 'version' | 'changedAt'>,
    { act, said }: Pick<ConsultationEntry, 'act' | 'said'>,
    acting: Acting,
  ): Promise<ConsultationRow | null> {
    const { at, by } = acting
    const row = { ...asked, version: (before?.version ?? 0) + 1, changedAt: at }
    const id = numbered(row.id, row.version)
    const key = await this.#keyOf(row.id, at)
    const sealed = this.#tools.sealing.seal(key, await this.#tools.packing.pack(canonicalJson(said)), aboutEntry(id))
    const isOurs = await this.#store.commit(
      insertion(consultationEntryTable, { id, consultation: row.id, at, by, act, row: JSON.stringify(row), sealed }),
      [
        before ? amendment(consultationTable, row.id, row, 'version') : insertion(consultationTable, row),
        auditEntry(acting, { action: `consultation.${act}`, about: row.id, detail: { version: row.version } }),
      ],
    )
    return isOurs ? row : null
  }

  /**
   * One whose next entry is stored though it is not what that made of it, as in a backup that is not of one moment,
   * becomes it: else nothing could ever be said in it again.
   */
  async catchUp(before: ConsultationRow): Promise<ConsultationRow> {
    const now = await this.row(before.id)
    const next = await this.#store.get(consultationEntryTable, numbered(before.id, before.version + 1))
    if (now.version !== before.version || !next || next.sealed === null) return now
    const row = JSON.parse(next.row) as ConsultationRow
    await this.#store.apply([amendment(consultationTable, row.id, row, 'version')])
    return row
  }

  /** Destroys all that was said, and its key. False: somebody said something meanwhile. */
  async remove({ id, version }: ConsultationRow, acting: Acting): Promise<boolean> {
    const { at, by } = acting
    const empty = { consultation: `deleted:${id}`, at, by, act: 'close', row: '{}', sealed: null }
    return this.#store.commit(insertion(consultationEntryTable, { id: numbered(id, version + 1), ...empty }), [
      removal(consultationTable, id),
      replacement(dataKeyTable, { id, at, sealed: null }),
      amendmentOfAll(consultationEntryTable, equal('consultation', id), empty),
      auditEntry(acting, { action: 'consultation.remove', about: id }),
    ])
  }

  async #keyOf(id: string, at?: string): Promise<Uint8Array> {
    const key = at === undefined ? await this.#keys.find(id) : await this.#keys.obtain(id, at)
    if (!key || 'destroyedAt' in key) throw new AppError('consultationNotFound', { consultationId: id })
    return key
  }
}

const aboutEntry = (id: string): string => `huiqi consultation ${id}`
