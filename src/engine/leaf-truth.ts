import type { Operator } from '../domain/condition.js'
import { compare, type Exact } from '../domain/exact.js'
import {
  absent,
  ask,
  has,
  judge,
  undef,
  type Choices,
  type Codes,
  type Numbers,
  type Options,
  type Possible,
} from '../domain/possible.js'
import { met, review, unmet, type Truth } from '../domain/truth.js'

/** How a known place or industry stands to one that a rule names. */
export type CodeRelation = 'within' | 'outside' | 'coarser'
export type RelateCodes = (known: string, asked: string) => CodeRelation

export interface CodeRelations {
  readonly place: RelateCodes
  readonly industry: RelateCodes
}

/** Right side of a leaf, converted to the unit of its left side. */
export type Target = Exact | string | readonly (Exact | string)[]

export interface LeafTest {
  readonly operator: Operator
  readonly target: Target
  /** Ascending options when order means something. */
  readonly ranks: readonly string[] | undefined
  readonly relate: RelateCodes | undefined
}

/** What a leaf may come out as over all values in `set` (design §6). */
export function truthOfLeaf(test: LeafTest, set: Possible): Truth {
  const outcomes = set.may & has ? outcomesOf(test, set) : 0
  return settle(outcomes, set.may, set.causes)
}

/**
 * Adds what absence and undefinedness come to, and turns what no answer of the applicant can settle into review.
 */
export function settle(outcomes: Truth, may: number, causes: number): Truth {
  const all = outcomes | (may & absent ? unmet : 0) | (may & undef ? review : 0)
  if ((all & (all - 1)) === 0 || !(causes & judge)) return all
  return causes & ask ? all | review : review
}

function outcomesOf(test: LeafTest, set: Possible): Truth {
  switch (set.is) {
    case 'numbers':
      return ofNumbers(test, set)
    case 'options':
      return ofOptions(test, set)
    case 'codes':
      return ofCodes(test, set)
    case 'choices':
      return ofChoices(test, set)
  }
}

const flag = (canMeet: boolean, canFail: boolean): Truth => (canMeet ? met : 0) | (canFail ? unmet : 0)
const swap = (truth: Truth): Truth => (truth & met ? unmet : 0) | (truth & unmet ? met : 0)
const listOf = (target: Target): readonly (Exact | string)[] =>
  Array.isArray(target) ? target : [target as Exact | string]

function ofNumbers({ operator, target }: LeafTest, { lo, hi }: Numbers): Truth {
  const limit = listOf(target)[0] as Exact
  switch (operator) {
    case 'lessThan':
      return flag(compare(lo, limit) < 0, compare(hi, limit) >= 0)
    case 'lessThanInclusive':
      return flag(compare(lo, limit) <= 0, compare(hi, limit) > 0)
    case 'greaterThan':
      return flag(compare(hi, limit) > 0, compare(lo, limit) <= 0)
    case 'greaterThanInclusive':
      return flag(compare(hi, limit) >= 0, compare(lo, limit) < 0)
    case 'notEqual':
    case 'notIn':
      return swap(isAmong(lo, hi, listOf(target)))
    default:
      return isAmong(lo, hi, listOf(target))
  }
}

function isAmong(lo: Exact, hi: Exact, values: readonly (Exact | string)[]): Truth {
  const canMeet = values.some((value) => compare(lo, value as Exact) <= 0 && compare(value as Exact, hi) <= 0)
  return flag(canMeet, !(canMeet && compare(lo, hi) === 0))
}

function ofOptions(test: LeafTest, { options }: Options): Truth {
  const holds = testOfOption(test)
  return flag(options.some(holds), !options.every(holds))
}

function testOfOption({ operator, target, ranks = [] }: LeafTest): (option: string) => boolean {
  const values = listOf(target)
  const limit = ranks.indexOf(values[0] as string)
  switch (operator) {
    case 'lessThan':
      return (option) => ranks.indexOf(option) < limit
    case 'lessThanInclusive':
      return (option) => ranks.indexOf(option) <= limit
    case 'greaterThan':
      return (option) => ranks.indexOf(option) > limit
    case 'greaterThanInclusive':
      return (option) => ranks.indexOf(option) >= limit
    case 'notEqual':
    case 'notIn':
      return (option) => !values.includes(option)
    default:
      return (option) => values.includes(option)
  }
}

function ofCodes({ operator, target, relate }: LeafTest, { code }: Codes): Truth {
  if (code === null || relate === undefined) return met | unmet
  const relations = listOf(target).map((asked) => relate(code, asked as string))
  if (operator === 'within') {
    if (relations.includes('within')) return met
    return relations.includes('coarser') ? met | unmet : unmet
  }
  const same = listOf(target).includes(code)
  const outcome = same ? met : relations.includes('coarser') ? met | unmet : unmet
  return operator === 'notEqual' || operator === 'notIn' ? swap(outcome) : outcome
}

function ofChoices({ operator, target }: LeafTest, { items, isOpen }: Choices): Truth {
  const holds = listOf(target).some((value) => items.includes(value as string))
  const outcome = holds ? met : isOpen ? met | unmet : unmet
  return operator === 'doesNotContain' ? swap(outcome) : outcome
}

/** A leaf whose right side is a fact too. */
export function truthOfPair(operator: Operator, left: Possible, right: Possible, ranks: readonly string[] = []): Truth {
  // Absent on either side is unmet whatever the other may be; undefined counts where the other has, or lacks, a value.
  const isUndefined = (left.may & undef && right.may & ~absent) || (right.may & undef && left.may & ~absent)
  const may = (left.may & right.may & has) | ((left.may | right.may) & absent) | (isUndefined ? undef : 0)
  const causes = left.causes | right.causes
  const outcomes = left.may & right.may & has ? pairOutcomes(operator, left, right, ranks) : 0
  return settle(outcomes, may, causes)
}

function pairOutcomes(operator: Operator, left: Possible, right: Possible, ranks: readonly string[]): Truth {
  if (left.is === 'numbers' && right.is === 'numbers') return rangeOutcomes(operator, left, right)
  if (left.is !== 'options' || right.is !== 'options') return met | unmet
  let outcomes = 0
  for (const target of right.options) outcomes |= ofOptions({ operator, target, ranks, relate: undefined }, left)
  return outcomes
}

function rangeOutcomes(operator: Operator, a: Numbers, b: Numbers): Truth {
  switch (operator) {
    case 'lessThan':
      return flag(compare(a.lo, b.hi) < 0, compare(a.hi, b.lo) >= 0)
    case 'lessThanInclusive':
      return flag(compare(a.lo, b.hi) <= 0, compare(a.hi, b.lo) > 0)
    case 'greaterThan':
      return flag(compare(a.hi, b.lo) > 0, compare(a.lo, b.hi) <= 0)
    case 'greaterThanInclusive':
      return flag(compare(a.hi, b.lo) >= 0, compare(a.lo, b.hi) < 0)
    default: {
      const overlap = compare(a.lo, b.hi) <= 0 && compare(b.lo, a.hi) <= 0
      const point = compare(a.lo, a.hi) === 0 && compare(b.lo, b.hi) === 0
      const equal = flag(overlap, !(overlap && point))
      return operator === 'notEqual' ? swap(equal) : equal
    }
  }
}
