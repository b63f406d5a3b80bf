import { describe, expect, it } from 'vitest'
import { groupReader } from '../../src/application/reach/groups-in-row.js'
import { groupsOf } from '../../src/application/reach/reach-groups.js'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../src/engine/compile.js'
import { classify } from '../../src/engine/reach/classify.js'
import { factValues } from '../../src/engine/reach/fact-columns.js'
import { likenessOf } from '../../src/engine/reach/likeness.js'
import { shipped } from '../http/world.js'
import { randomOf } from './arbitrary/catalogue.js'
import { maskFacts } from './arbitrary/masks.js'
import { cases, patience, seed } from './budget.js'
import { drawChain } from './engine-run.js'
import { drawUniverse, knownAt } from './universe.js'

interface Applicant {
  readonly facts: GivenFacts
  readonly row: ReturnType<typeof factValues>
}
const today = '2026-11-29'
const applicantOf = (rules: CompiledRuleSet, facts: GivenFacts, asOf = today): Applicant => ({
  facts,
  row: factValues(rules, facts, Number(asOf.slice(0, 4))),
})
const written = (told: unknown): string =>
  JSON.stringify(told, (_, value: unknown) =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? `${value}n` : value,
  )

/** What is told of those who are alike, and how many pairs of them there were. */
function compare(rules: CompiledRuleSet, compiled: CompiledPolicy, all: readonly Applicant[], asOf = today) {
  const { keyOf } = likenessOf(rules, compiled)
  const first = new Map<string, string>()
  const run = { alike: 0, apart: 0, differing: [] as string[] }
  for (const { facts, row } of all) {
    const key = keyOf(row)
    if (key === null) {
      run.apart++
      continue
    }
    const told = written(classify(rules, compiled, { facts, asOf, knownAt: asOf === today ? today : knownAt }))
    const known = first.get(key)
    if (known !== undefined) run.alike++
    if (known !== undefined && known !== told) run.differing.push(`${compiled.policy.id}: ${known} and ${told}`)
    first.set(key, known ?? told)
  }
  return run
}

describe('applicants whom a policy cannot tell apart', () => {
  it(
    'are told the same by every shipped policy: class, sum and the answer that is missing',
    () => {
      const enterpriseAt = syntheticEnterprises(shipped, { seed, asOf: today })
      const rules = shipped.compiled
      const all = Array.from({ length: Math.ceil(cases / 50) }, (_, i) => {
        const { facts } = readStored(shipped, enterpriseAt(i).profile, today)
        return applicantOf(rules, facts)
      })
      const runs = rules.policies.map((compiled) => compare(rules, compiled, all))
      expect(runs.flatMap(({ differing }) => differing)).toStrictEqual([])
      expect(runs.filter(({ alike }) => alike > all.length / 4).length).toBeGreaterThan(runs.length / 3)
    },
    patience,
  )

  it(
    'are told the same by drawn policies over drawn facts',
    () => {
      const total = { alike: 0, apart: 0 }
      const differing: string[] = []
      for (let i = 0; i < Math.ceil(cases / 800); i++) {
        const universe = drawUniverse(`${seed} likeness ${i}`)
        const { rules } = universe
        const chains = [0, 1, 2, 3].map((j) => drawChain(universe, `${seed} likeness ${i} ${j}`))
        const asOf = chains[0]?.asOf ?? today
        const random = randomOf(`${seed} likeness ${i}`)
        // Of whom little is told more are alike.
        const little = (facts: GivenFacts) =>
          Array.from({ length: 25 }, () => maskFacts(facts, universe.catalogue, random, 0.93))
        const all = chains.flatMap(({ complete, masks }) =>
          [complete, ...masks, ...little(complete)].map((facts) => applicantOf(rules, facts, asOf)),
        )
        for (const compiled of rules.policies) {
          if (compiled.issues.length > 0) continue
          const run = compare(rules, compiled, all, asOf)
          differing.push(...run.differing)
          total.alike += run.alike
          total.apart += run.apart
        }
      }
      expect(differing).toStrictEqual([])
      expect(total.alike).toBeGreaterThan(cases / 100)
      expect(total.apart).toBeGreaterThan(0)
    },
    patience,
  )

  it(
    'are counted in the groups that their profiles say',
    () => {
      const enterpriseAt = syntheticEnterprises(shipped, { seed, asOf: today })
      const { groupsIn } = groupReader(shipped, 2026)
      let told = 0
      for (let i = 0; i < 1000; i++) {
        const { facts } = readStored(shipped, enterpriseAt(i).profile, today)
        const groups = groupsIn(applicantOf(shipped.compiled, facts).row)
        if (!groups) continue
        told++
        expect(groups).toStrictEqual(groupsOf(shipped, { facts, asOf: today, knownAt: today }))
      }
      expect(told).toBeGreaterThan(500)
    },
    patience,
  )
})
