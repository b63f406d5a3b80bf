import { z } from 'zod'
import { ConditionSchema } from '../domain/condition.js'
import { AppError } from '../domain/errors.js'
import { FormulaSchema } from '../domain/formula.js'
import { nearest } from '../domain/nearest.js'
import { DocumentSchema, grounds, PolicySchema, type Policy } from '../domain/policy.js'
import type { CompiledPolicy } from '../engine/compile.js'
import { sourceOf } from '../engine/explain.js'
import { policySummary, PolicySummarySchema, type Viewing } from './policy-summary.js'

const CriterionSchema = z.strictObject({
  id: z.string(),
  /** Verbatim from the text. */
  words: z.string(),
  item: z.string(),
  reading: z.string().nullable(),
})
const { shape } = PolicySchema

/** The whole rule, as its file writes it: money in yuan, ratios as decimals. */
export const PolicyDetailSchema = PolicySummarySchema.extend({
  for: z.string().nullable(),
  event: z.string().nullable(),
  payee: shape.payee.unwrap(),
  through: z.string().nullable(),
  per: shape.per.unwrap(),
  criteria: z.array(CriterionSchema),
  judgements: z.array(z.strictObject({ id: z.string(), ground: z.enum(grounds), criterion: z.string() })),
  /** Whom the document is for; applies beside `conditions`. */
  scope: ConditionSchema.nullable(),
  conditions: ConditionSchema.nullable(),
  /** Definitions that conditions and amount use: the document's, then the policy's own. */
  let: z.record(z.string(), FormulaSchema),
  amount: FormulaSchema,
  payable: shape.payable.unwrap().nullable(),
  payment: shape.payment.unwrap().nullable(),
  limits: shape.limits.unwrap(),
  matter: z.string().nullable(),
  status: DocumentSchema.shape.status,
  materials: shape.materials.unwrap(),
  replacedBy: z.array(z.string()),
  amountSetBy: shape.amountSetBy.unwrap().nullable(),
  funding: shape.funding.unwrap().nullable(),
  externalIds: z.record(z.string(), z.string()),
  /** Rows of the document that this policy answers. */
  coverage: z.array(z.strictObject({ row: z.string(), item: z.string() })),
  source: DocumentSchema.shape.source,
  checkedOn: z.string(),
  note: z.string().nullable(),
})
export type PolicyDetail = z.infer<typeof PolicyDetailSchema>

/** @throws AppError policyNotFound, with the nearest id */
export function findPolicy(viewing: Viewing, policyId: string): PolicyDetail {
  const { byId } = viewing.base.compiled
  const compiled = byId.get(policyId)
  if (!compiled) throw new AppError('policyNotFound', { policyId, nearest: nearest(policyId, byId.keys()) })
  const { policy } = compiled
  const { document } = compiled.document
  return {
    ...policySummary(viewing, compiled),
    for: policy.for ?? null,
    event: policy.event ?? null,
    payee: policy.payee,
    through: policy.through ?? null,
    per: policy.per,
    criteria: criteriaOf(compiled),
    judgements: Object.entries(policy.judgements).map(([id, { ground, criterion = id }]) => ({
      id,
      ground,
      criterion,
    })),
    scope: document.scope ?? null,
    conditions: policy.conditions ?? null,
    let: { ...document.let, ...policy.let },
    amount: policy.amount,
    ...sumParts(policy),
    limits: [...document.limits, ...policy.limits],
    status: policy.status ?? document.status,
    coverage: document.coverage.filter(({ row }) => policy.rows.includes(row)).map(({ row, item }) => ({ row, item })),
    source: document.source,
  }
}

/** In the order of the document's file, then the policy's. */
function criteriaOf(compiled: CompiledPolicy): PolicyDetail['criteria'] {
  const ids = [...Object.keys(compiled.document.document.criteria), ...Object.keys(compiled.policy.criteria)]
  return [...new Set(ids)].flatMap((id) => {
    const source = sourceOf(compiled, id)
    return source ? [{ id, words: source.words, item: source.item, reading: source.reading ?? null }] : []
  })
}

const sumParts = ({ payable, payment, matter, materials, replacedBy, amountSetBy, funding, ...rest }: Policy) => ({
  payable: payable ?? null,
  payment: payment ?? null,
  matter: matter ?? null,
  materials,
  replacedBy,
  amountSetBy: amountSetBy ?? null,
  funding: funding ?? null,
  externalIds: rest.externalIds,
  checkedOn: rest.checkedOn,
  note: rest.note ?? null,
})
