import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  fraction,
  fromDecimal,
  maxOf,
  minOf,
  multiply,
  negate,
  roundTo,
  subtract,
  toSafeInteger,
  toText,
  type Exact,
} from '../../src/domain/exact.js'

const third: Exact = fraction(1n, 3n)
const text = (value: Exact): string => toText(value)

describe('a decimal is the decimal it was written as', () => {
  const cases = [
    { written: 0.1, exact: '0.1' },
    { written: 0.012, exact: '0.012' },
    { written: 1e-7, exact: '0.0000001' },
    { written: '1.20', exact: '1.2' },
    { written: '-0.5', exact: '-0.5' },
    { written: 1e21, exact: '1000000000000000000000' },
    { written: '.5', exact: '0.5' },
    { written: '12e-1', exact: '1.2' },
  ]
  it.each(cases)('$written is $exact', ({ written, exact }) => expect(text(fromDecimal(written))).toBe(exact))
  it.each(['', '.', 'abc', 'NaN', 'Infinity', '1.2.3', '1e', '0x10', '１'])('%j is refused', (written) => {
    expect(() => fromDecimal(written)).toThrow(RangeError)
  })
  it('minus zero is zero', () => expect(Object.is(fromDecimal(-0), 0)).toBe(true))
})

describe('nothing rounds', () => {
  it('0.1 + 0.2 is 0.3', () => expect(compare(add(fromDecimal(0.1), fromDecimal(0.2)), fromDecimal(0.3))).toBe(0))
  it('a third three times is one', () => expect(add(add(third, third), third)).toBe(1))
  it('growth of exactly 1.2 is 1.2 for every base', () => {
    for (let base = 5; base < 5000; base += 5) {
      expect(compare(divide((base * 6) / 5, base), fromDecimal(1.2))).toBe(0)
    }
  })
  it('one fen more or less is told apart at 90 trillion yuan', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(text(add(most, most))).toBe('18014398509481982')
    expect(compare(add(most, most), subtract(add(most, most), 1))).toBe(1)
    expect(text(multiply(most, most))).toBe('81129638414606663681390495662081')
  })
  it('a sum too large for a safe integer comes back to one', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(subtract(add(most, most), most)).toBe(most)
  })
})

describe('no bound', () => {
  it('stays where it is added to or multiplied', () => {
    expect([add(Infinity, third), add(5, -Infinity), multiply(Infinity, third), multiply(-3, Infinity)]).toEqual([
      Infinity,
      -Infinity,
      Infinity,
      -Infinity,
    ])
  })
  it('1% of nothing is nothing however large the base may be', () => {
    expect([multiply(0, Infinity), multiply(-Infinity, 0)]).toEqual([0, 0])
  })
  it('a finite sum over no bound is nothing, no bound over no bound is refused', () => {
    expect([divide(5, Infinity), divide(third, -Infinity), divide(Infinity, third)]).toEqual([0, 0, Infinity])
    expect(() => divide(Infinity, Infinity)).toThrow(RangeError)
  })
  it('lies beyond every number', () => {
    expect([compare(Infinity, third), compare(-Infinity, third), compare(third, Infinity)]).toEqual([1, -1, -1])
    expect([minOf(third, -Infinity), maxOf(third, 1), negate(Infinity)]).toEqual([-Infinity, 1, -Infinity])
  })
  it('0 divides nothing', () => expect(() => divide(1, 0)).toThrow(RangeError))
})

describe('rounding', () => {
  const half = fraction(1n, 2n)
  const cases = [
    { told: 'half a fen up', value: half, step: 1, mode: 'half', result: 1 },
    { told: 'just below half a fen down', value: fraction(499n, 1000n), step: 1, mode: 'half', result: 0 },
    { told: 'minus half towards zero (up)', value: negate(half), step: 1, mode: 'half', result: 0 },
    { told: 'one and a half to two', value: fraction(3n, 2n), step: 1, mode: 'half', result: 2 },
    { told: 'down is down', value: fraction(19n, 10n), step: 1, mode: 'down', result: 1 },
    { told: 'down is down below zero too', value: fraction(-11n, 10n), step: 1, mode: 'down', result: -2 },
    { told: 'up is up', value: fraction(11n, 10n), step: 1, mode: 'up', result: 2 },
    { told: 'up is up below zero too', value: fraction(-19n, 10n), step: 1, mode: 'up', result: -1 },
    { told: 'a whole number stays', value: 7, step: 1, mode: 'up', result: 7 },
    { told: 'to 20 million: full ones only', value: 59_999_999, step: 20_000_000, mode: 'down', result: 40_000_000 },
    { told: 'to 20 million: exactly three', value: 60_000_000, step: 20_000_000, mode: 'down', result: 60_000_000 },
    { told: 'no bound stays', value: Infinity, step: 5, mode: 'half', result: Infinity },
  ] as const
  it.each(cases)('$told', ({ value, step, mode, result }) => expect(roundTo(value, step, mode)).toBe(result))
  it('to a tenth', () => expect(text(roundTo(fraction(66n, 100n), fromDecimal(0.1), 'half'))).toBe('0.7'))
})

describe('texts and integers', () => {
  const cases = [
    { value: third, told: '1/3' },
    { value: fraction(-5n, 4n), told: '-1.25' },
    { value: fraction(1n, 200n), told: '0.005' },
    { value: 0, told: '0' },
    { value: fraction(10n ** 20n, 1n), told: '100000000000000000000' },
  ]
  it.each(cases)('$told', ({ value, told }) => expect(text(value)).toBe(told))
  it('what is no safe integer is no fen', () => {
    expect(toSafeInteger(5)).toBe(5)
    for (const value of [third, Infinity, add(Number.MAX_SAFE_INTEGER, 1)])
      expect(() => toSafeInteger(value)).toThrow(RangeError)
  })
})
