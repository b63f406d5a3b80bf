import {
  compare as compareFractions,
  fromExact,
  infinity,
  minusInfinity,
  type Fraction,
} from '../../src/adapters/json-rules-engine/fraction.js'
import type { AmountOpinion, ClaimOpinion } from '../../src/adapters/json-rules-engine/second-opinion.js'
import type { AnswerTotals, FenRange } from '../../src/domain/answer.js'
import { compare, type Exact } from '../../src/domain/exact.js'
import { absent, has, undef, type Numbers } from '../../src/domain/possible.js'
import { isSingle, met, review, unmet, type Truth } from '../../src/domain/truth.js'
import type { ClaimMatch, PolicyMatch } from '../../src/engine/match.js'

/** What is broken, in a few words; null: the law holds. */
export type Broken = string | null

const isSubset = (part: number, whole: number): boolean => (part & ~whole) === 0

/**
 * Of an answer that is still open only the number of outcomes may change: facts used twice are tried cell by cell up to
 * a limit, and which of them are depends on what is told. That more is told then rules out less contradicts nobody.
 */
const isTruthWithin = (more: Truth, less: Truth): boolean => isSubset(more, less) || !(isSingle(more) || isSingle(less))

/** Design §6: whatever more is told, the answer lies in what was said before. */
export function staysWithin(more: PolicyMatch, less: PolicyMatch): Broken {
  if (!isTruthWithin(more.truth, less.truth)) return `truth ${less.truth} → ${more.truth}`
  // Out of the document's area there is nothing to claim, whatever its dates.
  if (more.outOfArea) return null
  if (less.verdict === 'needsReview' && more.verdict !== 'needsReview') return `needsReview → ${more.verdict}`
  if (more.possible && !less.possible) return 'a record not told of may be granted all of a sudden'
  return (
    firstOf(less.claims, (claim) => toldClaim(claim, more)) ??
    firstOf(untold(more, less), (claim) => addedWithin(claim, less.possible))
  )
}

function firstOf<Item>(items: readonly Item[], check: (item: Item) => Broken): Broken {
  for (const item of items) {
    const broken = check(item)
    if (broken) return broken
  }
  return null
}

function toldClaim(claim: ClaimMatch, more: PolicyMatch): Broken {
  const same = more.claims.find(({ subjectId }) => subjectId === claim.subjectId)
  const broken = same === undefined ? 'is gone' : claimWithin(same, claim)
  return broken && `claim ${claim.subjectId}: ${broken}`
}

/** Claims for records that were not told of before, or still are not. */
const untold = (more: PolicyMatch, less: PolicyMatch): ClaimMatch[] => [
  ...more.claims.filter(({ subjectId }) => !less.claims.some((claim) => claim.subjectId === subjectId)),
  ...(more.possible ? [more.possible] : []),
]

function claimWithin(more: ClaimMatch, less: ClaimMatch): Broken {
  if (!isTruthWithin(more.truth, less.truth)) return `truth ${less.truth} → ${more.truth}`
  if (less.verdict === 'notInForce' && more.verdict !== 'notInForce') return `notInForce → ${more.verdict}`
  if (!isSubset(more.force, less.force)) return `force ${less.force} → ${more.force}`
  return more.truth === unmet ? null : amountWithin(more.amount, less.amount)
}

function addedWithin(claim: ClaimMatch, possible: ClaimMatch | null): Broken {
  if (claim.truth === unmet) return null
  if (!possible) return 'a record not told of: none could be granted'
  // It may not exist, or not be granted.
  if (!isTruthWithin(claim.truth, possible.truth | unmet))
    return `a record not told of: truth ${possible.truth} → ${claim.truth}`
  return amountWithin(claim.amount, possible.amount)
}

function amountWithin(more: Numbers | null, less: Numbers | null): Broken {
  if (more === null) return null
  if (less === null) return 'an amount out of nothing'
  if (!isSubset(more.may, less.may)) return `amount may ${less.may} → ${more.may}`
  if (!(more.may & has)) return null
  if ([more.lo, more.hi, less.lo, less.hi].some(Number.isNaN)) return 'not a number'
  if (compare(more.lo, less.lo) < 0 || compare(more.hi, less.hi) > 0)
    return `amount ${rangeText(less)} → ${rangeText(more)}`
  return less.inKind === undefined && more.inKind !== undefined ? 'in kind all of a sudden' : null
}

const text = (value: Exact): string => (typeof value === 'number' ? String(value) : `${value.n}/${value.d}`)
export const rangeText = ({ lo, hi, may }: Numbers): string => `[${text(lo)}, ${text(hi)}]/${may}`

const nothing: FenRange = { minFen: 0, maxFen: 0 }
const atMost = (a: number | null, b: number | null): boolean => b === null || (a !== null && a <= b)

