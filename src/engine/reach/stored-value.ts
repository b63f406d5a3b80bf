import { compare, roundTo, toNumber, type Exact } from '../../domain/exact.js'
import { placePrefix } from '../../domain/place.js'
import { absent, has, type Options, type Possible } from '../../domain/possible.js'
import type { Columns, Value } from '../../domain/store/table.js'
import type { Kind } from '../kind.js'

/**
 * How all that a value may be is written in columns. Everywhere null is "no bound": not known, or not to be told in a
 * column. What is known not to be is written so that no comparison finds it.
 * - `flag`: 0, 1 or `noFlag`
 * - `option`: one option, or `none`; `options`: all those possible
 * - `whole`, `real`: the least and the greatest, rounded outward; `beyond` is no bound on one side
 * - `place`: the digits that say where; `industry`: the code
 * - `choices`: all that the list holds
 */
export type Shape = 'flag' | 'option' | 'options' | 'whole' | 'real' | 'place' | 'industry' | 'choices'

/** An end that is open, and more than any figure of a profile: 2^53 - 1. */
export const beyond = Number.MAX_SAFE_INTEGER
export const none = 'none'
export const noFlag = 2

/** One value of the profile in its column, or in its two columns. */
export interface Stored {
  /** Of the column; two columns add their endings. */
  readonly name: string
  readonly shape: Shape
  readonly kind: Kind
}

export const lowOf = (name: string): string => `${name}.lo`
export const highOf = (name: string): string => `${name}.hi`

const typeOf = {
  flag: 'integer',
  option: 'text',
  options: 'texts',
  place: 'text',
  industry: 'text',
  choices: 'texts',
} as const

export function columnsOfShape({ name, shape }: Stored): Columns {
  if (shape !== 'whole' && shape !== 'real') return { [name]: { type: typeOf[shape], isNullable: true } }
  const column = { type: shape === 'whole' ? 'integer' : 'real', isNullable: true } as const
  return { [lowOf(name)]: column, [highOf(name)]: column }
}

/** Writes the values of these columns. @param set null: nothing is known */
export function writeShape(into: Record<string, Value>, { name, shape, kind }: Stored, set: Possible | null): void {
  // Where it may or may not exist, no column could say so.
  const known = set && (set.may === has || set.may === absent) ? set : null
  if (shape !== 'whole' && shape !== 'real') {
    into[name] = known && valueOf(shape, known, kind)
    return
  }
  const [low, high] = known ? endsOf(shape, known) : noEnds
  into[lowOf(name)] = low
  into[highOf(name)] = high
}
const noEnds = [null, null] as const

type Single = Exclude<Shape, 'whole' | 'real'>

function valueOf(shape: Single, set: Possible, kind: Kind): Value {
  if (set.may === absent) return noValue[shape]
  switch (set.is) {
    case 'options':
      return shape === 'options' ? fewerThanAll(set, kind) : onlyOption(shape, set)
    case 'codes':
      return set.code !== null && shape === 'place' ? placePrefix(set.code) : set.code
    case 'choices':
      return set.isOpen ? null : set.items
    case 'numbers':
      return null
  }
}

const fewerThanAll = ({ options }: Options, kind: Kind): Value =>
  options.length < (kind.options?.length ?? 0) ? options : null

function onlyOption(shape: Single, { options: [only, ...others] }: Options): Value {
  if (only === undefined || others.length > 0) return null
  return shape === 'flag' ? Number(only === 'true') : only
}

const noValue: Readonly<Record<Single, Value>> = {
  flag: noFlag,
  option: none,
  options: [none],
  place: none,
  industry: none,
  choices: [none],
}

/** A range that ends before it begins holds nothing. */
function endsOf(shape: 'whole' | 'real', set: Possible): readonly [number | null, number | null] {
  if (set.may === absent) return [beyond, -beyond]
  if (set.is !== 'numbers') return noEnds
  return shape === 'whole' ? [wholeBelow(set.lo), wholeAbove(set.hi)] : [realBelow(set.lo), realAbove(set.hi)]
}

const within = (value: number): number => Math.min(Math.max(value, -beyond), beyond)

/** Greatest whole number up to `value`. */
export const wholeBelow = (value: Exact): number => wholeNear(value, 'down')
/** Least whole number from `value` on. */
export const wholeAbove = (value: Exact): number => wholeNear(value, 'up')

function wholeNear(value: Exact, mode: 'down' | 'up'): number {
  if (typeof value === 'number') return within(mode === 'down' ? Math.floor(value) : Math.ceil(value))
  const whole = roundTo(value, 1, mode)
  return typeof whole === 'number' ? within(whole) : compare(whole, 0) > 0 ? beyond : -beyond
}

/** A double that is no greater, and hardly less. */
export const realBelow = (value: Exact): number => within(typeof value === 'number' ? value : near(value, -1))
/** A double that is no less, and hardly greater. */
export const realAbove = (value: Exact): number => within(typeof value === 'number' ? value : near(value, 1))

/** toNumber is right to 12 decimals and to the last digit of a double. */
function near(value: Exact, way: -1 | 1): number {
  const double = toNumber(value)
  return double + way * (2e-12 + Math.abs(double) * 1e-15)
}
