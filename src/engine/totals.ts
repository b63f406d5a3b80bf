import {
  totalNames,
  type AnswerResult,
  type AnswerTotals,
  type FenRange,
  type Language,
  type ShelfTotals,
  type TotalName,
} from '../domain/answer.js'
import { toText, type Exact } from '../domain/exact.js'
import type { LawState, Measure, Policy } from '../domain/policy.js'
import { measureOfKind } from '../domain/policy.js'
import type { Verdict } from '../domain/verdict.js'
import type { Best } from './combine/best.js'
import { constraintsOf, type Candidate, type LimitOnClaims } from './combine/constraints.js'
import type { PaidAwards } from './combine/paid.js'
import { nested, searching, together, type Searching, type Together } from './combine/together.js'
import { payableOf } from './amount-answer.js'
import type { OneTotal } from './combination-answer.js'
import { onceFor } from './once-for.js'
import { fittingFen } from './overflow.js'
import { proofNotes, totalsNotes } from './totals-notes.js'
import type { CompiledPolicy } from './compiled.js'
import type { ClaimMatch, PolicyMatch } from './match.js'
import { totalsText, type Range } from './totals-text.js'
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
function innermostOf(counted: Counted, { verdict }: Pick<PolicyMatch, 'verdict'>): Innermost {
  const reason = outsideReason(counted, verdict)
  if (reason !== null) return { innermost: null, reason }
  if (counted.law !== 'inForce') return { innermost: 'withUnverifiedLaw', reason: 'lawUnverified' }
  if (verdict === 'eligible') return { innermost: 'claimable', reason: null }
  return { innermost: verdict === 'needsReview' ? 'withReview' : 'withAnswers', reason: verdict }
}

interface Innermost {
  readonly innermost: TotalName | null
  readonly reason: string | null
}

/** Why it counts in no total at all; null: it does. */
function outsideReason({ match, law, window }: Counted, verdict: Verdict): string | null {
  const reason = outsideReasonOf(match.compiled.policy, law, window)
  if (reason === 'noSum' || reason === 'otherPayee') return reason
  return verdict === 'ineligible' || verdict === 'notInForce' ? verdict : reason
}

/** Why no claim of a policy counts in any total, whoever asks; null: those that are granted do. */
export function outsideReasonOf(
  { kind, payee }: Pick<Policy, 'kind' | 'payee'>,
  law: LawState,
  window: Counted['window'],
): 'noSum' | 'otherPayee' | 'lawEnded' | 'windowNotOpen' | null {
  if (measureOfKind[kind] === 'none') return 'noSum'
  if (payee !== 'applicant') return 'otherPayee'
  if (law === 'superseded' || law === 'lapsed') return 'lawEnded'
  return window === 'closed' || window === 'upcoming' ? 'windowNotOpen' : null
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
  readonly verdict: Verdict
  /** Least it brings if the text is in force. */
  readonly sure: Exact
}

const entriesOf = (counted: readonly Counted[]): Entry[] =>
  counted.flatMap(entriesOfPolicy).map((entry, id) => ({ ...entry, id }))

const entriesOfPolicy = onceFor((counted: Counted): Omit<Entry, 'id'>[] => {
  const { claims, possible } = counted.match
  return [...claims, ...(possible ? [possible] : [])].flatMap((claim) => entryOf(counted, claim) ?? [])
})

/** Null: it counts in no total. */
function entryOf(counted: Counted, claim: ClaimMatch): Omit<Entry, 'id'> | null {
  const { innermost } = innermostOf(counted, claim)
  if (innermost === null || !claim.amount) return null
  const { compiled } = counted.match
  const { id: policy, kind } = compiled.policy
  const { lo, hi } = payableOf(claim.amount)
  const each = claim.subjectId === '' ? { each: hi } : {}
  const sure = claim.verdict === 'eligible' ? lo : 0
  return {
    policy,
    lo: innermost === 'claimable' ? sure : 0,
    hi,
    ...each,
    compiled,
    claim,
    innermost,
    measure: measureOfKind[kind],
    verdict: claim.verdict,
    sure,
  }
}

