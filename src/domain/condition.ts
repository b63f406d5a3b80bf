import { z } from 'zod'

/** `employees`, a definition of the same shape, a record field `loan.term`, or `judgement.stable`. */
export const FactReferenceSchema = z.string().regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)?$/, {
  error: 'the id of a fact, a definition, record.field or judgement.name',
})

export const operators = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'contains',
  'doesNotContain',
  'containsAny',
  'within',
] as const
export type Operator = (typeof operators)[number]

/** Operators that compare along an order: numbers, money, dates and ordered choices. */
export const orderOperators = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const
export type OrderOperator = (typeof orderOperators)[number]

const ConstantSchema = z.union([z.boolean(), z.number(), z.string().min(1)])
export type Constant = z.infer<typeof ConstantSchema>
export const OtherFactSchema = z.strictObject({ fact: FactReferenceSchema })

/**
 * One leaf condition. Money is in yuan, a ratio a decimal, a date YYYY-MM-DD.
 * `name` is the criterion it cites; required in documents and policies, absent in catalogue definitions.
 */
export const LeafSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/)
    .optional(),
  fact: FactReferenceSchema,
  operator: z.enum(operators),
  value: z.union([ConstantSchema, z.array(z.union([z.number(), z.string().min(1)])).min(1), OtherFactSchema]),
})
export type Leaf = z.infer<typeof LeafSchema>

export interface All {
  all: Condition[]
}
export interface AnyOf {
  any: Condition[]
}
export interface Not {
  not: Condition
}
export type Group = All | AnyOf | Not
export type Condition = Leaf | Group

const conditions = z.lazy(() => z.array(ConditionSchema).min(1))

// json-rules-engine calls empty groups true, ignores `all` beside `any`, and refuses a lone leaf as the root.
export const GroupSchema: z.ZodType<Group> = z.lazy(() =>
  z.union([
    z.strictObject({ all: conditions }),
    z.strictObject({ any: conditions }),
    z.strictObject({ not: ConditionSchema }),
  ]),
)
export const ConditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    LeafSchema,
    z.strictObject({ all: conditions }),
    z.strictObject({ any: conditions }),
    z.strictObject({ not: ConditionSchema }),
  ]),
)

export const isLeaf = (condition: object): condition is Leaf => 'operator' in condition
export const isCondition = (node: object): node is Condition =>
  'operator' in node || 'all' in node || 'any' in node || 'not' in node

/** Child conditions of a group, in file order; none for a leaf. */
export function childrenOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  if ('not' in condition) return [condition.not]
  return []
}

/** The leaves of `condition` in file order. */
export function leavesOf(condition: Condition): Leaf[] {
  return isLeaf(condition) ? [condition] : childrenOf(condition).flatMap(leavesOf)
}

/** The fact named on the right side, if the leaf compares two facts. */
export const otherFactOf = (leaf: Leaf): string | undefined =>
  typeof leaf.value === 'object' && 'fact' in leaf.value ? leaf.value.fact : undefined
