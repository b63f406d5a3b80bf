import type { EnterpriseEntry } from '../../domain/enterprise.js'
import { toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import { profileSchemaName } from '../../domain/profile.js'
import { readStored } from '../enterprises/stored-profile.js'
import { groupingFacts, groupsOf } from '../reach/reach-groups.js'
import type { RuleBase } from '../rule-base.js'
import { countiesOf } from './counties.js'
import { syntheticCreditCode } from './credit-code.js'
import { Drawing } from './drawing.js'
import { financeOf, staffOf, taxOf } from './figures.js'
import { financingOf } from './financing.js'
import { drawFirm, type Firm, type World } from './firm.js'
import { founderOf } from './founder.js'
import { conductOf, natureOf } from './nature.js'
import { partOf } from './partial.js'
import { pastAwardsOf, payingPolicies, type Paying } from './past-awards.js'
import { researchOf } from './research.js'
import type { Told } from './told.js'
import { titlesOf } from './titles.js'

export interface SyntheticAsked {
  /** Any text; the same one makes the same enterprises. */
  readonly seed: string
  /** The day their figures are true on. */
  readonly asOf: IsoDate
}

/** What stands with every version of a generated profile. */
export const syntheticWhy = '合成示例数据，不是真实企业 (synthetic, no real enterprise)'

/**
 * Enterprises that do not exist, each by its number and the same however many are asked for: plausible in size, trade,
 * place and figures, more or less fully told. Nothing is kept between two of them.
 */
export function syntheticEnterprises(
  base: RuleBase,
  asked: SyntheticAsked,
): (index: number) => EnterpriseEntry & { readonly clientReference: string } {
  const { seed, asOf } = asked
  const world: World = { counties: countiesOf(base), today: toDayNumber(asOf) }
  const paying = payingPolicies(base)
  return (index) => {
    const drawing = new Drawing(`${seed} ${index}`)
    const firm = drawFirm(drawing, world)
    const all = allOf(firm, drawing, paying)
    const { facts, askedButUnknown } = partOf(all, drawing, base)
    const hasCode = drawing.chance(0.7)
    const applicant = { kind: firm.kind, ...(hasCode && { creditCode: syntheticCreditCode(firm.kind, seed, index) }) }
    const profile = {
      schema: profileSchemaName,
      moneyUnit: 'yuan',
      industryEdition: '2017',
      applicant,
      facts: drawing.chance(0.12) ? withSizeOnly(facts, base, asOf) : facts,
      ...(askedButUnknown.length > 0 && { askedButUnknown }),
    }
    return { clientReference: referenceOf(seed, index), basis: null, why: syntheticWhy, profile }
  }
}

/** Sorts as it counts, up to a billion. */
const referenceOf = (seed: string, index: number): string => `合成示例企业-${seed}-${String(index).padStart(9, '0')}`

function allOf(firm: Firm, drawing: Drawing, paying: readonly Paying[]): Told {
  const nature = natureOf(firm, drawing)
  return Object.assign(
    nature,
    staffOf(firm, drawing),
    financeOf(firm, drawing),
    taxOf(firm, drawing),
    researchOf(firm, drawing),
    conductOf(drawing),
    titlesOf(firm, drawing, nature['operatesCarrier'] === true),
    financingOf(firm, drawing, nature['isGuaranteeInstitution'] === true),
    pastAwardsOf(firm, drawing, paying),
    founderOf(firm, drawing),
  )
}

/** Some registers hold what size a firm is, and not the figures that make it so. */
function withSizeOnly(facts: Told, base: RuleBase, asOf: IsoDate): Told {
  const { [groupingFacts.size]: _, ...figures } = facts
  const profile = { schema: profileSchemaName, moneyUnit: 'yuan', facts: figures }
  const { facts: given } = readStored(base, profile, asOf)
  const { size } = groupsOf(base, { facts: given, asOf, knownAt: asOf })
  if (size === null) return facts
  const { revenue: _1, employeesYearEnd: _2, totalAssetsYearEnd: _3, ...rest } = figures
  return { ...rest, [groupingFacts.size]: size }
}
