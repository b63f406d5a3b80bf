import { AppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import { clearing, insertion, removal, scan, type Change, type Store } from '../../domain/store/store.js'
import type { Sealing } from '../receipts/tools.js'
import { paperPieceTable, paperUnderwayTable } from './tables.js'

const pieceBytes = 1024 * 1024
const orphanedAfterMs = 86_400_000
const pageSize = 4

/** The bytes of files, in sealed pieces. */
export class Contents {
  readonly #store: Store
  readonly #sealing: Pick<Sealing, 'seal' | 'open'>

  constructor(store: Store, sealing: Pick<Sealing, 'seal' | 'open'>) {
    this.#store = store
    this.#sealing = sealing
  }

  async prepare(): Promise<void> {
    for (const table of [paperPieceTable, paperUnderwayTable]) await this.#store.prepare(table)
  }

  /** Keeps them until a day after `at`; `lasting` in the commit that says whose they are keeps them for good. */
  async keep(id: string, bytes: Uint8Array, key: Uint8Array, at: string): Promise<void> {
    await this.#store.apply([insertion(paperUnderwayTable, { id, at })])
    for (let start = 0, number = 0; start < bytes.length; start += pieceBytes, number++) {
      const piece = `${id}:${String(number).padStart(4, '0')}`
      const sealed = this.#sealing.seal(key, bytes.subarray(start, start + pieceBytes), piece)
      await this.#store.insert(paperPieceTable, { id: piece, content: id, sealed })
    }
  }

  lasting = (id: string): Change => removal(paperUnderwayTable, id)

  gone = (id: string): readonly Change[] => [
    clearing(paperPieceTable, equal('content', id)),
    removal(paperUnderwayTable, id),
  ]

  /** @throws AppError storeUnreadable */
  async read(id: string, key: Uint8Array): Promise<Uint8Array> {
    const pieces: Uint8Array[] = []
    for await (const rows of scan(this.#store, paperPieceTable, { where: equal('content', id), pageSize }))
      for (const { id: piece, sealed } of rows) {
        const opened = this.#sealing.open(key, sealed, piece)
        if (!opened)
          throw new AppError('storeUnreadable', { table: paperPieceTable.name, id: piece, what: 'not what was sealed' })
        pieces.push(opened)
      }
    return joined(pieces)
  }

  /** What came in and never became anybody's, as its process ended. */
  async forgetOrphans(at: string): Promise<void> {
    const to = new Date(Date.parse(at) - orphanedAfterMs).toISOString()
    const where = { column: 'at', to }
    for await (const rows of scan(this.#store, paperUnderwayTable, { where, pageSize: 100 }))
      for (const { id } of rows) await this.#store.apply(this.gone(id))
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
