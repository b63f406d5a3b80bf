import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimCode, claimCodeBytes, readClaimCode } from '../../src/application/claim-code.js'

const bytes = fc.uint8Array({ minLength: claimCodeBytes, maxLength: claimCodeBytes })
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = claimCode(Uint8Array.from({ length: claimCodeBytes }, (_, at) => at * 17 + 3))

describe('a code', () => {
  it('has seven groups of four, without letters that look like others', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(claimCode(random)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(readClaimCode(claimCode(random))).toBe(claimCode(random))
      }),
    )
  })

  it('holds all 128 bits: no two are alike', () => {
    fc.assert(
      fc.property(bytes, fc.nat(127), (random, bit) => {
        const other = Uint8Array.from(random)
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(claimCode(other)).not.toBe(claimCode(random))
      }),
    )
    expect(() => claimCode(new Uint8Array(15))).toThrow(RangeError)
  })

  it.each([
    ['small letters', code.toLowerCase()],
    ['no dashes', code.replaceAll('-', '')],
    ['spaces', ` ${code.replaceAll('-', ' ')} `],
    [
      'full-width letters',
      code.replaceAll(/[0-9A-Z]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
    ],
    ['long dashes', code.replaceAll('-', '—')],
    ['O for 0, I for 1, U for V', code.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('V', 'U')],
    ['o for 0, l for 1, u for V', code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('v', 'u')],
  ])('is read in %s', (_, typed) => {
    // What is replaced is there.
    expect(code).toMatch(/0.*|1.*|V/)
    expect(readClaimCode(typed)).toBe(code)
  })

  it('with one wrong digit, or two neighbours swapped, is none', () => {
    const text = code.replaceAll('-', '')
    const places = Array.from(text, (_, at) => at)
    const wrong = places.flatMap((at) => Array.from(alphabet, (one) => text.slice(0, at) + one + text.slice(at + 1)))
    const swapped = places.map(
      (at) =>
        text.slice(0, at) +
        text
          .slice(at, at + 2)
          .split('')
          .toReversed()
          .join('') +
        text.slice(at + 2),
    )
    const slips = [...wrong, ...swapped].filter((slip) => slip !== text)
    expect(slips.length).toBeGreaterThan(28 * 31)
    expect(slips.filter((slip) => readClaimCode(slip) !== null)).toEqual([])
  })

  it.each(['', '4F9K', '<script>', '$where', `${code}0`, code.slice(1), 'é'.repeat(28), '0'.repeat(1_000_000)])(
    'is not %.20j',
    (typed) => expect(readClaimCode(typed)).toBeNull(),
  )
})
