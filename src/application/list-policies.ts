import { z } from 'zod'
import { relatePlace } from '../domain/place.js'
import type { Document, Kind, LawState } from '../domain/policy.js'
import type { CompiledDocument, CompiledPolicy } from '../engine/compile.js'
import { pageOf, type Page } from './paging.js'
import {
  lawOfDocument,
  lawOfPolicy,
  listingSummary,
  ListingSummarySchema,
  policySummary,
  PolicySummarySchema,
  type ListedRow,
  type ListingSummary,
  type PolicySummary,
  type Viewing,
} from './policy-summary.js'
import { containsWords, plainText } from './search-text.js'

export const PolicyEntrySchema = z.discriminatedUnion('object', [PolicySummarySchema, ListingSummarySchema])
export type PolicyEntry = PolicySummary | ListingSummary

/** What is null does not narrow the list. */
export interface PolicyFilter {
  /** Policies that apply there, or in part of it. */
  readonly place: string | null
  readonly kinds: readonly Kind[] | null
  /** Part of an office's name, as written or of today. */
  readonly department: string | null
  readonly text: string | null
  readonly lawStates: readonly LawState[] | null
  readonly withListings: boolean
  readonly after: string | null
  readonly limit: number
}

/** One policy or listed row before it is put into words. */
interface Entry {
  readonly key: string
  readonly kind: Kind
  readonly document: Document
  readonly departments: readonly string[]
  readonly texts: readonly string[]
  readonly lawState: () => LawState
  readonly summary: () => PolicyEntry
}

/** Policies, and listings if asked for, in the order of their documents' ids and rows. */
export function listPolicies(viewing: Viewing, filter: PolicyFilter): Page<PolicyEntry> {
  const { compiled } = viewing.base
  const entries = [
    ...compiled.policies.map((policy) => policyEntry(viewing, policy)),
    ...(filter.withListings ? compiled.documents.flatMap((document) => listingEntries(viewing, document)) : []),
  ]
  const page = pageOf(
    entries.filter((entry) => isAskedFor(entry, filter, viewing)),
    ({ key }) => key,
    filter,
  )
  return { ...page, data: page.data.map(({ summary }) => summary()) }
}

function policyEntry(viewing: Viewing, compiled: CompiledPolicy): Entry {
  const { policy, document } = compiled
  const words = Object.values(policy.criteria).map((criterion) => criterion.words)
  return {
    key: policy.id,
    kind: policy.kind,
    document: document.document,
    departments: policy.departments,
    texts: [policy.id, policy.title, policy.titleEn, policy.item, ...words],
    lawState: () => lawOfPolicy(viewing, compiled).status,
    summary: () => policySummary(viewing, compiled),
  }
}

function listingEntries(viewing: Viewing, compiled: CompiledDocument): Entry[] {
  const { document } = compiled
  return document.coverage.flatMap((row) => {
    const { listing } = row
    if (!listing) return []
    const listed: ListedRow = { ...row, listing }
    return {
      key: `${document.id}-${row.row}`,
      kind: listing.kind,
      document,
      departments: listing.departments,
      texts: [listing.title, listing.titleEn, row.item, listing.words, listing.who ?? ''],
      lawState: () => lawOfDocument(viewing, compiled).status,
      summary: () => listingSummary(viewing, compiled, listed),
    }
  })
}

function isAskedFor(entry: Entry, filter: PolicyFilter, viewing: Viewing): boolean {
  const { place, kinds, department, text, lawStates } = filter
  const { document } = entry
  return [
    () => place === null || appliesIn(document, place),
    () => kinds === null || kinds.includes(entry.kind),
    () => department === null || isByDepartment(entry, department, viewing),
    () => text === null || containsWords([...entry.texts, ...textsOfDocument(document)], text),
    () => lawStates === null || lawStates.includes(entry.lawState()),
  ].every((fits) => fits())
}

/** A city is reached by what applies in its province, and by what applies in one of its counties. */
export const appliesIn = ({ division }: Document, place: string): boolean => relatePlace(division, place) !== 'outside'

export const textsOfDocument = ({ title, titleEn, number, issuer }: Document): string[] => [
  title,
  titleEn,
  number ?? '',
  issuer,
]

function isByDepartment({ departments }: Entry, sought: string, { base }: Viewing): boolean {
  const today = base.compiled.ruleSet.departments
  return departments
    .flatMap((name) => [name, today.get(name) ?? ''])
    .some((name) => plainText(name).includes(plainText(sought)))
}
