import type { Language, MatchAnswer } from '../../domain/answer.js'
import { canonicalJson } from '../../domain/canonical-json.js'
import { AppError } from '../../domain/errors.js'
import { ReceiptContentSchema, type ReceiptContent, type StoredMatchRequest } from '../../domain/receipt.js'
import { equal } from '../../domain/store/filter.js'
import { insertion, removal, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import type { Doing } from '../enterprises/doing.js'
import type { Enterprises, Page } from '../enterprises/enterprises.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { DataKeys } from '../data-keys/data-keys.js'
import { KeptRules } from './kept-rules.js'
import { answerAgain, contentOf } from './replay.js'
import { receiptContentTable, receiptTable } from './tables.js'
import type { ReceiptTools } from './tools.js'

export type StoredReceipt = RowOf<typeof receiptTable>
export interface OpenReceipt {
  readonly row: StoredReceipt
  readonly content: ReceiptContent
}
export interface AnsweredReceipt extends OpenReceipt {
  readonly answer: MatchAnswer
}

interface Asking {
  readonly base: RuleBase
  readonly language: Language
  readonly surroundings: Surroundings
  readonly expectedVersion?: number | undefined
}

/**
 * Matches of stored enterprises that can be answered again (留痕). A receipt is what its hash says and never changes; it
 * is kept encrypted under a key of its enterprise, and is gone when that is.
 */
export class Receipts {
  readonly #store: Store
  readonly #tools: ReceiptTools
  readonly #keys: DataKeys
  /** Rule sets by their hashes. */
  readonly rules: KeptRules

  constructor(store: Store, tools: ReceiptTools) {
    this.#store = store
    this.#tools = tools
    this.#keys = new DataKeys(store, tools)
    this.rules = new KeptRules(store, tools)
  }

  async prepare(): Promise<void> {
    for (const table of [receiptTable, receiptContentTable]) await this.#store.prepare(table)
    await this.#keys.prepare()
    await this.rules.prepare()
  }

  /**
   * Matches the enterprise as it is stored. The same question has the same receipt however often it is asked.
   * @throws AppError enterpriseNotFound, versionStale, versionNotFound, requestInvalid, profileInvalid, receiptsLocked
   */
  async make(
    enterpriseId: string,
    { version, ...request }: StoredMatchRequest,
    { enterprises, expectedVersion, ...asking }: Asking & { readonly enterprises: Enterprises },
    doing: Doing,
  ): Promise<AnsweredReceipt> {
    const enterprise = await enterprises.readVersion(enterpriseId, { version, expectedVersion }, doing)
    const key = this.#usable(await this.#keys.obtain(enterpriseId, doing.at), enterpriseId)
    const asked = { ...asking, enterprise, request }
    const { content, answer } = contentOf(asked, {
      rules: await this.rules.keep(asking.base, doing.at),
      salt: this.#tools.sealing.derive(key, 'huiqi.receipt/1'),
    })
    const row = await this.#put(content, key, doing)
    return { row, content, answer }
  }

  /**
   * @param owner null: whoever it is, for the operator of the store
   * @throws AppError receiptNotFound, receiptGone, receiptsLocked, storeUnreadable
   */
  async read(id: string, { owner }: { readonly owner: string | null }): Promise<OpenReceipt> {
    const row = await this.#store.get(receiptTable, id)
    if (!row || (owner !== null && row.owner !== owner)) throw new AppError('receiptNotFound', { receiptId: id })
    const plain = await this.#opened(row)
    // It may have been deleted between the reading of its key and that of its content.
    return { row, content: this.#checked(id, plain ?? (await this.#opened(row))) }
  }

  /** Null: it does not fit its row or key, or one of them is missing. @throws AppError receiptGone */
  async #opened(row: StoredReceipt): Promise<Uint8Array | null> {
    const key = await this.#keys.find(row.enterprise)
    if (key && 'destroyedAt' in key)
      throw new AppError('receiptGone', { receiptId: row.id, deletedAt: key.destroyedAt })
    const kept = await this.#store.get(receiptContentTable, row.content)
    return key && kept && this.#tools.sealing.open(key, kept.sealed, aboutContent(row))
  }

  /** The newest first. @throws AppError enterpriseNotFound */
  async list(
    enterprises: Enterprises,
    enterpriseId: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    doing: Pick<Doing, 'owner'>,
  ): Promise<Page<StoredReceipt>> {
    await enterprises.read(enterpriseId, doing)
    const page = { where: equal('enterprise', enterpriseId), after, limit: limit + 1, direction: 'down' } as const
    const found = await this.#store.page(receiptContentTable, { ...page, columns: ['receipt'] })
    const shown = found.slice(0, limit)
    const rows = await this.#store.getAll(
      receiptTable,
      shown.map(({ receipt }) => receipt),
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    return {
      data: shown.flatMap(({ receipt }) => byId.get(receipt) ?? []),
      after: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  }

  /**
   * The answer of then, worked out again under the rules of then.
   * @param current the rules in use, if any are
   * @throws AppError as `read`, and replayDiffers
   */
  async replay(
    id: string,
    { owner, current, engineVersion }: { owner: string | null; current: RuleBase | null; engineVersion: string },
  ): Promise<AnsweredReceipt> {
    const opened = await this.read(id, { owner })
    const { content } = opened
    const { hash } = this.#tools
    const rulesOf = async (): Promise<RuleBase> => this.rules.read(content.rules, current)
    const { answer, actual, cause } = await answerAgain(content, rulesOf, hash)
    if (answer && actual === content.answer) return { ...opened, answer }
    const info = { receiptId: id, expected: content.answer, actual, engine: content.engine, engineNow: engineVersion }
    throw new AppError('replayDiffers', info, { cause })
  }

  /** @returns the row as it is now, which may be that of someone who asked the same before */
  async #put(content: ReceiptContent, key: Uint8Array, { at, by, owner, newId }: Doing): Promise<StoredReceipt> {
    const text = canonicalJson(content)
    const { enterprise, version } = content
    const receipt = this.#tools.hash(text)
    const about = {
      id: receipt,
      owner,
      enterprise,
      version,
      asOf: content.request.asOf,
      at,
      by,
      content: newId('content'),
    }
    const sealed = this.#tools.sealing.seal(key, new TextEncoder().encode(text), aboutContent(about))
    const kept = insertion(receiptContentTable, { id: about.content, enterprise, receipt, sealed })
    const isNew = await this.#store.commit(insertion(receiptTable, about), [kept])
    if (await this.#isDestroyed(enterprise)) {
      await this.#store.apply([removal(receiptContentTable, about.content)])
      throw new AppError('enterpriseNotFound', { enterpriseId: enterprise })
    }
    return isNew ? about : ((await this.#store.get(receiptTable, receipt)) ?? about)
  }

  #usable(key: Awaited<ReturnType<DataKeys['obtain']>>, enterpriseId: string): Uint8Array {
    if ('destroyedAt' in key) throw new AppError('enterpriseNotFound', { enterpriseId })
    return key
  }

  async #isDestroyed(enterprise: string): Promise<boolean> {
    const key = await this.#keys.find(enterprise)
    return key !== null && 'destroyedAt' in key
  }

  /** @throws AppError storeUnreadable unless it is what the receipt's id says */
  #checked(id: string, plain: Uint8Array | null): ReceiptContent {
    const text = plain && new TextDecoder().decode(plain)
    const read =
      text !== null && this.#tools.hash(text) === id ? ReceiptContentSchema.safeParse(JSON.parse(text)) : null
    if (read?.success) return read.data
    const what = plain ? 'not what its id says' : 'not what was sealed'
    throw new AppError('storeUnreadable', { table: receiptTable.name, id, what })
  }
}

/** All that stands beside a content is bound to it, so that no row can be given another's. */
const aboutContent = ({ id, owner, enterprise, version, asOf, at, by, content }: StoredReceipt): string =>
  canonicalJson({ id, owner, enterprise, version, asOf, at, by, content })
