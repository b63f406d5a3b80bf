import type { FenRange, Language } from '../../domain/answer.js'
import type { AnswerLimit } from '../../domain/combination.js'
import { compare, fromDecimal, multiply, type Exact } from '../../domain/exact.js'
import type { GivenFacts } from '../../domain/given.js'
import { measureOfKind } from '../../domain/policy.js'
import type { Comparison, PreCheckReport, PreCheckRequest } from '../../domain/pre-check.js'
import { fenPerUnit } from '../../domain/profile-numbers.js'
import { amountAnswer, fenOf, lowFenOf, payableOf } from '../../engine/amount-answer.js'
import { constraintsOf, type Candidate } from '../../engine/combine/constraints.js'
import { paidAwardsOf } from '../../engine/combine/paid.js'
import { together } from '../../engine/combine/together.js'
import { limitOwners } from '../../engine/limit-owners.js'
import { limitsOf } from '../../engine/limit-answer.js'
import { narrowed } from '../../engine/narrow.js'
import { labelsFor } from '../../engine/wording/labels.js'
import { stepsOf } from '../../engine/wording/steps.js'
import { moneyText, say } from '../../engine/wording/values.js'
import { fenRangeText } from '../words/answer-words.js'
import type { Claimed } from './claim.js'

export interface Sums {
  readonly computed: PreCheckReport['computed']
  readonly limits: readonly AnswerLimit[]
  /** What was paid before is not settled, and the sum hangs on it. */
  readonly isPaidOpen: boolean
  /** No one has said that more or less may be granted, and nothing it hangs on is open. */
  readonly isExact: boolean
}

/** The sum if granted, with its steps, and what limits and earlier payments leave of it. */
export function sumsOf({ rules, compiled, claim, matched }: Claimed, facts: GivenFacts, language: Language): Sums {
  const amount = claim && isLive(claim.verdict) ? claim.amount : null
  if (!claim || !amount) return nothing(language)
  const { policy } = compiled
  const { lo, hi } = payableOf(amount)
  const each = claim.subjectId === '' ? { each: hi } : {}
  const candidate: Candidate = { id: 0, policy: policy.id, lo, hi, ...each, compiled, claim }
  const constraints = constraintsOf([candidate], limitOwners(rules), matched.root, paidAwardsOf(facts))
  const own = constraints.filter(({ members }) => members.includes(0))
  const limits = limitsOf(rules, [candidate], language)
  for (const constraint of own) limits.idOf(constraint)
  const left = together(measureOfKind[policy.kind], [candidate], own)
  const payable = { minFen: lowFenOf(left.lo), maxFen: fenOf(left.hi) }
  const answer = amountAnswer(policy, amount, language)
  const steps = stepsOf(compiled.amount, narrowed(claim.frame, compiled.demands), labelsFor(rules, compiled), language)
  return {
    computed: { amount: answer, payable, payableText: fenRangeText(payable, language), steps },
    limits: limits.all(),
    isPaidOpen: own.some(({ paidOpen = false }) => paidOpen) && compare(left.lo, left.hi) !== 0,
    isExact: payable.minFen === payable.maxFen && answer.discretions.length === 0,
  }
}

const isLive = (verdict: string): boolean => verdict !== 'ineligible' && verdict !== 'notInForce'

const nothing = (language: Language): Sums => {
  const payable = { minFen: 0, maxFen: 0 }
  const computed = { amount: null, payable, payableText: fenRangeText(payable, language), steps: [] }
  return { computed, limits: [], isPaidOpen: false, isExact: true }
}

/** Whole fen; null: not exact to the fen, or too large. */
export function claimedFen({ amount, unit }: NonNullable<PreCheckRequest['claimed']>): number | null {
  const fen: Exact = multiply(fromDecimal(amount), fenPerUnit.get(unit) ?? 1)
  return typeof fen === 'number' && Number.isSafeInteger(fen) ? fen : null
}

/** The claimed sum beside what is payable if it is granted. */
export function compared(claimed: number | null, { computed, isExact }: Sums, language: Language): Comparison {
  if (claimed === null)
    return { meaning: 'notClaimed', differenceFen: null, text: say(language, '没有写申请金额', 'no sum is claimed') }
  const { payable } = computed
  const told = (difference: number): string => moneyText(Math.abs(difference), language)
  if (payable.maxFen !== null && claimed > payable.maxFen) {
    const difference = claimed - payable.maxFen
    return {
      meaning: 'claimedMore',
      differenceFen: difference,
      text: say(language, `申请多 ${told(difference)}`, `${told(difference)} more is claimed`),
    }
  }
  if (claimed < payable.minFen) {
    const difference = claimed - payable.minFen
    return {
      meaning: 'claimedLess',
      differenceFen: difference,
      text: say(language, `申请少 ${told(difference)}`, `${told(difference)} less is claimed`),
    }
  }
  if (isExact) return { meaning: 'equal', differenceFen: 0, text: say(language, '一致', 'equal') }
  return { meaning: 'cannotBeSaid', differenceFen: null, text: withinText(payable, language) }
}

const withinText = (payable: FenRange, language: Language): string =>
  say(
    language,
    `在可能的范围内（${fenRangeText(payable, language)}），尚不能确定是否一致`,
    `within what is possible (${fenRangeText(payable, language)}); whether it is right cannot be said yet`,
  )

/** Whether one of the two would be the other if its unit were mistaken. */
export const isUnitSlip = (claimed: number, { computed: { payable }, isExact }: Sums): boolean =>
  isExact && payable.minFen > 0 && (claimed === payable.minFen * 10_000 || claimed * 10_000 === payable.minFen)
