import { compare, type Exact } from '../domain/exact.js'
import type { Fact } from '../domain/fact.js'
import { civilDayOf } from '../domain/iso-date.js'
import { absent, ask, between, has, hull, noNumber, rangeOf, type Numbers, type Possible } from '../domain/possible.js'
import { causeOf, domainOf } from './given-value.js'
import type { Kind } from './kind.js'
import type { Frame, Unknowns } from './subject.js'

export type YearlyFact = Extract<Fact, { type: 'yearly' }>

/** Beyond this many possible years nothing is looked up; the value is unknown. */
const mostYears = 12

/** Calendar years the reference day may lie in; null when too many to try. */
export function yearsOf(day: Numbers): readonly number[] | null {
  if (!(day.may & has) || typeof day.lo !== 'number' || typeof day.hi !== 'number') return null
  if (!Number.isFinite(day.lo) || !Number.isFinite(day.hi)) return null
  const [first, last] = [civilDayOf(day.lo).year, civilDayOf(day.hi).year]
  if (last - first >= mostYears) return null
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** Value of a yearly fact in one calendar year: given, absent before the founding year, else unknown. */
export function valueInYear(fact: YearlyFact, kind: Kind, year: number, frame: Frame): Numbers {
  const [lo, hi] = domainOf(fact, kind)
  const given = frame.world.facts.get(fact.id)
  const figure = given?.is === 'yearly' ? given.years.get(year) : undefined
  if (figure) return rangeOf(figure.min ?? lo, figure.max ?? hi, causeOf(fact))
  const existed = existedIn(year, frame)
  if (existed === 'no') return noNumber(absent, 0)
  return between(lo, hi, causeOf(fact), existed === 'yes' ? has : has | absent)
}

/** A year before founding is known not to have a figure. Founding day unknown: it may or may not have one. */
function existedIn(year: number, frame: Frame): 'yes' | 'no' | 'maybe' {
  const founded = frame.world.facts.get('establishedOn')
  if (founded?.is === 'none') return 'no'
  if (founded?.is !== 'number') return 'maybe'
  const earliest = yearOf(founded.min)
  const latest = yearOf(founded.max)
  if (earliest !== null && earliest > year) return 'no'
  return latest !== null && latest <= year ? 'yes' : 'maybe'
}
const yearOf = (day: Exact | null): number | null => (typeof day === 'number' ? civilDayOf(day).year : null)

/** Hull over every year the reference day may lie in. */
export function valueAtOffset(fact: YearlyFact, kind: Kind, offset: number, reference: Numbers, frame: Frame): Numbers {
  const years = yearsOf(reference)
  if (years === null) {
    const [lo, hi] = domainOf(fact, kind)
    return between(lo, hi, causeOf(fact) | ask, has | absent)
  }
  const sets: Possible[] = years.map((year) => valueInYear(fact, kind, year + offset, frame))
  const value = sets.reduce(hull) as Numbers
  const settled = value.may === has && compare(value.lo, value.hi) === 0
  return settled || years.length === 1 ? value : { ...value, causes: value.causes | reference.causes }
}

export function unknownYears(
  fact: YearlyFact,
  kind: Kind,
  offset: number,
  reference: Numbers,
  frame: Frame,
  into: Unknowns,
): void {
  for (const year of yearsOf(reference) ?? []) {
    const value = valueInYear(fact, kind, year + offset, frame)
    if (value.causes === 0) continue
    const key = `${fact.id}/${year + offset}`
    // A year that has not closed has no figure yet that could be asked for.
    const askable = fact.askable && year + offset < civilDayOf(frame.world.asOf).year
    into.set(key, { fact: fact.id, year: year + offset, subject: null, askable, within: [] })
  }
}
