import { compare, subtract, type Exact } from '../../domain/exact.js'
import type { Given } from '../../domain/given.js'
import { civilDayOf } from '../../domain/iso-date.js'
import type { LawState, Limit } from '../../domain/policy.js'
import { exactly, has, type Numbers } from '../../domain/possible.js'
import { met, unmet } from '../../domain/truth.js'
import type { CompiledPolicy } from '../compiled.js'
import { entryOn, knownOn } from '../force.js'
import { asNumbers } from '../formula/arithmetic.js'
import type { CompiledLimit } from '../limits.js'
import type { ClaimMatch } from '../match.js'
import { paidUnder, type Paid, type PaidAwards } from './paid.js'
import type { Constraint, End, Item } from './problem.js'
import type { Frame } from '../subject.js'

/** An item with the claim it stands for. */
export interface Candidate extends Item {
  readonly compiled: CompiledPolicy
  readonly claim: ClaimMatch
}

/** Where a constraint comes from, for people; the solver does not look at it. */
export interface LimitOnClaims extends Constraint {
  readonly origin: Origin | null
}
export interface Origin {
  readonly limit: Limit
  /** The policy that says it, or one of the document that does. */
  readonly owner: CompiledPolicy
  readonly isOfDocument: boolean
  /** Place among its owner's limits. */
  readonly at: number
  /** What the text lets through before anything was paid; null: it is not a sum. */
  readonly sum: { readonly lo: Exact; readonly hi: Exact } | null
  /** `list/id` of the record it is for. */
  readonly record: string | undefined
  readonly years: Years | null
  /** Null: what was paid does not count. */
  readonly paid: Paid | null
}

interface Rule extends CompiledLimit {
  readonly owner: CompiledPolicy
  readonly isOfDocument: boolean
  readonly at: number
  readonly ends: { readonly lo: Exact; readonly hi: Exact } | null
  /** The text is surely for the applicant's places; else its limit binds at worst only. */
  readonly isSure: boolean
  /** Else it binds what other texts grant at worst only: theirs may be had without it. */
  readonly isInForce: boolean
}

const noneOf: Paid = { count: { lo: 0, hi: 0 }, sum: { lo: 0, hi: 0 }, highest: 0 }

/**
 * Every limit of the `owners` and their documents, as constraints on the candidates. A limit says what may be had
 * together, whether or not the policy that says so is had itself.
 */
export function constraintsOf(
  candidates: readonly Candidate[],
  owners: readonly CompiledPolicy[],
  root: Frame,
  paid: PaidAwards,
): LimitOnClaims[] {
  const written = rulesOf(owners, root).flatMap((rule) => {
    const members = candidates.filter(({ policy }) => rule.policies.has(policy))
    return groupsOf(rule, members, root).flatMap((group): { isSure: boolean; constraint: LimitOnClaims }[] => {
      const isSure = isBinding(rule, group)
      if (!isSure && group.end === 'hi') return []
      return [{ isSure, constraint: constraintOf(rule, isSure ? group : { ...group, end: 'lo' }, paid) }]
    })
  })
  const said = written.filter(({ isSure, constraint: { atMost } }) => isSure || (atMost && atMost.lo <= 1))
  return [
    ...written.map(({ constraint }) => constraint),
    ...unwritten(
      candidates,
      said.map(({ constraint }) => constraint),
    ),
  ]
}

/** At both ends, or wherever its group says. What a text grants itself cannot be had without its limits. */
const isBinding = ({ isSure, isInForce, owner }: Rule, { own }: Members): boolean =>
  isSure && (isInForce || own.every(({ compiled }) => compiled.document === owner.document))

/** A limit of a document is the same for all its policies. A text for other places says nothing here. */
function rulesOf(owners: readonly CompiledPolicy[], root: Frame): Rule[] {
  const first = new Map(owners.toReversed().map((owner) => [owner.document, owner]))
  const scopes = new Map([...first.keys()].map((one) => [one, one.scope === null ? met : one.scope.run(root)]))
  const here = owners.filter(({ document }) => scopes.get(document) !== unmet)
  const ruled = (owner: CompiledPolicy, limits: readonly CompiledLimit[], isOfDocument: boolean): Rule[] =>
    limits.map((one, at) => {
      const value = one.cap && asNumbers(one.cap.evaluate(root))
      return {
        ...one,
        owner,
        isOfDocument,
        at,
        ends: value && endsOf(value),
        isSure: scopes.get(owner.document) === met,
        isInForce: stateOf(isOfDocument ? owner.document : owner, root) === 'inForce',
      }
    })
  const ofDocuments = [...new Set(here.map(({ document }) => document))].flatMap((document) => {
    const owner = first.get(document)
    return owner ? ruled(owner, document.limits, true) : []
  })
  return [...here.flatMap((owner) => ruled(owner, owner.limits, false)), ...ofDocuments]
}

const stateOf = ({ validity }: Pick<CompiledPolicy, 'validity'>, { world }: Frame): LawState | undefined =>
  entryOn(knownOn(validity, world.knownAt), world.asOf)?.status.state

/** A cap that does not exist is for a person to say. */
const endsOf = ({ lo, hi, may }: Numbers): NonNullable<Rule['ends']> =>
  may === has ? { lo, hi } : { lo: 0, hi: Infinity }

interface Members {
  readonly own: readonly Candidate[]
  /** `list/id` when the limit is for one record. */
  readonly record: string | undefined
  readonly years: Years | null
  /** Binds at this end only. */
  readonly end?: End
}
export interface Years {
  readonly first: number
  readonly last: number
}

