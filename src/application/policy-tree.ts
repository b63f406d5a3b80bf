import { z } from 'zod'
import type { ReadCondition } from './reading/condition.js'
import { readPolicy } from './read-policy.js'
import type { Viewing } from './policy-summary.js'

const CitedSchema = z.strictObject({
  id: z.string(),
  /** Verbatim from the text. */
  words: z.string(),
  item: z.string(),
  reading: z.string().nullable(),
})

const LeafSchema = z.strictObject({
  is: z.literal('leaf'),
  text: z.string(),
  /** Why a reviewer decides; null: a figure or a fact does. */
  judged: z.string().nullable(),
  cited: CitedSchema.nullable(),
})
interface Group {
  readonly is: 'all' | 'any'
  readonly parts: readonly ReadCondition[]
}
const GroupSchema: z.ZodType<Group> = z.lazy(() =>
  z.strictObject({ is: z.enum(['all', 'any']), parts: z.array(ConditionTreeSchema) }),
)
const ConditionTreeSchema: z.ZodType<ReadCondition> = z.lazy(() => z.union([LeafSchema, GroupSchema]))

/** Whom a policy is for and what it gives, in words for people, as a tree. */
export const PolicyTreeSchema = z.strictObject({
  object: z.literal('policyTree'),
  policy: z.string(),
  /** What it gives, in one line. */
  gives: z.string(),
  /** Null: everyone in the place. */
  condition: ConditionTreeSchema.nullable(),
  /** What a reviewer decides, each once. */
  judgements: z.array(z.strictObject({ cited: CitedSchema.nullable(), ground: z.string() })),
  /** Criteria that stand with figures and limits. */
  others: z.array(CitedSchema),
})
export type PolicyTree = z.infer<typeof PolicyTreeSchema>

/** @throws AppError policyNotFound, with the nearest id */
export function policyTree(viewing: Viewing, policyId: string): PolicyTree {
  const { detail, gives, condition, judgements, others } = readPolicy(viewing, policyId)
  return {
    object: 'policyTree',
    policy: detail.id,
    gives,
    condition,
    judgements: [...judgements],
    others: [...others],
  }
}
