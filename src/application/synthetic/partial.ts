import type { Fact } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import type { RuleBase } from '../rule-base.js'
import { weightsOf, type Drawing } from './drawing.js'
import type { Told } from './told.js'

/** How much of what could be told is left out, and how many firms are so. Platforms rarely know all. */
const reticences = weightsOf([
  [0, 10],
  [0.25, 35],
  [0.55, 30],
  [0.8, 18],
  [0.94, 7],
])
/** What is told roughly only: as a range, a year, a city, a section of industries, a list that may not be all. */
const roughly = 0.07
/** Nearly every register has these. */
const basics: ReadonlySet<string> = new Set(['establishedOn', 'registeredRegion', 'mainIndustry'])

export interface Partial {
  readonly facts: Told
  readonly askedButUnknown: string[]
}

/** What is left of all that could be told, with the facts that the catalogue has and no others. */
export function partOf(all: Told, drawing: Drawing, base: RuleBase): Partial {
  const { facts } = base.compiled.ruleSet
  const reticence = drawing.weighted(reticences)
  const told: Told = {}
  const askedButUnknown: string[] = []
  for (const [id, value] of Object.entries(all)) {
    const fact = facts.get(id)
    if (!fact) continue
    if (drawing.chance(basics.has(id) ? reticence * 0.15 : reticence)) {
      if (fact.askable && askedButUnknown.length < 3 && drawing.chance(0.03)) askedButUnknown.push(`/facts/${id}`)
    } else told[id] = reticence > 0 && drawing.chance(roughly) ? rough(fact, value, drawing, base) : value
  }
  return { facts: told, askedButUnknown }
}

function rough(fact: Fact, value: JsonValue, drawing: Drawing, base: RuleBase): JsonValue {
  if (fact.type === 'yearly') return roughYears(value as Record<string, number>, drawing)
  if (fact.type === 'choices' || fact.type === 'records')
    return { ...(value as Record<string, JsonValue>), complete: false }
  if (typeof value === 'number') return fact.type === 'ratio' ? value : about(value, drawing)
  return typeof value === 'string' ? roughText(fact, value, drawing, base) : value
}

function roughText({ type }: Fact, text: string, drawing: Drawing, base: RuleBase): string {
  if (type === 'date' && text !== 'none') return text.slice(0, drawing.chance(0.5) ? 7 : 4)
  if (type === 'place') return cityOf(text, base)
  return type === 'industry' ? (base.compiled.ruleSet.industries.sectionOf(text) ?? text) : text
}

/** The last year alone, or all of them about. */
function roughYears(years: Readonly<Record<string, number>>, drawing: Drawing): JsonValue {
  const told = Object.entries(years).toSorted(([a], [b]) => Number(b) - Number(a))
  if (drawing.chance(0.5)) return Object.fromEntries(told.slice(0, 1))
  return Object.fromEntries(told.map(([year, figure]) => [year, about(figure, drawing)]))
}

function about(figure: number, drawing: Drawing): JsonValue {
  const width = Math.max(1, Math.round(Math.abs(figure) * drawing.between(0.05, 0.3)))
  const least = figure >= 0 ? Math.max(0, figure - width) : figure - width
  return drawing.chance(0.2) ? { min: least } : { min: least, max: figure + width }
}

function cityOf(county: string, { places }: RuleBase): string {
  const city = `${county.slice(0, 4)}00`
  return places.has(city) ? city : county
}
