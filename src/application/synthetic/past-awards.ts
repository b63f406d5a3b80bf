import { isWithinPlace, levelOfPlace, nation } from '../../domain/place.js'
import { measureOfKind } from '../../domain/policy.js'
import type { RuleBase } from '../rule-base.js'
import type { Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { since } from './research.js'
import { list, type Told } from './told.js'

/** A policy that pays money, and where. */
export interface Paying {
  readonly policy: string
  readonly division: string
  readonly level: string
}

const levels = new Set(['county', 'city', 'provincial', 'national'])

/** Policies of places below the nation that pay cash. */
export function payingPolicies({ compiled }: RuleBase): readonly Paying[] {
  return compiled.ruleSet.documents
    .filter(({ document }) => document.division !== nation)
    .flatMap(({ document: { division }, policies }) => {
      const level = levelOfPlace(division) === 'province' ? 'provincial' : levelOfPlace(division)
      const paying = policies.filter(({ kind }) => measureOfKind[kind] === 'cash')
      return levels.has(level) ? paying.map(({ id }) => ({ policy: id, division, level })) : []
    })
}

/** A few have had something before; more of those that do research. */
export function pastAwardsOf(firm: Firm, drawing: Drawing, paying: readonly Paying[]): Told {
  const own = paying.filter(({ division }) => isWithinPlace(firm.county.code, division))
  if (own.length === 0 || !drawing.chance(firm.doesResearch ? 0.1 : 0.02)) return { awards: list([]) }
  const { policy, level } = drawing.pick(own)
  const amount = drawing.whole(1, 50) * 10_000
  return { awards: list([{ id: 'award-1', policy, level, amount, paidOn: since(firm, drawing, 4) }]) }
}
