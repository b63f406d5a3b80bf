import type { Exact } from '../../domain/exact.js'

/**
 * The second opinion's own exact numbers: never the engine's arithmetic, or one slip would be made twice.
 * `bottom` 0 is an infinity: no bound on that side.
 */
export interface Fraction {
  readonly top: bigint
  /** 0 or above; coprime with `top`. */
  readonly bottom: bigint
}

export const zero: Fraction = { top: 0n, bottom: 1n }
export const infinity: Fraction = { top: 1n, bottom: 0n }
export const minusInfinity: Fraction = { top: -1n, bottom: 0n }

const absolute = (n: bigint): bigint => (n < 0n ? -n : n)
const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b))

function reduced(top: bigint, bottom: bigint): Fraction {
  const divisor = commonDivisor(absolute(top), absolute(bottom)) * (bottom < 0n ? -1n : 1n)
  return { top: top / divisor, bottom: bottom / divisor }
}

/** The decimal that a JSON number was written as: 0.1 is one tenth. */
export function fractionOf(decimal: number): Fraction {
  const [mantissa = '', exponent = '0'] = String(decimal).split('e')
  const [whole = '', digits = ''] = mantissa.split('.')
  const tens = Number(exponent) - digits.length
  const scale = 10n ** BigInt(Math.abs(tens))
  return tens >= 0 ? reduced(BigInt(whole + digits) * scale, 1n) : reduced(BigInt(whole + digits), scale)
}

/** Reads one of the domain's numbers; computes nothing with it. */
export const fromExact = (value: Exact): Fraction =>
  typeof value === 'number' ? fractionOf(value) : reduced(value.n, value.d)

export const isFinite = (a: Fraction): boolean => a.bottom !== 0n
export const isPositive = (a: Fraction): boolean => a.top > 0n

/** Below 0, 0 or above 0, as a sort function wants it. */
export function compare(a: Fraction, b: Fraction): number {
  if (!isFinite(a) && !isFinite(b)) return Number(a.top - b.top)
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const lesser = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
export const greater = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)

export const negate = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom })

/** @throws RangeError for ∞ − ∞ */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (isFinite(a) && isFinite(b)) return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
  if (!isFinite(a) && !isFinite(b) && a.top !== b.top) throw new RangeError('∞ − ∞')
  return isFinite(a) ? b : a
}

/** 0 × ∞ is 0: a share of nothing is nothing. */
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  a.top === 0n || b.top === 0n ? zero : reduced(a.top * b.top, a.bottom * b.bottom)

/** 1 / a; of ±∞ it is 0. @throws RangeError when a is 0 */
export function inverse(a: Fraction): Fraction {
  if (a.top === 0n) throw new RangeError('division by 0')
  return reduced(a.bottom, a.top)
}

/** Greatest whole number not above a (a finite). */
export function floor(a: Fraction): Fraction {
  const quotient = a.top / a.bottom
  return { top: quotient * a.bottom > a.top ? quotient - 1n : quotient, bottom: 1n }
}

/** `12/7`; what the exact operators of the rule engine read back. */
export const toText = (a: Fraction): string => `${a.top}/${a.bottom}`
export function fromText(text: string): Fraction {
  const [top = '', bottom = '1'] = text.split('/')
  return reduced(BigInt(top), BigInt(bottom))
}

/**
 * The very same number in a double, or null. Decimals of up to 15 digits are told apart by doubles, in the right order;
 * other fractions may not be.
 */
export function toPlainNumber(a: Fraction): number | null {
  const guess = Number(a.top) / Number(a.bottom)
  if (
    !Number.isFinite(guess) ||
    String(guess)
      .replace(/e.*|\D/g, '')
      .replace(/^0+/, '').length > 15
  )
    return null
  const back = fractionOf(guess)
  return back.top === a.top && back.bottom === a.bottom ? guess : null
}
