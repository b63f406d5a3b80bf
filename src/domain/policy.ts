import { z } from 'zod'
import { ConditionSchema, FactReferenceSchema, GroupSchema } from './condition.js'
import { IdentifierSchema, WordsSchema } from './fact.js'
import { FormulaSchema, InlineTableSchema } from './formula.js'
import { IsoDateSchema } from './iso-date.js'

/** Id of a document, policy or table: lower-case words joined by hyphens. */
export const SlugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lower-case words joined by hyphens' })

/** GB/T 2260 code of the division a text applies in; 000000 is the nation. */
export const DivisionSchema = z.string().regex(/^\d{6}$/, { error: 'six digits of GB/T 2260, 000000 for the nation' })

export const measures = ['cash', 'costRelief', 'creditLimit', 'none'] as const
export type Measure = (typeof measures)[number]

/** What kind of benefit it is, and in which measure its sum is counted. Sums are never added across measures. */
export const measureOfKind = {
  grant: 'cash',
  award: 'cash',
  match: 'cash',
  interestSubsidy: 'cash',
  guaranteeSubsidy: 'cash',
  talent: 'cash',
  taxRelief: 'costRelief',
  feeRelief: 'costRelief',
  voucher: 'costRelief',
  insurance: 'costRelief',
  loanLimit: 'creditLimit',
  fund: 'none',
  land: 'none',
  recognition: 'none',
  list: 'none',
  training: 'none',
  service: 'none',
  platform: 'none',
  procedure: 'none',
} as const satisfies Record<string, Measure>
export type Kind = keyof typeof measureOfKind
export const kinds = Object.keys(measureOfKind) as [Kind, ...Kind[]]

export const lawStates = ['inForce', 'unverified', 'secondHand', 'superseded', 'lapsed'] as const
export type LawState = (typeof lawStates)[number]
export const lawReasons = [
  'planHorizonPassed',
  'departmentReorganised',
  'documentUndated',
  'newerRuleKnown',
  'primaryTextNotOpened',
  'singleSource',
] as const
export const confidences = ['A', 'B', 'C', 'K'] as const

/** From `from` (inclusive) on until the next entry. Before the first entry nothing is in force. */
const StatusSchema = z.strictObject({
  from: IsoDateSchema,
  state: z.enum(lawStates),
  /** What replaced or ended it, as a citation. */
  by: z.string().min(1).optional(),
  reasons: z.array(z.enum(lawReasons)).default([]),
  note: z.string().min(1).optional(),
  /** Day someone last checked it against the source. */
  checkedOn: IsoDateSchema,
  /** Day it entered the rule set (knownAt). */
  recordedOn: IsoDateSchema,
})
export type Status = z.infer<typeof StatusSchema>
const StatusListSchema = z.array(StatusSchema).min(1)

/** The words of the source that carry a criterion, found verbatim (NFKC, spaces aside) in the cited item. */
const CriterionSchema = z.strictObject({
  words: z.string().min(1),
  /** Item of the document; default: the policy's. */
  item: z.string().min(1).optional(),
  /** Why it is read otherwise than it sounds, or what the text leaves unsaid. */
  reading: z.string().min(1).optional(),
})
export type CriterionSource = z.infer<typeof CriterionSchema>
const CriteriaSchema = z.record(IdentifierSchema, CriterionSchema)

export const grounds = [
  'openList',
  'quality',
  'selection',
  'ranking',
  'quota',
  'budget',
  'elsewhere',
  'notStated',
] as const
export type Ground = (typeof grounds)[number]
/** Not entitlements: the compiler puts a judgement of this ground at the root of the conditions. */
export const rootGrounds: readonly Ground[] = ['selection', 'ranking', 'quota']
const JudgementSchema = z.strictObject({
  ground: z.enum(grounds),
  /** Criterion that says what is to be judged; default: the criterion of the judgement's own name. */
  criterion: IdentifierSchema.optional(),
})

