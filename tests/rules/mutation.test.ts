import { describe, expect, it } from 'vitest'
import { mutateRules, type MutationScore } from '../../src/application/mutate-rules.js'
import { isExacting } from '../../src/engine/mutate/exacting.js'
import { loadShipped } from './shipped.js'

const { base, cases } = await loadShipped()
const { policies, documents } = mutateRules(base, cases)
const exacting = new Set(base.compiled.policies.flatMap(({ policy }) => (isExacting(policy) ? [policy.id] : [])))
const leastShare = 0.95

const share = ({ mutants, killed }: MutationScore): number => (mutants === 0 ? 1 : killed / mutants)
const survivorsOf = ({ survivors }: MutationScore): string[] =>
  survivors.map(({ pointer, description }) => `${pointer}: ${description}`)

describe.each(policies.filter(({ id }) => exacting.has(id)))('$id', (score) => {
  it('has cases that notice slips in it', () => {
    expect(share(score) >= leastShare ? [] : survivorsOf(score)).toEqual([])
  })
})

describe.each(documents)('what all policies of $id inherit', (score) => {
  it('is watched by their cases', () => {
    expect(share(score) >= leastShare ? [] : survivorsOf(score)).toEqual([])
  })
})

it('few mutants mean nothing to the compiler', () => {
  const total = (count: (score: MutationScore) => number): number =>
    [...policies, ...documents].reduce((sum, score) => sum + count(score), 0)
  expect(total(({ skipped }) => skipped)).toBeLessThan(total(({ mutants }) => mutants) / 20)
})
