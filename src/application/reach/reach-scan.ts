import type { Language } from '../../domain/answer.js'
import { AppError } from '../../domain/errors.js'
import { isIsoDate, type IsoDate } from '../../domain/iso-date.js'
import { IssueLog } from '../../domain/profile-issues.js'
import type { ReachRequest } from '../../domain/reach.js'
import { equal, everything, type Filter } from '../../domain/store/filter.js'
import { scan, type Store } from '../../domain/store/store.js'
import type { RowOf, Table } from '../../domain/store/table.js'
import type { CompiledPolicy } from '../../engine/compile.js'
import type { MatchInput } from '../../engine/match.js'
import { classify, type Reached } from '../../engine/reach/classify.js'
import { reachFilter, type Pushed } from '../../engine/reach/may.js'
import { enterpriseTable } from '../enterprises/tables.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { goOn, type Going } from './going.js'
import { inputOf } from './input-of.js'
import { reachTable, stampColumn, type ReachRows } from './reach-rows.js'

/** Who asks, and by which rules. */
export interface ReachAsking {
  readonly owner: string
  /** Rules the policy is taken from. */
  readonly base: RuleBase
  readonly language: Language
  readonly surroundings: Surroundings
}

/** Whom a policy reaches: of which owner, by which rules and on which day. */
export interface ReachQuestion {
  readonly owner: string
  /** Rules the policy belongs to; those of a draft are not the ones in use. */
  readonly base: RuleBase
  readonly policy: CompiledPolicy
  readonly asOf: IsoDate
  readonly knownAt: IsoDate
  readonly today: IsoDate
}

/** An enterprise that may be reached, and what the policy is to it. */
export interface LookedAt {
  readonly enterprise: RowOf<typeof enterpriseTable>
  /** What the policy looks at. */
  readonly input: MatchInput
  readonly reached: Reached
}

/** Which rows the store is asked for, and how much of the rule that is. */
export interface Candidates {
  readonly table: Table
  readonly where: Filter
  readonly pushed: Pushed
}

/** Ids from the one after `after` on, up to `until`. */
export interface Stretch {
  readonly after: string | null
  readonly until: string | null
}

/** Few enough that others wait for no more than some tens of milliseconds. */
const partSize = 100

/**
 * What of the rule the rows can answer. Those of another day's year or of another catalogue could not, nor could they
 * help a rule that asks nothing of them: then all enterprises of the owner are candidates.
 */
export function candidatesOf(
  rows: ReachRows,
  { owner, base, policy, asOf, knownAt, today }: ReachQuestion,
): Candidates {
  const stamp = rows.stamp(base, asOf)
  const own = equal('owner', owner)
  const asked = { asOf, knownAt, stamp: { column: stampColumn, value: stamp } }
  const { where, pushed } = reachFilter(base.compiled, policy, asked)
  if (where === everything || stamp !== rows.stamp(rows.base, today))
    return { table: enterpriseTable, where: own, pushed: 'nothing' }
  return { table: reachTable(rows.base.compiled), where: { all: [own, where] }, pushed }
}

/**
 * All candidates within the stretch, part by part in the order of ids, each looked at by the engine itself: the store
 * only tells which may be reached. As many in memory as one part holds.
 */
export async function* lookAt(
  { store, rows }: { readonly store: Store; readonly rows: ReachRows },
  question: ReachQuestion,
  { after, until }: Stretch,
  going: Going = {},
): AsyncGenerator<LookedAt[]> {
  const { table, where } = candidatesOf(rows, question)
  if (table !== enterpriseTable) await rows.settle(question.owner, question.today, going)
  const within: Filter = until === null ? where : { all: [where, { column: 'id', to: until }] }
  const asked = { where: within, pageSize: partSize, columns: [], ...(after !== null && { after }) }
  let enterprises = 0
  for await (const found of scan(store, table, asked)) {
    const ids = found.map(({ id }) => id)
    const all = await store.getAll(enterpriseTable, ids)
    const own = all.filter(({ owner }) => owner === question.owner).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    yield own.map((enterprise) => lookAtOne(question, enterprise))
    enterprises += ids.length
    await goOn(going, { step: 'classes', enterprises })
  }
}

/** Whatever the store would say of it. */
export function lookAtOne(question: ReachQuestion, enterprise: LookedAt['enterprise']): LookedAt {
  const input = inputOf(question, enterprise)
  return { enterprise, input, reached: classify(question.base.compiled, question.policy, input) }
}

/** @throws AppError requestInvalid */
export function daysOf({ asOf, knownAt }: ReachRequest, today: IsoDate): { asOf: IsoDate; knownAt: IsoDate } {
  const log = new IssueLog()
  for (const [name, day] of Object.entries({ asOf, knownAt }))
    if (day !== undefined && !isIsoDate(day)) log.problem('date.impossible', `/${name}`)
  if (log.problems.length > 0) throw new AppError('requestInvalid', { issues: log.problems })
  return { asOf: asOf ?? today, knownAt: knownAt ?? today }
}
