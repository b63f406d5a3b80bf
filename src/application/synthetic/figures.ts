import type { JsonValue } from '../../domain/rule-source.js'
import type { Drawing } from './drawing.js'
import type { Firm, FirmYear } from './firm.js'
import { yearly, type Told } from './told.js'

const share = (of: number, part: number): number => Math.round(of * part)

const costs = ({ revenue, profit }: FirmYear): number => Math.max(0, revenue - profit)

/** Revenue, assets, costs and profit; each fits the others. */
export function financeOf(firm: Firm, drawing: Drawing): Told {
  const main = drawing.between(0.9, 1)
  const product = main * drawing.between(0.5, 0.98)
  return {
    revenue: yearly(firm, ({ revenue }) => revenue),
    mainBusinessRevenue: yearly(firm, ({ revenue }) => share(revenue, main)),
    ...(firm.doesResearch && { mainProductRevenue: yearly(firm, ({ revenue }) => share(revenue, product)) }),
    totalAssetsYearEnd: yearly(firm, ({ assets }) => assets),
    totalLiabilitiesYearEnd: yearly(firm, ({ liabilities }) => liabilities),
    netAssetsYearEnd: yearly(firm, ({ assets, liabilities }) => assets - liabilities),
    averageTotalAssetsQuarterly: quarterly(firm, ({ assets }) => assets),
    costsAndExpenses: yearly(firm, costs),
    totalIncome: yearly(firm, ({ revenue }) => share(revenue, 1.01)),
    isOwedOverduePayments: drawing.chance(0.12),
  }
}

/** Between the ends of a year and of the year before. */
function quarterly({ years }: Firm, of: (year: FirmYear) => number): JsonValue {
  return Object.fromEntries(
    years.map((year, i) => {
      const before = years[i + 1]
      return [String(year.year), Math.round((of(year) + of(before ?? year)) / 2)]
    }),
  )
}

export function staffOf(firm: Firm, drawing: Drawing): Told {
  const { currentStaff, doesResearch } = firm
  const technical = doesResearch ? drawing.between(0.08, 0.55) : drawing.between(0, 0.06)
  const isSmall = currentStaff < 8
  const joined = Math.max(0, currentStaff - (firm.years[0]?.staff ?? 0))
  return {
    employeesYearEnd: yearly(firm, ({ staff }) => staff),
    averageEmployeesQuarterly: quarterly(firm, ({ staff }) => staff),
    ...(doesResearch && {
      averageStaff183: yearly(firm, ({ staff }) => Math.max(1, share(staff, 0.97))),
      techStaff: yearly(firm, ({ staff }) => share(staff, technical)),
    }),
    currentEmployees: currentStaff,
    insuredEmployees: share(currentStaff, isSmall ? drawing.between(0.3, 1) : drawing.between(0.75, 1)),
    hiredEligiblePersonsLastYear: drawing.chance(0.25) ? drawing.whole(0, Math.min(joined + 2, 30)) : 0,
    wageOrInsuranceArrears: drawing.chance(0.02),
    recruitsTalent: drawing.chance(doesResearch ? 0.4 : 0.05),
    employsForeignTalent: doesResearch && drawing.chance(0.03),
  }
}

/** Most of those with at most this revenue a year, and no others, are small-scale taxpayers. */
const smallScaleRevenue = 5_000_000

export function taxOf(firm: Firm, drawing: Drawing): Told {
  const largest = Math.max(0, ...firm.years.map(({ revenue }) => revenue))
  const isSmallScale = largest <= smallScaleRevenue && drawing.chance(0.85)
  const burden = drawing.skewed(isSmallScale ? 0.004 : 0.006, 1.7)
  const paysPersonally = ['individualBusiness', 'partnership', 'soleProprietorship'].includes(firm.kind)
  return {
    vatTaxpayerStatus: isSmallScale ? 'smallScale' : 'general',
    sixTaxesTwoFeesDue: yearly(firm, ({ revenue }) => share(revenue, burden)),
    paysPersonalIncomeTaxOnBusiness: paysPersonally,
    ...(!paysPersonally && { taxableIncome: yearly(firm, ({ profit, research }) => profit - share(research, 0.6)) }),
  }
}
