import {
  add,
  compare,
  divide,
  maxOf,
  minOf,
  multiply,
  negate,
  roundTo,
  type Exact,
  type RoundMode,
} from '../../domain/exact.js'
import { elapsed, type ElapsedUnit } from '../../domain/iso-date.js'
import { absent, has, noNumber, undef, type Numbers, type Possible } from '../../domain/possible.js'

/** Which way the result moves when the argument rises. */
type Direction = 'up' | 'down'

export const asNumbers = (set: Possible): Numbers =>
  set.is === 'numbers' ? set : noNumber(set.may & has ? set.may | undef : set.may, set.causes)

const unite = (sets: readonly Numbers[]): Pick<Numbers, 'causes' | 'why'> => ({
  causes: sets.reduce((causes, set) => causes | set.causes, 0),
  why: sets.every(({ why }) => why.length === 0) ? [] : [...new Set(sets.flatMap(({ why }) => why))],
})

/**
 * Range of a function that is monotone in each argument: the function itself at the corners.
 * An argument that may be absent or undefined makes the result perhaps `otherwise`.
 */
function atCorners(
  args: readonly Numbers[],
  directions: readonly Direction[],
  value: (args: readonly Exact[]) => Exact,
  otherwise: (may: number) => number = () => undef,
): Numbers {
  const lacking = args.reduce((may, set) => may | (set.may & ~has), 0)
  const may = lacking === 0 ? 0 : otherwise(lacking)
  const common = unite(args)
  if (!args.every((set) => set.may & has)) return { ...noNumber(may, common.causes), why: common.why }
  const corner = (rising: boolean): Exact =>
    value(args.map((set, i) => ((directions[i] === 'up') === rising ? set.hi : set.lo)))
  return { is: 'numbers', lo: corner(false), hi: corner(true), may: has | may, ...common }
}

const allUp = (args: readonly Numbers[]): Direction[] => args.map(() => 'up')

export const sumOf = (args: readonly Numbers[]): Numbers =>
  atCorners(args, allUp(args), (values) => values.reduce(add, 0))
export const differenceOf = (a: Numbers, b: Numbers): Numbers =>
  atCorners([a, b], ['up', 'down'], ([x, y]) => add(x as Exact, negate(y as Exact)))
export const roundedOf = (set: Numbers, step: Exact, mode: RoundMode): Numbers =>
  atCorners([set], ['up'], ([x]) => roundTo(x as Exact, step, mode))

/** Whole units from one day to another; nothing has elapsed since a day that never was. */
export const elapsedOf = (from: Numbers, to: Numbers, unit: ElapsedUnit): Numbers =>
  atCorners(
    [from, to],
    ['down', 'up'],
    ([a, b]) =>
      Number.isFinite(a) && Number.isFinite(b)
        ? elapsed(a as number, b as number, unit)
        : add(b as Exact, negate(a as Exact)),
    (lacking) => (lacking & undef ? undef : 0) | (lacking & absent ? absent : 0),
  )

/** Not monotone where signs change: all four corners of each pair. */
export function productOf(args: readonly Numbers[]): Numbers {
  return args.reduce((a, b) => {
    const corners = [multiply(a.lo, b.lo), multiply(a.lo, b.hi), multiply(a.hi, b.lo), multiply(a.hi, b.hi)]
    const [lo, hi] = [corners.reduce(minOf), corners.reduce(maxOf)]
    const shape = atCorners([a, b], ['up', 'up'], () => 0)
    return { ...shape, lo, hi }
  })
}

/** a ÷ b over b > 0; undefined where b may be 0 or less. */
export function quotientOf(a: Numbers, b: Numbers): Numbers {
  const shape = atCorners([a, b], ['up', 'up'], () => 0)
  if (!(shape.may & has)) return shape
  if (compare(b.hi, 0) <= 0) return { ...noNumber(undef, shape.causes), why: shape.why }
  const positive = compare(b.lo, 0) > 0
  const may = positive ? shape.may : shape.may | undef
  const ends = [a.lo, a.hi].flatMap((top) => [overLow(top, positive ? b.lo : 0), overHigh(top, b.hi)])
  return { ...shape, may, lo: ends.reduce(minOf), hi: ends.reduce(maxOf) }
}
/** top ÷ bottom as the bottom falls towards `low`; 0 is never reached. */
function overLow(top: Exact, low: Exact): Exact {
  if (compare(low, 0) !== 0) return overHigh(top, low)
  return compare(top, 0) === 0 ? 0 : compare(top, 0) > 0 ? Infinity : -Infinity
}
function overHigh(top: Exact, bottom: Exact): Exact {
  return bottom === Infinity ? 0 : divide(top, bottom)
}

/** The largest of those that exist; absent when none does. */
export function largestOf(args: readonly Numbers[]): Numbers {
  const present = args.filter((set) => set.may & has)
  const sure = args.filter((set) => set.may === has)
  const common = unite(args)
  if (args.some((set) => set.may === undef)) return { ...noNumber(undef, common.causes), why: common.why }
  const undefinedBit = args.some((set) => set.may & undef) ? undef : 0
  const absentBit = args.every((set) => set.may & absent) ? absent : 0
  const [first] = present
  if (!first) return { ...noNumber(undefinedBit | absentBit, common.causes), why: common.why }
  const lows = (sure.length > 0 ? sure : present).map(({ lo }) => lo)
  const lo = lows.reduce(sure.length > 0 ? maxOf : minOf)
  const hi = present.map((set) => set.hi).reduce(maxOf)
  return { is: 'numbers', lo, hi, may: has | undefinedBit | absentBit, ...common }
}

const mirrored = (set: Numbers): Numbers => ({ ...set, lo: negate(set.hi), hi: negate(set.lo) })
export const smallestOf = (args: readonly Numbers[]): Numbers => mirrored(largestOf(args.map(mirrored)))
