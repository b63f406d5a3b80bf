import type { ConsultationAct, ConsultationSaid, ConsultationState } from '../../domain/consultation.js'
import { AppError } from '../../domain/errors.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import type { Store } from '../../domain/store/store.js'
import { addWorkingDays, type WorkingDayCalendar } from '../../domain/working-days.js'
import type { CaseDoing, CaseParty } from '../cases/case-party.js'
import { claimCode, readClaimCode } from '../claim-code.js'
import type { Page } from '../enterprises/enterprises.js'
import type { RuleBase } from '../rule-base.js'
import { cite, policyOf } from './citing.js'
import type { ConsultationEntries, ConsultationEntry, ConsultationRow } from './entries.js'
import { consultationTable } from './tables.js'

export interface ConsultingSurroundings {
  readonly entries: ConsultationEntries
  readonly getBase: () => RuleBase
  readonly getCalendar: () => WorkingDayCalendar
  /** Working days within which a question is to be answered; this service's, not the law's. */
  readonly answerDays: number
  readonly hash: (text: string) => string
}

export interface AskedQuestion {
  readonly policy: string
  /** Null: about the policy as a whole. */
  readonly criterion: string | null
  readonly text: string
  /** Only where whoever asks has agreed to it; `consent` names the text. */
  readonly shared: { readonly profile: JsonValue; readonly consent: string } | null
  readonly clientReference: string | null
}
export interface Answer {
  readonly text: string
  /** Criteria whose words the answer stands on: one or more. */
  readonly criteria: readonly string[]
  readonly expectedVersion: number | undefined
}
export interface WholeConsultation {
  readonly row: ConsultationRow
  readonly entries: readonly ConsultationEntry[]
}

/** Everything that can be done in a consultation: in which states, and by whom. */
const transitions: Readonly<
  Record<
    Exclude<ConsultationAct, 'ask'>,
    {
      readonly from: readonly ConsultationState[]
      readonly to: ConsultationState
      readonly by: 'asker' | 'reviewer' | 'both'
    }
  >
> = {
  askFurther: { from: ['open', 'answered'], to: 'open', by: 'asker' },
  answer: { from: ['open', 'answered'], to: 'answered', by: 'reviewer' },
  close: { from: ['open', 'answered'], to: 'closed', by: 'both' },
}
/** More is no question any more; a new one can be asked. */
const mostEntries = 100

/** Questions about a policy or one of its criteria, and what reviewers answer (咨询). */
export class Consultations {
  readonly #store: Store
  readonly #around: ConsultingSurroundings

  constructor(store: Store, around: ConsultingSurroundings) {
    this.#store = store
    this.#around = around
  }

  readonly prepare = async (): Promise<void> => this.#around.entries.prepare()

