import { canonicalJson } from '../../domain/canonical-json.js'
import { CitedWordsSchema, type CitedWords, type FaqState } from '../../domain/consultation.js'
import { AppError } from '../../domain/errors.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import { amendment, insertion, scan, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import type { RuleBase } from '../rule-base.js'
import { cite, hasChanged } from './citing.js'
import { faqChangeTable, faqTable, numbered } from './tables.js'

type FaqRow = RowOf<typeof faqTable>

export interface Faq extends Omit<FaqRow, 'cites' | 'state'> {
  readonly state: FaqState
  readonly cites: readonly CitedWords[]
  /** Whether the rules in use have other words by now than it stands on. */
  readonly isSourceChanged: boolean
}
export interface ProposedFaq {
  readonly policy: string
  readonly criterion: string
  readonly question: string
  readonly answer: string
  readonly consultation: string | null
}

/** Public questions and answers of criteria: one person proposes, another agrees. */
export class Faqs {
  readonly #store: Store
  readonly #getBase: () => RuleBase

  constructor(store: Store, getBase: () => RuleBase) {
    this.#store = store
    this.#getBase = getBase
  }

  /** @throws AppError policyNotFound, criterionNotFound */
  async propose({ policy, criterion, ...proposed }: ProposedFaq, acting: Acting): Promise<Faq> {
    const cites = canonicalJson(cite(this.#getBase(), policy, [criterion]))
    const { at: proposedAt, by: proposedBy } = acting
    const settled = { settledBy: null, settledAt: null, reason: null }
    const made = { policy, criterion, ...proposed, cites, proposedBy, proposedAt, ...settled }
    const row = { id: acting.newId('faq'), state: 'proposed', ...made, version: 1 }
    await this.#store.commit(insertion(faqChangeTable, changeOf(row, acting)), [
      insertion(faqTable, row),
      auditEntry(acting, { action: 'faq.propose', about: row.id, detail: { policy, criterion } }),
    ])
    return this.read(row.id)
  }

  /** For everyone from now on. @throws AppError faqNotFound, secondVoiceNeeded for who proposed it, faqRefused, versionStale */
  async publish(id: string, acting: Acting): Promise<Faq> {
    const row = await this.#row(id)
    if (row.proposedBy === acting.by) throw new AppError('secondVoiceNeeded', { faqId: id })
    return this.#settle(row, { from: 'proposed', to: 'published', reason: null }, acting)
  }

  /** @throws AppError faqNotFound, faqRefused, versionStale */
  async reject(id: string, reason: string, acting: Acting): Promise<Faq> {
    return this.#settle(await this.#row(id), { from: 'proposed', to: 'rejected', reason }, acting)
  }

  /** @throws AppError faqNotFound, faqRefused, versionStale */
  async withdraw(id: string, reason: string, acting: Acting): Promise<Faq> {
    return this.#settle(await this.#row(id), { from: 'published', to: 'withdrawn', reason }, acting)
  }

  /** @throws AppError faqNotFound */
  async read(id: string): Promise<Faq> {
    return this.#faqOf(await this.#row(id))
  }

  /** In the order in which they were proposed. */
  async list({ policy, state }: { readonly policy: string | null; readonly state: FaqState | null }): Promise<Faq[]> {
    const asked: Filter[] = [
      policy === null ? [] : equal('policy', policy),
      state === null ? [] : equal('state', state),
    ].flat()
    const found: Faq[] = []
    for await (const rows of scan(this.#store, faqTable, { where: { all: asked }, pageSize: 200 }))
      found.push(...rows.map((row) => this.#faqOf(row)))
    return found
  }

  async #settle(
    row: FaqRow,
    { from, to, reason }: { readonly from: FaqState; readonly to: FaqState; readonly reason: string | null },
    acting: Acting,
  ): Promise<Faq> {
    if (row.state !== from) throw new AppError('faqRefused', { faqId: row.id, state: row.state })
    const next = { ...row, state: to, reason, settledBy: acting.by, settledAt: acting.at, version: row.version + 1 }
    const isOurs = await this.#store.commit(insertion(faqChangeTable, changeOf(next, acting)), [
      amendment(faqTable, row.id, next, 'version'),
      auditEntry(acting, { action: `faq.${to}`, about: row.id }),
    ])
    if (isOurs) return this.#faqOf(next)
    throw new AppError('versionStale', { expected: row.version, current: (await this.#row(row.id)).version })
  }

  async #row(id: string): Promise<FaqRow> {
    const row = await this.#store.get(faqTable, id)
    if (!row) throw new AppError('faqNotFound', { faqId: id })
    return row
  }

  #faqOf(row: FaqRow): Faq {
    const cites = CitedWordsSchema.array().parse(JSON.parse(row.cites))
    const base = this.#getBase()
    const isSourceChanged = cites.some((one) => hasChanged(base, row.policy, one))
    return { ...row, state: row.state as FaqState, cites, isSourceChanged }
  }
}

const changeOf = ({ id, version, state }: FaqRow, { at, by }: Acting) => ({
  id: numbered(id, version),
  faq: id,
  at,
  by,
  to: state,
})
