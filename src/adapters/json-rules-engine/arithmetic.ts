import type { roundModes } from '../../domain/formula.js'
import type { ElapsedUnit } from '../../domain/iso-date.js'
import { elapsedBetween } from './calendar.js'
import * as exact from './fraction.js'
import type { Fraction } from './fraction.js'
import { absent, merge, rangeOf, undef, type Alternative, type Range, type Value } from './value.js'

const range = (min: Fraction, max: Fraction): Range => ({ is: 'range', min, max })
const around = (numbers: readonly Fraction[]): Range =>
  range(numbers.reduce(exact.lesser), numbers.reduce(exact.greater))

/** Without every argument there is no result. */
function missing(picked: readonly Alternative[]): Alternative | null {
  return picked.some(({ is }) => is === 'undefined' || is === 'absent') ? undef : null
}
const folding =
  (operation: (a: Range, b: Range) => Range) =>
  (picked: readonly Alternative[]): Alternative =>
    missing(picked) ?? picked.map(rangeOf).reduce(operation)

export const add = folding((a, b) => range(exact.plus(a.min, b.min), exact.plus(a.max, b.max)))
export const subtract = folding((a, b) =>
  range(exact.plus(a.min, exact.negate(b.max)), exact.plus(a.max, exact.negate(b.min))),
)

const corners = (a: Range, b: Range): Range =>
  around([a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => exact.multiply(x, y))))
export const times = folding(corners)

/** A divisor of 0 or less has no result; one that may be either has both. */
export function divide(dividend: Alternative, divisor: Alternative): Value {
  const gap = missing([dividend, divisor])
  if (gap !== null) return [gap]
  const { min, max } = rangeOf(divisor)
  if (!exact.isPositive(max)) return [undef]
  if (exact.isPositive(min)) return [corners(rangeOf(dividend), range(exact.inverse(max), exact.inverse(min)))]
  return [corners(rangeOf(dividend), range(exact.inverse(max), exact.infinity)), undef]
}

/** `min` and `max`: passes over what is absent. */
const choosing =
  (choose: (a: Fraction, b: Fraction) => Fraction) =>
  (picked: readonly Alternative[]): Alternative => {
    if (picked.some(({ is }) => is === 'undefined')) return undef
    const present = picked.filter(({ is }) => is !== 'absent').map(rangeOf)
    if (present.length === 0) return absent
    return present.reduce((a, b) => range(choose(a.min, b.min), choose(a.max, b.max)))
  }
export const least = choosing(exact.lesser)
export const greatest = choosing(exact.greater)

const half: Fraction = { top: 1n, bottom: 2n }
const roundings: Record<(typeof roundModes)[number], (steps: Fraction) => Fraction> = {
  down: exact.floor,
  up: (steps) => exact.negate(exact.floor(exact.negate(steps))),
  half: (steps) => exact.floor(exact.plus(steps, half)),
}

/** To a multiple of `step`; a missing bound stays missing. */
export function round(alternative: Alternative, step: Fraction, mode: (typeof roundModes)[number]): Alternative {
  const gap = missing([alternative])
  if (gap !== null) return gap
  const end = (n: Fraction): Fraction =>
    exact.isFinite(n) ? exact.multiply(roundings[mode](exact.multiply(n, exact.inverse(step))), step) : n
  const { min, max } = rangeOf(alternative)
  return range(end(min), end(max))
}

export function elapsed(from: Alternative, to: Alternative, unit: ElapsedUnit): Alternative {
  if (from.is === 'undefined' || to.is === 'undefined') return undef
  if (from.is === 'absent' || to.is === 'absent') return absent
  const [start, end] = [rangeOf(from), rangeOf(to)]
  const between = (a: Fraction, b: Fraction): Fraction =>
    exact.fractionOf(elapsedBetween(Number(a.top), Number(b.top), unit))
  return range(between(start.max, end.min), between(start.min, end.max))
}

/** Any value from `floor` to `ceiling`; where they cross, the ceiling holds. */
export function atDiscretion(floor: Alternative, ceiling: Alternative): Alternative {
  const gap = missing([floor, ceiling])
  if (gap !== null) return gap
  const [low, high] = [rangeOf(floor), rangeOf(ceiling)]
  return range(exact.lesser(low.min, high.min), high.max)
}

/** `value` in yuan, as fen. */
export const inFen = (value: Value): Value =>
  merge(
    value.map((alternative) =>
      alternative.is === 'range'
        ? corners(alternative, range(exact.fractionOf(100), exact.fractionOf(100)))
        : alternative,
    ),
  )
