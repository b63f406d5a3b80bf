import { z } from 'zod'
import { AmountSchema, LawSchema, NoticeSchema, PolicyHeadSchema, WindowSchema } from './answer.js'
import { RangeSchema } from './answer-parts.js'
import { measures } from './policy.js'
import { verdicts } from './verdict.js'

/** Whom a policy reaches among the stored enterprises (政策找企业). */
export const reachedClasses = ['certain', 'review', 'oneAway'] as const
export type ReachedClass = (typeof reachedClasses)[number]

const date = z.string()

export const ReachRequestSchema = z.strictObject({
  clientReference: z.string().max(200).optional(),
  /** Day asked about; default today. */
  asOf: z.string().optional(),
  /** Law as recorded up to this day; default today. */
  knownAt: z.string().optional(),
})
export type ReachRequest = z.infer<typeof ReachRequestSchema>

/** certain: eligible. review: only people still have a say. oneAway: one more answer could lead there. */
const ClassCountsSchema = z.strictObject({ certain: z.int(), review: z.int(), oneAway: z.int() })

/** Nested: what is certain, that and what a reviewer decides, that and what one answer may bring. */
export const NestedCostsSchema = z.strictObject({
  certain: RangeSchema,
  withReview: RangeSchema,
  withAnswers: RangeSchema,
})

const BudgetSchema = NestedCostsSchema.extend({
  measure: z.enum(measures),
  /** Credit limits are never added: then the largest of a single enterprise stands here. */
  joined: z.enum(['sum', 'largest']),
  per: AmountSchema.shape.per,
  /** Who is paid: the applicant, or a named other. */
  payee: z.string(),
  /** Enterprises for whom no upper bound is stated; while there are any, `maxFen` that holds them is null. */
  boundless: z.int(),
  /** Where a match would count these sums; null: in no total, see `reason`. */
  law: z.enum(['inForce', 'unverified']).nullable(),
  reason: z.string().nullable(),
})

const GroupSchema = z.strictObject({
  /** Null: not known. */
  code: z.string().nullable(),
  name: z.string(),
  counts: ClassCountsSchema,
  /** Null: the policy pays no sum. */
  costs: NestedCostsSchema.nullable(),
})

export const ReachReceiptSchema = z.strictObject({
  ruleSet: z.string(),
  engine: z.string(),
  asOf: date,
  knownAt: date,
})

export const ReachAnswerSchema = z.strictObject({
  object: z.literal('reach'),
  schema: z.literal('huiqi.reach/1'),
  clientReference: z.string().nullable(),
  asOf: date,
  policy: PolicyHeadSchema,
  law: LawSchema,
  window: WindowSchema,
  /** Of the caller's enterprises; `out` is all that are in no other class, `error` those for whom the rule gives no answer. */
  counts: ClassCountsSchema.extend({ enterprises: z.int(), out: z.int(), error: z.int() }),
  /** Facts of which one answer is missing, most enterprises first. */
  missing: z.array(z.strictObject({ fact: z.string(), label: z.string(), enterprises: z.int() })),
  /** Null: the policy pays no sum. Whoever is paid; each enterprise after this policy's own limits, other policies aside. */
  budget: BudgetSchema.nullable(),
  by: z.strictObject({
    district: z.array(GroupSchema),
    size: z.array(GroupSchema),
    industry: z.array(GroupSchema),
  }),
  /** How much of the rule the store could be asked; the rest was worked out enterprise by enterprise. */
  filter: z.strictObject({ pushed: z.enum(['selective', 'partly', 'nothing']), candidates: z.int() }),
  notice: NoticeSchema,
  receipt: ReachReceiptSchema,
})
export type ReachAnswer = z.infer<typeof ReachAnswerSchema>
export type ReachGroup = z.infer<typeof GroupSchema>

export const ReachedEnterpriseSchema = z.strictObject({
  object: z.literal('reachedEnterprise'),
  enterprise: z.strictObject({ id: z.string(), clientReference: z.string().nullable(), version: z.int() }),
  class: z.enum(reachedClasses),
  verdict: z.enum(verdicts),
  /** What the policy comes to for it, if granted; of one answer away with that answer, from nothing on. */
  amount: RangeSchema,
  answer: z
    .strictObject({
      /** Where it goes, as `askedButUnknown` of a profile writes it. */
      pointer: z.string(),
      fact: z.string(),
      year: z.int().nullable(),
      label: z.string(),
      question: z.string(),
      /** What would do, in words. */
      text: z.string(),
    })
    .nullable(),
  district: z.string().nullable(),
  size: z.string().nullable(),
  industry: z.string().nullable(),
})
export type ReachedEnterprise = z.infer<typeof ReachedEnterpriseSchema>
