import { compare, subtract, toNumber, type Exact } from '../../domain/exact.js'
import { measureOfKind, type LawState, type Measure } from '../../domain/policy.js'
import { ask } from '../../domain/possible.js'
import { isSingle, unmet } from '../../domain/truth.js'
import { payableOf } from '../amount-answer.js'
import type { ClaimMatch, CompiledPolicy, PolicyMatch } from '../compiled.js'

/**
 * What orders questions. None of these figures is ever shown: they only say how much one kind of open answer is worth
 * beside another.
 */

/** Money of a text in force counts whole; of one that must be verified first, less; of a dead one, nothing. */
export const weightOfLaw: Readonly<Record<LawState, number>> = {
  inForce: 1,
  unverified: 0.3,
  secondHand: 0.1,
  superseded: 0,
  lapsed: 0,
}

/** A credit limit is to be paid back: what it is worth is nearer to its interest. */
const weightOfMeasure: Readonly<Record<Measure, number>> = { cash: 1, costRelief: 1, creditLimit: 0.05, none: 0 }

/** Fen that stand in for a sum without a stated ceiling. */
const standIn: Readonly<Record<Measure, number>> = {
  cash: 20_000_000,
  costRelief: 2_000_000,
  creditLimit: 300_000_000,
  none: 0,
}

/** Fen that an undecided verdict is worth by itself, so that a title, a service or another's money is asked for too. */
const worthOfVerdict = 200_000

/** Measure in which the policy's sum is the applicant's own; none: it brings no money of its own. */
export const ownMeasureOf = ({ policy }: CompiledPolicy): Measure =>
  policy.payee === 'applicant' ? measureOfKind[policy.kind] : 'none'

/** What is still open of a policy, in weighted fen: 0 is decided as far as the applicant's answers can decide it. */
export function openOf({ compiled, claims, possible }: PolicyMatch, law: LawState): number {
  const measure = ownMeasureOf(compiled)
  let open = 0
  for (const claim of claims) open += openOfClaim(claim, measure)
  // A record not told of may not exist, so all of it is open.
  if (possible) open += worthOfVerdict + weighted(measure, topOf(possible))
  return open * weightOfLaw[law]
}

function openOfClaim({ truth, force, amount }: ClaimMatch, measure: Measure): number {
  if (truth === unmet) return 0
  // A single review is left to a reviewer whatever else is answered, so it is as decided as it can be.
  if (!isSingle(truth) || !isSingle(force)) return worthOfVerdict + weighted(measure, amount ? payableOf(amount).hi : 0)
  if (!amount || !(amount.causes & ask)) return 0
  const { lo, hi } = payableOf(amount)
  return compare(lo, hi) === 0 ? 0 : weighted(measure, hi === Infinity ? hi : subtract(hi, lo))
}

/** What is decided to be had, by the same weights. */
export function hadOf({ compiled, claims }: PolicyMatch, law: LawState): number {
  const measure = ownMeasureOf(compiled)
  const single = claims.filter(({ truth }) => truth !== unmet && isSingle(truth))
  return single.reduce((sum, claim) => sum + weighted(measure, topOf(claim)), 0) * weightOfLaw[law]
}

const topOf = ({ amount }: ClaimMatch): Exact => (amount ? payableOf(amount).hi : 0)

function weighted(measure: Measure, fen: Exact): number {
  return weightOfMeasure[measure] * (fen === Infinity ? standIn[measure] : toNumber(fen))
}
