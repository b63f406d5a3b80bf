import { z } from 'zod'
import { CitationSchema, fen, RangeSchema, SubjectSchema, totalNames } from './answer-parts.js'

/**
 * How sums of one measure fit together: what was chosen, what was given up, because of which limit, and the proof.
 * Claims are named by policy and record; limits by their `id`, which holds within one answer.
 */
export const AnswerLimitSchema = z.strictObject({
  id: z.string(),
  /** 择一 and once; a joint cap; 就高; one matter without a text; credit limits, of which only the largest is shown. */
  code: z.enum(['atMost', 'sumAtMost', 'highest', 'mayExclude', 'alternatives']),
  /** Who says it, a policy or (policy null) the whole document; null: no text does. */
  owner: z.strictObject({ policy: z.string().nullable(), document: z.string() }).nullable(),
  citation: CitationSchema.nullable(),
  /** Policies whose claims here it is about. */
  policies: z.array(z.string()),
  /** The record it is for; null: for the applicant. */
  subject: SubjectSchema.nullable(),
  years: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** How many it still lets through, what was paid taken off. */
  atMost: z.strictObject({ min: z.int(), max: z.int() }).nullable(),
  /** Which sum it still lets through, what was paid taken off. */
  sum: RangeSchema.nullable(),
  /** What was paid before and counts; null: what was paid does not count. */
  paid: z
    .strictObject({ count: z.strictObject({ min: z.int(), max: z.int().nullable() }), sum: RangeSchema })
    .nullable(),
  text: z.string(),
})
export type AnswerLimit = z.infer<typeof AnswerLimitSchema>

const claim = { policy: z.string(), subject: SubjectSchema.nullable() }
const ChosenSchema = z.strictObject({
  ...claim,
  /** Without limits. */
  worth: RangeSchema,
  /** What it adds to the total. */
  counted: RangeSchema,
  /** Limits that cut it down. */
  limits: z.array(z.string()),
})
const GivenUpSchema = z.strictObject({
  ...claim,
  /** What it would have been worth. */
  worth: RangeSchema,
  /** Limits that leave no room for it beside what was chosen. */
  limits: z.array(z.string()),
})
const SelectionSchema = z.strictObject({
  chosen: z.array(ChosenSchema),
  givenUp: z.array(GivenUpSchema),
  total: RangeSchema,
})
export type AnswerSelection = z.infer<typeof SelectionSchema>

const CombinationSchema = z.strictObject({
  /** Best at the least and at the most that the sums may be, and where these come to least and all others to most. */
  chosen: z.array(ChosenSchema),
  givenUp: z.array(GivenUpSchema),
  /** Claims among which the best choice is not settled; each with the sets that may be best. */
  open: z.array(
    z.strictObject({
      /** It hangs on an open answer or sum; or the search ended before the best was proven. */
      reason: z.enum(['dependsOnAnswers', 'notProven']),
      alternatives: z.array(SelectionSchema).min(1),
      text: z.string(),
    }),
  ),
  /** Of both ends of the total. `bounded`: the search ended first. `refused`: the checker did not accept the proof. */
  proof: z.strictObject({
    status: z.enum(['optimal', 'bounded', 'refused']),
    nodes: z.int(),
    /** No choice exceeds it; null: there is no upper end. */
    boundFen: fen.nullable(),
  }),
})
export type AnswerCombination = z.infer<typeof CombinationSchema>

/** Of one measure: by total, and the limits that any of them names. */
export const CombinationsSchema = z.strictObject({
  limits: z.array(AnswerLimitSchema),
  claimable: CombinationSchema,
  withReview: CombinationSchema,
  withAnswers: CombinationSchema,
  withUnverifiedLaw: CombinationSchema,
})
export type AnswerCombinations = z.infer<typeof CombinationsSchema>

/** Fen; as text what is not a safe integer: a decimal, a fraction "n/d", or "Infinity". */
const ExactSchema = z.union([z.int(), z.string()])
const place = z.int()

/**
 * One end of one total, as a problem and its proof. To check: the chosen keep every limit and count `value`; the parts
 * hold every claim and their bounds add up to `bound`; each part's nodes are a tree, written a branch, then the tree
 * with its claim, then that without; at each leaf the room of its caps, the prices paid as often as their limit lets
 * in, and what claims outside the caps bring beyond their prices stay within the part's bound.
 */
export const CertificateSchema = z.strictObject({
  total: z.enum(totalNames),
  end: z.enum(['least', 'most']),
  claims: z.array(
    z.strictObject({
      id: place,
      policy: z.string(),
      subject: z.string().nullable(),
      sum: ExactSchema,
      single: ExactSchema,
    }),
  ),
  limits: z.array(
    z.strictObject({
      members: z.array(place),
      atMost: z.int().nullable(),
      cap: ExactSchema.nullable(),
      highest: z.strictObject({ least: ExactSchema, paid: ExactSchema }).nullable(),
    }),
  ),
  chosen: z.array(z.strictObject({ id: place, counted: ExactSchema })),
  value: ExactSchema,
  bound: ExactSchema,
  parts: z.array(
    z.strictObject({
      members: z.array(place),
      bound: ExactSchema,
      nodes: z.array(
        z.union([
          z.strictObject({ on: place }),
          z.strictObject({
            caps: z.array(place),
            prices: z.array(z.strictObject({ members: z.array(place), bind: place.nullable(), price: ExactSchema })),
          }),
        ]),
      ),
    }),
  ),
})
export type AnswerCertificate = z.infer<typeof CertificateSchema>