  /**
   * @param random `claimCodeBytes` bytes that nobody can guess; null: a platform looks after it
   * @returns the code once: it opens the consultation, and is kept nowhere
   * @throws AppError policyNotFound, criterionNotFound, receiptsLocked
   */
  async ask(
    { text, shared, ...asked }: AskedQuestion,
    doing: CaseDoing,
    random: Uint8Array | null,
  ): Promise<WholeConsultation & { readonly code: string | null }> {
    const base = this.#around.getBase()
    policyOf(base, asked.policy)
    const cites = asked.criterion === null ? [] : cite(base, asked.policy, [asked.criterion])
    const code = random && claimCode(random)
    const row = {
      ...asked,
      ...whose(doing.party),
      id: doing.newId('con'),
      code: code && this.#hashOf(code),
      state: 'open',
      ...this.#due(doing),
      askedAt: doing.at,
    }
    const said = { text, cites, profile: shared?.profile ?? null, consent: shared?.consent ?? null }
    const made = await this.#around.entries.add(null, row, { act: 'ask', said }, doing)
    // An id that was handed out before: the request was cut off and comes again.
    return { ...(await this.#whole(await this.#around.entries.row(row.id))), code: made ? code : null }
  }

  /** @param typed as somebody typed it; null: none was sent @throws AppError claimCodeRefused */
  async open(typed: string | null): Promise<{ readonly id: string; readonly party: CaseParty }> {
    if (typed === null) throw new AppError('claimCodeRefused', { reason: 'missing' })
    const read = readClaimCode(typed)
    if (read === null) throw new AppError('claimCodeRefused', { reason: 'malformed' })
    const code = this.#hashOf(read)
    const row = await this.#around.entries.rowOfCode(code)
    if (!row) throw new AppError('claimCodeRefused', { reason: 'unknown' })
    return { id: row.id, party: { kind: 'applicant', code } }
  }

  /** @throws AppError consultationNotFound, also for what is another's */
  async read(id: string, { party }: Pick<CaseDoing, 'party'>): Promise<WholeConsultation> {
    return this.#whole(await this.#seen(id, party))
  }

  /** In the order in which they were asked. @param where beside who may see them */
  async list(
    party: CaseParty,
    {
      where,
      after,
      limit,
    }: { readonly where: readonly Filter[]; readonly after: string | null; readonly limit: number },
  ): Promise<Page<ConsultationRow>> {
    const own = party.kind === 'platform' ? equal('owner', party.owner) : equal('mode', 'live')
    const rows = await this.#store.page(consultationTable, { where: { all: [own, ...where] }, after, limit: limit + 1 })
    const data = rows.slice(0, limit)
    return { data, after: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
  }

  /** @throws AppError consultationNotFound, consultationRefused, versionStale */
  async askFurther(id: string, text: string, doing: CaseDoing): Promise<WholeConsultation> {
    return this.#act(id, 'askFurther', { said: saying(text), due: this.#due(doing) }, doing)
  }

  /** @throws AppError consultationNotFound, criterionNotFound, consultationRefused; versionStale when something was said since */
  async answer(id: string, { text, criteria, expectedVersion }: Answer, doing: CaseDoing): Promise<WholeConsultation> {
    const { policy } = await this.#seen(id, doing.party)
    const said = { ...saying(text), cites: cite(this.#around.getBase(), policy, criteria) }
    return this.#act(id, 'answer', { said, due: noneOwed, expectedVersion }, doing)
  }

  /** @throws AppError consultationNotFound, consultationRefused, versionStale */
  async close(id: string, doing: CaseDoing): Promise<WholeConsultation> {
    return this.#act(id, 'close', { said: saying(null), due: noneOwed }, doing)
  }

  /** Destroys all that was said; only whoever asked may. @throws AppError consultationNotFound, versionStale */
  async remove(id: string, doing: CaseDoing): Promise<void> {
    const row = await this.#seen(id, doing.party)
    if (doing.party.kind === 'reviewer') throw new AppError('consultationRefused', { act: 'remove', state: row.state })
    if (await this.#around.entries.remove(row, doing)) return
    throw stale(row.version, await this.#around.entries.catchUp(row))
  }

  async #act(
    id: string,
    act: Exclude<ConsultationAct, 'ask'>,
    { said, due, expectedVersion }: Act,
    doing: CaseDoing,
  ): Promise<WholeConsultation> {
    const row = await this.#seen(id, doing.party)
    if (expectedVersion !== undefined && expectedVersion !== row.version) throw stale(expectedVersion, row)
    const { from, to, by } = transitions[act]
    const actor = doing.party.kind === 'reviewer' ? 'reviewer' : 'asker'
    if (!from.some((one) => one === row.state) || (by !== 'both' && by !== actor) || row.version >= mostEntries)
      throw new AppError('consultationRefused', { act, state: row.state })
    if (await this.#around.entries.add(row, { ...row, ...due, state: to }, { act, said }, doing))
      return this.read(id, doing)
    throw stale(row.version, await this.#around.entries.catchUp(row))
  }

  readonly #whole = async (row: ConsultationRow): Promise<WholeConsultation> => ({
    row,
    entries: await this.#around.entries.all(row.id),
  })

  async #seen(id: string, party: CaseParty): Promise<ConsultationRow> {
    const row = await this.#around.entries.row(id)
    if (!maySee(row, party)) throw new AppError('consultationNotFound', { consultationId: id })
    return row
  }

  #due({ today }: CaseDoing): Due {
    const { on, isCertain } = addWorkingDays(this.#around.getCalendar(), today, this.#around.answerDays)
    return { dueOn: on, isDueCertain: isCertain ? 1 : 0 }
  }

  readonly #hashOf = (code: string): string => this.#around.hash(`huiqi consultation code ${code}`)
}

type Due = Pick<ConsultationRow, 'dueOn' | 'isDueCertain'>
interface Act {
  readonly said: ConsultationSaid
  readonly due: Due
  readonly expectedVersion?: number | undefined
}

const noneOwed: Due = { dueOn: null, isDueCertain: 1 }
const saying = (text: string | null): ConsultationSaid => ({ text, cites: [], profile: null, consent: null })
const stale = (expected: number, { version: current }: ConsultationRow) =>
  new AppError('versionStale', { expected, current })

const whose = (party: CaseParty): Pick<ConsultationRow, 'mode' | 'owner'> =>
  party.kind === 'platform' ? { mode: party.mode, owner: party.owner } : { mode: 'live', owner: null }

/** A reviewer sees all that is work; everyone else only what is theirs. */
function maySee({ owner, code, mode }: ConsultationRow, party: CaseParty): boolean {
  if (party.kind === 'platform') return owner === party.owner
  if (party.kind === 'applicant') return code !== null && code === party.code
  return mode === 'live'
}