/**
 * What may be had together. 择一 = atMost 1; 就高 = sumAtMost "highest"; 补差 = the same counting what was paid;
 * yearly, joint, per-project and lifetime caps = sumAtMost; once = atMost 1 counting what was paid.
 */
const LimitSchema = z.strictObject({
  criterion: IdentifierSchema,
  among: z
    .union([
      z.strictObject({ matter: IdentifierSchema }),
      z.strictObject({ policies: z.array(SlugSchema).min(1) }),
      z.strictObject({ document: z.literal('this') }),
    ])
    .optional(),
  per: z.union([z.literal('subject'), z.literal('applicant'), FactReferenceSchema]).default('applicant'),
  within: z
    .union([z.literal('year'), z.literal('life'), z.strictObject({ years: z.number().int().positive() })])
    .default('life'),
  atMost: z.number().int().positive().optional(),
  /** Yuan, or a formula of yuan, or "highest": no more than the highest single one. */
  sumAtMost: z.union([z.literal('highest'), FormulaSchema]).optional(),
  counting: z.literal('paid').optional(),
})
export type Limit = z.infer<typeof LimitSchema>

const LetSchema = z.record(IdentifierSchema, FormulaSchema)

const MaterialSchema = z.strictObject({ name: z.string().min(1), basis: z.enum(['stated', 'inferred']) })
const WindowSchema = z.union([
  z.literal('notStated'),
  z.literal('always'),
  z.array(z.strictObject({ opensOn: IsoDateSchema, closesOn: IsoDateSchema })).min(1),
])

export const PolicySchema = z.strictObject({
  $schema: z.string().optional(),
  id: SlugSchema,
  revision: z.number().int().positive(),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  /** Item of the document, as the document numbers it. */
  item: z.string().min(1),
  /** Rows of the document's coverage list that this policy answers. */
  rows: z.array(z.string().min(1)).min(1),
  kind: z.enum(kinds),
  /** A records fact: the policy is asked once for each of its records. Absent: once for the applicant. */
  for: IdentifierSchema.optional(),
  /** Date fact on which the right arose; absent: the day asked about. */
  event: FactReferenceSchema.optional(),
  payee: z
    .union([z.literal('applicant'), z.literal('subject'), z.strictObject({ other: z.string().min(1) })])
    .default('applicant'),
  /** It reaches the applicant by way of another, for example the guarantor. */
  through: z.string().min(1).optional(),
  departments: z.array(z.string().min(1)),
  criteria: CriteriaSchema,
  judgements: z.record(IdentifierSchema, JudgementSchema).default({}),
  let: LetSchema.default({}),
  /** Names for people of definitions in `let`; without one it is named by what it is made of. */
  labels: z.record(IdentifierSchema, WordsSchema).default({}),
  /** Absent: everyone in the document's scope. */
  conditions: GroupSchema.optional(),
  amount: FormulaSchema,
  /** Least sum that is paid out at all, in yuan; a smaller one is not paid. */
  payable: z.strictObject({ min: z.number().positive(), criterion: IdentifierSchema }).optional(),
  /** Instalments: which share when, in the words of the text. Shares add up to 1. */
  payment: z
    .array(z.strictObject({ share: z.number().positive().max(1), when: z.string().min(1) }))
    .min(2)
    .optional(),
  /** How often the amount is due. */
  per: z.enum(['once', 'year', 'month', 'claim']).default('once'),
  limits: z.array(LimitSchema).default([]),
  /** Tag shared by policies about the same matter, across documents. */
  matter: IdentifierSchema.optional(),
  /** Overrides the document's. */
  status: StatusListSchema.optional(),
  window: WindowSchema.default('notStated'),
  materials: z.array(MaterialSchema).default([]),
  /** Policies, or citations of texts not held, that say today what this one said. */
  replacedBy: z.array(z.string().min(1)).default([]),
  /** Where the figure stands when this text leaves it open. */
  amountSetBy: z
    .strictObject({ state: z.enum(['pending', 'notStored']), text: z.string().min(1).optional() })
    .optional(),
  funding: z.array(z.strictObject({ by: z.string().min(1), share: z.number().positive().max(1) })).optional(),
  externalIds: z.record(z.string(), z.string()).default({}),
  checkedOn: IsoDateSchema,
  note: z.string().min(1).optional(),
})
export type Policy = z.infer<typeof PolicySchema>

