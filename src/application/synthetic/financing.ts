import type { JsonValue } from '../../domain/rule-source.js'
import { weightsOf, type Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { day, list, none, type Told } from './told.js'

/** Loans, projects, listings and the like. */
export function financingOf(firm: Firm, drawing: Drawing, isGuarantor: boolean): Told {
  const borrows = drawing.chance(firm.kind === 'individualBusiness' ? 0.15 : 0.4)
  const isLarge = (firm.years[0]?.staff ?? 0) >= 100
  return {
    loans: several(borrows ? drawing.whole(1, 2) : 0, (index) => loanOf(firm, drawing, index)),
    financingNeeds: list(drawing.some(['loan', 'guarantee', 'equity'], 0.12)),
    insurances: list(drawing.some(firm.doesResearch ? ['technology', 'patent'] : [], 0.04)),
    listings: several(Number(drawing.chanceIf(isLarge, 0.08)), () => listingOf(firm, drawing)),
    plansListing: drawing.chanceIf(isLarge, 0.1),
    projects: several(Number(drawing.chance(0.1)), () => projectOf(firm, drawing)),
    needsLand: drawing.chance(0.03),
    ...(isGuarantor && {
      guarantees: several(drawing.whole(2, 12), (index) => guaranteeOf(firm, drawing, index)),
      guaranteeFeeRateOverall: rate(drawing.between(0.006, 0.022)),
    }),
  }
}

const several = (length: number, of: (index: number) => JsonValue): JsonValue =>
  list(Array.from({ length }, (_, index) => of(index)))

/** To a hundredth of a per cent. */
const rate = (value: number): number => Math.round(value * 10_000) / 10_000
/** In whole 万元, in 元. */
const rounded = (sum: number): number => Math.max(1, Math.round(sum / 10_000)) * 10_000

function loanOf(firm: Firm, drawing: Drawing, index: number): JsonValue {
  const principal = rounded(drawing.skewed(0.12 * (firm.years[0]?.revenue ?? 800_000), 2))
  const drawnOn = drawing.whole(Math.max(firm.foundedOn, firm.today - 700), firm.today)
  const annualRate = rate(drawing.between(0.03, 0.062))
  const termMonths = drawing.pick([6, 12, 12, 24, 36])
  const interest = principal * annualRate * Math.min((firm.today - drawnOn) / 365, termMonths / 12)
  const guaranteed = drawing.chance(0.3)
  return {
    id: `loan-${index + 1}`,
    type: drawing.pick(['working', 'working', 'working', 'fixedAsset', 'techUpgrade', 'ipPledge']),
    principal,
    contractedOn: day(drawnOn),
    drawnOn: day(drawnOn),
    termMonths,
    annualRate,
    interestPaid: Math.round(interest),
    overdue: drawing.chance(0.02),
    extended: drawing.chance(0.04),
    firstLoan: drawing.chance(0.15),
    guaranteed,
    ...(guaranteed && {
      counterGuarantee: drawing.pick(['credit', 'collateral', 'surety']),
      annualisedFeeRate: rate(drawing.between(0.005, 0.02)),
    }),
    awards: none(),
  }
}

const borrowerLevels = weightsOf([
  ['none', 8],
  ['city', 1],
  ['provincial', 1],
])

function guaranteeOf({ county, today, foundedOn }: Firm, drawing: Drawing, index: number): JsonValue {
  return {
    id: `guarantee-${index + 1}`,
    borrowerSrdiLevel: drawing.weighted(borrowerLevels),
    borrowerRegion: county.code,
    borrowerSize: drawing.pick(['micro', 'small', 'small', 'medium']),
    counterGuarantee: drawing.pick(['credit', 'collateral', 'pledge', 'surety']),
    annualisedFeeRate: rate(drawing.between(0.006, 0.02)),
    issuedLoanAmount: rounded(drawing.skewed(3_000_000, 2)),
    issuedOn: day(drawing.whole(Math.max(foundedOn, today - 600), today)),
    awards: none(),
  }
}

const listingOf = (firm: Firm, drawing: Drawing): JsonValue => ({
  id: 'listing-1',
  market: drawing.pick(['regionalEquity', 'neeq', 'bse', 'chiNext']),
  listedOn: day(drawing.whole(Math.max(firm.foundedOn, firm.today - 1500), firm.today)),
  awards: none(),
})

function projectOf({ county, industry, years, today, foundedOn }: Firm, drawing: Drawing): JsonValue {
  const investment = rounded(drawing.skewed(0.2 * (years[0]?.revenue ?? 2_000_000), 2.5))
  const startedOn = drawing.whole(Math.max(foundedOn, today - 900), today)
  const completedOn = startedOn + drawing.whole(60, 500)
  return {
    id: 'project-1',
    type: drawing.pick(['techUpgrade', 'techUpgrade', 'newBuild', 'research', 'infrastructure', 'other']),
    region: county.code,
    industries: drawing.some(industry.emerging, 0.4),
    totalInvestment: investment,
    equipmentInvestment: Math.round(investment * drawing.between(0.3, 0.9)),
    newLand: drawing.chance(0.15),
    startedOn: day(startedOn),
    completedOn: completedOn <= today ? day(completedOn) : 'none',
    awards: none(),
  }
}
