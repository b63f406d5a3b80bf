import type { Operator } from '../../domain/condition.js'
import { isIndustryWithin, isPlaceWithin, type Sections } from './codes.js'
import { compare as compareFractions } from './fraction.js'
import type { Outcome } from './scope.js'
import { isPoint, picks, rangeOf, whole, type Alternative, type Range, type Type, type Value } from './value.js'

/** Both sides of a leaf or a table cell, worked out. */
export interface Sides {
  readonly operator: Operator
  readonly left: Value
  /** One value a member; more than one only for `in`, `containsAny`, `within` and cells that list several. */
  readonly right: readonly Value[]
  readonly type: Type | null
}

const flip = (outcome: Outcome): Outcome => (outcome === 'review' ? 'review' : outcome === 'met' ? 'unmet' : 'met')
const outcomeOf = (holds: boolean): Outcome => (holds ? 'met' : 'unmet')

export const anyOf = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes('met') ? 'met' : outcomes.includes('review') ? 'review' : 'unmet'
export const allOf = (outcomes: readonly Outcome[]): Outcome => flip(anyOf(outcomes.map(flip)))
export const not = flip

/** The number that an order compares: the rank of an ordered choice, any other number itself. */
export function orderable(alternative: Alternative, type: Type | null): Range {
  if (alternative.is !== 'text') return rangeOf(alternative)
  const rank = type?.ranks?.indexOf(alternative.text) ?? -1
  if (rank < 0) throw new TypeError(`${alternative.text} has no rank`)
  return whole(rank)
}

function isLess(a: Range, b: Range): Outcome {
  if (compareFractions(a.max, b.min) < 0) return 'met'
  return compareFractions(a.min, b.max) >= 0 ? 'unmet' : 'review'
}

function isSame(a: Alternative, b: Alternative): Outcome {
  if (a.is === 'text' && b.is === 'text') return outcomeOf(a.text === b.text)
  if (a.is === 'boolean' && b.is === 'boolean') return outcomeOf(a.value === b.value)
  const [left, right] = [rangeOf(a), rangeOf(b)]
  if (isPoint(left) && isPoint(right)) return outcomeOf(compareFractions(left.min, right.min) === 0)
  return isLess(left, right) === 'met' || isLess(right, left) === 'met' ? 'unmet' : 'review'
}

function textOf(alternative: Alternative): string {
  if (alternative.is !== 'text') throw new TypeError(`not a text: ${alternative.is}`)
  return alternative.text
}
function itemsOf(alternative: Alternative): readonly string[] {
  if (alternative.is !== 'list') throw new TypeError(`not a list: ${alternative.is}`)
  return alternative.items
}

type Test = (left: Alternative, right: Alternative, type: Type | null, sections: Sections) => Outcome

const less: Test = (a, b, type) => isLess(orderable(a, type), orderable(b, type))
const contains: Test = (a, b) => outcomeOf(itemsOf(a).includes(textOf(b)))
const within: Test = (a, b, type, sections) =>
  outcomeOf(
    type?.kind === 'industry' ? isIndustryWithin(textOf(a), textOf(b), sections) : isPlaceWithin(textOf(a), textOf(b)),
  )

/** What each operator asks of one member of the right side. */
const tests: Record<Operator, Test> = {
  equal: isSame,
  in: isSame,
  notEqual: isSame,
  notIn: isSame,
  lessThan: less,
  greaterThanInclusive: (a, b, type, sections) => flip(less(a, b, type, sections)),
  greaterThan: (a, b, type, sections) => less(b, a, type, sections),
  lessThanInclusive: (a, b, type, sections) => flip(less(b, a, type, sections)),
  contains,
  doesNotContain: contains,
  containsAny: contains,
  within,
}
const negated: readonly Operator[] = ['notEqual', 'notIn', 'doesNotContain']

function judgePick(sides: Sides, left: Alternative, right: readonly Alternative[], sections: Sections): Outcome {
  const all = [left, ...right]
  // Known not to be: no comparison holds, not even "other than".
  if (all.some(({ is }) => is === 'absent')) return 'unmet'
  if (all.some(({ is }) => is === 'undefined')) return 'review'
  const outcome = anyOf(right.map((member) => tests[sides.operator](left, member, sides.type, sections)))
  return negated.includes(sides.operator) ? flip(outcome) : outcome
}

/** What every way of picking says; where they differ, a person must say. */
export function judge(sides: Sides, sections: Sections): Outcome {
  const outcomes = picks([sides.left, ...sides.right]).map(([left, ...right]) =>
    left === undefined ? 'review' : judgePick(sides, left, right, sections),
  )
  const [first = 'review'] = outcomes
  return outcomes.every((outcome) => outcome === first) ? first : 'review'
}
