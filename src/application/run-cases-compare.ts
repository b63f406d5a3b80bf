import type { AnswerResult, FenRange } from '../domain/answer.js'
import type { Expectation } from '../domain/case.js'
import { met, unmet } from '../domain/truth.js'
import { compare } from '../domain/exact.js'
import { findingsOf } from '../engine/explain.js'
import { moneyFromYuan } from '../engine/kind.js'
import type { Match, PolicyMatch } from '../engine/match.js'

/** What the engine says of the one policy a case is about. */
export interface Outcome {
  readonly matched: Match
  readonly own: PolicyMatch
  readonly result: AnswerResult
  /** After limits. */
  readonly payable: FenRange
}

type Check = (expected: Expectation, outcome: Outcome) => string[]

/** Cheapest first. */
const checks: readonly Check[] = [
  ({ verdict }, { own }) => told('verdict', verdict, own.verdict),
  ({ failed }, outcome) => (failed === undefined ? [] : sets('failed', failed, failedOf(outcome))),
  ({ amount }, { result }) => (amount === undefined ? [] : sums('amount', amount, result.amount)),
  ({ standing }, { result }) =>
    standing === undefined ? [] : told('standing', standing, result.amount?.standing ?? 'no amount'),
  ({ missing }, { result }) =>
    missing === undefined
      ? []
      : sets(
          'missing',
          missing,
          result.missing.map(({ fact }) => fact),
        ),
  ({ toJudge }, { result }) =>
    toJudge === undefined
      ? []
      : sets(
          'toJudge',
          toJudge,
          result.judgements.map(({ id }) => id),
        ),
  ({ lawStatus }, { result }) => (lawStatus === undefined ? [] : told('lawStatus', lawStatus, result.law.status)),
  ({ payable }, outcome) => (payable === undefined ? [] : sums('payable', payable, outcome.payable)),
  ({ claims }, { result }) =>
    claims === undefined ? [] : Object.entries(claims).flatMap(([id, claim]) => claimDifferences(id, claim, result)),
]

export function differencesFrom(expected: Expectation, outcome: Outcome, onlyFirst: boolean): string[] {
  const all: string[] = []
  for (const check of checks) {
    all.push(...check(expected, outcome))
    if (onlyFirst && all.length > 0) return all
  }
  return all
}

const told = (what: string, expected: string, found: string): string[] =>
  expected === found ? [] : [`${what}: expected ${expected}, found ${found}`]

function sets(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const [wanted, given] = [new Set(expected), new Set(found)]
  const lacking = [...wanted].filter((id) => !given.has(id))
  const extra = [...given].filter((id) => !wanted.has(id))
  if (lacking.length + extra.length === 0) return []
  const parts = [
    ...(lacking.length > 0 ? [`without ${lacking.join(', ')}`] : []),
    ...(extra.length > 0 ? [`with ${extra.join(', ')} besides`] : []),
  ]
  return [`${what}: ${parts.join(', ')}`]
}

/** Criteria behind a refusal; of the document alone where there is no record to ask about. */
function failedOf({ own, matched }: Outcome): string[] {
  if (own.verdict !== 'ineligible') return []
  const scopeOnly = { ...own.compiled, parts: [] }
  const ofScope = {
    frame: matched.root,
    subjectId: null,
    truth: unmet,
    force: met,
    verdict: 'ineligible' as const,
    amount: null,
  }
  const findings =
    own.claims.length > 0
      ? own.claims.flatMap((claim) => findingsOf(own.compiled, claim))
      : own.outOfArea
        ? findingsOf(scopeOnly, ofScope)
        : []
  return findings.flatMap(({ decisive, truth, tree }) =>
    decisive && truth === unmet && tree.name !== undefined ? [tree.name] : [],
  )
}

type ExpectedAmount = NonNullable<Expectation['amount']>

function sums(what: string, expected: ExpectedAmount, found: FenRange | null): string[] {
  const [min, max] = typeof expected === 'number' ? [expected, expected] : [expected.min, expected.max]
  if (found && isSum(min, found.minFen) && isSum(max, found.maxFen)) return []
  const given = found ? rangeText(inYuan(found.minFen), inYuan(found.maxFen)) : 'none'
  return [`${what}: expected ${rangeText(min, max)}, found ${given}`]
}

const isSum = (yuan: number | null, fen: number | null): boolean =>
  yuan === null || fen === null ? yuan === fen : compare(moneyFromYuan(yuan), fen) === 0

const inYuan = <Fen extends number | null>(fen: Fen): Fen => (fen === null ? fen : ((fen / 100) as Fen))

function rangeText(min: number, max: number | null): string {
  if (max === null) return `${min} yuan or more, without a ceiling`
  return min === max ? `${min} yuan` : `${min} to ${max} yuan`
}

type ExpectedClaim = NonNullable<Expectation['claims']>[string]

function claimDifferences(id: string, { verdict, amount }: ExpectedClaim, { claims }: AnswerResult): string[] {
  const claim = claims.find(({ subject }) => subject?.id === id)
  if (!claim) return [`claim ${id}: there is none`]
  return [
    ...told(`claim ${id}: verdict`, verdict, claim.verdict),
    ...(amount === undefined ? [] : sums(`claim ${id}: amount`, amount, claim.amount)),
  ]
}
