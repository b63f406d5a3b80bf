import { stateAfter, possibleActs, type CaseAct, type CaseState } from '../../domain/case-states.js'
import type { CaseContent } from '../../domain/desk-case.js'
import { AppError } from '../../domain/errors.js'
import type { PreCheckReport } from '../../domain/pre-check.js'
import type { WorkingDayCalendar } from '../../domain/working-days.js'
import type { Language } from '../../domain/answer.js'
import type { KeptRules } from '../receipts/kept-rules.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { actorOf, maySee, type CaseDoing } from './case-party.js'
import type { CaseDone, CaseRecords, CaseRow, OpenCase } from './case-records.js'
import { dueDay, type DeskDays } from './due-days.js'
import { reportOf, standingOf } from './looking.js'

export interface CaseSurroundings extends Pick<Surroundings, 'engineVersion' | 'hash'>, DeskSettings {
  readonly records: CaseRecords
  readonly rules: KeptRules
  readonly getBase: () => RuleBase
}

/** How an office works. */
export interface DeskSettings {
  readonly getCalendar: () => WorkingDayCalendar
  readonly days: DeskDays
  /** Whether who pre-checked a case may not decide it. */
  readonly isTwoPerson: boolean
}

/** What an act makes of a case; what is not named stays. */
export interface CaseChange {
  readonly row?: Partial<CaseRow>
  readonly content?: Partial<CaseContent>
  readonly detail?: CaseDone['detail']
  readonly report?: PreCheckReport
}
export interface AskedChange {
  /** Refused when it is not the current one; absent: whatever it is. */
  readonly expectedVersion?: number | undefined
}

/** While the case is in one of these, lists tell how it stands by now. */
const standing: readonly CaseState[] = ['submitted', 'accepted']

/** Reads cases for whoever may see them, and changes them by the table of transitions. */
export class CaseChanges {
  readonly around: CaseSurroundings

  constructor(around: CaseSurroundings) {
    this.around = around
  }

  /** @throws AppError caseNotFound, also for what is another's */
  async row(id: string, { party }: Pick<CaseDoing, 'party'>): Promise<CaseRow> {
    const row = await this.around.records.row(id)
    if (!maySee(row, party)) throw new AppError('caseNotFound', { caseId: id })
    return row
  }

  /** @throws AppError caseNotFound, receiptsLocked, storeUnreadable */
  async read(id: string, doing: Pick<CaseDoing, 'party'>): Promise<OpenCase> {
    const row = await this.row(id, doing)
    return { row, content: await this.around.records.content(row) }
  }

  /** The rules that a case is judged by: those of its submission, before it those in use. */
  async baseOf({ rules }: Pick<CaseRow, 'rules'>): Promise<RuleBase> {
    const current = this.around.getBase()
    return rules === null ? current : this.around.rules.read(rules, current)
  }

  /** How it looks now, by the rules it is judged by. @throws AppError requestInvalid, profileInvalid */
  async look({ row, content }: OpenCase, today: string, language: Language): Promise<PreCheckReport> {
    const { engineVersion, hash } = this.around
    return reportOf(await this.baseOf(row), row, content, { language, surroundings: { today, engineVersion, hash } })
  }

  /**
   * Does one thing in a case.
   * @param change throws what is wrong with it
   * @throws AppError caseNotFound, caseActRefused; versionStale where somebody else was quicker, and nothing is changed
   */
  async act(
    id: string,
    act: CaseAct,
    { expectedVersion }: AskedChange,
    doing: CaseDoing,
    change: (open: OpenCase) => Promise<CaseChange>,
  ): Promise<OpenCase> {
    const before = await this.read(id, doing)
    refuseStale(before.row, expectedVersion)
    const state = this.stateAfter(act, before.row, doing)
    const { row, content, detail, report } = await change(before)
    const due = state === before.row.state ? {} : dueDay(state, this.#dueBy(doing))
    const after = { row: { ...before.row, ...due, ...row, state }, content: { ...before.content, ...content } }
    const looked = standing.includes(state) ? standingOf(await this.look(after, doing.today, 'zh-CN')) : {}
    const next = { ...after, row: { ...after.row, ...looked } }
    const done = { act, ...(detail && { detail }), ...(report && { report }) }
    const made = await this.around.records.write(before.row, next, done, doing)
    if (made) return made
    const now = await this.around.records.catchUp(before.row)
    throw new AppError('versionStale', { expected: before.row.version, current: now.version })
  }

  /** @throws AppError caseActRefused */
  stateAfter(act: CaseAct, row: CaseRow, { party }: CaseDoing): CaseState {
    const [state, actor] = [row.state as CaseState, actorOf(party)]
    const after = stateAfter(act, state, actor)
    if (after === null) throw new AppError('caseActRefused', { act, state, possible: possibleActs(state, actor) })
    return after
  }

  readonly #dueBy = ({ today }: CaseDoing) => ({ today, days: this.around.days, calendar: this.around.getCalendar() })
}

export function refuseStale({ version: current }: CaseRow, expected: number | undefined): void {
  if (expected !== undefined && expected !== current) throw new AppError('versionStale', { expected, current })
}
