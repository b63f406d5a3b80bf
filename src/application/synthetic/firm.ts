import { civilDayOf, yearOfDay, type DayNumber } from '../../domain/iso-date.js'
import type { County } from './counties.js'
import { weightsOf, type Drawing, type Weights } from './drawing.js'
import { industryTraits, type IndustryTraits } from './industries.js'

/** One closed year of a firm; sums in whole 元. */
export interface FirmYear {
  readonly year: number
  readonly staff: number
  readonly revenue: number
  readonly assets: number
  readonly liabilities: number
  /** Before tax; negative is a loss. */
  readonly profit: number
  readonly research: number
}

/** What a firm is, before anyone tells of it: all facts of its profile follow from this. */
export interface Firm {
  readonly kind: string
  readonly county: County
  readonly industry: IndustryTraits
  readonly today: DayNumber
  readonly foundedOn: DayNumber
  /** The last up to four closed years since it was founded, the last one first. */
  readonly years: readonly FirmYear[]
  readonly currentStaff: number
  readonly doesResearch: boolean
}

/** What a firm's profile is drawn from. */
export interface World {
  readonly counties: Weights<County>
  readonly today: DayNumber
}

const kinds = weightsOf([
  ['company', 62],
  ['individualBusiness', 25],
  ['cooperative', 4],
  ['partnership', 3],
  ['soleProprietorship', 4],
  ['publicInstitution', 1],
  ['socialOrganisation', 1],
])
/** How large those are that are no companies, beside a company of the same industry. */
const relativeSize: Readonly<Record<string, number>> = {
  individualBusiness: 0.25,
  cooperative: 0.6,
  partnership: 0.6,
  soleProprietorship: 0.4,
}
const yearsTold = 4

export function drawFirm(drawing: Drawing, { counties, today }: World): Firm {
  const kind = drawing.weighted(kinds)
  const industry = drawing.weighted(industriesOf(kind))
  const foundedOn = drawFounding(drawing, today)
  const scale = relativeSize[kind] ?? 1
  const doesResearch = drawing.chance(industry.research * (scale < 0.5 ? 0.1 : 1))
  // Those that do research are the larger firms of their trade, and a few firms are giants.
  const giant = kind === 'company' && drawing.chance(0.015) ? 25 : 1
  const usual = industry.staff * scale * giant * (doesResearch ? 1.8 : 1)
  const staff = Math.min(drawing.skewed(usual, kind === 'company' ? 3 : 1.9), 30_000)
  const years = drawYears(drawing, { industry, foundedOn, today, staff, doesResearch })
  const last = years[0]?.staff ?? staff
  return {
    kind,
    county: drawing.weighted(counties),
    industry,
    today,
    foundedOn,
    years,
    currentStaff: Math.max(1, Math.round(last * drawing.skewed(1, 1.08))),
    doesResearch,
  }
}

const weigh = (industries: readonly IndustryTraits[]): Weights<IndustryTraits> =>
  weightsOf(industries.map((industry) => [industry, industry.weight]))
const only = (...codes: readonly string[]): Weights<IndustryTraits> =>
  weigh(industryTraits.filter(({ code }) => codes.includes(code)))

const everyIndustry = weigh(industryTraits)
const ownIndustries: Readonly<Record<string, Weights<IndustryTraits>>> = {
  individualBusiness: only('51', '52', '54', '61', '62', '80', '81', '82', '13', '18', '20'),
  cooperative: only('01', '02', '03', '04', '05', '13', '51'),
  partnership: only('51', '72', '65', '74', '75', '71', '62'),
  publicInstitution: only('73', '74', '75', '77', '83', '84'),
  socialOrganisation: only('72', '73', '75', '83', '85'),
}
const industriesOf = (kind: string): Weights<IndustryTraits> => ownIndustries[kind] ?? everyIndustry

/** Half of all firms are younger than six years. */
function drawFounding(drawing: Drawing, today: DayNumber): DayNumber {
  const age = Math.min(drawing.skewed(6, 2.3), 45)
  return today - Math.max(20, Math.round(age * 365.25))
}

interface Course extends Pick<Firm, 'industry' | 'foundedOn' | 'today' | 'doesResearch'> {
  readonly staff: number
}

/** Backwards from the last closed year: what grew was smaller before. */
function drawYears(drawing: Drawing, course: Course): FirmYear[] {
  const { foundedOn, today, industry } = course
  const founded = yearOfDay(foundedOn)
  const productivity = drawing.skewed(industry.revenueAPerson, 1.7)
  const trend = 1.05 + 0.12 * drawing.normal()
  const margin = 0.05 + 0.06 * drawing.normal()
  const share = course.doesResearch ? Math.min(drawing.skewed(industry.researchShare, 1.5), 0.8) : 0
  const debt = Math.min(Math.max(0.5 + 0.18 * drawing.normal(), 0.05), 1.3)
  const years: FirmYear[] = []
  let size = course.staff
  for (let year = yearOfDay(today) - 1; year >= Math.max(founded, yearOfDay(today) - yearsTold); year--) {
    // A year that began with the founding has fewer months of income.
    const months = year === founded ? 13 - civilDayOf(foundedOn).month : 12
    const revenue = Math.round((size * productivity * drawing.skewed(1, 1.12) * months) / 12)
    const assets = Math.round(revenue * industry.assets * drawing.skewed(1, 1.15) * (12 / months)) + 10_000
    years.push({
      year,
      staff: Math.max(1, Math.round(size)),
      revenue,
      assets,
      liabilities: Math.round(assets * debt * drawing.skewed(1, 1.05)),
      profit: Math.round(revenue * (margin + 0.03 * drawing.normal())),
      research: Math.round(revenue * share * drawing.skewed(1, 1.15)),
    })
    size /= Math.max(0.6, trend * drawing.skewed(1, 1.06))
  }
  return years
}
