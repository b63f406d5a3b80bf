import { measureOfKind, type Document, type Kind, type LawState, type Measure } from '../../domain/policy.js'
import type { CompiledDocument, CompiledPolicy } from '../../engine/compile.js'
import { textsOfDocument } from '../list-policies.js'
import {
  areaOf,
  departmentsOf,
  lawOfDocument,
  lawOfPolicy,
  type PolicySummary,
  type Viewing,
} from '../policy-summary.js'
import { givesOf } from '../read-policy.js'
import { plainText } from '../search-text.js'

/** A policy, or a service open to all, as searches and lists need it. */
export interface BrowseEntry {
  /** Id of the policy, or of the document and its row. */
  readonly key: string
  /** Row of the document; null: it is a policy. */
  readonly row: string | null
  readonly title: string
  readonly titleEn: string
  readonly kind: Kind
  readonly measure: Measure
  readonly document: Document
  readonly item: string
  readonly area: PolicySummary['area']
  readonly departments: PolicySummary['departments']
  readonly law: LawState
  readonly checkedOn: string | null
  /** In one line; of a service, the words of the text. */
  readonly gives: string
  /** Texts that are searched beside the titles, each shown whole when it is hit. */
  readonly texts: readonly string[]
  /** All that is searched, as searches see it. */
  readonly plain: string
}

export const browseIndex = (viewing: Viewing): BrowseEntry[] => [
  ...viewing.base.compiled.policies.map((compiled) => policyEntry(viewing, compiled)),
  ...viewing.base.compiled.documents.flatMap((document) => listingEntries(viewing, document)),
]

function policyEntry(viewing: Viewing, compiled: CompiledPolicy): BrowseEntry {
  const { policy } = compiled
  const { document } = compiled.document
  const criteria = [...Object.values(document.criteria), ...Object.values(policy.criteria)]
  const law = lawOfPolicy(viewing, compiled)
  const departments = departmentsOf(viewing, policy.departments)
  const area = areaOf(viewing, document.division)
  const gives = givesOf(viewing, compiled)
  const texts = [
    gives,
    ...criteria.map(({ words }) => words),
    ...criteria.flatMap(({ reading }) => reading ?? []),
    ...(policy.note === undefined ? [] : [policy.note]),
    ...departments.flatMap(({ asWritten, today }) => [asWritten, today ?? '']),
    ...textsOfDocument(document),
    area.name ?? '',
    policy.item,
    policy.id,
  ]
  return {
    key: policy.id,
    row: null,
    title: policy.title,
    titleEn: policy.titleEn,
    kind: policy.kind,
    measure: measureOfKind[policy.kind],
    document,
    item: policy.item,
    area,
    departments,
    law: law.status,
    checkedOn: law.checkedOn,
    gives,
    texts,
    plain: plainText([policy.title, policy.titleEn, ...texts].join('\n')),
  }
}

function listingEntries(viewing: Viewing, compiled: CompiledDocument): BrowseEntry[] {
  const { document } = compiled
  const law = lawOfDocument(viewing, compiled)
  const area = areaOf(viewing, document.division)
  return document.coverage.flatMap(({ row, item, listing }) => {
    if (!listing) return []
    const { title, titleEn, kind, who, words } = listing
    const departments = departmentsOf(viewing, listing.departments)
    const texts = [words, who ?? '', ...listing.departments, ...textsOfDocument(document), area.name ?? '', item]
    const entry: BrowseEntry = {
      key: `${document.id}-${row}`,
      row,
      title,
      titleEn,
      kind,
      measure: measureOfKind[kind],
      document,
      item,
      area,
      departments,
      law: law.status,
      checkedOn: law.checkedOn,
      gives: words,
      texts,
      plain: plainText([title, titleEn, ...texts].join('\n')),
    }
    return [entry]
  })
}
