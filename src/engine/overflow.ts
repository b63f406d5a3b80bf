import { add, compare, isFinite, roundTo, toText, type Exact } from '../domain/exact.js'
import { payableOf } from './amount-answer.js'
import type { PolicyMatch } from './compiled.js'
import { onceFor } from './once-for.js'
import type { RuleIssue } from './rule-issue.js'

/** Beyond it a number of JSON is no longer exact. */
const most = Number.MAX_SAFE_INTEGER

/** A sum in whole fen that fits, or null where it does not or has no bound. */
export const fittingFen = (sum: Exact): number | null => {
  const fen = isFinite(sum) ? roundTo(sum, 1, 'half') : null
  return typeof fen === 'number' && compare(fen, most) <= 0 ? fen : null
}

const none: readonly RuleIssue[] = []

/** Not empty: the policy's sums are too large to be told, and it answers with an error as a broken one does. */
export const overflowOf = (match: PolicyMatch): readonly RuleIssue[] =>
  match.verdict === 'ineligible' ? none : overflowOfSums(match)

const overflowOfSums = onceFor(({ compiled, claims, possible }: PolicyMatch): readonly RuleIssue[] => {
  const amounts = [...claims, ...(possible ? [possible] : [])].flatMap(({ amount }) =>
    amount ? [payableOf(amount)] : [],
  )
  if (amounts.length === 0) return none
  const bounded = amounts.flatMap(({ lo, hi }) => (isFinite(hi) ? [hi] : [lo]))
  const sum = bounded.reduce(add, 0)
  if (fittingFen(sum) !== null) return none
  const found = `${toText(sum)} fen`
  const issue = { pointer: '/amount', code: 'overflow', found, expected: 'sums below 2^53 fen', nearest: null } as const
  return [{ owner: compiled.policy.id, ...issue }]
})
