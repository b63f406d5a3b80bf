import {
  totalNames,
  type AnswerResult,
  type AnswerTotals,
  type FenRange,
  type Language,
  type TotalName,
} from '../domain/answer.js'
import { compare } from '../domain/exact.js'
import type { LawState, Measure } from '../domain/policy.js'
import { measureOfKind } from '../domain/policy.js'
import { constraintsOf, type Candidate } from './combine/constraints.js'
import type { PaidAwards } from './combine/paid.js'
import type { Constraint } from './combine/problem.js'
import { together, type Together } from './combine/together.js'
import { payableOf } from './amount-answer.js'
import { fittingFen } from './overflow.js'
import type { ClaimMatch, PolicyMatch } from './match.js'
import { rangeText, say } from './wording/values.js'
import type { Frame } from './subject.js'

/** A policy's match with what decides in which totals its claims count. */
export interface Counted {
  readonly match: PolicyMatch
  readonly law: LawState
  readonly window: AnswerResult['window']['status']
}

export interface CountedIn {
  readonly in: readonly TotalName[]
  readonly reason: string | null
}

/**
 * The totals a claim counts in. They are nested: claimable ⊂ withReview ⊂ withAnswers ⊂ withUnverifiedLaw; `innermost`
 * is the first that holds it.
 */
function innermostOf(
  { match, law, window }: Counted,
  { verdict }: Pick<PolicyMatch, 'verdict'>,
): { innermost: TotalName | null; reason: string | null } {
  const { policy } = match.compiled
  if (measureOfKind[policy.kind] === 'none') return { innermost: null, reason: 'noSum' }
  if (policy.payee !== 'applicant') return { innermost: null, reason: 'otherPayee' }
  if (verdict === 'ineligible') return { innermost: null, reason: 'ineligible' }
  if (verdict === 'notInForce') return { innermost: null, reason: 'notInForce' }
  if (law === 'superseded' || law === 'lapsed') return { innermost: null, reason: 'lawEnded' }
  if (window === 'closed' || window === 'upcoming') return { innermost: null, reason: 'windowNotOpen' }
  if (law !== 'inForce') return { innermost: 'withUnverifiedLaw', reason: 'lawUnverified' }
  if (verdict === 'eligible') return { innermost: 'claimable', reason: null }
  return verdict === 'needsReview'
    ? { innermost: 'withReview', reason: 'needsReview' }
    : { innermost: 'withAnswers', reason: 'undetermined' }
}

/** In which totals the policy's best claim counts, and why not in the others. */
export function countedIn(counted: Counted): CountedIn {
  const claims = [...counted.match.claims, ...(counted.match.possible ? [counted.match.possible] : [])]
  const places =
    claims.length > 0 ? claims.map((claim) => innermostOf(counted, claim)) : [innermostOf(counted, counted.match)]
  const [first] = places.toSorted((a, b) => rank(a.innermost) - rank(b.innermost))
  const innermost = first?.innermost ?? null
  return {
    in: innermost === null ? [] : totalNames.slice(totalNames.indexOf(innermost)),
    reason: first?.reason ?? null,
  }
}
const rank = (name: TotalName | null): number => (name === null ? totalNames.length : totalNames.indexOf(name))

interface Entry extends Candidate {
  readonly innermost: TotalName
  readonly measure: Measure
}

const entriesOf = (counted: readonly Counted[]): Entry[] =>
  counted
    .flatMap((one) => {
      const { claims, possible } = one.match
      return [...claims, ...(possible ? [possible] : [])].flatMap((claim) => entryOf(one, claim) ?? [])
    })
    .map((entry, id) => ({ ...entry, id }))

/** Null: it counts in no total. */
function entryOf(counted: Counted, claim: ClaimMatch): Omit<Entry, 'id'> | null {
  const { innermost } = innermostOf(counted, claim)
  if (innermost === null || !claim.amount) return null
  const { compiled } = counted.match
  const { id: policy, kind } = compiled.policy
  const { lo, hi } = payableOf(claim.amount)
  const each = claim.subjectId === '' ? { each: hi } : {}
  return {
    policy,
    lo: innermost === 'claimable' ? lo : 0,
    hi,
    ...each,
    compiled,
    claim,
    innermost,
    measure: measureOfKind[kind],
  }
}

/** One entry for each measure that any claim has. */
export function totalsOf(
  counted: readonly Counted[],
  root: Frame,
  paid: PaidAwards,
  language: Language,
): AnswerTotals[] {
  const entries = entriesOf(counted)
  const owners = counted.map(({ match }) => match.compiled)
  const constraintsOver = (own: readonly Entry[]): Constraint[] => constraintsOf(own, owners, root, paid)
  const present = (['cash', 'costRelief', 'creditLimit'] as const).filter((measure) =>
    entries.some((entry) => entry.measure === measure),
  )
  return present.map((measure) =>
    totalsOfMeasure(
      measure,
      entries.filter((entry) => entry.measure === measure),
      constraintsOver,
      language,
    ),
  )
}

