import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isKeyText, keyBytes, keyText, shownPrefix } from '../../src/application/clients/key-text.js'

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const keyOf = (random: Uint8Array) => keyText('live', random, sha256)
const key = keyOf(new Uint8Array(keyBytes).map((_, index) => index * 7 + 3))

describe('the text of a key', () => {
  it('stays as it was first handed out, or keys in use would be refused', () => {
    expect(key).toMatchInlineSnapshot(`"hq_live_Mx7n1NyjTZpJQNXp8iNcWJglCKJ493220kvm3b3"`)
    expect(keyText('test', new Uint8Array(keyBytes), sha256)).toMatch(/^hq_test_0{33}\w{6}$/)
  })

  it('differs for any two sets of random bytes', () => {
    const sets = Array.from({ length: keyBytes * 8 }, (_, bit) => {
      const bytes = new Uint8Array(keyBytes)
      bytes[bit >> 3] = 1 << (bit & 7)
      return bytes
    })
    expect(new Set([...sets, new Uint8Array(keyBytes), new Uint8Array(keyBytes).fill(255)].map(keyOf)).size).toBe(194)
  })

  it('is known as a key', () => {
    for (let n = 0; n < 200; n++) expect(isKeyText(keyOf(randomBytes(keyBytes)), sha256)).toBe(true)
  })

  it('is no key with one sign changed, left out, doubled or two swapped', () => {
    for (let at = 0; at < key.length; at++) {
      const [before, sign, after] = [key.slice(0, at), key[at] ?? '', key.slice(at + 1)]
      const slips = [before + (sign === 'a' ? 'b' : 'a') + after, before + after, before + sign + sign + after]
      const swapped = before + after.slice(0, 1) + sign + after.slice(1)
      const wrong = [...slips, swapped].filter((slip) => slip !== key)
      expect(wrong.filter((slip) => isKeyText(slip, sha256))).toEqual([])
    }
    for (const text of [` ${key}`, `${key}\n`, key.toLowerCase(), '']) expect(isKeyText(text, sha256)).toBe(false)
  })

  it('shows thirteen signs, the random ones of which vary all alike', () => {
    const shown = Array.from({ length: 500 }, () => shownPrefix(keyOf(randomBytes(keyBytes))))
    expect(shown.every((prefix) => /^hq_live_\w{5}$/.test(prefix))).toBe(true)
    for (let at = 8; at < 13; at++) expect(new Set(shown.map((prefix) => prefix[at])).size).toBeGreaterThan(40)
  })

  it('is not made of fewer bytes', () => {
    expect(() => keyOf(new Uint8Array(keyBytes - 1))).toThrow(RangeError)
  })
})
