import type { AnswerAmount, Language } from '../domain/answer.js'
import { has, undef, type Numbers } from '../domain/possible.js'
import { amountAnswer, payableOf } from './amount-answer.js'
import { constraintsOf, type Candidate } from './combine/constraints.js'
import type { PaidAwards } from './combine/paid.js'
import { best } from './combine/best.js'
import type { CompiledPolicy } from './compiled.js'
import type { ClaimMatch } from './compiled.js'
import type { Frame } from './subject.js'

/** What was paid before is taken off in the totals, not in the sum of a policy. */
const nothingPaid: PaidAwards = { awards: [], isComplete: () => true, isCompleteList: () => true }

/** Sum over the claims not ruled out, as far as limits let them be had together; null when none is left. */
export function amountOfClaims(
  compiled: CompiledPolicy,
  claims: readonly ClaimMatch[],
  root: Frame,
  language: Language,
): AnswerAmount | null {
  const live = claims.filter(({ verdict }) => verdict !== 'ineligible' && verdict !== 'notInForce')
  const amounts = live.flatMap(({ amount }) => amount ?? [])
  const [first] = amounts
  if (!first) return null
  const total = amounts.length === 1 ? first : { ...united(amounts), ...endsOf(compiled, live, root) }
  return amountAnswer(compiled.policy, total, language)
}

function united(amounts: readonly Numbers[]): Numbers {
  const inKind = amounts.find((amount) => amount.inKind !== undefined)?.inKind
  return {
    is: 'numbers',
    lo: 0,
    hi: 0,
    may: amounts.every(({ may }) => may === undef) ? undef : has,
    causes: amounts.reduce((all, { causes }) => all | causes, 0),
    why: [...new Set(amounts.flatMap(({ why }) => why))],
    ...(inKind === undefined ? {} : { inKind }),
  }
}

function endsOf(compiled: CompiledPolicy, claims: readonly ClaimMatch[], root: Frame): Pick<Numbers, 'lo' | 'hi'> {
  const { id: policy } = compiled.policy
  const candidates = claims.flatMap((claim, id): Candidate[] =>
    claim.amount ? [{ id, policy, ...payableOf(claim.amount), compiled, claim }] : [],
  )
  const constraints = constraintsOf(candidates, [compiled], root, nothingPaid)
  return { lo: best(candidates, constraints, 'lo').total, hi: best(candidates, constraints, 'hi').total }
}