/**
 * Candidates that share what the limit is for. One whose record or year is not settled may share it with anyone: at
 * worst with every group, at best with none.
 */
function groupsOf({ limit }: Rule, members: readonly Candidate[], root: Frame): Members[] {
  const placed = members.map((candidate) => ({
    candidate,
    per: perKey(limit, candidate),
    years: yearsOf(limit, candidate, root),
  }))
  const groups = new Map<string, Members>()
  const open: Candidate[] = []
  for (const { candidate, per, years } of placed) {
    if (years === 'open' || per === null) {
      open.push(candidate)
      continue
    }
    const record = limit.per === 'subject' ? recordOf(candidate) : undefined
    const own = placed
      .filter((other) => other.per === per && isInside(other.years, years))
      .map((other) => other.candidate)
    groups.set(`${per} ${years ? years.last : ''}`, { own, record, years })
  }
  const known = [...groups.values()]
  return open.length === 0 ? known : withOpen(known, open)
}

/** Years that end inside a span: a limit over several years looks back from each claim. */
const isInside = (years: Years | null | 'open', span: Years | null): boolean =>
  years !== 'open' && (years === null || span === null || (years.last >= span.first && years.last <= span.last))

const noYear: Years = { first: Infinity, last: -Infinity }

function withOpen(known: readonly Members[], open: readonly Candidate[]): Members[] {
  // A record not told of stands for any number of them, each of which may be on its own.
  const alone = open.filter(({ claim }) => claim.subjectId !== '')
  return [
    ...known.map((group): Members => ({ ...group, end: 'hi' })),
    ...known.map((group): Members => ({ ...group, own: [...group.own, ...open], end: 'lo' })),
    { own: open, record: undefined, years: null, end: 'lo' },
    ...alone.map((one): Members => ({ own: [one], record: recordOf(one), years: noYear, end: 'hi' })),
  ]
}

const recordOf = ({ claim }: Candidate): string | undefined =>
  claim.frame.list && claim.frame.record ? `${claim.frame.list.id}/${claim.frame.record.id}` : undefined

/** Null: not settled. */
function perKey({ per }: Limit, candidate: Candidate): string | null {
  const { claim, compiled } = candidate
  if (per === 'applicant') return ''
  if (claim.subjectId === '') return null
  if (per === 'subject') return recordOf(candidate) ?? ''
  const field = per.split('.')[1] ?? per
  return keyOfGiven(compiled.list ? claim.frame.record?.fields.get(field) : undefined)
}

function keyOfGiven(given: Given | undefined): string | null {
  if (given?.is === 'none') return ' none'
  // A code may be a coarse one: the same may be two places, another the same one.
  return given && 'value' in given && given.is !== 'code' ? String(given.value) : null
}

/** Calendar years the limit looks at: that of the claim's event, else of asOf, and as many before as it says. */
function yearsOf({ within }: Limit, { claim, compiled }: Candidate, root: Frame): Years | null | 'open' {
  if (within === 'life') return null
  const day: Numbers = compiled.event ? (claim.frame.valueOf(compiled.event) as Numbers) : exactly(root.world.asOf)
  if (day.may !== has || typeof day.lo !== 'number' || typeof day.hi !== 'number' || !Number.isFinite(day.hi - day.lo))
    return 'open'
  const last = civilDayOf(day.hi).year
  if (civilDayOf(day.lo).year !== last) return 'open'
  return { first: within === 'year' ? last : last - within.years + 1, last }
}

function constraintOf(rule: Rule, { own, record, years, end }: Members, paid: PaidAwards): LimitOnClaims {
  const { limit, ends, policies, lists, owner, isOfDocument, at } = rule
  const surelyFor = limit.per === 'applicant' ? null : new Set(own.map((one) => recordOf(one) ?? null))
  const counts = limit.counting === 'paid'
  const before = counts ? paidUnder(paid, { policies, lists, record, surelyFor, years }) : noneOf
  const { atMost } = limit
  return {
    members: own.map(({ id }) => id),
    atMost:
      atMost === undefined
        ? null
        : { lo: Math.max(0, atMost - before.count.hi), hi: Math.max(0, atMost - before.count.lo) },
    cap: ends && { lo: subtract(ends.lo, before.sum.hi), hi: subtract(ends.hi, before.sum.lo) },
    highest: limit.sumAtMost === 'highest' ? { paidHighest: before.highest, paidSum: before.sum } : null,
    reason: 'limit',
    paidOpen: before.count.lo !== before.count.hi || compare(before.sum.lo, before.sum.hi) !== 0,
    origin: { limit, owner, isOfDocument, at, sum: ends, record, years, paid: counts ? before : null },
    ...(end ? { end } : {}),
  }
}

/** Policies about one matter that no text surely sets against each other: at worst only one is had. */
function unwritten(candidates: readonly Candidate[], written: readonly Constraint[]): LimitOnClaims[] {
  const byMatter = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { matter } = candidate.compiled.policy
    if (matter !== undefined) byMatter.set(matter, [...(byMatter.get(matter) ?? []), candidate])
  }
  return [...byMatter.values()]
    .filter((own) => new Set(own.map(({ policy }) => policy)).size > 1)
    .filter((own) => !written.some(({ members, end }) => end !== 'hi' && own.every(({ id }) => members.includes(id))))
    .map((own) => ({
      members: own.map(({ id }) => id),
      atMost: { lo: 1, hi: own.length },
      cap: null,
      highest: null,
      reason: 'mayExclude',
      origin: null,
    }))
}
