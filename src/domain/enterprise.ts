import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import { grades } from './profile-evidence.js'

/** On what ground a profile is kept (personal information protection law, article 13). */
export const basisKinds = ['consent', 'contract', 'legalDuty', 'publicInformation'] as const

/** One line: no control characters, no half of a surrogate pair. */
const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u)

export const BasisSchema = z.strictObject({
  kind: z.enum(basisKinds),
  /** Which text was agreed to, or which contract or law it is. */
  text: line(200).nullable(),
  /** What it may be used for. */
  purpose: line(200).nullable(),
  /** When it was given: an instant in ISO 8601, UTC. */
  at: z.iso.datetime().nullable(),
})
export type Basis = z.infer<typeof BasisSchema>

export const ReasonSchema = line(500)
export const ClientReferenceSchema = line(100)

/** Who changed it, when and why. */
const ChangeSchema = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Id of the API client, or `claimCode` for the applicant itself. */
  by: z.string(),
  why: z.string().nullable(),
})

/** A stored enterprise (一企一档) with its profile as it is now. */
export const EnterpriseSchema = z.strictObject({
  object: z.literal('enterprise'),
  id: z.string(),
  clientReference: z.string().nullable(),
  /** Starts at 1 and grows by 1 with every change; the ETag. */
  version: z.int().min(1),
  createdAt: z.iso.datetime(),
  changed: ChangeSchema,
  basis: BasisSchema.nullable(),
  profile: z.record(z.string(), z.json()),
  /** How well each fact is known, by fact id; where parts differ, the weakest. */
  grades: z.record(z.string(), z.enum(grades)),
  /** What contradicts itself or cannot be read with the facts known today. */
  issues: z.array(CodedIssueSchema),
})
export type EnterpriseBody = z.infer<typeof EnterpriseSchema>

/** One version of a profile, as it was. */
export const EnterpriseVersionSchema = z.strictObject({
  object: z.literal('enterpriseVersion'),
  enterprise: z.string(),
  version: z.int().min(1),
  changed: ChangeSchema,
  basis: BasisSchema.nullable(),
  profile: z.record(z.string(), z.json()),
})
export type EnterpriseVersionBody = z.infer<typeof EnterpriseVersionSchema>

/** One enterprise of a file that is imported, as a line of NDJSON; an exported file has the same lines. */
export const EnterpriseEntrySchema = z.strictObject({
  /** Of an enterprise of the same client; one that it does not have is passed over, and something else must name it. */
  id: line(100).nullable().optional(),
  /** Unique within one client; absent or null: as it is. */
  clientReference: ClientReferenceSchema.nullable().optional(),
  /** The version that was exported: over a newer one nothing is written. Absent or null: over whatever is there. */
  version: z.int().min(1).nullable().optional(),
  basis: BasisSchema.nullable().optional(),
  why: ReasonSchema.nullable().optional(),
  profile: z.unknown(),
})
export type EnterpriseEntry = z.infer<typeof EnterpriseEntrySchema>

/** What became of one row of a file. */
export const importStatuses = ['created', 'changed', 'unchanged', 'failed'] as const

const RowErrorSchema = z.strictObject({
  code: z.string(),
  /** RFC 6901, rooted at the row: `/profile/facts/revenue/2025`. */
  pointer: z.string(),
  /** Heading of the column, of CSV; null: it is about the whole row, or the file has no columns. */
  column: z.string().nullable(),
  /** What stands there; null: nothing does. */
  found: z.string().nullable(),
  /** What is expected. */
  detail: z.string(),
  nearest: z.string().nullable(),
})

export const ImportRowSchema = z.strictObject({
  object: z.literal('import.row'),
  /** As a spreadsheet or an editor numbers it: the first line of the file is 1. */
  row: z.int().min(1),
  status: z.enum(importStatuses),
  /** Null: it failed, or it is a dry run and would be new. */
  id: z.string().nullable(),
  clientReference: z.string().nullable(),
  version: z.int().nullable(),
  errors: z.array(RowErrorSchema),
})
export type ImportRowBody = z.infer<typeof ImportRowSchema>

const importCounts = {
  rows: z.int().min(0),
  created: z.int().min(0),
  changed: z.int().min(0),
  unchanged: z.int().min(0),
  failed: z.int().min(0),
}
/** How far an import has come. */
export const ImportProgressSchema = z.strictObject({ object: z.literal('import.progress'), ...importCounts })
export type ImportProgressBody = z.infer<typeof ImportProgressSchema>

export const ImportEndSchema = z.strictObject({
  object: z.literal('import.end'),
  isDryRun: z.boolean(),
  /** False: it stopped before the end of the file, as `error` says. What was told of earlier rows holds. */
  isComplete: z.boolean(),
  ...importCounts,
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
})
export type ImportEndBody = z.infer<typeof ImportEndSchema>
