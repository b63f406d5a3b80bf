import { z } from 'zod'
import { ResultSchema, type Language } from '../domain/answer.js'
import { toDayNumber, type IsoDate } from '../domain/iso-date.js'
import { kinds, measureOfKind, measures, type Coverage, type Document } from '../domain/policy.js'
import type { CompiledDocument, CompiledPolicy } from '../engine/compile.js'
import { lawOf, windowOf } from '../engine/law.js'
import type { RuleBase } from './rule-base.js'

export const LawSchema = ResultSchema.shape.law
export const WindowSchema = ResultSchema.shape.window
export const AreaSchema = z.strictObject({ code: z.string(), name: z.string().nullable() })
export const DepartmentSchema = z.strictObject({
  asWritten: z.string(),
  /** The office today; null: not known. */
  today: z.string().nullable(),
})
export const DocumentHeadSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  href: z.string(),
})

export const PolicySummarySchema = z.strictObject({
  object: z.literal('policy'),
  id: z.string(),
  revision: z.int(),
  title: z.string(),
  titleEn: z.string(),
  kind: z.enum(kinds),
  measure: z.enum(measures),
  area: AreaSchema,
  item: z.string(),
  document: DocumentHeadSchema,
  departments: z.array(DepartmentSchema),
  law: LawSchema,
  window: WindowSchema,
  href: z.string(),
})
export type PolicySummary = z.infer<typeof PolicySummarySchema>

/** A service open to all: no condition, no sum, no verdict. */
export const ListingSummarySchema = z.strictObject({
  object: z.literal('listing'),
  row: z.string(),
  title: z.string(),
  titleEn: z.string(),
  kind: z.enum(kinds),
  area: AreaSchema,
  item: z.string(),
  document: DocumentHeadSchema,
  departments: z.array(DepartmentSchema),
  /** Whom the text names, in its own words. */
  who: z.string().nullable(),
  words: z.string(),
  law: LawSchema,
})
export type ListingSummary = z.infer<typeof ListingSummarySchema>

export interface Viewing {
  readonly base: RuleBase
  readonly asOf: IsoDate
  readonly language: Language
}

export const areaOf = ({ base }: Viewing, code: string): z.infer<typeof AreaSchema> => ({
  code,
  name: base.places.placeOf(code)?.fullName ?? null,
})

export const departmentsOf = ({ base }: Viewing, names: readonly string[]): z.infer<typeof DepartmentSchema>[] =>
  names.map((asWritten) => ({ asWritten, today: base.compiled.ruleSet.departments.get(asWritten) ?? null }))

export const documentHead = ({ id, title, titleEn, number, issuer }: Document): z.infer<typeof DocumentHeadSchema> => ({
  id,
  title,
  titleEn,
  number,
  issuer,
  href: `/v1/documents/${id}`,
})

export const lawOfPolicy = ({ asOf, language }: Viewing, compiled: CompiledPolicy): PolicySummary['law'] =>
  lawOf(compiled, compiled.validity, toDayNumber(asOf), language)

export const lawOfDocument = ({ asOf, language }: Viewing, document: CompiledDocument): PolicySummary['law'] =>
  lawOf({ policy: { replacedBy: [] }, document }, document.validity, toDayNumber(asOf), language)

export function policySummary(viewing: Viewing, compiled: CompiledPolicy): PolicySummary {
  const { policy } = compiled
  const { document } = compiled.document
  return {
    object: 'policy',
    id: policy.id,
    revision: policy.revision,
    title: policy.title,
    titleEn: policy.titleEn,
    kind: policy.kind,
    measure: measureOfKind[policy.kind],
    area: areaOf(viewing, document.division),
    item: policy.item,
    document: documentHead(document),
    departments: departmentsOf(viewing, policy.departments),
    law: lawOfPolicy(viewing, compiled),
    window: windowOf(policy, toDayNumber(viewing.asOf)),
    href: `/v1/policies/${policy.id}`,
  }
}

export type ListedRow = Coverage & { readonly listing: NonNullable<Coverage['listing']> }

export function listingSummary(viewing: Viewing, compiled: CompiledDocument, row: ListedRow): ListingSummary {
  const { document } = compiled
  const { title, titleEn, kind, departments, who, words } = row.listing
  return {
    object: 'listing',
    row: row.row,
    title,
    titleEn,
    kind,
    area: areaOf(viewing, document.division),
    item: row.item,
    document: documentHead(document),
    departments: departmentsOf(viewing, departments),
    who,
    words,
    law: lawOfDocument(viewing, compiled),
  }
}
