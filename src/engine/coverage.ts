import type { MatchAnswer } from '../domain/answer.js'
import { ancestorsOfPlace, nation, type PlaceDirectory } from '../domain/place.js'
import type { CompiledRuleSet } from './compile.js'
import type { Match } from './match.js'

const placeFacts = ['registeredRegion', 'operatingRegion', 'taxRegion', 'statisticsRegion']

/** Documents held for each place the applicant names and each place above it, down to the nation. */
export function coverageOf(
  { documents }: CompiledRuleSet,
  { input }: Match,
  places: Pick<PlaceDirectory, 'placeOf'>,
): MatchAnswer['coverage'] {
  const own = placeFacts.flatMap((id) => {
    const given = input.facts.get(id)
    return given?.is === 'code' ? [given.value.slice(0, 6)] : []
  })
  const areas = new Set([...own, ...own.flatMap(ancestorsOfPlace), nation])
  return [...areas]
    .toSorted((a, b) => significance(b) - significance(a) || (a < b ? -1 : 1))
    .map((area) => {
      const held = documents.filter(({ document }) => document.division === area)
      const checked = held.flatMap(({ document }) => document.status.map(({ checkedOn }) => checkedOn))
      return {
        area,
        name: places.placeOf(area)?.name ?? null,
        documents: held.length,
        checkedOn: checked.toSorted().at(-1) ?? null,
      }
    })
}
const significance = (code: string): number => code.replace(/(00)+$/, '').length
