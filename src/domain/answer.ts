import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import { CitationSchema, fen, RangeSchema, SubjectSchema, totalNames } from './answer-parts.js'
import { CertificateSchema, CombinationsSchema } from './combination.js'
import { discretions } from './formula.js'
import { grounds, kinds, lawReasons, lawStates, measures } from './policy.js'
import { actions, standings, verdicts, windowStatuses } from './verdict.js'

/**
 * Bodies of answers (examples/api). Integer fen; `maxFen: null` has no stated ceiling; every key is present, null
 * does not apply; parts not asked for are absent. `text` is for people and may change; programs use the codes.
 */
export {
  CitationSchema,
  RangeSchema,
  SubjectSchema,
  totalNames,
  type FenRange,
  type TotalName,
} from './answer-parts.js'
const date = z.string()

export const AmountSchema = z.strictObject({
  measure: z.enum(measures),
  standing: z.enum(standings),
  minFen: fen,
  maxFen: fen.nullable(),
  currency: z.literal('CNY'),
  per: z.enum(['once', 'year', 'month', 'claim']),
  payee: z.string(),
  /** Why the figure is not firm. */
  discretions: z.array(z.enum(discretions)),
  inKind: z.string().nullable(),
  text: z.string(),
})
export type AnswerAmount = z.infer<typeof AmountSchema>

const GivenValueSchema = z.strictObject({
  /** As the profile gives it, or as worked out; null: not known. */
  value: z.json(),
  from: z.array(z.string()),
  grade: z.enum(['registry', 'document', 'selfDeclared']).nullable(),
})
const CriterionSchema = z.strictObject({
  id: z.string().nullable(),
  path: z.string(),
  outcome: z.enum(['met', 'unmet', 'review', 'open']),
  decisive: z.boolean(),
  text: z.string(),
  required: z.strictObject({ fact: z.string(), operator: z.string(), value: z.json() }),
  given: GivenValueSchema,
})
export type AnswerCriterion = z.infer<typeof CriterionSchema>

const StepSchema = z.strictObject({ text: z.string(), criteria: z.array(z.string()) })
export type AnswerStep = z.infer<typeof StepSchema>

const ClaimSchema = z.strictObject({
  subject: SubjectSchema.nullable(),
  verdict: z.enum(verdicts),
  amount: AmountSchema.nullable(),
  amountSteps: z.array(StepSchema).optional(),
  criteria: z.array(CriterionSchema).optional(),
})
export type AnswerClaim = z.infer<typeof ClaimSchema>

const MissingSchema = z.strictObject({
  fact: z.string(),
  year: z.int().nullable(),
  /** The record asked about; id null: a record not told of yet. */
  subject: z.strictObject({ list: z.string(), id: z.string().nullable() }).nullable(),
  askOf: z.enum(['applicant', 'registry']),
  type: z.string(),
  question: z.string(),
})
export type AnswerMissing = z.infer<typeof MissingSchema>

export const LawSchema = z.strictObject({
  status: z.enum(lawStates),
  from: date.nullable(),
  until: date.nullable(),
  checkedOn: date.nullable(),
  reasons: z.array(z.enum(lawReasons)),
  replacedBy: z.array(z.string()),
  /** How the text was verified: A read in full … K general knowledge. */
  confidence: z.enum(['A', 'B', 'C', 'K']),
  /** What the rule's author noted of the present state. */
  note: z.string().nullable(),
  text: z.string(),
})
export const WindowSchema = z.strictObject({
  status: z.enum(windowStatuses),
  opensOn: date.nullable(),
  closesOn: date.nullable(),
})

export const PolicyHeadSchema = z.strictObject({
  id: z.string(),
  revision: z.int(),
  title: z.string(),
  titleEn: z.string(),
  kind: z.enum(kinds),
  area: z.string(),
  document: z.strictObject({
    id: z.string(),
    title: z.string(),
    titleEn: z.string(),
    number: z.string().nullable(),
    issuer: z.string(),
  }),
  externalIds: z.record(z.string(), z.string()),
  href: z.string(),
  item: z.string(),
})

export const ResultSchema = z.strictObject({
  policy: PolicyHeadSchema,
  /** Null: the rule is broken, see `error`. */
  verdict: z.enum(verdicts).nullable(),
  action: z.enum(actions),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  law: LawSchema,
  window: WindowSchema,
  amount: AmountSchema.nullable(),
  /** In which totals the sum is counted, and why not in the others. */
  counted: z.strictObject({ in: z.array(z.enum(totalNames)), reason: z.string().nullable() }),
  claims: z.array(ClaimSchema),
  /** The list may hold more records than told; each could bring up to this. Null: it is complete, or none could. */
  more: z.strictObject({ list: z.string(), eachUpToFen: fen.nullable() }).nullable(),
  through: z.string().nullable(),
  missing: z.array(MissingSchema),
  judgements: z.array(
    z.strictObject({ id: z.string(), ground: z.enum(grounds), criterion: z.string(), text: z.string() }),
  ),
  citations: z.record(z.string(), CitationSchema),
  apply: z.strictObject({
    mode: z.literal('notStated'),
    departments: z.array(z.strictObject({ asWritten: z.string(), today: z.string().nullable() })),
    materials: z.array(z.strictObject({ name: z.string(), basis: z.enum(['stated', 'inferred']) })),
    phone: z.null(),
    href: z.null(),
  }),
})
export type AnswerResult = z.infer<typeof ResultSchema>

