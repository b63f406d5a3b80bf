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
