import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { Given, GivenFacts } from '../../src/domain/given.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { parseProfile } from '../../src/domain/profile.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { isSingle } from '../../src/domain/truth.js'
import { guidanceOf } from '../../src/engine/guidance/next-question.js'
import { cellsOf } from '../../src/engine/guidance/question-cells.js'
import { withAnswer } from '../../src/engine/guidance/question-place.js'
import { match } from '../../src/engine/match.js'
import { loadShipped } from './shipped.js'

/** Combinations of answers that are tried for one policy; more are left to the witnesses of the property tests. */
const mostTried = 256
const knownAt = '9999-12-31'

/** A count compared with another figure has no threshold of its own; some are only met by a large one. */
const large: Given = { is: 'number', min: 1_000_000, max: 1_000_000 }

let base: RuleBase
beforeAll(async () => {
  base = (await loadShipped()).base
})

interface Sample {
  readonly name: string
  readonly facts: GivenFacts
  readonly asOf: string
}

const seedFiles = (): string[] => readdirSync('seed').filter((name) => name.endsWith('.json'))

/** Each seed applicant whole, and with every second and every third fact masked. */
const samples = (): Sample[] =>
  seedFiles().flatMap((file) => {
    const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${file}`, 'utf8')))
    const { ruleSet } = base.compiled
    const context = { asOf, unknownFacts: 'reject', places: base.places, industries: ruleSet.industries } as const
    const { facts } = parseProfile(profile, ruleSet, context)
    return [Infinity, 2, 3].map((step) => ({
      name: `${file} ${step}`,
      facts: new Map([...facts].filter((_, i) => i % step !== step - 1)),
      asOf,
    }))
  })

/** Policies said to be undetermined although all answers tried, between every two thresholds, come to the same. */
function falselyOpen({ name, facts, asOf }: Sample): { readonly tried: number; readonly wrong: string[] } {
  const { compiled } = base
  const select = { area: 'concerning', policies: null, kinds: null } as const
  const input = { facts, asOf, knownAt, askedButUnknown: [], select }
  const { candidates, open } = guidanceOf(compiled, input)
  const results = open
    .filter(({ match: { truth, possible } }) => !isSingle(truth) && !possible)
    .flatMap(({ match: one }) => {
      const own = candidates.filter(({ policies }) => policies.some(({ match: other }) => other === one))
      const cells = own.map((candidate) => [
        ...cellsOf(candidate, { rules: compiled, asOf: toDayNumber(asOf) }).map(({ given }) => given),
        ...(candidate.spec.type === 'integer' ? [large] : []),
      ])
      const count = cells.reduce((product, { length }) => product * length, 1)
      if (count > mostTried || own.some(({ kind }) => kind !== 'value')) return []
      const combinations = own.reduce<GivenFacts[]>(
        (all, { place }, i) => all.flatMap((told) => (cells[i] ?? []).map((given) => withAnswer(told, place, given))),
        [facts],
      )
      const truths = combinations.map((told) => match(compiled, { ...input, facts: told }, [one.compiled]))
      const outcomes = new Set(truths.map(({ policies }) => policies[0]?.truth))
      return [{ id: `${name} ${one.compiled.policy.id}`, isFalse: outcomes.size < 2 }]
    })
  return { tried: results.length, wrong: results.filter(({ isFalse }) => isFalse).map(({ id }) => id) }
}

describe('Undetermined', () => {
  it('is never said of a shipped policy where every answer comes to the same', () => {
    const found = samples().map(falselyOpen)
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(found.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(100)
  }, 120_000)
})
