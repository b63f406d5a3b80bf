import { z } from 'zod'
import { fen, RangeSchema } from './answer-parts.js'
import { caseActs, caseStates } from './case-states.js'
import { ApplicationSchema, CaseContentSchema, caseOrigins } from './desk-case.js'
import { kinds } from './policy.js'
import { PreCheckReportSchema } from './pre-check.js'
import { NewerRulesSchema } from './newer-rules.js'
import { verdicts } from './verdict.js'

const at = z.iso.datetime()

/** A case without what was said in it. */
export const CaseHeadSchema = z.strictObject({
  object: z.literal('case'),
  id: z.string(),
  state: z.enum(caseStates),
  policy: z.strictObject({ id: z.string(), title: z.string(), kind: z.enum(kinds) }),
  /** As the applicant wrote it. */
  applicantName: z.string().nullable(),
  clientReference: z.string().nullable(),
  origin: z.enum(caseOrigins),
  /** test: by a test key; never work. */
  mode: z.enum(['live', 'test']),
  /** Id of the person whose it is. */
  assignee: z.string().nullable(),
  /** Last day for what is to be done next; not certain: no notice says yet which days are worked until then. */
  due: z.strictObject({ on: z.string(), isCertain: z.boolean(), isOverdue: z.boolean() }).nullable(),
  district: z.string().nullable(),
  claimedFen: fen.nullable(),
  verdict: z.enum(verdicts).nullable(),
  /** What can be granted by the rule, after limits and what was already paid; null: not looked at yet. */
  computed: RangeSchema.nullable(),
  outcome: z.enum(['granted', 'refused']).nullable(),
  decidedFen: fen.nullable(),
  /** Day in China that the rule counts from. */
  acceptedOn: z.string().nullable(),
  createdAt: at,
  submittedAt: at.nullable(),
  decidedAt: at.nullable(),
  changed: z.strictObject({ at, by: z.string() }),
  /** The ETag. */
  version: z.int().min(1),
})
export type CaseHead = z.infer<typeof CaseHeadSchema>

const { judgements, overrides, supplements, preChecks, reopened, decision, withdrawn } = CaseContentSchema.shape

/** A case whole, for reviewers. */
export const CaseSchema = CaseHeadSchema.extend({
  /** What whoever asked can do now. */
  possible: z.array(z.enum(caseActs)),
  application: ApplicationSchema,
  /** In the order in which they were given; of several about the same thing the last one counts. */
  judgements,
  overrides,
  supplements,
  preChecks,
  reopened,
  decision,
  withdrawn,
  /** As it looks now, or as it was when the pre-check was closed; by the rules of the submission. Null: it cannot be read. */
  report: PreCheckReportSchema.nullable(),
  /** Null: the rules in use are those it is judged by. */
  newer: NewerRulesSchema.nullable(),
  /** The newest first. */
  history: z.array(z.strictObject({ version: z.int(), act: z.enum([...caseActs, 'create']), at, by: z.string() })),
})
export type CaseBody = z.infer<typeof CaseSchema>

/** A case as its applicant sees it, or the platform it came through. */
export const OwnCaseSchema = CaseHeadSchema.omit({
  assignee: true,
  changed: true,
  verdict: true,
  computed: true,
}).extend({
  possible: z.array(z.enum(caseActs)),
  application: ApplicationSchema,
  supplements: z.array(supplements.element.omit({ by: true })),
  decision: decision.unwrap().omit({ by: true, remarks: true }).nullable(),
  withdrawn,
})
export type OwnCase = z.infer<typeof OwnCaseSchema>
