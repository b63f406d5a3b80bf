import type { Condition, Leaf } from '../../domain/condition.js'
import { isIsoDate } from '../../domain/iso-date.js'
import { rootGrounds, type Document, type Policy } from '../../domain/policy.js'
import { dayNumber, yearOf } from './calendar.js'
import { judgeConditions } from './conditions.js'
import { recordsOf } from './facts.js'
import { compare, fractionOf, multiply, zero, type Fraction } from './fraction.js'
import { valueOf } from './naive.js'
import { bind, type Outcome, type Scope, type World } from './scope.js'
import { listNamed, money } from './types.js'
import { isPoint, type Value } from './value.js'

export type { Fraction } from './fraction.js'
export { IncompleteFacts, type MadeJudgement, type World } from './scope.js'

/** All that the amount, if granted, may come out as; more than one only where a person must decide. */
export interface AmountOpinion {
  /** null: no sum of money. */
  readonly money: { readonly minFen: Fraction; /** null: no bound. */ readonly maxFen: Fraction | null } | null
  readonly inKind: boolean
  readonly absent: boolean
  readonly undefined: boolean
}

export interface ClaimOpinion {
  /** Id of the record it is asked for; null: the applicant itself. */
  readonly subject: string | null
  readonly outcome: Outcome | 'notInForce'
  readonly amount: AmountOpinion
}

function amountOf(value: Value): AmountOpinion {
  const range = value.find((alternative) => alternative.is === 'range')
  const mayBe = (kind: Value[number]['is']): boolean => value.some(({ is }) => is === kind)
  const bounds = range && { minFen: range.min, maxFen: range.max.bottom === 0n ? null : range.max }
  return { money: bounds ?? null, inKind: mayBe('inKind'), absent: mayBe('absent'), undefined: mayBe('undefined') }
}

/** A sum below the least that is paid out is not paid. */
function paidOut({ payable }: Policy, value: Value): Value {
  if (payable === undefined) return value
  const least = multiply(fractionOf(payable.min), fractionOf(100))
  const paid = (sum: Fraction): Fraction => (compare(sum, least) < 0 ? zero : sum)
  return value.map((one) => (one.is === 'range' ? { is: 'range', min: paid(one.min), max: paid(one.max) } : one))
}

/** One scope a claim; years and tables still count from asOf. */
function claimScopes(policy: Policy, document: Document, world: World): Scope[] {
  const asOf = dayNumber(world.asOf)
  const definitions = new Map([...Object.entries(document.let), ...Object.entries(policy.let)])
  const base: Scope = { world, definitions, eventDay: asOf, claimYear: yearOf(asOf), subject: null, bound: new Map() }
  if (policy.for === undefined) return [base]
  const { record: prefix, fields } = listNamed(policy.for, base)
  return recordsOf(policy.for, base).map((record) => ({
    ...bind(base, prefix, { fields, record }),
    subject: record.id,
  }))
}

/** The claim counted from the day on which the right arose, where there is one. */
function fromEvent(policy: Policy, scope: Scope): Scope {
  if (policy.event === undefined) return scope
  const [day, ...others] = valueOf({ fact: policy.event }, scope, null)
  if (day?.is !== 'range' || others.length > 0 || !isPoint(day)) return scope
  const eventDay = Number(day.min.top)
  return { ...scope, eventDay, claimYear: yearOf(eventDay) }
}

function isInForce(policy: Policy, document: Document, scope: Scope): boolean {
  const known = (policy.status ?? document.status).filter(
    ({ recordedOn }) => recordedOn <= (scope.world.knownAt ?? recordedOn),
  )
  const begun = known.filter(({ from }) => dayNumber(from) <= scope.eventDay)
  const last = begun.toSorted((a, b) => dayNumber(a.from) - dayNumber(b.from)).at(-1)
  return last !== undefined && last.state !== 'superseded' && last.state !== 'lapsed'
}

/** Everything that must hold at once. What is no entitlement stands at the root even if no leaf asks for it. */
function rootConditions(policy: Policy, document: Document): Condition[] {
  const happened: Leaf[] =
    policy.event === undefined ? [] : [{ fact: policy.event, operator: 'lessThanInclusive', value: { fact: 'asOf' } }]
  const chosen = Object.entries(policy.judgements)
    .filter(([, { ground }]) => rootGrounds.includes(ground))
    .map(([name]): Leaf => ({ fact: `judgement.${name}`, operator: 'equal', value: true }))
  const stated = [document.scope, policy.conditions].filter((condition) => condition !== undefined)
  return [...happened, ...stated, ...chosen]
}

async function claimOpinion(policy: Policy, document: Document, asked: Scope): Promise<ClaimOpinion> {
  const scope = fromEvent(policy, asked)
  const amount = amountOf(paidOut(policy, valueOf(policy.amount, scope, money)))
  const { subject } = scope
  if (!isInForce(policy, document, scope)) return { subject, outcome: 'notInForce', amount }
  return { subject, outcome: await judgeConditions(rootConditions(policy, document), scope), amount }
}

/**
 * What json-rules-engine and a plain interpreter say of one policy on complete facts, without a line of our engine.
 * The promise is rejected for this policy alone; others are asked separately.
 *
 * @throws IncompleteFacts when a fact that the policy asks for is missing, rough, or an open list
 */
export async function judgeComplete(
  policy: Policy,
  document: Document,
  world: World,
): Promise<{ readonly claims: readonly ClaimOpinion[] }> {
  if (!isIsoDate(world.asOf)) throw new RangeError(`not a day: ${world.asOf}`)
  const claims: ClaimOpinion[] = []
  for (const scope of claimScopes(policy, document, world)) claims.push(await claimOpinion(policy, document, scope))
  return { claims }
}
