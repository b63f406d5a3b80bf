import { compare, type Exact } from '../../domain/exact.js'
import { placePrefix } from '../../domain/place.js'
import { oneOf as possiblyOneOf } from '../../domain/possible.js'
import { endOfPrefix, everything, type Filter } from '../../domain/store/filter.js'
import { met, review, unmet, type Truth } from '../../domain/truth.js'
import type { IndustryDirectory } from '../../domain/industry.js'
import type { Kind } from '../kind.js'
import { truthOfLeaf, type LeafTest } from '../leaf-truth.js'
import { allOf, anyOf, hasAny, oneOf, unknownOr } from './filters.js'
import {
  beyond,
  highOf,
  lowOf,
  noFlag,
  none,
  realAbove,
  realBelow,
  wholeAbove,
  wholeBelow,
  type Shape,
  type Stored,
} from './stored-value.js'

/** What is asked of a value: that the test may be met, or (negated) that it may be unmet. A reviewer's word is both. */
export interface Asked {
  readonly test: LeafTest
  readonly negated: boolean
}

/** Rows in whose columns the value may be as asked. Known not to be, it is as asked only when that is negated. */
export const mayBe = (stored: Stored, asked: Asked, industries: IndustryDirectory): Filter =>
  byShape[stored.shape](stored, asked, industries)

type May = (stored: Stored, asked: Asked, industries: IndustryDirectory) => Filter

const byShape: Readonly<Record<Shape, May>> = {
  flag: mayBeFlag,
  option: ({ name, kind }, asked) => mayBeOption(kind, asked, (options) => unknownOr(name, oneOf(name, options))),
  options: ({ name, kind }, asked) => mayBeOption(kind, asked, (options) => unknownOr(name, hasAny(name, options))),
  choices: ({ name }, asked) => mayContain(name, asked),
  place: ({ name }, { test, negated }) => (negated ? everything : mayLieWithin(name, test)),
  industry: ({ name }, { test, negated }, industries) => (negated ? everything : mayBelongTo(name, test, industries)),
  whole: mayBeNumber,
  real: mayBeNumber,
}

/** A field of some record, whose column holds all that it is in any of them. */
export function mayBeInSome(column: string, kind: Kind, asked: Asked): Filter {
  if (kind.unit === 'choices') return mayContain(column, asked)
  return mayBeOption(kind, asked, (options) => unknownOr(column, hasAny(column, options)))
}

export const isAsAsked = (truth: Truth, negated: boolean): boolean => (truth & ((negated ? unmet : met) | review)) !== 0

/** Options that are as asked; null: all of them. */
function optionsAsked({ options = [] }: Kind, { test, negated }: Asked): readonly string[] | null {
  const found = options.filter((option) => isAsAsked(truthOfLeaf(test, possiblyOneOf([option], 0)), negated))
  return found.length === options.length ? null : found
}

function mayBeOption(kind: Kind, asked: Asked, having: (options: readonly string[]) => Filter): Filter {
  const options = optionsAsked(kind, asked)
  return options ? having(asked.negated ? [...options, none] : options) : everything
}

function mayBeFlag({ name: column, kind }: Stored, asked: Asked): Filter {
  const options = optionsAsked(kind, asked)
  if (!options) return everything
  const flags = options.map((option) => Number(option === 'true'))
  return unknownOr(column, oneOf(column, asked.negated ? [...flags, noFlag] : flags))
}

const targetsOf = ({ target }: LeafTest): readonly (Exact | string)[] => [target].flat()
const textsOf = (test: LeafTest): string[] => targetsOf(test).filter((one) => typeof one === 'string')

/** That an option is missing cannot be asked of a set that may be one of several. */
function mayContain(column: string, { test, negated }: Asked): Filter {
  if ((test.operator === 'doesNotContain') !== negated) return everything
  return unknownOr(column, hasAny(column, negated ? [...textsOf(test), none] : textsOf(test)))
}

/** Lengths of what `placePrefix` gives. */
const prefixLengths = [0, 2, 4, 6, 9]

