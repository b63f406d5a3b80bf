import { compare, greater, lesser, type Fraction } from './fraction.js'

/** What a value is measured in or drawn from. */
export interface Type {
  readonly kind: 'number' | 'money' | 'date' | 'boolean' | 'option' | 'place' | 'industry' | 'list'
  /** Options of an ordered choice, ascending. */
  readonly ranks?: readonly string[]
}

/** All numbers from min to max: a point, or what a discretion or an open judgement leaves open. */
export interface Range {
  readonly is: 'range'
  readonly min: Fraction
  readonly max: Fraction
}

/** One thing a formula may come out as. Money is in fen, a date a day number. */
export type Alternative =
  | Range
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'inKind'; readonly text: string }
  /** Known not to be. */
  | { readonly is: 'absent' }
  /** No answer exists, or only a person has it. */
  | { readonly is: 'undefined' }

/** What a formula comes out as; more than one alternative only where a judgement is open. Never empty. */
export type Value = readonly Alternative[]

export const absent: Alternative = { is: 'absent' }
export const undef: Alternative = { is: 'undefined' }
export const point = (n: Fraction): Range => ({ is: 'range', min: n, max: n })
export const whole = (n: number): Range => point({ top: BigInt(n), bottom: 1n })
export const text = (value: string): Alternative => ({ is: 'text', text: value })
export const truth = (value: boolean): Alternative => ({ is: 'boolean', value })

export const isPoint = ({ min, max }: Range): boolean => compare(min, max) === 0

const hull = (a: Range, b: Range): Range => ({ is: 'range', min: lesser(a.min, b.min), max: greater(a.max, b.max) })
const keyOf = (alternative: Alternative): string =>
  JSON.stringify(alternative, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))

/** All of `alternatives`: equal ones once, and one range around all numbers. */
export function merge(alternatives: readonly Alternative[]): Value {
  const ranges = alternatives.filter((alternative) => alternative.is === 'range')
  const others = alternatives.filter((alternative) => alternative.is !== 'range')
  const distinct = [...new Map(others.map((other) => [keyOf(other), other])).values()]
  const [first, ...more] = ranges
  return first === undefined ? distinct : [more.reduce(hull, first), ...distinct]
}

/** Every way of picking one alternative of each value. */
export function picks(values: readonly Value[]): Alternative[][] {
  return values.reduce<Alternative[][]>(
    (heads, value) => heads.flatMap((head) => value.map((alternative) => [...head, alternative])),
    [[]],
  )
}

/** `operation` on every pick of the arguments. */
export const lift = (values: readonly Value[], operation: (picked: readonly Alternative[]) => Alternative): Value =>
  merge(picks(values).map(operation))

/** @throws TypeError for anything but a number */
export function rangeOf(alternative: Alternative): Range {
  if (alternative.is !== 'range') throw new TypeError(`not a number: ${keyOf(alternative)}`)
  return alternative
}
