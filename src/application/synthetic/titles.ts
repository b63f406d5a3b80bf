import type { JsonValue } from '../../domain/rule-source.js'
import type { Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { day, list, none, type Told } from './told.js'

interface Title {
  readonly type: string
  readonly level: 'city' | 'provincial' | 'national'
  /** Years that it lasts; null: without end. */
  readonly lasts: number | null
  /** How often firms like this one have it. */
  readonly chance: (firm: Firm) => number
}

const staffOf = ({ years }: Firm): number => years[0]?.staff ?? 0
const spends = ({ years }: Firm): number => (years[0]?.research ?? 0) / Math.max(1, years[0]?.revenue ?? 1)
const isCompany = ({ kind }: Firm): boolean => kind === 'company'
/** Those that spend at least a hundredth on research and are a year old. */
const isSerious = (firm: Firm): boolean => isCompany(firm) && spends(firm) >= 0.01 && firm.years.length > 1

const titles: readonly Title[] = [
  {
    type: 'highTech',
    level: 'national',
    lasts: 3,
    chance: (firm) => (isSerious(firm) && spends(firm) >= 0.03 ? 0.5 : 0),
  },
  { type: 'technologySme', level: 'national', lasts: 1, chance: (firm) => (isSerious(firm) ? 0.35 : 0) },
  { type: 'innovativeSme', level: 'provincial', lasts: 3, chance: (firm) => (isSerious(firm) ? 0.25 : 0) },
  {
    type: 'specialisedSme',
    level: 'provincial',
    lasts: 3,
    chance: (firm) => (isSerious(firm) && staffOf(firm) >= 20 ? 0.2 : 0),
  },
  {
    type: 'littleGiant',
    level: 'national',
    lasts: 3,
    chance: (firm) => (isSerious(firm) && staffOf(firm) >= 80 ? 0.12 : 0),
  },
  {
    type: 'enterpriseTechnologyCentre',
    level: 'provincial',
    lasts: null,
    chance: (firm) => (isSerious(firm) && staffOf(firm) >= 60 ? 0.15 : 0),
  },
  {
    type: 'engineeringResearchCentre',
    level: 'city',
    lasts: null,
    chance: (firm) => (isSerious(firm) && staffOf(firm) >= 40 ? 0.1 : 0),
  },
  { type: 'contestAward', level: 'provincial', lasts: null, chance: (firm) => (firm.doesResearch ? 0.02 : 0) },
  {
    type: 'outstandingEnterprise',
    level: 'city',
    lasts: null,
    chance: (firm) => (staffOf(firm) >= 100 ? 0.08 : 0.002),
  },
]
const carrierTitles = ['incubator', 'makerspace', 'microBase', 'otherCarrier']

export function titlesOf(firm: Firm, drawing: Drawing, runsCarrier: boolean): Told {
  const held = titles.filter((title) => drawing.chance(title.chance(firm)))
  const carrier: Title[] = runsCarrier
    ? [
        {
          type: drawing.pick(carrierTitles),
          level: drawing.pick(['city', 'provincial', 'national']),
          lasts: null,
          chance: () => 1,
        },
      ]
    : []
  return { recognitions: list([...held, ...carrier].map((title) => recordOf(title, firm, drawing))) }
}

function recordOf({ type, level, lasts }: Title, { county, today, foundedOn }: Firm, drawing: Drawing): JsonValue {
  const longest = Math.round((lasts ?? 6) * 365.25)
  const recognisedOn = drawing.whole(Math.max(foundedOn, today - longest), today)
  return {
    id: type,
    type,
    level,
    region: { city: county.city, provincial: county.province, national: county.province }[level],
    recognisedOn: day(recognisedOn),
    validUntil: lasts === null ? 'none' : day(recognisedOn + longest - 1),
    awards: none(),
  }
}
