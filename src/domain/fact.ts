import { z } from 'zod'
import { FormulaSchema } from './formula.js'
import { IsoDateSchema } from './iso-date.js'

/** Identifier of a fact, definition, criterion or record field: one word in camelCase, no dot. */
export const IdentifierSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, { error: 'one camelCase word: a–z first, then letters and digits' })
  .refine((id) => !(id in Object.prototype), { error: 'a name that JavaScript objects already carry' })

/** Text for people, Chinese first. */
export const WordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof WordsSchema>

export const scalarTypes = ['boolean', 'integer', 'money', 'ratio', 'date', 'choice', 'place', 'industry'] as const
export const listTypes = ['choices', 'records'] as const
export const factTypes = [...scalarTypes, ...listTypes, 'yearly'] as const

/**
 * Bounds of what can be answered, both ends inclusive: money in yuan, ratio as a number (0.6 is 60%), count as it is.
 * Absent min or max: no bound. Figures outside are refused as input errors.
 */
const DomainSchema = z.strictObject({ min: z.number().optional(), max: z.number().optional() })

/** Who cannot have something: those whose fact is one of the values. It is never proposed to them. */
const NotForSchema = z.strictObject({
  fact: IdentifierSchema,
  in: z.array(z.union([z.string().min(1), z.boolean()])).min(1),
})
export type NotFor = z.infer<typeof NotForSchema>

/**
 * What one that is this can sensibly become by a step of its own, though the fact as a whole has no direction. With it
 * begins something new, which has no past: the day is taken as that of `on`, and of what was told only what is about
 * people, and lists of which there was nothing, still hold.
 */
const BecomesSchema = z.strictObject({
  options: z.array(z.string().min(1)).min(1),
  /** A date fact. */
  on: IdentifierSchema,
  /** The step in words; `{option}` stands for what one becomes. */
  step: WordsSchema,
})
export type Becomes = z.infer<typeof BecomesSchema>

const OptionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-zA-Z0-9-]*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  notFor: NotForSchema.optional(),
  becomes: BecomesSchema.optional(),
})
export type FactOption = z.infer<typeof OptionSchema>

const shared = {
  label: WordsSchema,
  /** Shown beside a figure: 人, 元, 项, 个月. */
  unit: z.string().min(1).optional(),
  /** Plain question an owner or bookkeeper can answer. `{year}` stands for the year asked about. */
  question: WordsSchema,
  /** Legal definition of the term, with the text it comes from. */
  hint: WordsSchema.optional(),
  /** What usually proves it, for example 营业执照. */
  proof: z.string().min(1).optional(),
  /** Who knows it: the applicant, or only a register, ranking or authority. */
  source: z.enum(['applicant', 'registry']).default('applicant'),
  /** false: the applicant cannot be asked; while unknown, criteria on it are for a reviewer. */
  askable: z.boolean().default(true),
  /** true: the answer "none" (not happened, never) exists; every comparison with it is unmet. */
  optional: z.boolean().default(false),
  domain: DomainSchema.optional(),
  /** What an applicant can sensibly do about it. */
  direction: z.enum(['up', 'down', 'either', 'never']).default('never'),
  /** true: it takes the decision of an authority or another body; the applicant can do no more than apply for it. */
  granted: z.boolean().default(false),
  notFor: NotForSchema.optional(),
  /** 1 known by heart … 5 needs an audit. */
  effort: z.number().int().min(1).max(5).default(2),
  /** Orders questions, never shown: chance that a boolean is true, or quantiles of a figure. */
  prior: z.union([z.number().min(0).max(1), z.array(z.number()).min(2)]).optional(),
  /** true: moves by itself as days pass. */
  clock: z.boolean().default(false),
  /** true: about a natural person. */
  personal: z.boolean().default(false),
}

const byType = {
  boolean: { type: z.literal('boolean') },
  integer: { type: z.literal('integer') },
  money: { type: z.literal('money') },
  ratio: { type: z.literal('ratio') },
  date: { type: z.literal('date') },
  place: { type: z.literal('place') },
  industry: { type: z.literal('industry') },
  choice: {
    type: z.literal('choice'),
    /** Ascending when `ordered`. */
    options: z.array(OptionSchema).min(1).optional(),
    /** Options drawn from elsewhere instead: development zones of the tables, or the ids of all policies. */
    optionsFrom: z.enum(['developmentZones', 'policies']).optional(),
    ordered: z.boolean().default(false),
  },
  choices: {
    type: z.literal('choices'),
    options: z.array(OptionSchema).min(1).optional(),
    optionsFrom: z.enum(['developmentZones', 'policies']).optional(),
  },
}

const scalarField = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ id: IdentifierSchema, ...shape, ...shared })
const FieldSchemas = [
  scalarField(byType.boolean),
  scalarField(byType.integer),
  scalarField(byType.money),
  scalarField(byType.ratio),
  scalarField(byType.date),
  scalarField(byType.place),
  scalarField(byType.industry),
  scalarField(byType.choice),
  scalarField(byType.choices),
] as const

const recordShape = {
  type: z.literal('records'),
  /** Prefix of its fields in rules: `recognition` makes `recognition.level`. */
  record: IdentifierSchema,
  /** A choice field whose values a profile may declare complete one by one. */
  key: IdentifierSchema.optional(),
}
/** A list inside a record; lists nest one level. */
const InnerRecordsSchema = z.strictObject({
  id: IdentifierSchema,
  ...recordShape,
  ...shared,
  fields: z.array(z.discriminatedUnion('type', FieldSchemas)).min(1),
})
export const FieldSchema = z.union([z.discriminatedUnion('type', FieldSchemas), InnerRecordsSchema])

const root = {
  /** Theme under which forms and lists show it. */
  group: IdentifierSchema,
  /** Day from which the catalogue has it. */
  since: IsoDateSchema,
}
const given = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ id: IdentifierSchema, ...shape, ...shared, ...root, formula: FormulaSchema.optional() })

/** One thing that can be known of an applicant. With `formula` it is derived, and may still be given. */
export const FactSchema = z.discriminatedUnion('type', [
  given(byType.boolean),
  given(byType.integer),
  given(byType.money),
  given(byType.ratio),
  given(byType.date),
  given(byType.place),
  given(byType.industry),
  given(byType.choice),
  given(byType.choices),
  z.strictObject({
    id: IdentifierSchema,
    type: z.literal('yearly'),
    of: z.enum(['integer', 'money', 'ratio']),
    ...shared,
    ...root,
  }),
  z.strictObject({
    id: IdentifierSchema,
    ...recordShape,
    ...shared,
    ...root,
    fields: z.array(FieldSchema).min(1),
  }),
])

export type Fact = z.infer<typeof FactSchema>
export type Field = z.infer<typeof FieldSchema>

/** rules/facts/*.json: one file a theme. */
export const FactsFileSchema = z.strictObject({
  $schema: z.string().optional(),
  facts: z.array(FactSchema).default([]),
  /** Definitions every rule may use: a formula, or a condition read as yes or no. */
  definitions: z
    .record(
      IdentifierSchema,
      z.strictObject({ label: WordsSchema, formula: FormulaSchema, hint: WordsSchema.optional() }),
    )
    .default({}),
})
export type FactsFile = z.infer<typeof FactsFileSchema>
