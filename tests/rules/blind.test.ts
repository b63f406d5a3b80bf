import { describe, expect, it } from 'vitest'
import { runCases } from '../../src/application/run-cases.js'
import { isExacting } from '../../src/engine/mutate/exacting.js'
import { loadShipped } from './shipped.js'

const { base, cases } = await loadShipped()
const results = runCases(base, cases).filter(({ blind }) => blind)
const leastBlindCases = 3

it('blind cases were run', () => {
  expect(results.length).toBeGreaterThan(0)
})

describe.each(base.compiled.policies.map(({ policy }) => policy))('$id', (policy) => {
  const own = results.filter((result) => result.policy === policy.id)

  it('does what was expected of it from the text alone', () => {
    expect(
      own.filter(({ differences }) => differences.length > 0).map(({ name, differences }) => ({ name, differences })),
    ).toEqual([])
  })

  it.runIf(isExacting(policy))(`has ${leastBlindCases} blind cases, for it carries figures`, () => {
    expect(own.length).toBeGreaterThanOrEqual(leastBlindCases)
  })
})