/** Sums that have an upper end; each the best allowed combination. */
const ShelfTotalsSchema = z.strictObject({
  eligible: RangeSchema,
  withReview: RangeSchema,
  withAnswers: RangeSchema,
  /** Policies whose sum has no upper end that is known: not in the ranges beside it. */
  boundless: z.array(z.string()),
})
export type ShelfTotals = z.infer<typeof ShelfTotalsSchema>

export const TotalsSchema = z.strictObject({
  measure: z.enum(measures),
  claimable: RangeSchema,
  withReview: RangeSchema,
  withAnswers: RangeSchema,
  withUnverifiedLaw: RangeSchema,
  /** What texts in force bring, and what texts to be verified would bring on their own. */
  byLaw: z.strictObject({ inForce: ShelfTotalsSchema, unverified: ShelfTotalsSchema }),
  /** Limits that kept sums apart, and policies that may exclude each other though no text says so. */
  notes: z.array(
    z.strictObject({
      code: z.enum(['limit', 'mayExclude', 'tooManyToSearch', 'paidUnknown', 'proofRefused']),
      policies: z.array(z.string()),
      text: z.string(),
    }),
  ),
  combination: CombinationsSchema.optional(),
  certificates: z.array(CertificateSchema).optional(),
  text: z.string(),
})
export type AnswerTotals = z.infer<typeof TotalsSchema>

const CountsSchema = z.strictObject({
  evaluated: z.int(),
  outOfArea: z.int(),
  eligible: z.int(),
  needsReview: z.int(),
  undetermined: z.int(),
  ineligible: z.int(),
  notInForce: z.int(),
  error: z.int(),
  listing: z.int(),
})

export const NoticeSchema = z.strictObject({ code: z.literal('prediction'), text: z.string() })
/** What makes an answer reproducible. */
export const ReceiptSchema = z.strictObject({
  ruleSet: z.string(),
  engine: z.string(),
  profile: z.string(),
  asOf: date,
  knownAt: date,
  stored: z.boolean(),
})

export const MatchAnswerSchema = z.strictObject({
  object: z.literal('match'),
  schema: z.literal('huiqi.match/1'),
  clientReference: z.string().nullable(),
  asOf: date,
  counts: CountsSchema,
  /** The same counts by law status, so that a dead text is never counted as a living one. */
  countsByLaw: z.partialRecord(
    z.enum(lawStates),
    CountsSchema.pick({ eligible: true, needsReview: true, undetermined: true, ineligible: true, notInForce: true }),
  ),
  totals: z.array(TotalsSchema),
  results: z.array(ResultSchema),
  missing: z.array(MissingSchema.extend({ policies: z.int(), decidesUpToFen: fen.nullable() })),
  /** What is held for the applicant's places: county, city, province, nation. */
  coverage: z.array(
    z.strictObject({ area: z.string(), name: z.string().nullable(), documents: z.int(), checkedOn: date.nullable() }),
  ),
  /** Facts of the profile that no rule knows, passed over because `unknownFacts` is `ignore`. */
  ignored: z.array(z.string()),
  warnings: z.array(CodedIssueSchema),
  notice: NoticeSchema,
  receipt: ReceiptSchema,
})
export type MatchAnswer = z.infer<typeof MatchAnswerSchema>

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const MatchRequestSchema = z.strictObject({
  clientReference: z.string().max(200).optional(),
  /** Day asked about; default today. */
  asOf: z.string().optional(),
  /** Law as recorded up to this day; default today. */
  knownAt: z.string().optional(),
  profile: z.json(),
  select: z
    .strictObject({
      area: z.enum(['concerning', 'all']).default('concerning'),
      verdicts: z.array(z.enum(verdicts)).nullable().default(['eligible', 'needsReview', 'undetermined']),
      policies: z.array(z.string().max(100)).max(500).nullable().default(null),
      kinds: z.array(z.enum(kinds)).max(100).nullable().default(null),
    })
    .prefault({}),
  include: z.array(z.enum(['criteria', 'amountSteps', 'combination', 'certificate'])).default([]),
  unknownFacts: z.enum(['reject', 'ignore']).default('reject'),
})
export type MatchRequest = z.infer<typeof MatchRequestSchema>
