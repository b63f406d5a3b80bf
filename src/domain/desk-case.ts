import { z } from 'zod'
import { fen } from './answer-parts.js'
import { decisionRemarks } from './case-states.js'
import { ClientReferenceSchema } from './enterprise.js'
import { JudgementGivenSchema, OverrideGivenSchema, PreCheckRequestSchema } from './pre-check.js'

/** By whom it was begun: a platform, the applicant with a code, or a reviewer at the counter. */
export const caseOrigins = ['platform', 'applicant', 'counter'] as const

/** Text that people write: no control characters but line ends, no half of a surrogate pair. */
export const written = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Surrogate}]*(?:\r?\n[^\p{Cc}\p{Surrogate}]*)*$/u)
export const CaseReasonSchema = written(2000)

/** What is applied for, by whom. */
export const ApplicationSchema = z.strictObject({
  applicant: z.strictObject({
    /** As it shall stand on the sheet. */
    name: written(200).nullable(),
    /** How it can be reached. */
    contact: written(200).nullable(),
  }),
  ...PreCheckRequestSchema.pick({ subject: true, profile: true, claimed: true, papers: true }).shape,
})
export type Application = z.infer<typeof ApplicationSchema>

export const NewCaseSchema = ApplicationSchema.extend({
  clientReference: ClientReferenceSchema.nullable().optional(),
  /** Id of the policy applied for. */
  policy: z.string().min(1).max(100),
})
export type NewCase = z.infer<typeof NewCaseSchema>

const by = z.string()
/** Instant, ISO 8601, UTC. */
const at = z.iso.datetime()

/** What was asked for in addition, and when the answer came. */
const SupplementSchema = z.strictObject({
  papers: z.array(written(200)).max(200),
  /** In the words of the notice that goes to the applicant. */
  words: written(5000),
  askedAt: at,
  by,
  answeredAt: at.nullable(),
})
export type Supplement = z.infer<typeof SupplementSchema>

const DecisionSchema = z.strictObject({
  outcome: z.enum(['granted', 'refused']),
  /** Null: refused, or nothing in money. */
  sumFen: fen.nullable(),
  reason: CaseReasonSchema.nullable(),
  remarks: z.array(z.enum(decisionRemarks)),
  at,
  by,
})

/** What a pre-check was answered from; the report itself lies beside it. */
export const CaseReceiptSchema = z.strictObject({
  ruleSet: z.string(),
  /** SHA-256 of the rules as the store keeps them. */
  rules: z.string(),
  engine: z.string(),
  /** SHA-256 of the report's canonical JSON. */
  report: z.string(),
  /** The version of the case that it made. */
  version: z.int(),
  at,
  by,
})
export type CaseReceipt = z.infer<typeof CaseReceiptSchema>

/** All that is said in a case and about it. What reviewers say is only ever added to. */
export const CaseContentSchema = z.strictObject({
  schema: z.literal('huiqi.case/1'),
  application: ApplicationSchema,
  judgements: z.array(JudgementGivenSchema),
  overrides: z.array(OverrideGivenSchema),
  supplements: z.array(SupplementSchema),
  preChecks: z.array(CaseReceiptSchema),
  /** Why it was opened again, each time. */
  reopened: z.array(z.strictObject({ reason: CaseReasonSchema, at, by })),
  decision: DecisionSchema.nullable(),
  withdrawn: z.strictObject({ reason: CaseReasonSchema.nullable(), at }).nullable(),
})
export type CaseContent = z.infer<typeof CaseContentSchema>
