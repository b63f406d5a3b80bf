import { describe, expect, it } from 'vitest'
import { SeenKeys } from '../../src/application/exchange/seen-keys.js'
import { hash } from '../http/world.js'

describe('texts of a file that were seen before', () => {
  it('are told with the row they came in first, however many there are', () => {
    const seen = new SeenKeys(hash)
    const texts = Array.from({ length: 5000 }, (_, i) => `clientReference:wq-${i}`)
    expect(texts.map((text, i) => seen.note(text, i + 1)).filter((row) => row !== null)).toEqual([])
    expect(texts.map((text) => seen.note(text, 9999))).toEqual(texts.map((_, i) => i + 1))
  })

  it('are the same in the same words only', () => {
    const seen = new SeenKeys(hash)
    expect(seen.note('clientReference:a', 1)).toBeNull()
    expect(seen.note('id:a', 2)).toBeNull()
    expect(seen.note('clientReference:A', 3)).toBeNull()
  })
})
