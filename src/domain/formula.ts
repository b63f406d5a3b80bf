import { z } from 'zod'
import { ConditionSchema, FactReferenceSchema, operators, type Condition } from './condition.js'
import { elapsedUnits, type ElapsedUnit } from './iso-date.js'

const criterionId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/)
/** Years counted from the year of the event, else of asOf: -1 is the last one closed before it. */
const yearOffset = z.number().int().min(-20).max(5)

export const takes = ['sum', 'average', 'max', 'min'] as const
export const overTakes = ['count', 'sum', 'max', 'min'] as const
export const roundModes = ['down', 'up', 'half'] as const
export const discretions = ['ceiling', 'range', 'unstated', 'elsewhere', 'twoReadings'] as const
/** Why a reviewer or another text, not this one, fixes the figure. */
export type Discretion = (typeof discretions)[number]

export type Literal = number | string | boolean
export type CellValue = Literal | (number | string)[] | null

interface Extras {
  /** Criteria whose words carry this node's figures. */
  criteria?: string[] | undefined
  /** Taken instead of a value that does not exist: a formula, or "unmet" for one that no comparison meets. */
  whenUndefined?: Formula | undefined
}
export interface FactNode extends Extras {
  fact: string
  year?: number | undefined
  years?: [number, number] | undefined
  take?: (typeof takes)[number] | undefined
}
export interface TableColumn {
  of: Formula
  is: (typeof operators)[number]
}
export interface InlineTable {
  columns: TableColumn[]
  rows: (CellValue | Formula)[][]
  else?: Formula | undefined
}
export interface Case {
  criterion?: string | undefined
  when: Condition
  then: Formula
}
export type FormulaNode =
  | FactNode
  | (Extras & { add: Formula[] })
  | (Extras & { subtract: [Formula, Formula] })
  | (Extras & { times: Formula[] })
  | (Extras & { divide: [Formula, Formula] })
  | (Extras & { min: Formula[] })
  | (Extras & { max: Formula[] })
  | (Extras & { round: Formula; to: number; mode: (typeof roundModes)[number] })
  | (Extras & { elapsed: [Formula, Formula]; in: ElapsedUnit })
  | (Extras & { cases: Case[]; else?: Formula | undefined })
  | (Extras & { table: string | InlineTable })
  | (Extras & {
      over: string
      take: (typeof overTakes)[number]
      of?: Formula | undefined
      where?: Condition | undefined
      top?: number | undefined
    })
  | (Extras & { atDiscretion: { min?: Formula | undefined; max?: Formula | undefined; why: Discretion } })
  | (Extras & { inKind: string })
  | Condition
export type Formula = Literal | FormulaNode

const formula: z.ZodType<Formula> = z.lazy(() => FormulaSchema)
const many = z.lazy(() => z.array(FormulaSchema).min(1))
const pair = z.lazy(() => z.tuple([FormulaSchema, FormulaSchema]))
const extras = { criteria: z.array(criterionId).min(1).optional(), whenUndefined: formula.optional() }

const cell = z.union([z.null(), z.array(z.union([z.number(), z.string()])).min(1), formula])
export const InlineTableSchema = z.strictObject({
  columns: z.array(z.strictObject({ of: formula, is: z.enum(operators) })).min(1),
  /** One cell a column (null: any), then the result. The first row that fits is taken. */
  rows: z.array(z.array(cell).min(2)).min(1),
  /** Without it a missing row is undefined. */
  else: formula.optional(),
})

/** The nodes of the formula language; what each means is in rules/README.md. */
const nodeSchemas = [
  z.strictObject({
    fact: FactReferenceSchema,
    year: yearOffset.optional(),
    years: z.tuple([yearOffset, yearOffset]).optional(),
    take: z.enum(takes).optional(),
    ...extras,
  }),
  z.strictObject({ add: many, ...extras }),
  z.strictObject({ subtract: pair, ...extras }),
  z.strictObject({ times: many, ...extras }),
  z.strictObject({ divide: pair, ...extras }),
  z.strictObject({ min: many, ...extras }),
  z.strictObject({ max: many, ...extras }),
  z.strictObject({ round: formula, to: z.number().positive(), mode: z.enum(roundModes), ...extras }),
  z.strictObject({ elapsed: pair, in: z.enum(elapsedUnits), ...extras }),
  z.strictObject({
    cases: z.array(z.strictObject({ criterion: criterionId.optional(), when: ConditionSchema, then: formula })).min(1),
    else: formula.optional(),
    ...extras,
  }),
  z.strictObject({ table: z.union([z.string(), InlineTableSchema]), ...extras }),
  z.strictObject({
    over: FactReferenceSchema,
    take: z.enum(overTakes),
    of: formula.optional(),
    where: ConditionSchema.optional(),
    top: z.number().int().positive().optional(),
    ...extras,
  }),
  z.strictObject({
    atDiscretion: z.strictObject({ min: formula.optional(), max: formula.optional(), why: z.enum(discretions) }),
    ...extras,
  }),
  z.strictObject({ inKind: z.string().min(1), ...extras }),
] as const

export const FormulaSchema: z.ZodType<Formula> = z.lazy(() =>
  z.union([z.number(), z.string().min(1), z.boolean(), ...nodeSchemas, ConditionSchema]),
)
