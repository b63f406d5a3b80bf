import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import {
  AmountSchema,
  LawSchema,
  NoticeSchema,
  PolicyHeadSchema,
  ReceiptSchema,
  ResultSchema,
  WindowSchema,
} from './answer.js'
import { CitationSchema, fen, RangeSchema, SubjectSchema } from './answer-parts.js'
import { AnswerLimitSchema } from './combination.js'
import { grounds } from './policy.js'
import { findingCodes, paperStatuses, severities } from './pre-check-terms.js'
import { verdicts } from './verdict.js'

/** Units in which a claimed sum may be written; one is always said, never guessed. */
export const claimUnits = ['yuan', 'wanYuan', 'fen'] as const

/** An application for one policy and one claim, as it lies on the counter. */
export const PreCheckRequestSchema = z.strictObject({
  clientReference: z.string().max(200).optional(),
  /** Id of the policy applied for. */
  policy: z.string().max(100),
  /** Id of the record of the policy's list that it is for; needed where several are told. */
  subject: z.string().max(64).optional(),
  profile: z.json(),
  /** What the applicant claims; exact to the fen. */
  claimed: z.strictObject({ amount: z.number().min(0), unit: z.enum(claimUnits) }).optional(),
  /** Day on which the application was accepted, from which the rule counts; default today. */
  acceptedOn: z.string().optional(),
  /** Law as recorded up to this day; default today. */
  knownAt: z.string().optional(),
  /** Names of the papers handed in. Absent: not known; []: none. */
  papers: z.array(z.string().min(1).max(200)).max(200).optional(),
  unknownFacts: z.enum(['reject', 'ignore']).default('reject'),
})
export type PreCheckRequest = z.infer<typeof PreCheckRequestSchema>

const decided = {
  outcome: z.enum(['met', 'unmet']),
  reason: z.string().min(1).max(2000),
  by: z.string().min(1),
  at: z.string().min(1),
}
/** What a reviewer found where the rule leaves it to one. `at`: instant, ISO 8601. */
export const JudgementGivenSchema = z.strictObject({ judgement: z.string(), ...decided })
export type JudgementGiven = z.infer<typeof JudgementGivenSchema>
/** A criterion counts as the reviewer says, whatever the rule makes of it. */
export const OverrideGivenSchema = z.strictObject({ criterion: z.string(), ...decided })
export type OverrideGiven = z.infer<typeof OverrideGivenSchema>

/** Of a case alone, never of a request. Of several about the same thing the last one counts. */
export interface GivenByReviewers {
  readonly judgements: readonly JudgementGiven[]
  readonly overrides: readonly OverrideGiven[]
}
export const nothingGiven: GivenByReviewers = { judgements: [], overrides: [] }

export const criterionOutcomes = ['met', 'unmet', 'review', 'unknown'] as const
const outcome = z.enum(criterionOutcomes)
const DecidedSchema = z.strictObject(decided)

const PreCheckCriterionSchema = z.strictObject({
  /** Null: a day that every claim must have reached, without words of its own. */
  id: z.string().nullable(),
  /** Place in the rule file. */
  path: z.string(),
  /** Words of the source, and where they stand. */
  source: CitationSchema.nullable(),
  /** What is asked, and what is known. */
  text: z.string(),
  outcome,
  /** What the rule alone says. */
  machineOutcome: outcome,
  /** Whether it makes the verdict what it is. */
  decisive: z.boolean(),
  /** What usually proves it. */
  proofs: z.array(z.string()),
  given: z.strictObject({
    /** In words; what is not known says so. */
    text: z.string(),
    value: z.json(),
    /** Of the weakest part; null: nothing was given. */
    grade: z.enum(['registry', 'document', 'selfDeclared']).nullable(),
    /** What it was read from. */
    from: z.array(
      z.strictObject({
        pointer: z.string(),
        label: z.string(),
        grade: z.enum(['registry', 'document', 'selfDeclared']),
      }),
    ),
  }),
  /** Where a reviewer decides; `given` null: still open. */
  judgement: z.strictObject({ id: z.string(), ground: z.enum(grounds), given: DecidedSchema.nullable() }).nullable(),
  override: DecidedSchema.nullable(),
})
export type PreCheckCriterion = z.infer<typeof PreCheckCriterionSchema>

const PaperSchema = z.strictObject({
  name: z.string(),
  /** `inferred`: usually needed, the text names none. */
  basis: z.enum(['stated', 'inferred']),
  status: z.enum(paperStatuses),
  /** Name under which it, or what resembles it, was handed in. */
  handedInAs: z.string().nullable(),
})
export type Paper = z.infer<typeof PaperSchema>

/** What a claimed sum is beside the computed one. */
export const comparisonMeanings = ['equal', 'claimedMore', 'claimedLess', 'cannotBeSaid', 'notClaimed'] as const
const ComparisonSchema = z.strictObject({
  meaning: z.enum(comparisonMeanings),
  /** Claimed less computed, to the nearer end of a range; null: it cannot be said. */
  differenceFen: fen.nullable(),
  text: z.string(),
})
export type Comparison = z.infer<typeof ComparisonSchema>

const FindingSchema = z.strictObject({
  code: z.enum(findingCodes),
  severity: z.enum(severities),
  /** Criterion, judgement, paper or fact it is about. */
  about: z.string().nullable(),
  text: z.string(),
})
export type Finding = z.infer<typeof FindingSchema>

export const PreCheckReportSchema = z.strictObject({
  object: z.literal('preCheck'),
  schema: z.literal('huiqi.preCheck/1'),
  clientReference: z.string().nullable(),
  acceptedOn: z.string(),
  policy: PolicyHeadSchema,
  /** Null: the applicant itself, or no record was told. */
  subject: SubjectSchema.nullable(),
  /** Null: the rule is broken, see `error`. */
  verdict: z.enum(verdicts).nullable(),
  /** What the rule alone says, without judgements and overrides. */
  machineVerdict: z.enum(verdicts).nullable(),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  law: LawSchema,
  window: WindowSchema,
  criteria: z.array(PreCheckCriterionSchema),
  computed: z.strictObject({
    /** If granted, before limits; null: it cannot be granted. */
    amount: AmountSchema.nullable(),
    /** What is left of it after limits and what was already paid; 0 where it cannot be granted. */
    payable: RangeSchema,
    payableText: z.string(),
    steps: z.array(z.strictObject({ text: z.string(), criteria: z.array(z.string()) })),
  }),
  claimed: z.strictObject({ fen, text: z.string() }).nullable(),
  comparison: ComparisonSchema,
  limits: z.array(AnswerLimitSchema),
  papers: z.array(PaperSchema),
  /** Handed in, and asked for by nothing in the rule. */
  otherPapers: z.array(z.string()),
  /** All that is to be handed in or told at once (一次性告知); `text` is to be copied. */
  supplement: z.strictObject({
    papers: z.array(z.string()),
    facts: z.array(z.strictObject({ fact: z.string(), question: z.string(), proof: z.string().nullable() })),
    text: z.string(),
  }),
  missing: ResultSchema.shape.missing,
  /** Judgements still open. */
  judgements: ResultSchema.shape.judgements,
  departments: ResultSchema.shape.apply.shape.departments,
  citations: z.record(z.string(), CitationSchema),
  findings: z.array(FindingSchema),
  ignored: z.array(z.string()),
  warnings: z.array(CodedIssueSchema),
  notice: NoticeSchema,
  receipt: ReceiptSchema,
})
export type PreCheckReport = z.infer<typeof PreCheckReportSchema>
