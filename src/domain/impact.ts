import { z } from 'zod'
import { RangeSchema } from './answer-parts.js'
import { NestedCostsSchema } from './reach.js'

/** Where an enterprise stands to a policy; `absent`: the rule set has no such policy. */
const impactClasses = ['certain', 'review', 'oneAway', 'out', 'absent'] as const
export type ImpactClass = (typeof impactClasses)[number]

/** What a change of the rules is to one enterprise, by one policy. */
export const ImpactedEnterpriseSchema = z.strictObject({
  object: z.literal('impactedEnterprise'),
  enterprise: z.strictObject({ id: z.string(), clientReference: z.string().nullable(), version: z.int() }),
  policy: z.string(),
  effect: z.enum(['gains', 'loses', 'sumChanges']),
  from: z.enum(impactClasses),
  to: z.enum(impactClasses),
  fromAmount: RangeSchema,
  toAmount: RangeSchema,
  /**
   * Criteria that are met under the better rules only; where there are none, those that make the worse outcome what it
   * is. None where a policy came or went as a whole.
   */
  criteria: z.array(z.string()),
})
export type ImpactedEnterprise = z.infer<typeof ImpactedEnterpriseSchema>

const PolicyImpactSchema = z.strictObject({
  policy: z.string(),
  title: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  gains: z.int(),
  loses: z.int(),
  sumChanges: z.int(),
  /** From one class to another, most enterprises first. */
  moves: z.array(z.strictObject({ from: z.enum(impactClasses), to: z.enum(impactClasses), enterprises: z.int() })),
  /** An enterprise counts under each of its criteria. */
  byCriterion: z.array(z.strictObject({ criterion: z.string(), words: z.string(), gains: z.int(), loses: z.int() })),
  /** Null: there is no such policy on that side, or it pays no sum. Sums of all whom it reaches there. */
  budget: z.strictObject({ from: NestedCostsSchema.nullable(), to: NestedCostsSchema.nullable() }),
})
export type PolicyImpact = z.infer<typeof PolicyImpactSchema>

const RulesComparedSchema = z.strictObject({ ruleSet: z.string(), policies: z.int() })

/** The difference between two rule sets over the enterprises of one owner. */
export const ImpactAnswerSchema = z.strictObject({
  object: z.literal('impact'),
  schema: z.literal('huiqi.impact/1'),
  clientReference: z.string().nullable(),
  asOf: z.string(),
  knownAt: z.string(),
  enterprises: z.int(),
  from: RulesComparedSchema,
  to: RulesComparedSchema,
  /** Those that differ, or whose facts or tables do, in the order of the rules. */
  policies: z.array(PolicyImpactSchema),
})
export type ImpactAnswer = z.infer<typeof ImpactAnswerSchema>
