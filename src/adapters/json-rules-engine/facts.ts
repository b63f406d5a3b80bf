import type { FactNode, Formula } from '../../domain/formula.js'
import type { Given, GivenRecord } from '../../domain/given.js'
import { dayNumber, yearOf } from './calendar.js'
import {
  compare,
  fractionOf,
  fromExact,
  greater,
  inverse,
  lesser,
  multiply,
  plus,
  zero,
  type Fraction,
} from './fraction.js'
import { IncompleteFacts, type Interpreter, type Scope } from './scope.js'
import { definitionOf, typeOfFact } from './types.js'
import { absent, point, rangeOf, text, truth, undef, whole, type Alternative, type Type, type Value } from './value.js'

/** The one value of a complete fact. @throws IncompleteFacts when it leaves something open */
function settled(given: Given | undefined, reference: string): Alternative {
  const value = given === undefined ? null : valueOfGiven(given, reference)
  if (value === null) throw new IncompleteFacts(`${reference} is not known`)
  return value
}

function valueOfGiven(given: Given, reference: string): Alternative | null {
  if (given.is === 'none') return absent
  if (given.is === 'boolean') return truth(given.value)
  if (given.is === 'option' || given.is === 'code') return text(given.value)
  if (given.is === 'number') return exactNumber(given.min, given.max, reference)
  return given.is === 'choices' && given.complete ? { is: 'list', items: given.items } : null
}

type End = Parameters<typeof fromExact>[0] | null

function exactNumber(min: End, max: End, reference: string): Alternative {
  if (min === null || max === null) throw new IncompleteFacts(`${reference} has an open end`)
  const [low, high] = [fromExact(min), fromExact(max)]
  if (compare(low, high) !== 0) throw new IncompleteFacts(`${reference} is known roughly only`)
  return point(low)
}

/** Records of a complete list; none where the list itself is known not to be. */
export function recordsOf(reference: string, scope: Scope): readonly GivenRecord[] {
  const given = reference.includes('.') ? givenField(reference, scope) : scope.world.facts.get(reference)
  if (given?.is === 'none') return []
  if (given?.is !== 'records' || given.complete !== true) throw new IncompleteFacts(`${reference} is not complete`)
  return given.items
}

function givenField(reference: string, scope: Scope): Given | undefined {
  const [prefix = '', field = ''] = reference.split('.')
  return scope.bound.get(prefix)?.record?.fields.get(field)
}

/** Before it was founded an applicant had no figures; one that has not been founded has none but those it gives. */
function hadNone(year: number, isGiven: boolean, scope: Scope): boolean {
  const founding = scope.world.facts.get('establishedOn')
  if (founding === undefined) return false
  const day = settled(founding, 'establishedOn')
  return day.is === 'range' ? year < yearOf(Number(day.min.top)) : !isGiven
}

function figureOf(fact: string, year: number, scope: Scope): Alternative {
  const given = scope.world.facts.get(fact)
  const figure = given?.is === 'yearly' ? given.years.get(year) : undefined
  return hadNone(year, figure !== undefined, scope) ? absent : settled(figure, `${fact} of ${year}`)
}

type Take = NonNullable<FactNode['take']>
const takeOf: Record<Take, (figures: readonly Fraction[]) => Fraction> = {
  sum: (figures) => figures.reduce(plus, zero),
  average: (figures) => multiply(figures.reduce(plus, zero), inverse(fractionOf(figures.length))),
  max: (figures) => figures.reduce(greater),
  min: (figures) => figures.reduce(lesser),
}

function figuresOf(fact: string, years: readonly [number, number], take: Take, scope: Scope): Alternative {
  const [from, to] = [Math.min(...years), Math.max(...years)]
  const offsets = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const figures = offsets.map((offset) => figureOf(fact, scope.claimYear + offset, scope))
  const present = figures.filter(({ is }) => is !== 'absent').map((figure) => rangeOf(figure).min)
  if (take === 'average' && present.length < figures.length) return undef
  if (take !== 'sum' && present.length === 0) return absent
  return point(takeOf[take](present))
}

function judgementOf(name: string, scope: Scope): Alternative {
  const made = scope.world.judgements?.find((one) => one.name === name && one.subject === scope.subject)
  return made === undefined ? undef : truth(made.value)
}

/** Computed; what was given serves where that cannot be. */
function derived(id: string, formula: Formula, scope: Scope, interpreter: Interpreter): Value {
  const given = scope.world.facts.get(id)
  const compute = (): Value => interpreter.value(formula, scope, typeOfFact(id, scope))
  if (given === undefined) return compute()
  try {
    const value = compute()
    if (value.every(({ is }) => is !== 'undefined' && is !== 'absent')) return value
  } catch (error) {
    if (!(error instanceof IncompleteFacts)) throw error
  }
  return [settled(given, id)]
}

const builtIn: Partial<Record<string, (scope: Scope) => Alternative>> = {
  asOf: (scope) => whole(dayNumber(scope.world.asOf)),
  claimYear: (scope) => whole(scope.claimYear),
}

export function readFact(node: FactNode, expected: Type | null, scope: Scope, interpreter: Interpreter): Value {
  const { fact: reference, year, years } = node
  const known = builtIn[reference]
  if (known !== undefined) return [known(scope)]
  if (reference.startsWith('judgement.')) return [judgementOf(reference.slice('judgement.'.length), scope)]
  if (reference.includes('.')) return [settled(givenField(reference, scope), reference)]
  if (years !== undefined) return [figuresOf(reference, years, node.take ?? 'sum', scope)]
  if (year !== undefined) return [figureOf(reference, scope.claimYear + year, scope)]
  return readNamed(reference, expected, scope, interpreter)
}

/** A definition, a derived fact, or one that can only be given. */
function readNamed(id: string, expected: Type | null, scope: Scope, interpreter: Interpreter): Value {
  const definition = definitionOf(id, scope)
  if (definition !== undefined) return interpreter.value(definition, scope, expected)
  const fact = scope.world.catalogue.facts.get(id)
  const formula = fact !== undefined && 'formula' in fact ? fact.formula : undefined
  return formula === undefined ? [settled(scope.world.facts.get(id), id)] : derived(id, formula, scope, interpreter)
}
