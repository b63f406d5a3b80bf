import type { AnswerTotals } from '../../domain/answer.js'
import type { NearMiss, NearMissGroup } from '../../domain/near-miss.js'
import { measureOfKind, type LawState } from '../../domain/policy.js'

type Worth = Pick<NearMiss, 'policy' | 'law'>

/**
 * By how much the best combination grows at most in the measure of the policy: less than its own sum where limits let one
 * have only the one or the other. Null: it has no sum, or none with an upper end.
 */
export function netGainOf(
  { policy, law }: Worth,
  before: readonly AnswerTotals[],
  after: readonly AnswerTotals[],
): number | null {
  const measure = measureOfKind[policy.kind]
  if (measure === 'none') return null
  const [from, to] = [mostOf(before, measure, law.status), mostOf(after, measure, law.status)]
  return from === null || to === null ? null : to - from
}

/** Against what answers might still bring nothing is counted, unless the text itself is not verified. */
function mostOf(totals: readonly AnswerTotals[], measure: string, law: LawState): number | null {
  const found = totals.find((one) => one.measure === measure)
  if (!found) return 0
  return (law === 'inForce' ? found.withReview : found.withUnverifiedLaw).maxFen
}

/** More policies get worse than get better, and no sum grows: nobody would do that. */
export const isWorthless = ({ netGainFen, amountThen, gains, loses }: NearMiss): boolean =>
  loses.length > 1 + gains.length && (netGainFen === null ? !amountThen?.maxFen : netGainFen <= 0)

const groups: readonly NearMissGroup[] = ['canDo', 'comesWithTime', 'cannotChange']

/**
 * By group; what costs nothing elsewhere before what does; then sums before what brings none, the larger gain first, then
 * the smaller step. Sums are only compared, never added.
 */
export function byWorth(a: NearMiss, b: NearMiss): number {
  return (
    groups.indexOf(a.group) - groups.indexOf(b.group) ||
    Math.min(a.loses.length, 1) - Math.min(b.loses.length, 1) ||
    measureRank(a) - measureRank(b) ||
    gainOf(b) - gainOf(a) ||
    a.effort - b.effort ||
    (a.earliestOn ?? '').localeCompare(b.earliestOn ?? '')
  )
}

const gainOf = ({ netGainFen, amountThen }: NearMiss): number =>
  netGainFen ?? amountThen?.maxFen ?? amountThen?.minFen ?? 0

function measureRank(item: NearMiss): number {
  const measure = measureOfKind[item.policy.kind]
  if (measure === 'none' || gainOf(item) <= 0) return 2
  return measure === 'creditLimit' ? 1 : 0
}
