import type { Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { day, list, type Told } from './told.js'

/** Who and where a firm is, and what it does. */
export const natureOf = (firm: Firm, drawing: Drawing): Told =>
  Object.assign(placeOf(firm, drawing), tradeOf(firm, drawing), roleOf(firm, drawing))

function placeOf({ county, doesResearch }: Firm, drawing: Drawing): Told {
  const isIn = county.zones.length > 0 && drawing.chance(doesResearch ? 0.35 : 0.08)
  return {
    registeredRegion: county.code,
    operatingRegion: county.code,
    taxRegion: county.code,
    statisticsRegion: county.code,
    zones: list(isIn ? [drawing.pick(county.zones)] : []),
  }
}

function tradeOf(firm: Firm, drawing: Drawing): Told {
  const { kind, industry, foundedOn, today, doesResearch } = firm
  const isPublic = kind === 'publicInstitution' || kind === 'socialOrganisation'
  return {
    establishedOn: day(foundedOn),
    mainIndustry: industry.code,
    privateEnterprise: !isPublic && drawing.chance(0.93),
    residentEnterprise: true,
    technologyBased: doesResearch && drawing.chance(0.75),
    emergingIndustries: list(drawing.some(industry.emerging, 0.45)),
    ...(isIndustrial(firm) && { aboveScale: isAboveScale(firm) }),
    leadingInIndustry: drawing.chance(0.03),
    supplyChainMember: isIndustrial(firm) && drawing.chance(0.35),
    ...(doesResearch && { nicheMarketYears: drawing.whole(0, Math.floor((today - foundedOn) / 366)) }),
    enteredInnovationContest: doesResearch && drawing.chance(0.1),
  }
}

function roleOf({ kind, industry: { code }, doesResearch }: Firm, drawing: Drawing): Told {
  const isAny = (...codes: readonly string[]): boolean => codes.includes(code)
  const runsCarrier = drawing.chanceIf(kind !== 'individualBusiness' && isAny('75', '72'), 0.12)
  return {
    operatesCarrier: runsCarrier,
    residentOfCarrier: drawing.chanceIf(doesResearch && !runsCarrier, 0.12),
    isGuaranteeInstitution: drawing.chanceIf(kind === 'company' && isAny('69'), 0.4),
    isVentureFund: drawing.chanceIf(kind === 'partnership', 0.02),
    isServicePlatform: drawing.chanceIf(isAny('72', '75'), 0.05),
    isServiceProvider: drawing.chanceIf(isAny('72', '74', '75'), 0.3),
    operatesIndustrialInternetPlatform: drawing.chanceIf(isAny('65'), 0.04),
    isUniversity: false,
    isResearchInstitution: drawing.chanceIf(isAny('73'), 0.5),
    operatesPark: drawing.chance(0.005),
    ownsIdlePremises: drawing.chance(0.04),
  }
}

const isIndustrial = ({ industry }: Firm): boolean => Number(industry.code.slice(0, 2)) >= 6 && industry.code < '47'

/** 规模以上工业: main business revenue of 20 million 元 a year. */
const isAboveScale = ({ years }: Firm): boolean => (years[0]?.revenue ?? 0) >= 20_000_000

/** What it is listed for, or was found to have done; nearly nobody. */
export function conductOf(drawing: Drawing): Told {
  const told: Told = {}
  const rare = [
    'onAbnormalOperationList',
    'onSeriousDishonestList',
    'onCourtDefaulterList',
    'seriousIncidentPastYear',
    'seriousIncidentSinceLastYear',
    'largerIncidentThreeYears',
    'controlledByLittleGiant',
    'groupHasLittleGiantWithSimilarProduct',
    'productsRestrictedOrObsolete',
    'inRestrictedOrProhibitedTrade',
  ]
  for (const id of rare) told[id] = drawing.chance(0.012)
  return told
}