/** Under one of the places, or so coarse that it may be. */
function mayLieWithin(column: string, test: LeafTest): Filter {
  const prefixes = textsOf(test).map(placePrefix)
  if (prefixes.includes('')) return everything
  const coarser = prefixes.flatMap((prefix) => prefixesOf(prefix, prefixLengths))
  const under = prefixes.map((startsWith): Filter => ({ column, startsWith }))
  return unknownOr(column, oneOf(column, [...new Set(coarser)]), ...under)
}
const prefixesOf = (text: string, lengths: readonly number[]): string[] =>
  lengths.filter((length) => length < text.length).map((length) => text.slice(0, length))

function mayBelongTo(column: string, test: LeafTest, industries: IndustryDirectory): Filter {
  const asked = textsOf(test)
  const coarser = asked.flatMap((code) => [industries.sectionOf(code) ?? code, ...prefixesOf(code, [2, 3])])
  const codes = asked.flatMap((code) => (/^[A-Z]$/.test(code) ? industries.divisionsOf(code) : [code]))
  const under = neighbours(codes).map(([from, to]): Filter => ({ column, from, to: endOfPrefix(to) }))
  return unknownOr(column, oneOf(column, [...new Set(coarser)]), ...under)
}

/** Codes of one length that follow one another, as their first and last. */
function neighbours(codes: readonly string[]): [string, string][] {
  const ranges: [string, string][] = []
  for (const code of codes.toSorted()) {
    const last = ranges.at(-1)
    const follows = last && last[1].length === code.length && Number(code) - Number(last[1]) <= 1
    if (last && follows) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

/** Values as asked, from one to the other; an end that is left out is none. */
export interface Interval {
  readonly from?: Exact
  readonly to?: Exact
  /** The end itself is not as asked. */
  readonly isOpen?: boolean
}

/** Null: all but single values. */
export function intervalsAsked({ test, negated }: Asked): Interval[] | null {
  const values = targetsOf(test).filter((one) => typeof one !== 'string')
  const [limit = 0] = values
  switch (negated ? opposite[test.operator] : test.operator) {
    case 'lessThan':
      return [{ to: limit, isOpen: true }]
    case 'lessThanInclusive':
      return [{ to: limit }]
    case 'greaterThan':
      return [{ from: limit, isOpen: true }]
    case 'greaterThanInclusive':
      return [{ from: limit }]
    case 'equal':
    case 'in':
      return values.map((value) => ({ from: value, to: value }))
    default:
      return null
  }
}
const opposite: Partial<Record<LeafTest['operator'], LeafTest['operator']>> = {
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  notEqual: 'equal',
  notIn: 'in',
}

function mayBeNumber(stored: Stored, asked: Asked): Filter {
  const intervals = intervalsAsked(asked)
  return intervals ? mayTouch(stored, intervals, asked.negated) : everything
}

/** What is known between its ends has a value in one of the intervals, or (`orLacks`) none at all. */
export function mayTouch(
  { name, shape }: Pick<Stored, 'name' | 'shape'>,
  intervals: readonly Interval[],
  orLacks: boolean,
): Filter {
  const [low, high] = [lowOf(name), highOf(name)]
  const touching = intervals.map(({ from, to, isOpen = false }) =>
    allOf([
      ...(from === undefined ? [] : [{ column: high, from: leastOf(from, shape, isOpen) }]),
      ...(to === undefined ? [] : [{ column: low, to: mostOf(to, shape, isOpen) }]),
    ]),
  )
  const lacking = orLacks ? [{ column: high, in: [-beyond] }] : []
  const column = intervals[0]?.from === undefined ? low : high
  return unknownOr(column, anyOf(touching), ...lacking)
}

function leastOf(from: Exact, shape: Shape, isOpen: boolean): number {
  if (shape === 'real') return realBelow(from)
  const whole = wholeAbove(from)
  return isOpen && compare(whole, from) === 0 ? Math.min(whole + 1, beyond) : whole
}
function mostOf(to: Exact, shape: Shape, isOpen: boolean): number {
  if (shape === 'real') return realAbove(to)
  const whole = wholeBelow(to)
  return isOpen && compare(whole, to) === 0 ? Math.max(whole - 1, -beyond) : whole
}