/** A row with neither condition nor sum beyond place: shown and searchable, in no count, without a verdict. */
const ListingSchema = z.strictObject({
  title: z.string().min(1),
  titleEn: z.string().min(1),
  kind: z.enum(kinds),
  /** Whom the text names, in its own words; null when it names nobody. */
  who: z.string().min(1).nullable(),
  words: z.string().min(1),
  departments: z.array(z.string().min(1)),
})
const CoverageSchema = z.strictObject({
  row: z.string().min(1),
  item: z.string().min(1),
  policies: z.array(SlugSchema).min(1).optional(),
  listing: ListingSchema.optional(),
  /** Why no applicant can be matched to the row. */
  reason: z.string().min(1).optional(),
})
export type Coverage = z.infer<typeof CoverageSchema>

export const DocumentSchema = z.strictObject({
  $schema: z.string().optional(),
  id: SlugSchema,
  title: z.string().min(1),
  titleEn: z.string().min(1),
  /** 文号 as printed; null: the text carries none. */
  number: z.string().min(1).nullable(),
  issuer: z.string().min(1),
  division: DivisionSchema,
  /** null: the text carries no date. */
  issuedOn: IsoDateSchema.nullable(),
  /** File name of the source text, without extension, if it is held; official address if known. */
  source: z.strictObject({
    file: z.string().min(1).optional(),
    href: z.url().optional(),
    basis: z.array(z.string()).default([]),
  }),
  verification: z.strictObject({
    /** A primary text read; B two or more independent copies agree; C one secondary source; K general knowledge. */
    confidence: z.enum(confidences),
    how: z.string().min(1),
    checkedOn: IsoDateSchema,
  }),
  status: StatusListSchema,
  criteria: CriteriaSchema.default({}),
  let: LetSchema.default({}),
  /** Whom the document is for; every policy of it inherits this. Absent: everybody in the nation. */
  scope: ConditionSchema.optional(),
  limits: z.array(LimitSchema).default([]),
  /** Parts of the document in its own numbering and order: lets the source text be cut into items. */
  coverage: z.array(CoverageSchema).default([]),
})
export type Document = z.infer<typeof DocumentSchema>

/** rules/tables/*.json: a named table in dated editions; the one in force on the event's day (else asOf) is read. */
export const TableFileSchema = z.strictObject({
  $schema: z.string().optional(),
  id: IdentifierSchema,
  title: z.string().min(1),
  source: z.string().min(1),
  editions: z
    .array(z.strictObject({ from: IsoDateSchema, note: z.string().optional(), table: InlineTableSchema }))
    .min(1),
})
export type TableFile = z.infer<typeof TableFileSchema>

/** rules/departments.json: office as written → office today; null is not known. */
export const DepartmentsSchema = z.strictObject({
  $schema: z.string().optional(),
  departments: z.record(z.string().min(1), z.string().min(1).nullable()),
})

/** rules/tables/development-zones.json: zones are not in GB/T 2260; each hangs under a division. */
export const ZonesFileSchema = z.strictObject({
  $schema: z.string().optional(),
  zones: z.array(
    z.strictObject({
      id: z.string().regex(/^zone-[a-z0-9-]+$/),
      name: z.string().min(1),
      nameEn: z.string().min(1),
      parent: DivisionSchema,
    }),
  ),
})
export type ZonesFile = z.infer<typeof ZonesFileSchema>
