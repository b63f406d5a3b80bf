import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import {
  AmountSchema,
  CitationSchema,
  LawSchema,
  NoticeSchema,
  PolicyHeadSchema,
  ReceiptSchema,
  SubjectSchema,
  TotalsSchema,
} from './answer.js'
import { PolicySelectSchema } from './near-miss.js'
import { verdicts } from './verdict.js'

const date = z.string()

/** Two answers side by side: the profile as it is, and as it would be. At least one of changes and `then` is needed. */
export const WhatIfRequestSchema = z.strictObject({
  clientReference: z.string().max(200).optional(),
  asOf: z.string().optional(),
  knownAt: z.string().optional(),
  profile: z.json(),
  /** JSON merge patch (RFC 7396) on the profile's facts: null makes a fact not known, arrays are replaced whole. */
  changes: z.record(z.string(), z.json()).optional(),
  /** Another day, or another profile instead of the changed one. */
  then: z.strictObject({ asOf: z.string().optional(), profile: z.json().optional() }).optional(),
  select: PolicySelectSchema,
  unknownFacts: z.enum(['reject', 'ignore']).default('reject'),
})
export type WhatIfRequest = z.infer<typeof WhatIfRequestSchema>

const outcomes = ['met', 'unmet', 'review', 'open'] as const
/** A criterion that came out otherwise and had a part in it. */
const DifferenceSchema = z.strictObject({
  id: z.string().nullable(),
  path: z.string(),
  /** Null: the claim did not exist. */
  before: z.enum(outcomes).nullable(),
  after: z.enum(outcomes).nullable(),
  /** As it stands afterwards. */
  text: z.string(),
  citation: CitationSchema.nullable(),
})
export type WhatIfDifference = z.infer<typeof DifferenceSchema>

const SideSchema = z.strictObject({
  verdict: z.enum(verdicts).nullable(),
  law: LawSchema.shape.status,
  amount: AmountSchema.nullable(),
})

export const WhatIfItemSchema = z.strictObject({
  policy: PolicyHeadSchema,
  law: LawSchema,
  before: SideSchema,
  after: SideSchema,
  /** The record whose claim is compared. */
  subject: SubjectSchema.nullable(),
  criteria: z.array(DifferenceSchema),
  text: z.string(),
})
export type WhatIfItem = z.infer<typeof WhatIfItemSchema>

export const WhatIfAnswerSchema = z.strictObject({
  object: z.literal('whatIf'),
  schema: z.literal('huiqi.whatIf/1'),
  clientReference: z.string().nullable(),
  asOf: z.strictObject({ before: date, after: date }),
  totals: z.strictObject({ before: z.array(TotalsSchema), after: z.array(TotalsSchema) }),
  /** Closer to being had than before: needs fewer answers or people, or nothing more. */
  gained: z.array(WhatIfItemSchema),
  /** Further from it. */
  lost: z.array(WhatIfItemSchema),
  /** As sure as before, with another sum. */
  changed: z.array(WhatIfItemSchema),
  unchanged: z.int(),
  ignored: z.array(z.string()),
  warnings: z.array(CodedIssueSchema),
  notice: NoticeSchema,
  receipt: z.strictObject({ before: ReceiptSchema, after: ReceiptSchema }),
})
export type WhatIfAnswer = z.infer<typeof WhatIfAnswerSchema>
