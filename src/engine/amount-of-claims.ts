import type { AnswerAmount, Language } from '../domain/answer.js'
import { has, undef, type Numbers } from '../domain/possible.js'
import { verdicts } from '../domain/verdict.js'
import { amountAnswer, payableOf } from './amount-answer.js'
import { constraintsOf, type Candidate } from './combine/constraints.js'
import type { PaidAwards } from './combine/paid.js'
import { best } from './combine/best.js'
import type { ClaimMatch, CompiledPolicy } from './compiled.js'
import type { Frame } from './subject.js'

/** What was paid before is taken off in the totals, not in the sum of a policy. */
const nothingPaid: PaidAwards = { awards: [], isComplete: () => true, isCompleteList: () => true }

/**
 * The sum if granted, over the claims not ruled out, as far as limits let them be had together; null when none is left.
 * The verdict said beside it is that of the surest claims: they alone make the least, less sure ones only raise the
 * most. "Eligible: 30万" of which 10万 still needs a reviewer would be a wrong sum.
 */
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
  const surest = Math.min(...claims.map(surenessOf))
  const candidates = claims.flatMap((claim, id): Candidate[] =>
    claim.amount ? [{ id, policy, ...ifGranted(claim.amount, surenessOf(claim) === surest), compiled, claim }] : [],
  )
  const constraints = constraintsOf(candidates, [compiled], root, nothingPaid)
  return { lo: best(candidates, constraints, 'lo').total, hi: best(candidates, constraints, 'hi').total }
}

/** 0 is the surest. */
const surenessOf = ({ verdict }: ClaimMatch): number => verdicts.indexOf(verdict)

function ifGranted(amount: Numbers, isSure: boolean): Pick<Candidate, 'lo' | 'hi'> {
  const { lo, hi } = payableOf(amount)
  return { lo: isSure ? lo : 0, hi }
}
