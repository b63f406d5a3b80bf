import { z } from 'zod'
import { CodedIssueSchema } from './answer-issue.js'
import { MatchAnswerSchema } from './answer.js'
import { lawStates, measures } from './policy.js'

/**
 * Bodies of `POST /v1/questions/next`; the request is that of a match. Every key is present, null does not apply;
 * `decidesUpToFen: null` has no stated ceiling. `text`, `why` and `edges` are for people and may change.
 */
const fen = z.int()

const SubjectSchema = z.strictObject({ list: z.string(), id: z.string(), label: z.string() })

/** What is asked: where the answer goes, and the catalogue's words for it. */
const AskedSchema = z.strictObject({
  /** Into the profile, as `askedButUnknown` writes it: `/facts/revenue/2025`, `/facts/loans/items/0/termMonths`. */
  pointer: z.string(),
  /** As rules name it: `revenue`, `loan.termMonths`, `recognition.awards`. */
  fact: z.string(),
  year: z.int().nullable(),
  /** The record it is asked of; null: the applicant itself. */
  subject: SubjectSchema.nullable(),
  /** records: nothing is told of the list; moreRecords: some are, perhaps not all. */
  kind: z.enum(['value', 'records', 'moreRecords']),
  question: z.string(),
})
export type Asked = z.infer<typeof AskedSchema>

const OpenSchema = z.strictObject({
  measure: z.enum(measures),
  policies: z.int(),
  /** Their sums one by one, limits aside; null: one of them has no stated ceiling. */
  upToFen: fen.nullable(),
})
const DecidesSchema = z.strictObject({
  policy: z.string(),
  title: z.string(),
  law: z.enum(lawStates),
  measure: z.enum(measures),
  /** Most that the policy could still bring; null: no stated ceiling. */
  upToFen: fen.nullable(),
})

export const QuestionSchema = AskedSchema.extend({
  /** What the answer is: of a yearly fact what each year holds. */
  type: z.enum(['boolean', 'integer', 'money', 'ratio', 'date', 'choice', 'choices', 'place', 'industry', 'records']),
  label: z.string(),
  unit: z.string().nullable(),
  hint: z.string().nullable(),
  proof: z.string().nullable(),
  /** Of choices and choice lists; of records those of the list's key field. */
  options: z.array(z.strictObject({ id: z.string(), text: z.string() })).nullable(),
  /** Of records: the field that tells what kind each is. */
  key: z.string().nullable(),
  /** Whether "none" is an answer. */
  optional: z.boolean(),
  personal: z.boolean(),
  why: z.string(),
  /** Policies that hang on it, the most money first; at most twenty. */
  decides: z.array(DecidesSchema),
  policies: z.int(),
  /** Money that hangs on it, by measure. */
  open: z.array(OpenSchema),
  /** Thresholds that matter, ascending: knowing between which two it lies settles what only asks for that. */
  edges: z.array(z.string()),
})
export type Question = z.infer<typeof QuestionSchema>
export type OpenMoney = z.infer<typeof OpenSchema>

export const stopReasons = ['allDecided', 'askedAll', 'onlyRegistryOrReview'] as const
export type StopReason = (typeof stopReasons)[number]

const ProgressSchema = z.strictObject({
  /** No answer of the applicant can change their verdict or sum any more. */
  decidedPolicies: z.int(),
  openPolicies: z.int(),
  /** Share of the money within reach that is decided, 0 to 1; sums without a ceiling by a stand-in. */
  decidedShare: z.number(),
  open: z.array(OpenSchema),
})
export type QuestionProgress = z.infer<typeof ProgressSchema>

export const NextQuestionAnswerSchema = z.strictObject({
  object: z.literal('nextQuestion'),
  schema: z.literal('huiqi.question/1'),
  clientReference: z.string().nullable(),
  asOf: z.string(),
  /** Null: see `stop`. */
  question: QuestionSchema.nullable(),
  /**
   * Further fields of the record that `question` asks of, to be asked with it, in order; at most seven. Empty when it
   * is asked of the applicant itself.
   */
  alsoAsk: z.array(QuestionSchema),
  /** The next best, in order; at most five. */
  further: z.array(AskedSchema),
  stop: z.strictObject({ reason: z.enum(stopReasons), text: z.string() }).nullable(),
  progress: ProgressSchema,
  ignored: z.array(z.string()),
  warnings: z.array(CodedIssueSchema),
  receipt: MatchAnswerSchema.shape.receipt,
})
export type NextQuestionAnswer = z.infer<typeof NextQuestionAnswerSchema>
