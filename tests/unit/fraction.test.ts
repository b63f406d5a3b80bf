import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import * as exact from '../../src/adapters/json-rules-engine/fraction.js'
import { fractionOf as f } from '../../src/adapters/json-rules-engine/fraction.js'

describe('a fraction', () => {
  it.each([
    [0.1, 1n, 10n],
    [0.012, 3n, 250n],
    [-2.5, -5n, 2n],
    [1e21, 10n ** 21n, 1n],
    [1.5e-7, 3n, 20_000_000n],
    [0, 0n, 1n],
    [-0, 0n, 1n],
    [9007199254740.91, 900719925474091n, 100n],
  ])('of %d is the decimal as written', (decimal, top, bottom) => {
    expect(f(decimal)).toEqual({ top, bottom })
  })

  it('reads the numbers of the domain', () => {
    expect(exact.fromExact(7)).toEqual({ top: 7n, bottom: 1n })
    expect(exact.fromExact({ n: -2n, d: 6n })).toEqual({ top: -1n, bottom: 3n })
  })

  it('keeps a quotient exact where doubles do not', () => {
    const ratio = exact.multiply(f(1.2), exact.inverse(f(1)))
    expect(exact.compare(exact.plus(ratio, f(-1)), f(0.2))).toBe(0)
    expect(1.2 - 1 >= 0.2).toBe(false)
  })

  it.each([
    [2.5, 2n],
    [-2.5, -3n],
    [3, 3n],
    [-3, -3n],
  ])('has its floor below: %d', (value, expected) => {
    expect(exact.floor(f(value))).toEqual({ top: expected, bottom: 1n })
  })

  it('orders the infinities around everything', () => {
    const ascending = [exact.minusInfinity, f(-5), exact.zero, f(1e21), exact.infinity]
    expect(ascending.toReversed().toSorted(exact.compare)).toEqual(ascending)
    expect(exact.compare(exact.infinity, exact.infinity)).toBe(0)
    expect(exact.compare(exact.minusInfinity, exact.infinity)).toBeLessThan(0)
  })

  it('computes with infinities as with missing bounds', () => {
    expect(exact.plus(f(1), exact.infinity)).toEqual(exact.infinity)
    expect(exact.multiply(f(-2), exact.infinity)).toEqual(exact.minusInfinity)
    expect(exact.multiply(exact.zero, exact.infinity)).toEqual(exact.zero)
    expect(exact.inverse(exact.infinity)).toEqual(exact.zero)
    expect(() => exact.plus(exact.infinity, exact.minusInfinity)).toThrow(RangeError)
    expect(() => exact.inverse(exact.zero)).toThrow(RangeError)
  })

  it.each([
    [{ top: 1n, bottom: 3n }, null],
    [{ top: 1n, bottom: 8n }, 0.125],
    [{ top: 2n ** 60n + 1n, bottom: 1n }, null],
    [{ top: 10n ** 400n, bottom: 1n }, null],
    [{ top: 9007199254740991n, bottom: 1n }, null],
    [{ top: 123456789012345n, bottom: 1n }, 123456789012345],
    [{ top: 1n, bottom: 0n }, null],
  ])('becomes a double only where that is the same number: %o', (value, expected) => {
    expect(exact.toPlainNumber(value)).toBe(expected)
  })
})

it('adds, multiplies, orders and writes fractions as whole numbers would', () => {
  const anyFraction = fc.tuple(fc.bigInt(-999n, 999n), fc.bigInt(1n, 999n))
  const property = fc.property(anyFraction, anyFraction, ([a, b], [c, d]) => {
    const [x, y] = [exact.fromText(`${a}/${b}`), exact.fromText(`${c}/${d}`)]
    const sum = exact.plus(x, y)
    expect(sum.top * b * d).toBe((a * d + c * b) * sum.bottom)
    const product = exact.multiply(x, y)
    expect(product.top * b * d).toBe(a * c * product.bottom)
    expect(Math.sign(exact.compare(x, y))).toBe(Math.sign(Number(a * d - c * b)))
    expect(exact.fromText(exact.toText(sum))).toEqual(sum)
    expect(exact.compare(exact.lesser(x, y), exact.greater(x, y))).toBeLessThanOrEqual(0)
  })
  fc.assert(property)
})
