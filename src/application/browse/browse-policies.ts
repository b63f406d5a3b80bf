import type { Kind, LawState, Measure } from '../../domain/policy.js'
import { appliesIn } from '../list-policies.js'
import { naturalOrder } from '../paging.js'
import { plainText } from '../search-text.js'
import type { BrowseEntry } from './browse-index.js'
import { wordsOf } from './marks.js'

/** What is null does not narrow. */
export interface BrowseFilter {
  readonly text: string | null
  /** What applies there: at that place, at one above it, or in part of it. */
  readonly place: string | null
  readonly kind: Kind | null
  readonly law: LawState | null
  /** An office as the text writes it. */
  readonly department: string | null
  readonly document: string | null
  readonly measure: Measure | null
}
export const sorts = ['best', 'document', 'checked'] as const
export type Sort = (typeof sorts)[number]

export type Facet = Exclude<keyof BrowseFilter, 'text'>
/** How many policies each choice would leave, the other filters staying as they are. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

export interface Browsed {
  readonly policies: readonly BrowseEntry[]
  /** Services open to all that the same filters leave. */
  readonly listings: readonly BrowseEntry[]
  readonly counts: FacetCounts
}

type Test = (entry: BrowseEntry) => boolean

export function browse(index: readonly BrowseEntry[], filter: BrowseFilter, sort: Sort): Browsed {
  const words = wordsOf(filter.text ?? '')
  const hasWords: Test = ({ plain }) => words.every((word) => plain.includes(word))
  const tests = testsOf(filter)
  const searched = index.filter(hasWords)
  const chosen = searched.filter((entry) => Object.values(tests).every((test) => test(entry)))
  return {
    policies: sorted(
      chosen.filter(({ row }) => row === null),
      sort,
      words,
    ),
    listings: chosen.filter(({ row }) => row !== null).toSorted(byKey),
    counts: countsOf(
      searched.filter(({ row }) => row === null),
      tests,
      index,
    ),
  }
}

const testsOf = ({ place, kind, law, department, document, measure }: BrowseFilter): Record<Facet, Test> => ({
  place: (entry) => place === null || appliesIn(entry.document, place),
  kind: (entry) => kind === null || entry.kind === kind,
  law: (entry) => law === null || entry.law === law,
  department: ({ departments }) => department === null || departments.some(({ asWritten }) => asWritten === department),
  document: (entry) => document === null || entry.document.id === document,
  measure: (entry) => measure === null || entry.measure === measure,
})

const valuesOf: Readonly<Record<Exclude<Facet, 'place'>, (entry: BrowseEntry) => readonly string[]>> = {
  kind: ({ kind }) => [kind],
  law: ({ law }) => [law],
  department: ({ departments }) => departments.map(({ asWritten }) => asWritten),
  document: ({ document }) => [document.id],
  measure: ({ measure }) => [measure],
}

function countsOf(
  searched: readonly BrowseEntry[],
  tests: Record<Facet, Test>,
  index: readonly BrowseEntry[],
): FacetCounts {
  const left = (facet: Facet): BrowseEntry[] =>
    searched.filter((entry) => Object.entries(tests).every(([name, test]) => name === facet || test(entry)))
  const count = (facet: Exclude<Facet, 'place'>) =>
    tally(left(facet).flatMap((entry) => [...new Set(valuesOf[facet](entry))]))
  const places = [...new Set(index.map(({ document }) => document.division))].toSorted()
  const inPlace = left('place')
  return {
    place: new Map(places.map((code) => [code, inPlace.filter(({ document }) => appliesIn(document, code)).length])),
    kind: count('kind'),
    law: count('law'),
    department: count('department'),
    document: count('document'),
    measure: count('measure'),
  }
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const byKey = (a: BrowseEntry, b: BrowseEntry): number => naturalOrder(a.key, b.key)
/** What can be used today comes first. */
const lawRank: Record<LawState, number> = { inForce: 0, secondHand: 1, unverified: 2, superseded: 3, lapsed: 4 }

function sorted(entries: readonly BrowseEntry[], sort: Sort, words: readonly string[]): BrowseEntry[] {
  if (sort === 'document') return entries.toSorted(byKey)
  if (sort === 'checked')
    return entries.toSorted((a, b) => naturalOrder(b.checkedOn ?? '', a.checkedOn ?? '') || byKey(a, b))
  const missing = ({ title, titleEn }: BrowseEntry): number => {
    const plain = plainText(`${title}\n${titleEn}`)
    return words.filter((word) => !plain.includes(word)).length
  }
  return entries.toSorted((a, b) => missing(a) - missing(b) || lawRank[a.law] - lawRank[b.law] || byKey(a, b))
}
