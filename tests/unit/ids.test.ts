import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idSource } from '../../src/adapters/ids.js'

it('ids of one source sort as they were given, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 50 }), (clock) => {
      let at = 0
      const newId = idSource(() => 1_764_000_000_000 + (clock[at++] ?? 0), randomBytes)
      const ids = clock.map(() => newId('ent'))
      expect(ids.toSorted()).toStrictEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^ent_[0-9a-hjkmnp-tv-z]{26}$/)
    }),
  )
})

it('a place that is full is carried', () => {
  const newId = idSource(
    () => 0,
    (length) => new Uint8Array(length).fill(31),
  )
  expect([newId('a'), newId('a')]).toStrictEqual(['a_0000000000fzzzzzzzzzzzzzzz', 'a_0000000000g000000000000000'])
})