const none: Pick<AnswerTotals, 'claimable' | 'withAnswers' | 'withUnverifiedLaw'> = {
  claimable: nothing,
  withAnswers: nothing,
  withUnverifiedLaw: nothing,
}

/** What can be claimed in the end lies between what is sure now and what answers may bring. */
export function totalsWithin(more: readonly AnswerTotals[], less: readonly AnswerTotals[]): Broken {
  return firstOf(['cash', 'costRelief', 'creditLimit'] as const, (measure) => {
    const [after = none, before = none] = [more, less].map((totals) => totals.find((one) => one.measure === measure))
    const said = `${measure}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`
    if (after.claimable.minFen < before.claimable.minFen) return `sure sum falls, ${said}`
    if (!atMost(after.claimable.maxFen, before.withAnswers.maxFen)) return `more than answers may bring, ${said}`
    if (!atMost(after.withAnswers.maxFen, before.withAnswers.maxFen)) return `answers may bring more, ${said}`
    const isMore = !atMost(after.withUnverifiedLaw.maxFen, before.withUnverifiedLaw.maxFen)
    return isMore ? `unverified law brings more, ${said}` : null
  })
}

/** The totals are nested. */
export function isNested(totals: readonly AnswerTotals[]): Broken {
  for (const { measure, claimable, withReview, withAnswers, withUnverifiedLaw } of totals) {
    const chain = [claimable, withReview, withAnswers, withUnverifiedLaw]
    if (chain.some(({ minFen, maxFen }) => maxFen !== null && minFen > maxFen))
      return `${measure}: a range from more to less`
    if (chain.some((range, i) => i > 0 && !atMost((chain[i - 1] as FenRange).maxFen, range.maxFen)))
      return `${measure}: not nested ${JSON.stringify(chain)}`
  }
  return null
}

const bits: Record<ClaimOpinion['outcome'], number> = { met, unmet, review, notInForce: unmet }

/**
 * On complete facts the second opinion and the engine agree: exactly, unless a person has a say in it (`isJudged`); then
 * its outcome and sum lie in what the engine says.
 */
export function agrees(opinion: ClaimOpinion, own: PolicyMatch, isJudged: boolean, isNarrowed: boolean): Broken {
  const bit = bits[opinion.outcome]
  if (own.outOfArea) return bit === unmet ? null : `outcome ${opinion.outcome}, engine: out of area`
  const claim = own.claims.find(({ subjectId }) => subjectId === opinion.subject)
  if (!claim) return 'no such claim'
  const broken = sameOutcome(opinion, claim, isJudged)
  if (broken || bit === unmet || isNarrowed) return broken
  return claim.amount ? sameAmount(opinion.amount, claim.amount, isJudged || isOpen(opinion.amount)) : 'no amount'
}

function sameOutcome({ outcome }: ClaimOpinion, { truth, verdict }: ClaimMatch, isJudged: boolean): Broken {
  if (isJudged ? !(truth & bits[outcome]) : truth !== bits[outcome]) return `outcome ${outcome}, engine ${truth}`
  const isEnded = verdict === 'notInForce' || verdict === 'ineligible'
  return outcome === 'notInForce' && !isEnded ? `not in force, engine ${verdict}` : null
}

/** A leaf for review may have left more than one branch open, of which the engine keeps the hull. */
const isOpen = ({ money, inKind, absent: isAbsent, undefined: isUndefined }: AmountOpinion): boolean =>
  [money !== null, inKind, isAbsent, isUndefined].filter(Boolean).length > 1 ||
  (money !== null && (money.maxFen === null || compareFractions(money.minFen, money.maxFen) !== 0))

function sameAmount(opinion: AmountOpinion, amount: Numbers, isJudged: boolean): Broken {
  const own =
    (opinion.money || opinion.inKind ? has : 0) | (opinion.absent ? absent : 0) | (opinion.undefined ? undef : 0)
  const isSameShape = isJudged ? isSubset(own, amount.may) : own === amount.may
  if (isSameShape && (!opinion.money || isSameRange(opinion.money, amount, isJudged))) return null
  const said = JSON.stringify(opinion, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
  return `amount: ${said}, engine ${rangeText(amount)}`
}

function isSameRange(
  { minFen, maxFen }: NonNullable<AmountOpinion['money']>,
  { lo, hi }: Numbers,
  isJudged: boolean,
): boolean {
  const [low, high] = [order(minFen, lo), maxFen === null ? order(infinity, hi) : order(maxFen, hi)]
  return isJudged ? low >= 0 && high <= 0 : low === 0 && high === 0
}

function order(a: Fraction, b: Exact): number {
  const other = b === Infinity ? infinity : b === -Infinity ? minusInfinity : fromExact(b)
  return compareFractions(a, other)
}
