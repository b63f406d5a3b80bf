import type { CaseBody, CaseHead, OwnCase } from '../../domain/case-body.js'
import { isAppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { equal } from '../../domain/store/filter.js'
import type { Store } from '../../domain/store/store.js'
import type { Page } from '../enterprises/enterprises.js'
import type { CaseChanges } from './case-changes.js'
import { casesOf, queueOf, type CaseFilter } from './case-lists.js'
import type { CaseParty } from './case-party.js'
import type { CaseRow, OpenCase } from './case-records.js'
import { caseHead, ownCase, wholeCase, type Viewing } from './case-views.js'
import { caseTable } from './tables.js'

interface Asked {
  /** As a page before told it; null: from the beginning. */
  readonly after: string | null
  readonly limit: number
}

/** Cases as they are told: one whole, or many by what is asked for. */
export class CaseRegister {
  readonly #store: Store
  readonly #changes: CaseChanges

  constructor(store: Store, changes: CaseChanges) {
    this.#store = store
    this.#changes = changes
  }

  /** @throws AppError caseNotFound, receiptsLocked, storeUnreadable */
  async whole(id: string, viewing: Viewing): Promise<CaseBody> {
    return wholeCase(this.#changes, await this.#changes.read(id, viewing), viewing)
  }

  /** What was just made, as `whole` tells it. */
  readonly wholeOf = async (open: OpenCase, viewing: Viewing): Promise<CaseBody> =>
    wholeCase(this.#changes, open, viewing)

  /**
   * For reviewers.
   * @param order due: open ones, what is due first before the others; created: ended ones too, the newest first
   */
  async list(
    filter: CaseFilter,
    { order, today, ...asked }: Asked & { readonly order: 'due' | 'created'; readonly today: IsoDate },
  ): Promise<Page<CaseHead>> {
    const { data, after } = await (order === 'due' ? queueOf : casesOf)(this.#store, filter, asked)
    return { data: (await this.#opened(data)).map((open) => caseHead(open, today)), after }
  }

  /** Those of one platform, in the order in which they were begun. */
  async ofPlatform(
    party: CaseParty & { readonly kind: 'platform' },
    { after, limit, today }: Asked & { readonly today: IsoDate },
  ): Promise<Page<OwnCase>> {
    const where = equal('owner', party.owner)
    const rows = await this.#store.page(caseTable, { where, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const data = (await this.#opened(shown)).map((open) => ownCase(open, { today, party }))
    return { data, after: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  }

  /** Those that were deleted meanwhile are left out. */
  async #opened(rows: readonly CaseRow[]): Promise<OpenCase[]> {
    const { records } = this.#changes.around
    const opened: OpenCase[] = []
    for (const row of rows)
      try {
        opened.push({ row, content: await records.content(row) })
      } catch (error) {
        if (!isAppError(error, 'caseNotFound')) throw error
      }
    return opened
  }
}