/** What an answer tells of the totals beyond their sums. */
export type ShownOfTotals = (
  totals: readonly OneTotal[],
  entries: readonly Candidate[],
  search: Searching,
) => Pick<AnswerTotals, 'combination' | 'certificates'>
const shownNothing: ShownOfTotals = () => ({})

/** What limits are made of. */
export interface Binding {
  /** Policies that may say one. */
  readonly owners: readonly CompiledPolicy[]
  readonly root: Frame
  readonly paid: PaidAwards
}

/** One entry for each measure that any claim has. */
export function totalsOf(
  counted: readonly Counted[],
  { owners, root, paid }: Binding,
  language: Language,
  shown: ShownOfTotals = shownNothing,
): AnswerTotals[] {
  const entries = entriesOf(counted)
  const constraints = constraintsOf(entries, owners, root, paid)
  const present = (['cash', 'costRelief', 'creditLimit'] as const).filter((measure) =>
    entries.some((entry) => entry.measure === measure),
  )
  const search = searching()
  return present.map((measure) => totalsOfMeasure(measure, entries, constraints, { language, shown, search }))
}

interface Telling {
  readonly language: Language
  readonly shown: ShownOfTotals
  readonly search: Searching
}

function totalsOfMeasure(
  measure: Measure,
  entries: readonly Entry[],
  constraints: readonly LimitOnClaims[],
  { language, shown, search }: Telling,
): AnswerTotals {
  const alike = entries.filter((entry) => entry.measure === measure)
  const proofs: Best[] = []
  const known = new Map<string, Together<LimitOnClaims>>()
  // The totals are mostly of the same claims: what was found once is not searched again.
  const find = (own: readonly Entry[]): Together<LimitOnClaims> => {
    const key = own.map(({ id, lo }) => `${id} ${toText(lo)}`).join()
    const one = known.get(key) ?? together(measure, own, constraints, search)
    if (!known.has(key)) proofs.push(one.least, one.most)
    known.set(key, one)
    return one
  }
  const found = totalNames.map((name) => {
    const own = alike.filter(({ innermost }) => totalNames.indexOf(innermost) <= totalNames.indexOf(name))
    return { name, ...find(own) }
  })
  const [claimable, withReview, withAnswers, withUnverifiedLaw] = nested(found)
  const ranges = { claimable, withReview, withAnswers, withUnverifiedLaw } as Record<TotalName, Range>
  const byLaw = {
    inForce: shelfTotals(
      alike.filter(({ innermost }) => innermost !== 'withUnverifiedLaw'),
      find,
    ),
    unverified: shelfTotals(
      alike.filter(({ innermost }) => innermost === 'withUnverifiedLaw'),
      find,
    ),
  }
  return {
    measure,
    claimable: asFen(ranges.claimable),
    withReview: asFen(ranges.withReview),
    withAnswers: asFen(ranges.withAnswers),
    withUnverifiedLaw: asFen(ranges.withUnverifiedLaw),
    byLaw,
    notes: [...totalsNotes(entries, constraints, measure, language), ...proofNotes(proofs, language)],
    ...shown(found, alike, search),
    text: totalsText(measure, ranges, language),
  }
}

/** Sums of texts of one law status on their own: what is not verified is never mixed with what is in force. */
function shelfTotals(own: readonly Entry[], find: (own: readonly Entry[]) => Range): ShelfTotals {
  const [boundless, bounded] = [own.filter(({ hi }) => hi === Infinity), own.filter(({ hi }) => hi !== Infinity)]
  const of = (...among: Verdict[]): Range =>
    find(bounded.filter(({ verdict }) => among.includes(verdict)).map((entry) => ({ ...entry, lo: entry.sure })))
  const all = [of('eligible'), of('eligible', 'needsReview'), of('eligible', 'needsReview', 'undetermined')]
  const [eligible, withReview, withAnswers] = nested(all).map(asFen) as [FenRange, FenRange, FenRange]
  return { eligible, withReview, withAnswers, boundless: [...new Set(boundless.map(({ policy }) => policy))] }
}

/** Sums that fit one by one may together be too large: then less, or no bound, is still true. */
const asFen = ({ lo, hi }: Range): FenRange => ({
  minFen: fittingFen(lo) ?? Number.MAX_SAFE_INTEGER,
  maxFen: fittingFen(hi),
})
