import { AppError } from '../../domain/errors.js'
import { mostPaperBytes, shownName, type PaperType } from '../../domain/paper.js'
import { equal } from '../../domain/store/filter.js'
import { amendment, insertion, scan, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import type { DataKeys } from '../data-keys/data-keys.js'
import type { Sealing } from '../receipts/tools.js'
import { Contents } from './contents.js'
import type { InspectPaper, ScanPaper } from './inspection.js'
import { paperTable } from './tables.js'

/** Numbers of one case, removed ones too. */
export const mostPapers = 60
const mostCaseBytes = 200 * 1024 * 1024

/** What is told of a file by whoever hands it in, and found of it. */
interface Told {
  /** As it may be shown. */
  readonly name: string
  readonly type: PaperType
  /** Name of the rule's material that it is for; null: it is none of them. */
  readonly material: string | null
}
export interface Paper extends Told {
  readonly paperId: string
  readonly bytes: number
  /** Of its content, with the algorithm before it. */
  readonly hash: string
  readonly at: string
  readonly by: string
}

export interface PaperTools {
  readonly keys: Pick<DataKeys, 'obtain'>
  readonly sealing: Pick<Sealing, 'seal' | 'open'>
  readonly inspect: InspectPaper
  /** Null: nobody looks for viruses. */
  readonly scan: ScanPaper | null
  readonly hashBytes: (bytes: Uint8Array) => string
}

export interface HandedIn {
  /** As whoever sends it calls it. */
  readonly name: string
  readonly material: string | null
  readonly bytes: Uint8Array
}

type PaperRow = RowOf<typeof paperTable>

/** Files of cases. Who may see or change which is for the caller to say; only with the key of the case can one be read. */
export class Papers {
  readonly #store: Store
  readonly #tools: PaperTools
  readonly contents: Contents

  constructor(store: Store, tools: PaperTools) {
    this.#store = store
    this.#tools = tools
    this.contents = new Contents(store, tools.sealing)
  }

  async prepare(): Promise<void> {
    await this.#store.prepare(paperTable)
    await this.contents.prepare()
  }

  /** @throws AppError paperRefused, paperTooLarge, papersTooMany, scannerUnavailable, paperNotFound when the case is gone */
  async add(caseId: string, { name, material, bytes }: HandedIn, acting: Acting): Promise<Paper> {
    if (bytes.length > mostPaperBytes) throw new AppError('paperTooLarge', { mostBytes: mostPaperBytes })
    const shown = shownName(name)
    const type = await this.#typeOf(shown, bytes)
    const earlier = await this.#rows(caseId)
    const kept = earlier.filter(isThere).reduce((sum, row) => sum + row.bytes, 0)
    if (kept + bytes.length > mostCaseBytes || earlier.length >= mostPapers) throw tooMany()
    const key = await this.#keyOf(caseId, acting.at)
    const content = acting.newId('file')
    await this.contents.keep(content, bytes, key, acting.at)
    const told = this.#seal(caseId, content, { name: shown, type, material }, key)
    const row = { case: caseId, content, sealed: told, bytes: bytes.length, hash: this.#tools.hashBytes(bytes) }
    return this.#numbered({ ...row, at: acting.at, by: acting.by, removedAt: null }, earlier.length + 1, key, acting)
  }

  /** In the order in which they came. */
  async list(caseId: string): Promise<Paper[]> {
    const rows = (await this.#rows(caseId)).filter(isThere)
    if (rows.length === 0) return []
    const key = await this.#keyOf(caseId, '')
    return rows.map((row) => this.#paperOf(row, key))
  }

  /** @throws AppError paperNotFound, storeUnreadable */
  async read(caseId: string, paperId: string): Promise<{ readonly paper: Paper; readonly bytes: Uint8Array }> {
    const row = await this.#row(caseId, paperId)
    const key = await this.#keyOf(caseId, '')
    const bytes = await this.contents.read(row.content, key)
    if (this.#tools.hashBytes(bytes) !== row.hash) throw unreadable(paperId)
    return { paper: this.#paperOf(row, key), bytes }
  }

  /** @throws AppError paperNotFound */
  async remove(caseId: string, paperId: string, acting: Acting): Promise<void> {
    const { content } = await this.#row(caseId, paperId)
    const audit = auditEntry(acting, { action: 'paper.removed', about: caseId, detail: { paper: paperId } })
    await this.#store.commit(audit, [
      amendment(paperTable, paperId, { removedAt: acting.at }),
      ...this.contents.gone(content),
    ])
  }

  async #typeOf(shown: string, bytes: Uint8Array): Promise<PaperType> {
    const found = await this.#tools.inspect(shown, bytes)
    if ('refusal' in found) throw new AppError('paperRefused', { reason: found.refusal, found: found.found })
    if ((await this.#tools.scan?.(bytes)) === 'infected')
      throw new AppError('paperRefused', { reason: 'infected', found: found.type })
    return found.type
  }

  /** The first number that nobody else takes. */
  async #numbered(row: Omit<PaperRow, 'id'>, from: number, key: Uint8Array, acting: Acting): Promise<Paper> {
    for (let number = from; number <= mostPapers; number++) {
      const id = `${row.case}.${String(number).padStart(2, '0')}`
      const detail = { paper: id, bytes: row.bytes, hash: row.hash }
      const audit = auditEntry(acting, { action: 'paper.added', about: row.case, detail })
      const whole = { id, ...row }
      if (await this.#store.commit(insertion(paperTable, whole), [this.contents.lasting(row.content), audit]))
        return this.#paperOf(whole, key)
    }
    await this.#store.apply(this.contents.gone(row.content))
    throw tooMany()
  }

  async #rows(caseId: string): Promise<PaperRow[]> {
    const rows: PaperRow[] = []
    for await (const page of scan(this.#store, paperTable, { where: equal('case', caseId), pageSize: mostPapers }))
      rows.push(...page)
    return rows
  }

  async #row(caseId: string, paperId: string): Promise<PaperRow> {
    const row = await this.#store.get(paperTable, paperId)
    if (!row || row.case !== caseId || !isThere(row)) throw new AppError('paperNotFound', { paperId })
    return row
  }

  async #keyOf(caseId: string, at: string): Promise<Uint8Array> {
    const key = await this.#tools.keys.obtain(caseId, at)
    if ('destroyedAt' in key) throw new AppError('paperNotFound', { paperId: caseId })
    return key
  }

  #seal = (caseId: string, content: string, told: Told, key: Uint8Array): Uint8Array =>
    this.#tools.sealing.seal(key, new TextEncoder().encode(JSON.stringify(told)), aboutPaper(caseId, content))

  #paperOf(row: PaperRow, key: Uint8Array): Paper {
    const opened = this.#tools.sealing.open(key, row.sealed, aboutPaper(row.case, row.content))
    if (!opened) throw unreadable(row.id)
    const { name, type, material } = JSON.parse(new TextDecoder().decode(opened)) as Told
    const { id: paperId, bytes, hash, at, by } = row
    return { paperId, name, type, material, bytes, hash, at, by }
  }
}

const isThere = ({ removedAt }: PaperRow): boolean => removedAt === null
const aboutPaper = (caseId: string, content: string): string => `huiqi paper ${content} of ${caseId}`
const tooMany = () => new AppError('papersTooMany', { most: mostPapers, mostBytes: mostCaseBytes })
const unreadable = (id: string) =>
  new AppError('storeUnreadable', { table: paperTable.name, id, what: 'not what was sealed' })
