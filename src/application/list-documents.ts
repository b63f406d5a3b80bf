import { z } from 'zod'
import { AppError } from '../domain/errors.js'
import { nearest } from '../domain/nearest.js'
import { DocumentSchema, type Coverage, type Document } from '../domain/policy.js'
import type { CompiledDocument } from '../engine/compile.js'
import { appliesIn, textsOfDocument } from './list-policies.js'
import { pageOf, type Page } from './paging.js'
import {
  areaOf,
  AreaSchema,
  lawOfDocument,
  LawSchema,
  listingSummary,
  ListingSummarySchema,
  type Viewing,
} from './policy-summary.js'
import { containsWords } from './search-text.js'

const { shape } = DocumentSchema
const CountsSchema = z.strictObject({
  rows: z.int(),
  /** Rows that at least one policy answers. */
  answered: z.int(),
  listed: z.int(),
  /** Rows no applicant can be matched to, each with its reason. */
  leftOut: z.int(),
})

export const DocumentSummarySchema = z.strictObject({
  object: z.literal('document'),
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  area: AreaSchema,
  issuedOn: z.string().nullable(),
  source: shape.source,
  verification: shape.verification,
  law: LawSchema,
  policies: z.int(),
  counts: CountsSchema,
  href: z.string(),
})
export type DocumentSummary = z.infer<typeof DocumentSummarySchema>

const RowSchema = z.strictObject({
  row: z.string(),
  item: z.string(),
  /** Null: none answers it. */
  policies: z
    .array(z.strictObject({ id: z.string(), title: z.string(), titleEn: z.string(), href: z.string() }))
    .nullable(),
  listing: ListingSummarySchema.nullable(),
  reason: z.string().nullable(),
})

export const DocumentDetailSchema = DocumentSummarySchema.extend({
  status: shape.status,
  scope: shape.scope.unwrap().nullable(),
  limits: shape.limits.unwrap(),
  coverage: z.array(RowSchema),
})
export type DocumentDetail = z.infer<typeof DocumentDetailSchema>

export interface DocumentFilter {
  readonly place: string | null
  readonly text: string | null
  readonly after: string | null
  readonly limit: number
}

export function listDocuments(viewing: Viewing, filter: DocumentFilter): Page<DocumentSummary> {
  const { place, text } = filter
  const chosen = viewing.base.compiled.documents.filter(
    ({ document }) =>
      (place === null || appliesIn(document, place)) &&
      (text === null || containsWords([document.id, ...textsOfDocument(document)], text)),
  )
  const page = pageOf(chosen, ({ document }) => document.id, filter)
  return { ...page, data: page.data.map((compiled) => documentSummary(viewing, compiled)) }
}

/** @throws AppError documentNotFound, with the nearest id */
export function findDocument(viewing: Viewing, documentId: string): DocumentDetail {
  const { documents } = viewing.base.compiled
  const compiled = documents.find(({ document }) => document.id === documentId)
  if (!compiled) {
    const ids = documents.map(({ document }) => document.id)
    throw new AppError('documentNotFound', { documentId, nearest: nearest(documentId, ids) })
  }
  const { document } = compiled
  return {
    ...documentSummary(viewing, compiled),
    status: document.status,
    scope: document.scope ?? null,
    limits: document.limits,
    coverage: document.coverage.map((row) => rowOf(viewing, compiled, row)),
  }
}

function documentSummary(viewing: Viewing, compiled: CompiledDocument): DocumentSummary {
  const { document } = compiled
  const { id, title, titleEn, number, issuer, issuedOn, source, verification } = document
  return {
    object: 'document',
    id,
    title,
    titleEn,
    number,
    issuer,
    area: areaOf(viewing, document.division),
    issuedOn,
    source,
    verification,
    law: lawOfDocument(viewing, compiled),
    policies: viewing.base.compiled.policies.filter((policy) => policy.document === compiled).length,
    counts: coverageCounts(document),
    href: `/v1/documents/${id}`,
  }
}

export const coverageCounts = ({ coverage }: Document): z.infer<typeof CountsSchema> => ({
  rows: coverage.length,
  answered: coverage.filter(({ policies }) => policies).length,
  listed: coverage.filter(({ listing }) => listing).length,
  leftOut: coverage.filter(({ reason }) => reason !== undefined).length,
})

function rowOf(viewing: Viewing, compiled: CompiledDocument, row: Coverage): z.infer<typeof RowSchema> {
  const { byId } = viewing.base.compiled
  const policies = row.policies?.flatMap((id) => byId.get(id)?.policy ?? [])
  const { listing } = row
  return {
    row: row.row,
    item: row.item,
    policies: policies?.map(({ id, title, titleEn }) => ({ id, title, titleEn, href: `/v1/policies/${id}` })) ?? null,
    listing: listing ? listingSummary(viewing, compiled, { ...row, listing }) : null,
    reason: row.reason ?? null,
  }
}
