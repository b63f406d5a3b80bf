import { z } from 'zod'
import { ConditionSchema } from '../../domain/condition.js'
import { WordsSchema } from '../../domain/fact.js'
import { CaseHeadSchema } from '../../domain/case-body.js'
import { ApplicationSchema } from '../../domain/desk-case.js'
import { NewerRulesSchema } from '../../domain/newer-rules.js'
import { FormulaSchema } from '../../domain/formula.js'
import { MatchRequestSchema, ResultSchema } from '../../domain/answer.js'
import { PolicyEntrySchema } from '../../application/list-policies.js'
import { DocumentSummarySchema } from '../../application/list-documents.js'
import { ListingSummarySchema, PolicySummarySchema } from '../../application/policy-summary.js'
import { FactViewSchema } from '../../application/list-facts.js'
import type { RuleSet } from '../../domain/rule-set.js'
import { profileJsonSchema } from '../../domain/profile.js'
import { ProblemSchema } from './problem.js'
import type { Documented } from './route.js'

export type Json = Record<string, unknown>

const root = '#/components/schemas/'
export const reference = (name: string): Json => ({ $ref: root + name })

/** Parts of answers that have a name of their own. */
const parts: Readonly<Record<string, z.ZodType>> = {
  Result: ResultSchema,
  Law: ResultSchema.shape.law,
  PolicyEntry: PolicyEntrySchema,
  PolicySummary: PolicySummarySchema,
  ListingSummary: ListingSummarySchema,
  DocumentSummary: DocumentSummarySchema,
  Fact: FactViewSchema,
  CaseHead: CaseHeadSchema,
  Application: ApplicationSchema,
  NewerRules: NewerRulesSchema,
  Words: WordsSchema,
  Condition: ConditionSchema,
  Formula: FormulaSchema,
}

/** components.schemas, generated from the schemas that check requests and describe answers. */
export function componentSchemas(routes: readonly Documented[], ruleSet: RuleSet): Json {
  const answers = Object.fromEntries(routes.map(({ response }) => [response.name, response.schema]))
  const output = convert({ ...answers, ...parts, Problem: ProblemSchema }, 'output')
  const { MatchRequest, ...rest } = convert({ MatchRequest: MatchRequestSchema }, 'input')
  const request = MatchRequest as { properties: Json }
  const requests = Object.fromEntries(
    routes.flatMap(({ request: own }) => (own ? [[own.name, own.schema] as const] : [])),
  )
  return {
    MatchRequest: { ...request, properties: { ...request.properties, profile: reference('Profile') } },
    ...rest,
    ...convert(requests, 'input'),
    ...profileSchemas(ruleSet),
    ...output,
  }
}

function convert(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const override = io === 'output' ? opened : undefined
  const { schemas: made } = z.toJSONSchema(registry, {
    uri: (id) => root + id,
    io,
    unrepresentable: 'any',
    ...(override && { override }),
  })
  const { __shared: shared, ...named } = made as Record<string, Json>
  const hidden = Object.entries((shared?.['$defs'] ?? {}) as Json).map(([id, schema]) => [`${io}.${id}`, schema])
  const all = { ...named, ...Object.fromEntries(hidden) } as Json
  const rename = (ref: string): string => ref.replace(/^.*__shared#\/\$defs\//, `${root}${io}.`)
  return mapReferences(withoutHeads(all), rename) as Json
}

/** v1 only grows: clients take unknown members and unknown codes as they come, so nothing in an answer is closed. */
function opened({
  jsonSchema,
}: {
  jsonSchema: { additionalProperties?: unknown; enum?: unknown[] | undefined }
}): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  if (!jsonSchema.enum) return
  Object.assign(jsonSchema, { 'x-extensible-enum': jsonSchema.enum })
  delete jsonSchema.enum
}

const withoutHeads = (schemas: Json): Json =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _schema, $id: _id, ...rest } = schema as Json
      return [name, rest]
    }),
  )

/** The profile's schema is that of the catalogue, its $defs are components too. */
function profileSchemas(ruleSet: RuleSet): Json {
  const { $schema: _schema, $defs = {}, ...profile } = profileJsonSchema(ruleSet) as Json
  const own = Object.entries($defs as Json).map(([name, schema]) => [`Profile.${name}`, schema])
  return mapReferences({ Profile: profile, ...Object.fromEntries(own) }, profileReference) as Json
}
const profileReference = (ref: string): string => ref.replace(/^#\/\$defs\//, `${root}Profile.`)

function mapReferences(value: unknown, rename: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === '$ref' && typeof member === 'string' ? [key, rename(member)] : [key, mapReferences(member, rename)],
    ),
  )
}
