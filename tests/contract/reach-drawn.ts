import type { RuleBase } from '../../src/application/rule-base.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { drawCatalogue, policyIds, randomOf } from '../property/arbitrary/catalogue.js'
import { FormulaWriter } from '../property/arbitrary/formulas.js'
import { maskFacts } from '../property/arbitrary/masks.js'
import { drawDocument, drawPolicy } from '../property/arbitrary/policies.js'
import { completionOf, universeOf, type Universe } from '../property/universe.js'
import { shipped } from '../http/world.js'
import { writtenProfile } from './written-profile.js'

/** Documents of eight policies each, over one catalogue, so that one set of rows serves all of them. */
export function drawUniverses(seed: string, count: number): Universe[] {
  const catalogue = drawCatalogue(randomOf(seed))
  return Array.from({ length: Math.ceil(count / policyIds.length) }, (_, i) => {
    const random = randomOf(`${seed} document ${i}`)
    const { document, policies } = drawDocument(random)
    const writer = new FormulaWriter(random)
    let universe = universeOf(`${seed} ${i}`, catalogue, document, policies)
    // A policy that means nothing is drawn again.
    for (let again = 0; again < 4; again++) {
      const drawn = universe.rules.policies.map(({ policy, issues }) =>
        issues.length === 0 ? policy : drawPolicy(policy.id, writer),
      )
      universe = universeOf(`${seed} ${i} ${again}`, catalogue, document, drawn)
    }
    return universe
  })
}

export const baseOf = ({ rules }: Universe): RuleBase => ({ compiled: rules, places: shipped.places })

/** A profile with more or less told; what it says is what some of the documents ask. */
export function drawProfile(universes: readonly Universe[], asOf: IsoDate, seed: string): JsonValue {
  const random = randomOf(seed)
  const universe = random.pick(universes)
  const complete = completionOf(universe, new Map(), asOf, random, random.chance(0.8))
  const strength = random.pick([0, 0.1, 0.2, 0.4, 0.7])
  const told = strength === 0 ? complete : maskFacts(complete, universe.catalogue, random, strength)
  return writtenProfile(told, universe.rules.ruleSet)
}
