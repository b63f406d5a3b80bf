import type { Language } from '../../domain/answer.js'
import type { CaseBody, CaseHead, OwnCase } from '../../domain/case-body.js'
import { possibleActs, type CaseAct, type CaseState } from '../../domain/case-states.js'
import { isAppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { NewerRules } from '../../domain/newer-rules.js'
import type { PreCheckReport } from '../../domain/pre-check.js'
import type { CaseChanges } from './case-changes.js'
import { actorOf, type CaseParty } from './case-party.js'
import type { CaseRow, OpenCase } from './case-records.js'
import { reportOf } from './looking.js'
import { comparedWithNow } from './newer-rules.js'

export interface Viewing {
  readonly today: IsoDate
  readonly language: Language
  readonly party: CaseParty
}

export function caseHead({ row, content }: OpenCase, today: IsoDate): CaseHead {
  const { id, policy, title, version } = row
  return {
    object: 'case',
    id,
    state: row.state as CaseState,
    policy: { id: policy, title, kind: row.kind as CaseHead['policy']['kind'] },
    applicantName: content.application.applicant.name,
    clientReference: row.clientReference,
    origin: row.origin as CaseHead['origin'],
    mode: row.mode as CaseHead['mode'],
    assignee: row.assignee,
    due: row.dueOn === null ? null : { on: row.dueOn, isCertain: row.isDueCertain === 1, isOverdue: row.dueOn < today },
    district: row.district,
    claimedFen: row.claimedFen,
    verdict: row.verdict as CaseHead['verdict'],
    computed: row.computedMinFen === null ? null : { minFen: row.computedMinFen, maxFen: row.computedMaxFen },
    outcome: row.outcome as CaseHead['outcome'],
    decidedFen: row.decidedFen,
    acceptedOn: row.acceptedOn,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    decidedAt: row.decidedAt,
    changed: { at: row.changedAt, by: row.changedBy },
    version,
  }
}

const possible = ({ state }: CaseRow, party: CaseParty): CaseAct[] => possibleActs(state as CaseState, actorOf(party))

export function ownCase(open: OpenCase, { today, party }: Pick<Viewing, 'today' | 'party'>): OwnCase {
  const { assignee: _, changed: _changed, verdict: _verdict, computed: _computed, ...head } = caseHead(open, today)
  const { application, supplements, decision, withdrawn } = open.content
  return {
    ...head,
    possible: possible(open.row, party),
    application,
    supplements: supplements.map(({ by: _by, ...told }) => told),
    decision: decision && {
      outcome: decision.outcome,
      sumFen: decision.sumFen,
      reason: decision.reason,
      at: decision.at,
    },
    withdrawn,
  }
}

/** @throws AppError receiptsLocked, storeUnreadable */
export async function wholeCase(changes: CaseChanges, open: OpenCase, viewing: Viewing): Promise<CaseBody> {
  const { today, party } = viewing
  const { application: _, schema: _schema, ...said } = open.content
  const report = await shownReport(changes, open, viewing)
  const history = await changes.around.records.history(open.row.id)
  return {
    ...caseHead(open, today),
    possible: possible(open.row, party),
    application: open.content.application,
    ...said,
    report,
    newer: report && newerRules(changes, open, report, viewing),
    history: history.map(({ version, act, at, by }) => ({ version, act: act as CaseAct, at, by })),
  }
}

/** What a closed pre-check found stays as it was; else how it looks now. Null: it cannot be read by these rules. */
async function shownReport(changes: CaseChanges, open: OpenCase, { today, language }: Viewing) {
  const closed = open.content.preChecks.at(-1)
  const isClosed = open.row.state === 'preChecked' || open.row.state === 'decided'
  if (isClosed && closed) return changes.around.records.report(open.row, closed.version)
  try {
    return await changes.look(open, today, language)
  } catch (error) {
    if (isAppError(error, 'requestInvalid') || isAppError(error, 'profileInvalid')) return null
    throw error
  }
}

/** Null: the rules in use are those that it is judged by. */
export function newerRules(
  { around }: CaseChanges,
  { row, content }: OpenCase,
  then: PreCheckReport,
  { today, language }: Viewing,
): NewerRules | null {
  const base = around.getBase()
  const { hash: ruleSet } = base.compiled.ruleSet
  if (row.ruleSet === null || row.ruleSet === ruleSet) return null
  if (!base.compiled.byId.has(row.policy)) return comparedWithNow(ruleSet, then, null)
  const { engineVersion, hash } = around
  const head = { ...row, acceptedOn: row.acceptedOn ?? today }
  const surroundings = { today, engineVersion, hash }
  return comparedWithNow(ruleSet, then, () => reportOf(base, head, content, { language, surroundings }))
}
