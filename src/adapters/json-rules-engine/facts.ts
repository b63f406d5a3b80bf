import type { FactNode } from '../../domain/formula.js'
import type { Given, GivenRecord } from '../../domain/given.js'
import type { Fact } from '../../domain/fact.js'
import { dayNumber, yearOf } from './calendar.js'
import { compare, fractionOf, fromExact, greater, inverse, lesser, multiply, plus, zero, type Fraction } from './fraction.js'
import { IncompleteFacts, type Interpreter, type Scope } from './scope.js'
import { definitionOf, typeOfFact, type Type } from './types.js'
import { absent, isPoint, point, text, truth, undef, whole, type Alternative, type Value } from './value.js'

/** The one value of a complete fact. @throws IncompleteFacts when it leaves something open */
function settled(given: Given | undefined, reference: string): Alternative {
  switch (given?.is) {
    case 'none':
      return absent
    case 'boolean':
      return truth(given.value)
    case 'option':
    case 'code':
      return text(given.value)
    case 'number':
      return exactNumber(given.min, given.max, reference)
    case 'choices':
      if (given.complete) return { is: 'list', items: given.items }
      break
    default:
  }
  throw new IncompleteFacts(`${reference} is not known`)
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

/** Year of founding; null when it is not given, Infinity when the applicant has not been founded. */
function foundingYear(scope: Scope): number | null {
  const given = scope.world.facts.get('establishedOn')
  if (given === undefined) return null
  const day = settled(given, 'establishedOn')
  return isPoint(day) ? yearOf(Number(day.min.top)) : Infinity
}

function figureOf(fact: string, year: number, scope: Scope): Alternative {
  const founded = foundingYear(scope)
  if (founded !== null && year < founded) return absent
  const given = scope.world.facts.get(fact)
  return settled(given?.is === 'yearly' ? given.years.get(year) : undefined, `${fact} of ${year}`)
}

const takeOf: Record<NonNullable<FactNode['take']>, (figures: readonly Fraction[]) => Fraction> = {
  sum: (figures) => figures.reduce(plus, zero),
  average: (figures) => multiply(figures.reduce(plus, zero), inverse(fractionOf(figures.length))),
  max: (figures) => figures.reduce(greater),
  min: (figures) => figures.reduce(lesser),
}

function figuresOf({ fact, years: [from, to] = [0, 0], take }: FactNode, scope: Scope): Alternative {
  if (take === undefined) throw new TypeError(`${fact}: years without take`)
  const years = Array.from({ length: to - from + 1 }, (_, index) => scope.claimYear + from + index)
  const figures = years.map((year) => figureOf(fact, year, scope))
  const present = figures.filter(isPoint).map(({ min }) => min)
  if (take === 'average' && present.length < figures.length) return undef
  if (take !== 'sum' && present.length === 0) return absent
  return point(takeOf[take](present))
}

function judgementOf(name: string, scope: Scope): Alternative {
  const made = scope.world.judgements?.find((one) => one.name === name && one.subject === scope.subject)
  return made === undefined ? undef : truth(made.value)
}

/** Computed; what was given serves where that cannot be. */
function derived(fact: Extract<Fact, { formula?: unknown }>, scope: Scope, interpreter: Interpreter): Value {
  const given = scope.world.facts.get(fact.id)
  const compute = (): Value => interpreter.value(fact.formula ?? fact.id, scope, typeOfFact(fact.id, scope))
  if (given === undefined) return compute()
  try {
    const value = compute()
    if (value.every(({ is }) => is !== 'undefined')) return value
  } catch (error) {
    if (!(error instanceof IncompleteFacts)) throw error
  }
  return [settled(given, fact.id)]
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
  if (years !== undefined) return [figuresOf(node, scope)]
  if (year !== undefined) return [figureOf(reference, scope.claimYear + year, scope)]
  const definition = definitionOf(reference, scope)
  if (definition !== undefined) return interpreter.value(definition, scope, expected)
  const fact = scope.world.catalogue.facts.get(reference)
  if (fact !== undefined && 'formula' in fact && fact.formula !== undefined) return derived(fact, scope, interpreter)
  return [settled(scope.world.facts.get(reference), reference)]
}
