import { expect } from 'vitest'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { classify, type Reached } from '../../src/engine/reach/classify.js'
import { factValues } from '../../src/engine/reach/fact-columns.js'
import { reachFilter, type ReachFilter } from '../../src/engine/reach/may.js'
import { factsRead } from '../../src/engine/reach/read-directly.js'
import { fits } from '../property/row-filter.js'
import { factsOf, today, type Applicant } from './engine-world.js'

type Facts = Applicant['facts']

const policyOf = (rules: CompiledRuleSet) => {
  const found = rules.byId.get('p')
  if (!found) throw new Error('no policy p')
  return found
}

/** Of the policy `p`. */
export const filterOf = (rules: CompiledRuleSet, asOf = today): ReachFilter =>
  reachFilter(rules, policyOf(rules), { asOf, knownAt: asOf, stamp: { column: 'stamp', value: 'b5' } })

export const rowOf = (rules: CompiledRuleSet, facts: Facts, stamp = 'b5') => ({
  ...factValues(rules, factsOf(rules, facts ? { facts } : {}), 2026),
  stamp,
})

export const isCandidate = (rules: CompiledRuleSet, facts: Facts, stamp = 'b5'): boolean =>
  fits(filterOf(rules).where, rowOf(rules, facts, stamp))

/**
 * The same by all that is told and by what the policy reads of it.
 * @param vouched pointers into the profile for which a register stands
 */
export function reached(rules: CompiledRuleSet, facts: Facts = {}, vouched: readonly string[] = []): Reached {
  const whole = factsOf(rules, { facts })
  const isRead = factsRead(rules, policyOf(rules))
  const [all, part] = [whole, new Map([...whole].filter(([id]) => isRead.has(id)))].map((told) =>
    classify(rules, policyOf(rules), {
      facts: told,
      asOf: today,
      knownAt: today,
      gradeOf: (pointer) => (vouched.includes(pointer) ? 'registry' : 'selfDeclared'),
    }),
  )
  expect(part).toStrictEqual(all)
  return all as Reached
}

/** The class, and whether the filter lets the applicant through. */
export const both = (rules: CompiledRuleSet, facts: Facts, vouched: readonly string[] = []): [string, boolean] => [
  reached(rules, facts, vouched).class,
  isCandidate(rules, facts),
]
