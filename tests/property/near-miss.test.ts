import { readFileSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { askedBy } from '../../src/adapters/json-rules-engine/asked.js'
import { drawCompletion } from '../../src/adapters/json-rules-engine/completions.js'
import { agreesWithGiven } from '../../src/adapters/json-rules-engine/consistent.js'
import { IncompleteFacts, judgeComplete, type World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { fromDayNumber, toDayNumber, yearOfDay } from '../../src/domain/iso-date.js'
import { parseProfile } from '../../src/domain/profile.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { isBecoming, type Standpoint } from '../../src/engine/guidance/deed.js'
import { addedId, later, matchOf, claimOf } from '../../src/engine/guidance/scenario.js'
import { solutionsOf, type Solution } from '../../src/engine/guidance/search.js'
import { match } from '../../src/engine/match.js'
import { loadShipped } from '../rules/shipped.js'
import { randomOf } from './arbitrary/catalogue.js'

let base: RuleBase
beforeAll(async () => {
  base = (await loadShipped()).base
})

interface Case {
  readonly at: Standpoint
  readonly solution: Solution
}

/** Every way out of a refusal that the search finds for one seed applicant. */
function casesOf(file: string): Case[] {
  const { compiled: rules, places } = base
  const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${file}`, 'utf8')))
  const { industries } = rules.ruleSet
  const { facts } = parseProfile(profile, rules.ruleSet, { asOf, unknownFacts: 'reject', places, industries })
  const input = { facts, asOf, knownAt: '2026-11-22' }
  const scenario = { facts, asOf: toDayNumber(asOf) }
  return match(rules, input).policies.flatMap(({ compiled, claims, verdict }) => {
    const refused = claims.filter((claim) => claim.verdict === 'ineligible')
    const ids = [
      ...refused.map(({ subjectId }) => subjectId),
      ...(compiled.list && verdict === 'ineligible' ? [addedId] : []),
    ]
    return ids.flatMap((subjectId) => {
      const claim = refused.find((one) => one.subjectId === subjectId)
      const openYear = yearOfDay(scenario.asOf)
      const at = { setting: { rules, input }, compiled, subjectId, scenario, claim, openYear }
      return solutionsOf(at).solutions.map((solution) => ({ at, solution }))
    })
  })
}

/** What json-rules-engine and the plain interpreter find of the claim, the rest being answered one way or another. */
async function outcomesOf({ at, solution }: Case): Promise<(string | undefined)[]> {
  const { ruleSet } = base.compiled
  const { policy, document } = at.compiled
  const asked = askedBy(policy, document.document, ruleSet, ruleSet.tables)
  const { industries } = ruleSet
  const letters = industries.all.filter(({ code }) => /^[A-Z]$/.test(code))
  const sections = new Map(letters.map(({ code }) => [code, industries.divisionsOf(code)]))
  const asOf = fromDayNumber(solution.scenario.asOf)
  const random = randomOf(`${policy.id} ${solution.day}`)
  const outcomes: (string | undefined)[] = []
  for (let i = 0; i < (isOpen(solution) ? 40 : 4); i++) {
    const drawing = { catalogue: ruleSet, sections, asked, asOf, random, withRegistry: false }
    const facts = drawCompletion(solution.scenario.facts, drawing)
    const world: World = { asOf, knownAt: '2026-11-22', facts, catalogue: ruleSet, tables: ruleSet.tables, sections }
    if (!agreesWithGiven(world, asked.facts, policy.event === undefined ? [] : [policy.event])) continue
    try {
      const { claims } = await judgeComplete(policy, document.document, world)
      outcomes.push(claims.find(({ subject }) => subject === at.subjectId)?.outcome)
    } catch (error) {
      // What only a register knows may be missing.
      if (!(error instanceof IncompleteFacts)) throw error
    }
  }
  return outcomes
}

/** What has only just begun leaves questions open: some answers do. */
const isOpen = ({ claim }: Solution): boolean => claim.verdict === 'undetermined'

function isConfirmed({ claim }: Solution, outcomes: readonly (string | undefined)[]): boolean {
  if (claim.verdict === 'undetermined') return outcomes.some((one) => one === 'met' || one === 'review')
  return outcomes.every((one) => one === (claim.verdict === 'eligible' ? 'met' : 'review'))
}

describe('near misses of the seed applicants', () => {
  it('are real by the second opinion, and no part of them is enough', async () => {
    let judged = 0
    for (const file of readdirSync('seed').filter((name) => name.endsWith('.json')))
      for (const one of casesOf(file)) {
        const { at, solution } = one
        const outcomes = await outcomesOf(one)
        judged += outcomes.length
        const confirmed = outcomes.length === 0 || isConfirmed(solution, outcomes)
        expect({ policy: at.compiled.policy.id, outcomes, confirmed }).toMatchObject({ confirmed: true })
        const start = later(at.scenario, solution.day)
        for (const left of solution.moves) {
          // What is done as something new is not done without becoming that.
          if (isBecoming(left.deed)) continue
          const part = solution.moves.filter((move) => move !== left).reduce((now, move) => move.apply(now), start)
          const found = matchOf(at.setting, part, at.compiled)
          const verdict = found && claimOf(found, at.subjectId)?.verdict
          const isEnough = verdict === 'eligible' || verdict === 'needsReview'
          expect({ policy: at.compiled.policy.id, isEnough }).toEqual({
            policy: at.compiled.policy.id,
            isEnough: false,
          })
        }
      }
    expect(judged).toBeGreaterThan(50)
  }, 120_000)
})
