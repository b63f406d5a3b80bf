import { compare, maxOf, minOf, type Exact } from './exact.js'
import type { Discretion } from './formula.js'

/** What a value may be, as bits: it has one, it is known not to be (absent), or none exists (undefined). */
export const has = 1
export const absent = 2
export const undef = 4

/** Why a value is not settled, as bits: the applicant has not said, or only a person or register can. */
export const ask = 1
export const judge = 2

interface Common {
  /** Bits of has, absent, undef; never 0. */
  readonly may: number
  /** Bits of ask, judge; 0 when nothing is open. */
  readonly causes: number
}

/** Counts, ratios, money in fen, days: every value from lo to hi, both included; ±Infinity is no bound. */
export interface Numbers extends Common {
  readonly is: 'numbers'
  readonly lo: Exact
  readonly hi: Exact
  /** Discretions the value rests on. */
  readonly why: readonly Discretion[]
  /** A benefit in kind instead of a sum. */
  readonly inKind?: string | undefined
}
/** Booleans are the options "true" and "false". */
export interface Options extends Common {
  readonly is: 'options'
  readonly options: readonly string[]
}
/** A place or industry: somewhere under `code`; null is anywhere. */
export interface Codes extends Common {
  readonly is: 'codes'
  readonly code: string | null
}
/** A list of options: holds all `items`; when open, perhaps others too. */
export interface Choices extends Common {
  readonly is: 'choices'
  readonly items: readonly string[]
  readonly isOpen: boolean
}
/** All that a value can be. */
export type Possible = Numbers | Options | Codes | Choices

const nothing: readonly Discretion[] = []

export const exactly = (value: Exact): Numbers => ({
  is: 'numbers',
  lo: value,
  hi: value,
  may: has,
  causes: 0,
  why: nothing,
})
export const between = (lo: Exact, hi: Exact, causes: number, may = has): Numbers => ({
  is: 'numbers',
  lo,
  hi,
  may,
  causes,
  why: nothing,
})
/** A range that settles when its ends meet. */
export const rangeOf = (lo: Exact, hi: Exact, causes: number): Numbers =>
  compare(lo, hi) === 0 ? exactly(lo) : between(lo, hi, causes)
export const oneOf = (options: readonly string[], causes: number, may = has): Options => ({
  is: 'options',
  options,
  may,
  causes,
})
export const noNumber = (may: number, causes: number): Numbers => ({
  is: 'numbers',
  lo: 0,
  hi: 0,
  may,
  causes,
  why: nothing,
})

/** One value and nothing else. */
export function isSettled(set: Possible): boolean {
  if (set.may & (set.may - 1)) return false
  if (set.may !== has) return true
  switch (set.is) {
    case 'numbers':
      return compare(set.lo, set.hi) === 0
    case 'options':
      return set.options.length === 1
    case 'codes':
      return set.causes === 0
    case 'choices':
      return !set.isOpen
  }
}

const unite = <T>(a: readonly T[], b: readonly T[]): readonly T[] =>
  b.every((x) => a.includes(x)) ? a : [...a, ...b.filter((x) => !a.includes(x))]

/** The smallest set that holds both. The kinds must agree; a mere absence takes the kind of the other. */
export function hull(a: Possible, b: Possible): Possible {
  const common = { may: a.may | b.may, causes: a.causes | b.causes }
  if (!(a.may & has)) return { ...b, ...common }
  return { ...(b.may & has ? hullOfPresent(a, b) : a), ...common }
}

function hullOfPresent(a: Possible, b: Possible): Possible {
  if (a.is === 'numbers' && b.is === 'numbers') return hullOfNumbers(a, b)
  if (a.is === 'options' && b.is === 'options') return { ...a, options: unite(a.options, b.options) }
  if (a.is === 'codes' && b.is === 'codes') return { ...a, code: a.code === b.code ? a.code : null }
  if (a.is === 'choices' && b.is === 'choices') return hullOfChoices(a, b)
  throw new TypeError(`no common kind of value: ${a.is} and ${b.is}`)
}

function hullOfNumbers(a: Numbers, b: Numbers): Numbers {
  const inKind = a.inKind ?? b.inKind
  const range = { ...a, lo: minOf(a.lo, b.lo), hi: maxOf(a.hi, b.hi), why: unite(a.why, b.why) }
  return inKind === undefined ? range : { ...range, inKind }
}

function hullOfChoices(a: Choices, b: Choices): Choices {
  const items = a.items.filter((item) => b.items.includes(item))
  const isOpen = a.isOpen || b.isOpen || items.length !== a.items.length || items.length !== b.items.length
  return { ...a, items, isOpen }
}

/** Values in both; the first set where they share none, for nothing may be concluded from a contradiction. */
export function intersect(a: Possible, b: Possible): Possible {
  const may = a.may & b.may
  if (may === 0) return a
  if (a.is === 'numbers' && b.is === 'numbers') {
    const [lo, hi] = [maxOf(a.lo, b.lo), minOf(a.hi, b.hi)]
    return compare(lo, hi) > 0 ? a : { ...a, lo, hi, may }
  }
  if (a.is === 'options' && b.is === 'options') {
    const options = a.options.filter((option) => b.options.includes(option))
    return options.length === 0 ? a : { ...a, options, may }
  }
  return { ...a, may }
}

export const withCauses = <Set extends Possible>(set: Set, causes: number): Set =>
  causes === 0 || (set.causes | causes) === set.causes ? set : { ...set, causes: set.causes | causes }

/** Whether some value is in both sets. */
export function overlaps(a: Possible, b: Possible): boolean {
  if (!(a.may & b.may & has)) return false
  if (a.is === 'numbers' && b.is === 'numbers') return compare(a.lo, b.hi) <= 0 && compare(b.lo, a.hi) <= 0
  if (a.is === 'options' && b.is === 'options') return a.options.some((option) => b.options.includes(option))
  return true
}