function totalsOfMeasure(
  measure: Measure,
  entries: readonly Entry[],
  constraintsOver: (entries: readonly Entry[]) => Constraint[],
  language: Language,
): AnswerTotals {
  const constraints = constraintsOver(entries)
  const ranges = Object.fromEntries(
    totalNames.map((name) => {
      const own = entries.filter(({ innermost }) => totalNames.indexOf(innermost) <= totalNames.indexOf(name))
      return [name, together(measure, own, constraints)]
    }),
  ) as Record<TotalName, Together>
  // Sums that fit one by one may together be too large: then less, or no bound, is still true.
  const asFen = ({ lo, hi }: Together): FenRange => ({
    minFen: fittingFen(lo) ?? Number.MAX_SAFE_INTEGER,
    maxFen: fittingFen(hi),
  })
  return {
    measure,
    claimable: asFen(ranges.claimable),
    withReview: asFen(ranges.withReview),
    withAnswers: asFen(ranges.withAnswers),
    withUnverifiedLaw: asFen(ranges.withUnverifiedLaw),
    notes: notesOf(
      entries,
      constraints,
      totalNames.every((name) => ranges[name].searched),
      language,
    ),
    text: totalsText(measure, ranges, language),
  }
}

function notesOf(
  entries: readonly Entry[],
  constraints: readonly Constraint[],
  searched: boolean,
  language: Language,
): AnswerTotals['notes'] {
  const policyOf = new Map(entries.map(({ id, policy }) => [id, policy]))
  const policiesOf = ({ members }: Constraint): string[] => [
    ...new Set(members.flatMap((id) => policyOf.get(id) ?? [])),
  ]
  const notes: AnswerTotals['notes'] = []
  for (const constraint of constraints) {
    const policies = policiesOf(constraint)
    const unsure =
      constraint.atMost !== null && constraint.atMost.lo < Math.min(constraint.atMost.hi, constraint.members.length)
    if (constraint.reason === 'mayExclude') {
      notes.push({
        code: 'mayExclude',
        policies,
        text: say(
          language,
          '同一事项的政策，文件未说明可否兼得，合计按区间给出',
          'policies about one matter; no text says whether both may be had, so the total is a range',
        ),
      })
    } else if (unsure) {
      notes.push({
        code: 'paidUnknown',
        policies,
        text: say(
          language,
          '是否已领取过未知，合计下限按已领取计',
          'whether it was paid before is not known; the lower end counts it as paid',
        ),
      })
    } else if (policies.length > 1 || constraint.members.length > 1) {
      notes.push({
        code: 'limit',
        policies,
        text: say(language, '按文件限制取可兼得的最高组合', 'the best combination the limits allow'),
      })
    }
  }
  if (!searched)
    notes.push({
      code: 'tooManyToSearch',
      policies: [],
      text: say(
        language,
        '相互限制的事项过多，合计按区间给出',
        'too many policies bind each other to search; the total is a range',
      ),
    })
  return dedupe(notes)
}

const dedupe = (notes: AnswerTotals['notes']): AnswerTotals['notes'] => [
  ...new Map(notes.map((note) => [JSON.stringify([note.code, note.policies]), note])).values(),
]

function totalsText(
  measure: Measure,
  { claimable, withReview, withAnswers, withUnverifiedLaw }: Record<TotalName, Together>,
  language: Language,
): string {
  const names: Record<string, readonly [string, string]> = {
    cash: ['现行可领', 'payable today'],
    costRelief: ['现行可减免', 'relief today'],
    creditLimit: ['现行可贷额度', 'credit limit today'],
  }
  const [zh, en] = names[measure] ?? ['', '']
  const text = (range: Together): string => rangeText(range.lo, range.hi, language)
  const parts = [say(language, `${zh} ${text(claimable)}`, `${en}: ${text(claimable)}`)]
  if (isMore(withReview, claimable))
    parts.push(say(language, `含待认定${text(withReview)}`, `with review ${text(withReview)}`))
  if (isMore(withAnswers, withReview))
    parts.push(say(language, `补充信息后${text(withAnswers)}`, `with answers ${text(withAnswers)}`))
  if (isMore(withUnverifiedLaw, withAnswers))
    parts.push(
      say(
        language,
        `连同文件待核实的${text(withUnverifiedLaw)}`,
        `with texts to be verified ${text(withUnverifiedLaw)}`,
      ),
    )
  return parts.join(say(language, '；', '; '))
}
const isMore = (a: Together, b: Together): boolean => compare(a.hi, b.hi) !== 0
