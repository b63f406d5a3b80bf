import { z } from 'zod'
import { RangeSchema } from './answer-parts.js'
import { criterionOutcomes } from './pre-check.js'
import { verdicts } from './verdict.js'

const outcome = z.enum(criterionOutcomes).nullable()

/** What the rules in use would say of a case that is judged by others. */
export const NewerRulesSchema = z.strictObject({
  /** Hash of the rule set in use. */
  ruleSet: z.string(),
  differs: z.boolean(),
  /** The policy is no longer in it, or the application cannot be read by it. */
  cannotSay: z.enum(['policyGone', 'unreadable']).nullable(),
  verdict: z.strictObject({ then: z.enum(verdicts).nullable(), now: z.enum(verdicts).nullable() }).nullable(),
  payable: z.strictObject({ then: RangeSchema, now: RangeSchema }).nullable(),
  /** Those that come out otherwise; null: it is not there. */
  criteria: z.array(z.strictObject({ id: z.string(), words: z.string().nullable(), then: outcome, now: outcome })),
})
export type NewerRules = z.infer<typeof NewerRulesSchema>
