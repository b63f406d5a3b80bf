import { describe, expect, it } from 'vitest'
import { prepareCases } from '../../src/application/run-cases-profile.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import type { Filter } from '../../src/domain/store/filter.js'
import { unmet } from '../../src/domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../src/engine/compile.js'
import { match } from '../../src/engine/match.js'
import { classify, reachClasses, type ReachClass } from '../../src/engine/reach/classify.js'
import { factValues } from '../../src/engine/reach/fact-columns.js'
import { reachFilter } from '../../src/engine/reach/may.js'
import { loadShipped } from '../rules/shipped.js'
import { randomOf } from './arbitrary/catalogue.js'
import { maskFacts } from './arbitrary/masks.js'
import { cases, patience, seed } from './budget.js'
import { drawChain } from './engine-run.js'
import { fits } from './row-filter.js'
import { drawUniverse, knownAt } from './universe.js'

/** One applicant on one day, with the columns that would be stored beside its profile. */
interface Applicant {
  readonly rules: CompiledRuleSet
  readonly facts: GivenFacts
  readonly asOf: IsoDate
  readonly row: ReturnType<typeof factValues>
}
const applicantOf = (rules: CompiledRuleSet, facts: GivenFacts, asOf: IsoDate): Applicant => ({
  rules,
  facts,
  asOf,
  row: { ...factValues(rules, facts, Number(asOf.slice(0, 4))), stamp: 'now' },
})
const wheres = new WeakMap<CompiledPolicy, Map<IsoDate, Filter>>()
function whereFor(rules: CompiledRuleSet, compiled: CompiledPolicy, asOf: IsoDate): Filter {
  const known = wheres.get(compiled) ?? new Map<IsoDate, Filter>()
  wheres.set(compiled, known)
  const stamp = { column: 'stamp', value: 'now' }
  const where = known.get(asOf) ?? reachFilter(rules, compiled, { asOf, knownAt, stamp }).where
  known.set(asOf, where)
  return where
}

/** Cases of each shipped policy that are looked at. */
const perPolicy = Math.ceil(cases / 2500)

interface Run {
  readonly classes: Record<ReachClass, number>
  /** Applicants that the filter lets through. */
  candidates: number
  /** Reached by the policy, and not found. */
  readonly lost: string[]
}
const emptyRun = (): Run => ({ classes: { certain: 0, review: 0, oneAway: 0, out: 0 }, candidates: 0, lost: [] })

function check({ rules, facts, asOf, row }: Applicant, compiled: CompiledPolicy, name: string, run: Run): void {
  const reached = classify(rules, compiled, { facts, asOf, knownAt })
  const isCandidate = fits(whereFor(rules, compiled, asOf), row)
  run.classes[reached.class]++
  if (isCandidate) run.candidates++
  if (reached.class !== 'out' && !isCandidate) run.lost.push(`${name} ${compiled.policy.id} ${reached.class}`)
}

/** Whatever one more answer out of a complete profile leads to was a candidate before; the search for answers apart. */
function checkAnswers(
  applicant: Applicant,
  complete: GivenFacts,
  compiled: CompiledPolicy,
  name: string,
  run: Run,
): void {
  const { rules, facts, asOf, row } = applicant
  if (fits(whereFor(rules, compiled, asOf), row)) return
  for (const [id, given] of complete) {
    if (!rules.ruleSet.facts.get(id)?.askable) continue
    const answered = new Map(facts).set(id, given)
    const [found] = match(rules, { facts: answered, asOf, knownAt }, [compiled]).policies
    if (found && !(found.truth & unmet) && found.verdict !== 'notInForce')
      run.lost.push(`${name} ${compiled.policy.id}: one answer away, ${id}`)
  }
}

describe('reach of drawn rules', () => {
  it(
    'finds every applicant of a class, and everyone to whom one answer leads',
    () => {
      const run = emptyRun()
      for (let i = 0; i < Math.ceil(cases / 1500); i++) {
        const universe = drawUniverse(`${seed} reach ${i}`)
        for (let j = 0; j < 4; j++) {
          const name = `${seed} reach ${i} ${j}`
          const { complete, masks, asOf } = drawChain(universe, name)
          for (const facts of [complete, ...masks]) {
            const applicant = applicantOf(universe.rules, facts, asOf)
            for (const compiled of universe.rules.policies) {
              if (compiled.issues.length > 0) continue
              check(applicant, compiled, name, run)
              checkAnswers(applicant, complete, compiled, name, run)
            }
          }
        }
      }
      expect(run.lost).toEqual([])
      const all = reachClasses.reduce((sum, one) => sum + run.classes[one], 0)
      for (const one of reachClasses) expect(run.classes[one]).toBeGreaterThan(all / 100)
      expect(run.candidates).toBeLessThan(all * 0.55)
    },
    patience,
  )
})

describe('reach of the rules as shipped', () => {
  it(
    'finds every applicant of a class: the profiles of each policy’s cases, and what is left of them with less told',
    async () => {
      const { base, cases: files } = await loadShipped()
      const { compiled: rules, places } = base
      const random = randomOf(`${seed} reach shipped`)
      const run = emptyRun()
      for (const compiled of rules.policies) {
        const own = files.get(compiled.policy.id) ?? []
        const all = prepareCases(own, { ruleSet: rules.ruleSet, places }).filter((one) => one.problems.length === 0)
        const prepared = all.filter(() => random.chance(perPolicy / all.length))
        for (const { facts, asOf } of prepared) {
          const masks = [0.3, 0.7].map((strength) => maskFacts(facts, rules.ruleSet, random, strength))
          for (const told of [facts, ...masks]) check(applicantOf(rules, told, asOf), compiled, 'case', run)
        }
      }
      expect(run.lost).toEqual([])
      for (const one of reachClasses) expect(run.classes[one]).toBeGreaterThan(100)
    },
    patience,
  )
})
