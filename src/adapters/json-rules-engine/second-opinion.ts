import type { Condition, Leaf } from '../../domain/condition.js'
import { isIsoDate } from '../../domain/iso-date.js'
import { rootGrounds, type Document, type Policy } from '../../domain/policy.js'
import { dayNumber, yearOf } from './calendar.js'
import { judgeParts } from './conditions.js'
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

/** The applicant on asOf: where whom a document is for is asked. */
function documentScope(document: Document, world: World): Scope {
  const asOf = dayNumber(world.asOf)
  const definitions = new Map(Object.entries(document.let))
  return { world, definitions, eventDay: asOf, claimYear: yearOf(asOf), subject: null, bound: new Map() }
}

/** One scope a claim; years and tables still count from asOf. */
function claimScopes(policy: Policy, outer: Scope): Scope[] {
  const base = { ...outer, definitions: new Map([...outer.definitions, ...Object.entries(policy.let)]) }
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

/** What must hold of one claim. What is no entitlement stands at the root even if no leaf asks for it. */
function claimConditions(policy: Policy): Condition[] {
  const happened: Leaf[] =
    policy.event === undefined ? [] : [{ fact: policy.event, operator: 'lessThanInclusive', value: { fact: 'asOf' } }]
  const chosen = Object.entries(policy.judgements)
    .filter(([, { ground }]) => rootGrounds.includes(ground))
    .map(([name]): Leaf => ({ fact: `judgement.${name}`, operator: 'equal', value: true }))
  return [...happened, ...(policy.conditions === undefined ? [] : [policy.conditions]), ...chosen]
}

async function claimOpinion(policy: Policy, document: Document, outer: Scope, asked: Scope): Promise<ClaimOpinion> {
  const scope = fromEvent(policy, asked)
  const amount = amountOf(paidOut(policy, valueOf(policy.amount, scope, money)))
  const { subject } = scope
  if (!isInForce(policy, document, scope)) return { subject, outcome: 'notInForce', amount }
  const whom = document.scope === undefined ? [] : [{ condition: document.scope, scope: outer }]
  const what = claimConditions(policy).map((condition) => ({ condition, scope }))
  return { subject, outcome: await judgeParts([...whom, ...what], outer.world.sections), amount }
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
  const outer = documentScope(document, world)
  for (const scope of claimScopes(policy, outer)) claims.push(await claimOpinion(policy, document, outer, scope))
  return { claims }
}
