import { canonicalJson } from '../../domain/canonical-json.js'
import type { Language } from '../../domain/answer.js'
import type { CaseReceipt, Supplement } from '../../domain/desk-case.js'
import { AppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { nearest } from '../../domain/nearest.js'
import type { PreCheckReport } from '../../domain/pre-check.js'
import type { AskedChange, CaseChanges } from './case-changes.js'
import type { CaseDoing } from './case-party.js'
import type { CaseRow, OpenCase } from './case-records.js'
import { remarksOn, type AskedDecision } from './decision.js'
import { standingOf } from './looking.js'

export interface Answered {
  readonly outcome: 'met' | 'unmet'
  readonly reason: string
}

/** What reviewers do in cases (初审). Each act is a version of the case and an entry of the audit log. */
export class Desk {
  readonly #changes: CaseChanges

  constructor(changes: CaseChanges) {
    this.#changes = changes
  }

  /**
   * @param acceptedOn day in China that the rule counts from; default today
   * @throws AppError caseActRefused, versionStale; profileInvalid where the profile says what that day cannot know yet
   */
  async accept(
    id: string,
    { acceptedOn, ...asked }: AskedChange & { readonly acceptedOn?: IsoDate | undefined },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    const on = acceptedOn ?? doing.today
    return this.#changes.act(id, 'accept', asked, doing, async ({ row }) => ({
      row: { acceptedOn: on, assignee: row.assignee ?? doing.by },
      detail: { acceptedOn: on },
    }))
  }

  /** Tells the applicant all that is missing at once (一次性告知). @throws AppError caseActRefused, versionStale */
  async askSupplement(
    id: string,
    { papers, words, ...asked }: AskedChange & Pick<Supplement, 'papers' | 'words'>,
    doing: CaseDoing,
  ): Promise<OpenCase> {
    const said: Supplement = { papers, words, askedAt: doing.at, by: doing.by, answeredAt: null }
    return this.#changes.act(id, 'askSupplement', asked, doing, async ({ content }) => ({
      content: { supplements: [...content.supplements, said] },
      detail: { papers: papers.length },
    }))
  }

  /** @throws AppError caseTargetUnknown, caseActRefused, versionStale */
  async judge(
    id: string,
    { judgement, outcome, reason, ...asked }: AskedChange & Answered & { readonly judgement: string },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    return this.#changes.act(id, 'judge', asked, doing, async ({ row, content }) => {
      const { compiled } = await this.#changes.baseOf(row)
      const known = Object.keys(compiled.byId.get(row.policy)?.policy.judgements ?? {})
      refuseUnknown('judgement', judgement, known)
      const { at, by } = doing
      return {
        content: { judgements: [...content.judgements, { judgement, outcome, reason, at, by }] },
        detail: { judgement, outcome },
      }
    })
  }

  /** A criterion counts as the reviewer says. @throws AppError caseTargetUnknown, caseActRefused, versionStale */
  async override(
    id: string,
    { criterion, outcome, reason, ...asked }: AskedChange & Answered & { readonly criterion: string },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    return this.#changes.act(id, 'override', asked, doing, async (open) => {
      const report = await this.#changes.look(open, doing.today, 'zh-CN')
      const found = report.criteria.filter(({ id: own }) => own === criterion)
      refuseUnknown('criterion', criterion, new Set(report.criteria.flatMap(({ id: own }) => own ?? [])))
      const { at, by } = doing
      return {
        content: { overrides: [...open.content.overrides, { criterion, outcome, reason, at, by }] },
        detail: { criterion, outcome, machine: found.map(({ machineOutcome }) => machineOutcome) },
      }
    })
  }

  /** @param assignee id of a reviewer; null: nobody @throws AppError caseActRefused, versionStale */
  async assign(
    id: string,
    { assignee, ...asked }: AskedChange & { readonly assignee: string | null },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    return this.#changes.act(id, 'assign', asked, doing, async () => ({ row: { assignee }, detail: { assignee } }))
  }

  /** Closes the pre-check: the report is kept as it is, with what it was answered from. */
  async preCheck(id: string, asked: AskedChange, language: Language, doing: CaseDoing): Promise<OpenCase> {
    return this.#changes.act(id, 'preCheck', asked, doing, async (open) => {
      const report = await this.#changes.look(open, doing.today, language)
      const receipt = this.#receiptOf(report, open.row, doing)
      return {
        row: { ...standingOf(report), preCheckedBy: doing.by },
        content: { preChecks: [...open.content.preChecks, receipt] },
        detail: { verdict: report.verdict, report: receipt.report, ruleSet: receipt.ruleSet },
        report,
      }
    })
  }

  /** @throws AppError caseActRefused, versionStale */
  async reopen(
    id: string,
    { reason, ...asked }: AskedChange & { readonly reason: string },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    const { at, by } = doing
    return this.#changes.act(id, 'reopen', asked, doing, async ({ content }) => ({
      row: { preCheckedBy: null },
      content: { reopened: [...content.reopened, { reason, at, by }] },
    }))
  }

  /** @throws AppError secondPersonNeeded, decisionIncomplete, caseActRefused, versionStale */
  async decide(
    id: string,
    { expectedVersion, ...asked }: AskedChange & AskedDecision,
    doing: CaseDoing,
  ): Promise<OpenCase> {
    return this.#changes.act(id, 'decide', { expectedVersion }, doing, async ({ row, content }) => {
      const { isTwoPerson, records } = this.#changes.around
      if (isTwoPerson && row.preCheckedBy === doing.by) throw new AppError('secondPersonNeeded', { caseId: id })
      const { version } = content.preChecks.at(-1) ?? row
      const decision = { ...asked, sumFen: asked.outcome === 'granted' ? asked.sumFen : null }
      const remarks = remarksOn(decision, await records.report(row, version))
      const { outcome, sumFen } = decision
      return {
        row: { outcome, decidedFen: sumFen, decidedAt: doing.at },
        content: { decision: { ...decision, remarks, at: doing.at, by: doing.by } },
        detail: { outcome, sumFen, remarks },
      }
    })
  }

  #receiptOf(report: PreCheckReport, row: CaseRow, { at, by }: CaseDoing): CaseReceipt {
    const { hash, engineVersion: engine } = this.#changes.around
    const { rules, ruleSet } = row
    // What was submitted has both.
    if (rules === null || ruleSet === null) throw new RangeError(`${row.id} has no rules`)
    return { ruleSet, rules, engine, report: hash(canonicalJson(report)), version: row.version + 1, at, by }
  }
}

function refuseUnknown(what: 'judgement' | 'criterion', id: string, known: Iterable<string>): void {
  const all = [...known]
  if (!all.includes(id)) throw new AppError('caseTargetUnknown', { what, id, nearest: nearest(id, all) })
}
