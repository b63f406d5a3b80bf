import { expect, it } from 'vitest'
import { toSql } from '../../src/adapters/store/sqlite/sql.js'
import { reachFilter, type Pushed } from '../../src/engine/reach/may.js'
import { loadShipped } from './shipped.js'

const asOf = '2026-11-22'

it('the store can be asked for what nearly every shipped policy says, in few words', async () => {
  const { base } = await loadShipped()
  const rules = base.compiled
  const found: Record<Pushed, number> = { selective: 0, partly: 0, nothing: 0 }
  const lengths = rules.policies.map((compiled) => {
    const { where, pushed } = reachFilter(rules, compiled, {
      asOf,
      knownAt: asOf,
      stamp: { column: 'stamp', value: 'b5' },
    })
    found[pushed]++
    return toSql(where).text.length
  })
  // These may only become better.
  expect(found.nothing).toBeLessThanOrEqual(1)
  expect(found.partly).toBeLessThanOrEqual(15)
  const middle = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)]
  expect(middle).toBeLessThanOrEqual(400)
})
