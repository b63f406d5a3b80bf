import type { JsonValue } from '../../domain/rule-source.js'
import { endsOf } from '../../application/written/ends.js'

/** No figure of the laws goes back further. */
const firstYear = 1950

/** Year of founding, as far as it is surely not earlier; null: not known. */
export function foundingYear(establishedOn: JsonValue | undefined): number | null {
  const { min } = endsOf(establishedOn)
  return typeof min === 'string' ? Number(min.slice(0, 4)) : null
}

/**
 * Closed years that can have a figure, the latest first. asOf's own year is not closed; before its founding an
 * applicant has no figures.
 */
export function closedYears(asOfYear: number, founded: number | null, count: number): number[] {
  const earliest = Math.max(founded ?? firstYear, firstYear)
  return Array.from({ length: count }, (_, index) => asOfYear - 1 - index).filter((year) => year >= earliest)
}

export const usualYears = 3
