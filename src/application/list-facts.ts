import { z } from 'zod'
import { optionIdsOf, type Catalogue } from '../domain/catalogue.js'
import { factTypes, WordsSchema, type Fact, type Field, type Words } from '../domain/fact.js'
import type { RuleSet } from '../domain/rule-set.js'

const OptionSchema = z.strictObject({ id: z.string(), label: WordsSchema })

const shared = {
  id: z.string(),
  /** As rules name it: a field with the name of its record before it. */
  name: z.string(),
  type: z.enum(factTypes),
  /** What each year of a yearly fact holds. */
  of: z.enum(['integer', 'money', 'ratio']).nullable(),
  label: WordsSchema,
  unit: z.string().nullable(),
  /** `{year}` stands for the year asked about. */
  question: WordsSchema,
  hint: WordsSchema.nullable(),
  proof: z.string().nullable(),
  /** Null: no list of options. Ids of policies are not repeated here, see `optionsFrom`. */
  options: z.array(OptionSchema).nullable(),
  optionsFrom: z.enum(['developmentZones', 'policies']).nullable(),
  /** Options ascend. */
  ordered: z.boolean(),
  source: z.enum(['applicant', 'registry']),
  askable: z.boolean(),
  /** The answer "none" exists. */
  optional: z.boolean(),
  /** Money in yuan, ratios as decimals, both ends inclusive; a null end is open. */
  domain: z.strictObject({ min: z.number().nullable(), max: z.number().nullable() }),
  effort: z.int(),
  clock: z.boolean(),
  personal: z.boolean(),
}
const recordShape = {
  /** Choice field whose values a profile may declare complete one by one. */
  key: z.string().nullable(),
}

const FieldViewSchema = z.strictObject({
  ...shared,
  ...recordShape,
  fields: z.array(z.strictObject(shared)).nullable(),
})
export const FactViewSchema = z.strictObject({
  object: z.literal('fact'),
  ...shared,
  ...recordShape,
  group: z.string(),
  since: z.string(),
  /** Worked out from other facts when it is not given. */
  derived: z.boolean(),
  /** Of records: what each of them holds beside its id. */
  fields: z.array(FieldViewSchema).nullable(),
})
export type FactView = z.infer<typeof FactViewSchema>

export const DefinitionViewSchema = z.strictObject({ id: z.string(), label: WordsSchema })

type AnyField = Fact | Field
type Shared = z.infer<z.ZodObject<typeof shared>>

export interface FactFilter {
  readonly group: string | null
}

/** What can be asked of an applicant, in the order in which forms ask it. */
export function listFacts(ruleSet: RuleSet, { group }: FactFilter): FactView[] {
  return [...ruleSet.facts.values()]
    .filter((fact) => group === null || fact.group === group)
    .map((fact) => ({
      object: 'fact',
      ...viewOf(fact, '', ruleSet),
      key: fact.type === 'records' ? (fact.key ?? null) : null,
      group: fact.group,
      since: fact.since,
      derived: 'formula' in fact && fact.formula !== undefined,
      fields: fact.type === 'records' ? fact.fields.map((field) => fieldView(field, fact.record, ruleSet)) : null,
    }))
}

/** Figures and conditions that rules share; no one is asked for them. */
export const listDefinitions = ({ definitions }: Catalogue): z.infer<typeof DefinitionViewSchema>[] =>
  [...definitions].map(([id, { label }]) => ({ id, label }))

export const factGroups = ({ facts }: Catalogue): string[] => [
  ...new Set([...facts.values()].map(({ group }) => group)),
]

function fieldView(field: Field, record: string, ruleSet: RuleSet): z.infer<typeof FieldViewSchema> {
  const isList = field.type === 'records'
  return {
    ...viewOf(field, `${record}.`, ruleSet),
    key: isList ? (field.key ?? null) : null,
    fields: isList ? field.fields.map((inner) => viewOf(inner, `${field.record}.`, ruleSet)) : null,
  }
}

const viewOf = (fact: AnyField, prefix: string, ruleSet: RuleSet): Shared => ({
  id: fact.id,
  name: prefix + fact.id,
  type: fact.type,
  of: fact.type === 'yearly' ? fact.of : null,
  label: fact.label,
  unit: fact.unit ?? null,
  question: fact.question,
  hint: fact.hint ?? null,
  proof: fact.proof ?? null,
  ...optionsOf(fact, ruleSet),
  source: fact.source,
  askable: fact.askable,
  optional: fact.optional,
  domain: { min: fact.domain?.min ?? null, max: fact.domain?.max ?? null },
  effort: fact.effort,
  clock: fact.clock,
  personal: fact.personal,
})

function optionsOf(fact: AnyField, ruleSet: RuleSet): Pick<Shared, 'options' | 'optionsFrom' | 'ordered'> {
  if (fact.type !== 'choice' && fact.type !== 'choices') return { options: null, optionsFrom: null, ordered: false }
  const { optionsFrom = null } = fact
  const labels = labelsOf(fact, ruleSet)
  const ids = optionsFrom === 'policies' ? null : [...optionIdsOf(fact, ruleSet)]
  return {
    options: ids?.map((id) => ({ id, label: labels.get(id) ?? { zh: id, en: id } })) ?? null,
    optionsFrom,
    ordered: fact.type === 'choice' && fact.ordered,
  }
}

function labelsOf(fact: Extract<AnyField, { type: 'choice' | 'choices' }>, { zoneList }: RuleSet): Map<string, Words> {
  const zones = zoneList.map(({ id, name, nameEn }): [string, Words] => [id, { zh: name, en: nameEn }])
  const own = (fact.options ?? []).map(({ id, zh, en }): [string, Words] => [id, { zh, en }])
  return new Map(fact.optionsFrom === 'developmentZones' ? zones : own)
}
