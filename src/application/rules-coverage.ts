import type { Coverage } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'

/** Where one row of a document went: to policies, to a listing, or nowhere, with the reason. */
export interface CoverageRow {
  readonly id: string
  readonly document: string
  readonly item: string
  readonly policies?: readonly string[]
  readonly listing?: string
  readonly reason?: string
}
export interface CoverageCounts {
  readonly rows: number
  readonly policies: number
  readonly listings: number
  readonly leftOut: number
}
export interface CoverageReport {
  readonly rows: readonly CoverageRow[]
  readonly counts: CoverageCounts
  readonly byDocument: readonly (CoverageCounts & { readonly document: string })[]
}

/** Row by row what became of each document. */
export function rulesCoverage({ documents }: Pick<RuleSet, 'documents'>): CoverageReport {
  const byDocument = documents.map(({ document }) => ({
    document: document.id,
    rows: document.coverage.map((row) => rowOf(document.id, row)),
  }))
  const rows = byDocument.flatMap((one) => one.rows)
  return {
    rows,
    counts: countsOf(rows),
    byDocument: byDocument.map((one) => ({ document: one.document, ...countsOf(one.rows) })),
  }
}

const rowOf = (document: string, { row, item, policies, listing, reason }: Coverage): CoverageRow => ({
  id: row,
  document,
  item,
  ...(policies ? { policies } : {}),
  ...(listing ? { listing: listing.title } : {}),
  ...(reason === undefined ? {} : { reason }),
})

const countsOf = (rows: readonly CoverageRow[]): CoverageCounts => ({
  rows: rows.length,
  policies: rows.filter(({ policies }) => policies).length,
  listings: rows.filter(({ listing }) => listing).length,
  leftOut: rows.filter(({ reason }) => reason).length,
})
