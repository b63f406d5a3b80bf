import { describe, expect, it } from 'vitest'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { inputOf } from '../../src/application/reach/input-of.js'
import { groupsOf } from '../../src/application/reach/reach-groups.js'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import { gradesOf } from '../../src/application/match-policies.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { classify } from '../../src/engine/reach/classify.js'
import { factsRead } from '../../src/engine/reach/read-directly.js'
import { shipped } from '../http/world.js'
import { randomOf } from './arbitrary/catalogue.js'
import { maskFacts } from './arbitrary/masks.js'
import { cases, patience, seed } from './budget.js'
import { drawChain } from './engine-run.js'
import { drawUniverse, knownAt } from './universe.js'

const today = '2026-11-29'
const written = (told: unknown): string =>
  JSON.stringify(told, (_, value: unknown) =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? `${value}n` : value,
  )

describe('of a profile only what the policy looks at is read', () => {
  it(
    'and every shipped policy tells of a stored profile what it tells of the whole: class, sum, missing answer, group',
    () => {
      const enterpriseAt = syntheticEnterprises(shipped, { seed: `${seed} read`, asOf: today })
      const { compiled: rules } = shipped
      let [read, told] = [0, 0]
      for (let i = 0; i < Math.ceil(cases / 500); i++) {
        const { profile } = enterpriseAt(i)
        const { facts, evidence } = readStored(shipped, profile, today)
        const whole = { facts, asOf: today, knownAt: today, gradeOf: gradesOf(evidence) }
        for (const policy of rules.policies) {
          const question = { owner: '', base: shipped, policy, asOf: today, knownAt: today, today }
          const part = inputOf(question, { id: '', profile: JSON.stringify(profile) })
          const of = (input: typeof part) => written([classify(rules, policy, input), groupsOf(shipped, input)])
          expect(of(part), `${policy.policy.id} ${i}`).toBe(of(whole))
          read += part.facts.size
          told += facts.size
        }
      }
      expect(read).toBeLessThan(told / 2)
    },
    patience,
  )

  it(
    'and drawn policies tell the same, derived facts that contradict themselves among what is told',
    () => {
      let left = 0
      for (let i = 0; i < Math.ceil(cases / 3000); i++) {
        const universe = drawUniverse(`${seed} read ${i}`)
        const { rules } = universe
        const random = randomOf(`${seed} read ${i}`)
        for (const j of [0, 1, 2, 3]) {
          const { complete, masks, asOf } = drawChain(universe, `${seed} read ${i} ${j}`)
          const little = maskFacts(complete, universe.catalogue, random, 0.8)
          const wholes = [complete, ...masks, little]
          for (const facts of wholes)
            for (const compiled of rules.policies) {
              const isRead = factsRead(rules, compiled)
              const part: GivenFacts = new Map([...facts].filter(([id]) => isRead.has(id)))
              left += facts.size - part.size
              const of = (told: GivenFacts) => written(classify(rules, compiled, { facts: told, asOf, knownAt }))
              expect(of(part), `${compiled.policy.id} ${i} ${j}`).toBe(of(facts))
            }
        }
      }
      expect(left).toBeGreaterThan(0)
    },
    patience,
  )
})
