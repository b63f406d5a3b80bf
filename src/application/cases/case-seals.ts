import { canonicalJson } from '../../domain/canonical-json.js'
import { AppError } from '../../domain/errors.js'
import type { Store } from '../../domain/store/store.js'
import { DataKeys } from '../data-keys/data-keys.js'
import type { ReceiptTools } from '../receipts/tools.js'

interface Sealed {
  readonly id: string
  readonly sealed: Uint8Array | null
}

/** What is said in cases, packed and encrypted, each under the key of its case. */
export class CaseSeals {
  readonly #tools: ReceiptTools
  readonly #keys: DataKeys

  constructor(store: Store, tools: ReceiptTools) {
    this.#tools = tools
    this.#keys = new DataKeys(store, tools)
  }

  readonly prepare = async (): Promise<void> => this.#keys.prepare()

  /** @param part id of the row, bound to what is sealed @throws AppError caseNotFound where it was deleted, receiptsLocked */
  async seal(caseId: string, part: string, value: unknown, at: string): Promise<Uint8Array> {
    const key = await this.#keys.obtain(caseId, at)
    if ('destroyedAt' in key) throw new AppError('caseNotFound', { caseId })
    return this.#tools.sealing.seal(key, await this.#tools.packing.pack(canonicalJson(value)), aboutPart(part))
  }

  /** @throws AppError caseNotFound where it was deleted, receiptsLocked, storeUnreadable */
  async open(caseId: string, table: string, kept: Sealed | null): Promise<unknown> {
    const key = await this.#keys.find(caseId)
    if (key && 'destroyedAt' in key) throw new AppError('caseNotFound', { caseId })
    const text = key && kept && (await this.#textOf(key, kept))
    if (text) return JSON.parse(text) as unknown
    throw new AppError('storeUnreadable', { table, id: kept?.id ?? caseId, what: kept ? 'changed' : 'missing' })
  }

  async #textOf(key: Uint8Array, { id, sealed }: Sealed): Promise<string | null> {
    const packed = sealed && this.#tools.sealing.open(key, sealed, aboutPart(id))
    return packed && this.#tools.packing.unpack(packed)
  }
}

const aboutPart = (id: string): string => `huiqi case ${id}`
