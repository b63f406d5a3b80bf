import type { JsonValue } from '../../domain/rule-source.js'
import { weightsOf, type Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { day, list, none, yearly, type Told } from './told.js'

/** Research, intellectual property, standards and products. */
export function researchOf(firm: Firm, drawing: Drawing): Told {
  const { doesResearch } = firm
  return doesResearch ? ofResearcher(firm, drawing) : ofOthers(drawing)
}

function ofOthers(drawing: Drawing): Told {
  return {
    hasRdActivity: false,
    hasRdBody: false,
    plansNewRdBody: drawing.chance(0.02),
    patents: none(),
    standards: none(),
    products: none(),
    digitalMeasures: list(drawing.some(['cloud'], 0.2)),
  }
}

function ofResearcher(firm: Firm, drawing: Drawing): Told {
  const { years } = firm
  const budget = years[0]?.research ?? 0
  const patents = Math.min(Math.round(drawing.skewed(1.5 + budget / 900_000, 1.8)), 40)
  const hasBody = drawing.chance(budget > 3_000_000 ? 0.8 : 0.25)
  const highTech = drawing.between(0.4, 0.95)
  return {
    rdExpense: yearly(firm, ({ research }) => research),
    domesticRdExpense: yearly(firm, ({ research }) => research),
    highTechIncome: yearly(firm, ({ revenue }) => Math.round(revenue * highTech)),
    highTechDomain: firm.industry.domain,
    hasRdActivity: true,
    hasRdBody: hasBody,
    plansNewRdBody: !hasBody && drawing.chance(0.3),
    ownsCoreIp: patents > 0 && drawing.chance(0.8),
    patents: list(Array.from({ length: patents }, (_, i) => patentOf(firm, drawing, i))),
    standards: list(drawing.chance(0.06) ? [standardOf(firm, drawing)] : []),
    products: list(drawing.chance(0.15) ? [productOf(firm, drawing)] : []),
    cooperatesWithUniversity: drawing.chance(0.25),
    needsSharedResearchResources: drawing.chance(0.2),
    hasTechnicalProblem: drawing.chance(0.3),
    hasResultsToTransfer: drawing.chance(0.1),
    digitalMeasures: list(drawing.some(['cloud', 'industrialInternet', 'robots', 'smartUpgrade'], 0.2)),
  }
}

const patentKinds = weightsOf([
  ['utilityModel', 45],
  ['softwareCopyright', 25],
  ['inventionPatent', 18],
  ['design', 8],
  ['icLayout', 1],
])

function patentOf(firm: Firm, drawing: Drawing, index: number): JsonValue {
  return {
    id: `patent-${index + 1}`,
    kind: drawing.weighted(patentKinds),
    inForce: drawing.chance(0.92),
    grantedOn: since(firm, drawing, 8),
    acquiredBy: drawing.chance(0.9) ? 'ownResearch' : 'assignment',
    tiedToMainProduct: drawing.chance(0.6),
    inUseWithBenefit: drawing.chance(0.5),
    usedForEarlierRecognition: drawing.chance(0.1),
    pledged: drawing.chance(0.03),
  }
}

const standardOf = (firm: Firm, drawing: Drawing): JsonValue => ({
  id: 'standard-1',
  level: drawing.pick(['group', 'local', 'industry', 'national']),
  led: drawing.chance(0.3),
  publishedOn: since(firm, drawing, 4),
})

const productOf = (firm: Firm, drawing: Drawing): JsonValue => ({
  id: 'product-1',
  kind: drawing.pick(['equipment', 'newMaterial', 'software', 'consumerGoods', 'other']),
  ownIp: drawing.chance(0.8),
  launchedOn: since(firm, drawing, 3),
  awards: none(),
})

/** A day in the last so many years, and not before the firm was founded. */
export function since({ today, foundedOn }: Firm, drawing: Drawing, years: number): string {
  return day(drawing.whole(Math.max(foundedOn, today - Math.round(years * 365.25)), today))
}
