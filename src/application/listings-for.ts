import { nation, relatePlace } from '../domain/place.js'
import type { JsonValue } from '../domain/rule-source.js'
import { listingSummary, type ListingSummary, type Viewing } from './policy-summary.js'

const placeFacts = ['registeredRegion', 'operatingRegion', 'taxRegion', 'statisticsRegion']

/** Services open to all wherever the applicant is; without a place, those of the whole nation. */
export function listingsFor(viewing: Viewing, facts: Readonly<Record<string, JsonValue>>): ListingSummary[] {
  const given = placeFacts.flatMap((id) => (typeof facts[id] === 'string' ? [facts[id]] : []))
  const places = given.length > 0 ? given : [nation]
  return viewing.base.compiled.documents
    .filter(({ document }) => places.some((place) => relatePlace(place, document.division) === 'within'))
    .flatMap((compiled) =>
      compiled.document.coverage.flatMap((row) => {
        const { listing } = row
        return listing ? [listingSummary(viewing, compiled, { ...row, listing })] : []
      }),
    )
}
