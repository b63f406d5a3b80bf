import { AppError } from '../../domain/errors.js'
import type { Store } from '../../domain/store/store.js'
import { dataKeyTable, masterKeyTable } from './tables.js'
import type { ReceiptTools } from '../receipts/tools.js'

export interface DestroyedKey {
  readonly destroyedAt: string
}

/** The keys of enterprises and cases: what is encrypted under one is gone for good when it is. */
export class DataKeys {
  readonly #store: Store
  readonly #tools: Pick<ReceiptTools, 'sealing' | 'masterKey'>
  #master: Uint8Array | null = null

  constructor(store: Store, tools: Pick<ReceiptTools, 'sealing' | 'masterKey'>) {
    this.#store = store
    this.#tools = tools
  }

  async prepare(): Promise<void> {
    for (const table of [dataKeyTable, masterKeyTable]) await this.#store.prepare(table)
  }

  /** Its key; a new one where it has none. @throws AppError receiptsLocked, storeUnreadable */
  async obtain(holder: string, at: string): Promise<Uint8Array | DestroyedKey> {
    const found = await this.find(holder)
    if (found) return found
    const master = await this.#masterKey()
    const sealed = this.#tools.sealing.seal(master, this.#tools.sealing.newKey(), aboutKey(holder))
    await this.#store.insert(dataKeyTable, { id: holder, at, sealed })
    // Of several at the same time one goes in, and a deletion may have come before.
    return this.obtain(holder, at)
  }

  /** Null: it never had one. @throws AppError receiptsLocked, storeUnreadable */
  async find(holder: string): Promise<Uint8Array | DestroyedKey | null> {
    const row = await this.#store.get(dataKeyTable, holder)
    if (!row) return null
    if (row.sealed === null) return { destroyedAt: row.at }
    const key = this.#tools.sealing.open(await this.#masterKey(), row.sealed, aboutKey(holder))
    if (key) return key
    throw new AppError('storeUnreadable', { table: dataKeyTable.name, id: holder, what: 'not what was sealed' })
  }

  /** A store that was in use never gets a second master key: what is encrypted under the first would seem lost. */
  async #masterKey(): Promise<Uint8Array> {
    if (this.#master) return this.#master
    const known = await this.#store.get(masterKeyTable, mark)
    const key = await this.#fromSource(known === null)
    const fingerprint = this.#tools.sealing.derive(key, 'huiqi master key')
    if (!known) await this.#store.insert(masterKeyTable, { id: mark, fingerprint })
    const held = known ?? (await this.#store.get(masterKeyTable, mark))
    if (held?.fingerprint !== fingerprint) throw new AppError('receiptsLocked', { reason: 'other' })
    return (this.#master = key)
  }

  async #fromSource(mayMake: boolean): Promise<Uint8Array> {
    const { masterKey } = this.#tools
    let key: Uint8Array | null
    try {
      key = (await masterKey.read()) ?? (mayMake ? await masterKey.make() : null)
    } catch (cause) {
      throw new AppError('receiptsLocked', { reason: 'unreadable' }, { cause })
    }
    if (!key) throw new AppError('receiptsLocked', { reason: 'missing' })
    return key
  }
}

const mark = 'current'
const aboutKey = (holder: string): string => `huiqi data key of ${holder}`
