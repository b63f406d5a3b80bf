import type { BrowseEntry } from '../../../application/browse/browse-index.js'
import { sorts, type BrowseFilter, type Facet, type Sort } from '../../../application/browse/browse-policies.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { kinds, lawStates, measures } from '../../../domain/policy.js'
import { readPlace } from '../../../domain/place.js'

export interface BrowseQuery {
  readonly filter: BrowseFilter
  readonly sort: Sort
  /** From 1 on. */
  readonly page: number
  /** Parameters whose value means nothing here; they are left out. */
  readonly refused: readonly { readonly name: Facet | 'sort' | 'page' | 'q'; readonly value: string }[]
}

/** Names of the facets in addresses, in the order in which addresses hold them. */
export const facetNames: readonly Facet[] = ['place', 'kind', 'law', 'measure', 'department', 'document']

const longestText = 200

const among =
  <Option extends string>(options: readonly Option[]) =>
  (text: string): Option | null =>
    options.find((option) => option === text) ?? null

/** Parameters that are not known here are left alone: links from elsewhere often carry their own. */
export function readBrowseQuery(query: URLSearchParams, base: RuleBase, index: readonly BrowseEntry[]): BrowseQuery {
  const refused: BrowseQuery['refused'][number][] = []
  const one = <Value>(name: Facet | 'sort' | 'page' | 'q', read: (text: string) => Value | null): Value | null => {
    const text = (query.get(name) ?? '').trim()
    if (text === '') return null
    const value = read(text)
    if (value === null) refused.push({ name, value: text.slice(0, longestText) })
    return value
  }
  const departments = index.flatMap((entry) => entry.departments.map(({ asWritten }) => asWritten))
  const filter: BrowseFilter = {
    text: one('q', (text) => (text.length <= longestText ? text : null)),
    place: one('place', (text) => placeOf(text, base)),
    kind: one('kind', among(kinds)),
    law: one('law', among(lawStates)),
    measure: one('measure', among(measures)),
    department: one('department', among(departments)),
    document: one('document', among(base.compiled.documents.map(({ document }) => document.id))),
  }
  const sort = one('sort', among(sorts)) ?? 'best'
  const page = one('page', (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null)) ?? 1
  return { filter, sort, page, refused }
}

function placeOf(text: string, { places }: RuleBase): string | null {
  const reading = readPlace(text, places)
  return reading.ok ? reading.code : null
}

/** The address of a list, always in the same order, without what is not asked. */
export function browseAddress(
  path: string,
  { filter, sort, page }: Pick<BrowseQuery, 'filter' | 'sort' | 'page'>,
): string {
  const query = new URLSearchParams()
  if (filter.text !== null) query.set('q', filter.text)
  for (const name of facetNames) {
    const value = filter[name]
    if (value !== null) query.set(name, value)
  }
  if (sort !== 'best') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  const search = query.toString()
  return search === '' ? path : `${path}?${search}`
}
