import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import {
  AmountSchema,
  CitationSchema,
  LawSchema,
  NoticeSchema,
  PolicyHeadSchema,
  RangeSchema,
  ReceiptSchema,
  SubjectSchema,
} from './answer.js'
import { kinds, measures } from './policy.js'
import { verdicts } from './verdict.js'

/**
 * What would make a refused policy possible (design §7): the fewest facts, at most two, each moved no further than it
 * must, in a direction one can sensibly go. Nothing is proposed that matching the changed profile did not confirm.
 */
export const nearMissGroups = ['canDo', 'comesWithTime', 'cannotChange'] as const
export type NearMissGroup = (typeof nearMissGroups)[number]

const date = z.string()

/** Which policies are asked about; null: all. */
export const PolicySelectSchema = z
  .strictObject({
    policies: z.array(z.string().max(100)).max(500).nullable().default(null),
    kinds: z.array(z.enum(kinds)).max(100).nullable().default(null),
  })
  .prefault({})

export const NearMissRequestSchema = z.strictObject({
  clientReference: z.string().max(200).optional(),
  /** Day asked about; default today. */
  asOf: z.string().optional(),
  /** Law as recorded up to this day; default today. */
  knownAt: z.string().optional(),
  profile: z.json(),
  select: PolicySelectSchema,
  /** Most items to be listed; the counts are of all. */
  limit: z.int().min(1).max(500).default(100),
  unknownFacts: z.enum(['reject', 'ignore']).default('reject'),
})
export type NearMissRequest = z.infer<typeof NearMissRequestSchema>

const ChangeSchema = z.strictObject({
  /** Where it stands in the request; a list's end is `/-`. */
  pointer: z.string(),
  fact: z.string(),
  /** First year whose figure has to be such; null: no yearly figure. */
  year: z.int().nullable(),
  /** The record it belongs to. */
  subject: z.strictObject({ list: z.string(), id: z.string() }).nullable(),
  label: z.string(),
  /** As rule files write it: money in yuan. A record to be added has null here. */
  from: z.json(),
  to: z.json(),
  /** The edge that has to be reached, in words: at least CNY 1,500,000. */
  edge: z.string(),
  /** The criterion that this change answers. */
  criterion: z.string().nullable(),
  citation: CitationSchema.nullable(),
  /** It takes the decision of an authority or another body; the applicant can do no more than apply for it. */
  granted: z.boolean(),
  /** 1 a small step … 5 a large one. */
  effort: z.int().min(1).max(5),
})
export type NearMissChange = z.infer<typeof ChangeSchema>

/** A figure of a year not yet closed, taken to be as in the last closed one. */
const AssumptionSchema = z.strictObject({ fact: z.string(), year: z.int(), value: z.json(), text: z.string() })

/** What stands in the way and cannot be changed. */
const ObstacleSchema = z.strictObject({
  criterion: z.string().nullable(),
  text: z.string(),
  citation: CitationSchema.nullable(),
})

/** What becomes of another policy by the same change, on the same day. Sums as they can be paid. */
export const EffectSchema = z.strictObject({
  policy: z.strictObject({ id: z.string(), title: z.string(), law: LawSchema.shape.status }),
  before: z.strictObject({ verdict: z.enum(verdicts), payable: RangeSchema }),
  after: z.strictObject({ verdict: z.enum(verdicts), payable: RangeSchema }),
})
export type Effect = z.infer<typeof EffectSchema>

export const NearMissSchema = z.strictObject({
  policy: PolicyHeadSchema,
  /** The record the claim is for; id null: one that would be added. */
  subject: SubjectSchema.nullable(),
  law: LawSchema,
  group: z.enum(nearMissGroups),
  verdictNow: z.enum(verdicts),
  /** Null in `cannotChange`; `undetermined` only after a step by which something new begins, such as registering. */
  verdictThen: z.enum(verdicts).nullable(),
  amountThen: AmountSchema.nullable(),
  /** By how much the total of its measure grows at most, limits and alternatives counted in; null: no sum, or no upper end. */
  netGainFen: z.int().nullable(),
  changes: z.array(ChangeSchema),
  /** First day on which it would hold; null: the day asked about, or a day that cannot be told. */
  earliestOn: date.nullable(),
  assumes: z.array(AssumptionSchema),
  obstacles: z.array(ObstacleSchema),
  effort: z.int(),
  text: z.string(),
  gains: z.array(EffectSchema),
  /** Not empty: the same change costs something elsewhere. */
  loses: z.array(EffectSchema),
})
export type NearMiss = z.infer<typeof NearMissSchema>

/** One step, or one day, with everything refused today that it would make possible. */
const NearMissStepSchema = z.strictObject({
  group: z.enum(nearMissGroups),
  /** Empty: it comes with time alone. */
  changes: z.array(ChangeSchema),
  /** As of an item. */
  earliestOn: date.nullable(),
  assumes: z.array(AssumptionSchema),
  /** Some change takes the decision of an authority or another body. */
  granted: z.boolean(),
  effort: z.int(),
  /** What to do, and when, in words. */
  text: z.string(),
  /** The policies whose near miss it is, the best first. */
  opens: z.array(
    z.strictObject({
      policy: PolicyHeadSchema,
      subject: SubjectSchema.nullable(),
      law: LawSchema,
      verdictThen: z.enum(verdicts),
      amountThen: AmountSchema.nullable(),
      /** The words of the text that ask for the change. */
      citations: z.array(CitationSchema),
    }),
  ),
  /**
   * By how much the best combination of all policies grows at most, by measure: not the sum of what is opened. Empty: by
   * nothing, or it hangs on answers still open.
   */
  netGains: z.array(
    z.strictObject({
      measure: z.enum(measures),
      /** By law in force; null: no upper end. */
      inForceFen: z.int().nullable(),
      /** With texts that have to be verified first; null: no upper end. */
      withUnverifiedLawFen: z.int().nullable(),
      text: z.string(),
    }),
  ),
  /** What else it brings. */
  gains: z.array(EffectSchema),
  loses: z.array(EffectSchema),
})
export type NearMissStep = z.infer<typeof NearMissStepSchema>

export const NearMissAnswerSchema = z.strictObject({
  object: z.literal('nearMisses'),
  schema: z.literal('huiqi.nearMisses/1'),
  clientReference: z.string().nullable(),
  asOf: date,
  counts: z.strictObject({
    canDo: z.int(),
    comesWithTime: z.int(),
    cannotChange: z.int(),
    /** Refused policies of other places than the applicant's: not listed. */
    elsewhere: z.int(),
    /** Refused policies that would need more than two changes, or answers besides, or would cost more than they bring. */
    farther: z.int(),
  }),
  items: z.array(NearMissSchema),
  /** The items of `canDo` and `comesWithTime` again, by what has to be done: each step once. As many at most as `limit`. */
  steps: z.array(NearMissStepSchema),
  ignored: z.array(z.string()),
  warnings: z.array(CodedIssueSchema),
  notice: NoticeSchema,
  receipt: ReceiptSchema,
})
export type NearMissAnswer = z.infer<typeof NearMissAnswerSchema>
