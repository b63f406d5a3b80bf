/**
 * Exact numbers. A safe integer stands for itself; everything else is a reduced fraction of BigInts.
 * ±Infinity stands for "no bound" in ranges. In doubles a/b − 1 ≥ 0.2 is false at a = 1.2b, so nothing here rounds.
 */
export type Exact = number | Fraction

export interface Fraction {
  readonly n: bigint
  /** Above 0, coprime with `n`. */
  readonly d: bigint
}

const isFraction = (x: Exact): x is Fraction => typeof x === 'object'
export const isFinite = (x: Exact): boolean => isFraction(x) || (x !== Infinity && x !== -Infinity)

const numerator = (x: Exact): bigint => (isFraction(x) ? x.n : BigInt(x))
const denominator = (x: Exact): bigint => (isFraction(x) ? x.d : 1n)

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** `n / d` reduced. @throws RangeError when d is 0 */
export function fraction(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('denominator is 0')
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n, d * sign) || 1n
  const [top, bottom] = [(n * sign) / common, (d * sign) / common]
  if (bottom === 1n && top <= BigInt(Number.MAX_SAFE_INTEGER) && top >= BigInt(Number.MIN_SAFE_INTEGER))
    return Number(top)
  return { n: top, d: bottom }
}

function partsOf(text: string): { minus: boolean; whole: string; digits: string; exponent: number } {
  const [, sign, whole = '', digits = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text) ?? []
  if (whole === '' && digits === '') throw new RangeError(`not a decimal: ${text}`)
  return { minus: sign === '-', whole, digits, exponent: Number(exponent) }
}

/**
 * A JSON number as the decimal it was written as: 0.1 is one tenth.
 * JSON.parse keeps at most 17 significant digits; up to 15 the shortest text that reads back is the one written.
 * @throws RangeError for NaN, infinities and text that is no decimal
 */
export function fromDecimal(value: number | string): Exact {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? 0 : value
  const { minus, whole, digits, exponent } = partsOf(String(value))
  const shift = exponent - digits.length
  const magnitude = BigInt(whole + digits) * (minus ? -1n : 1n)
  return shift >= 0 ? fraction(magnitude * 10n ** BigInt(shift), 1n) : fraction(magnitude, 10n ** BigInt(-shift))
}

const order = (a: number | bigint, b: number | bigint): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (!isFraction(a) && !isFraction(b)) return order(a, b)
  // One is a fraction, so at most the other is unbounded.
  if (!isFinite(a)) return a === Infinity ? 1 : -1
  if (!isFinite(b)) return b === Infinity ? -1 : 1
  return order(numerator(a) * denominator(b), numerator(b) * denominator(a))
}
export const minOf = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b)
export const maxOf = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b)

export function add(a: Exact, b: Exact): Exact {
  if (!isFraction(a) && !isFraction(b)) {
    const sum = a + b
    if (Number.isSafeInteger(sum) || !isFinite(sum)) return sum
  }
  if (!isFinite(a)) return a
  if (!isFinite(b)) return b
  const [da, db] = [denominator(a), denominator(b)]
  return fraction(numerator(a) * db + numerator(b) * da, da * db)
}
export const negate = (a: Exact): Exact => (isFraction(a) ? { n: -a.n, d: a.d } : a === 0 ? 0 : -a)
export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b))

/** 0 × ∞ is 0: "1% of nothing" is nothing however large the base may be. */
export function multiply(a: Exact, b: Exact): Exact {
  if (a === 0 || b === 0) return 0
  if (!isFinite(a) || !isFinite(b)) return sign(a) * sign(b) * Infinity
  if (!isFraction(a) && !isFraction(b)) {
    const product = a * b
    if (Number.isSafeInteger(product)) return product
  }
  return fraction(numerator(a) * numerator(b), denominator(a) * denominator(b))
}

/** @throws RangeError when b is 0; finite ÷ ∞ is 0, ∞ ÷ ∞ is refused too */
export function divide(a: Exact, b: Exact): Exact {
  if (compare(b, 0) === 0) throw new RangeError('division by 0')
  if (!isFinite(b)) {
    if (!isFinite(a)) throw new RangeError('∞ ÷ ∞')
    return 0
  }
  if (!isFinite(a)) return sign(a) * sign(b) * Infinity
  if (!isFraction(a) && !isFraction(b) && a % b === 0) return a === 0 ? 0 : a / b
  return fraction(numerator(a) * denominator(b), denominator(a) * numerator(b))
}

export const sign = (a: Exact): -1 | 0 | 1 => compare(a, 0)

/** The common case, without a division. False where in doubt. */
const isMultipleOf = (a: Exact, step: Exact): boolean => step === 1 && !isFraction(a)

export type RoundMode = 'down' | 'up' | 'half'
/** To a multiple of `step` (above 0): down is towards −∞, up towards +∞, half up at the middle. */
export function roundTo(a: Exact, step: Exact, mode: RoundMode): Exact {
  if (!isFinite(a) || isMultipleOf(a, step)) return a
  const units = divide(a, step)
  const [n, d] = [numerator(units), denominator(units)]
  const doubled = mode === 'half' ? n * 2n + d : n
  const base = mode === 'half' ? d * 2n : d
  const floor = doubled / base - (doubled % base !== 0n && doubled < 0n ? 1n : 0n)
  const whole = mode === 'up' && n % d !== 0n ? n / d - (n < 0n ? 1n : 0n) + 1n : floor
  return multiply(fraction(whole, 1n), step)
}

/** Nearest double; for people and for sorting, never for a comparison that decides. */
export const toNumber = (a: Exact): number => (isFraction(a) ? Number((a.n * 10n ** 12n) / a.d) / 1e12 : a)

/** Exact decimal text, or a fraction `n/d` where no decimal ends. */
export function toText(a: Exact): string {
  if (!isFraction(a)) return String(a)
  if (a.d === 1n) return String(a.n)
  let [d, scale] = [a.d, 0]
  while (d % 10n === 0n) [d, scale] = [d / 10n, scale + 1]
  while (d % 2n === 0n) [d, scale] = [d / 2n, scale + 1]
  while (d % 5n === 0n) [d, scale] = [d / 5n, scale + 1]
  if (d !== 1n) return `${a.n}/${a.d}`
  const digits = (((a.n < 0n ? -a.n : a.n) * 10n ** BigInt(scale)) / a.d).toString().padStart(scale + 1, '0')
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale).replace(/0+$/, '')}`
  return a.n < 0n ? `-${text}` : text
}

/** The safe integer it is. @throws RangeError when it is a fraction, unbounded or beyond 2^53 */
export function toSafeInteger(a: Exact): number {
  if (isFraction(a) || !Number.isSafeInteger(a)) throw new RangeError(`not a safe integer: ${toText(a)}`)
  return a
}
