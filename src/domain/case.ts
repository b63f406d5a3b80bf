import { z } from 'zod'
import { lawStates, SlugSchema } from './policy.js'
import { IsoDateSchema } from './iso-date.js'
import { standings, verdicts } from './verdict.js'

const pointer = z
  .string()
  .regex(/^(\/[^/]+)+$/, { error: 'a JSON pointer into the profile, such as /facts/employeesYearEnd/2025' })

/** Yuan; a number is exact, `max: null` has no stated ceiling. */
const ExpectedAmountSchema = z.union([z.number(), z.strictObject({ min: z.number(), max: z.number().nullable() })])

const ExpectationSchema = z.strictObject({
  verdict: z.enum(verdicts),
  /** Amount if granted, of all claims that are not ruled out together. */
  amount: ExpectedAmountSchema.optional(),
  /**
   * What can be had after the policy's limits and what was already paid, at least and at most: of this policy and of
   * those its limits set it against together, whoever is paid, whatever the law status and window. Nothing of what is
   * ruled out; nothing is sure of what is not yet eligible.
   */
  payable: ExpectedAmountSchema.optional(),
  standing: z.enum(standings).optional(),
  /** Criteria that alone or together make it unmet: all of them, no others. */
  failed: z.array(z.string()).optional(),
  /** Facts whose answers can still change something: all of them, no others. */
  missing: z.array(z.string()).optional(),
  /** Judgements still open: all of them, no others. */
  toJudge: z.array(z.string()).optional(),
  lawStatus: z.enum(lawStates).optional(),
  /** Per record id, where the policy is asked for each record of a list. */
  claims: z
    .record(z.string(), z.strictObject({ verdict: z.enum(verdicts), amount: ExpectedAmountSchema.optional() }))
    .optional(),
})
export type Expectation = z.infer<typeof ExpectationSchema>

const GoldenCaseSchema = z.strictObject({
  name: z.string().min(1),
  /** Written from the source text before the rule, by someone who did not write the rule. */
  blind: z.boolean().default(false),
  asOf: IsoDateSchema.optional(),
  /** JSON pointer into the profile → new value. */
  set: z.record(pointer, z.json()).optional(),
  unset: z.array(pointer).optional(),
  expect: ExpectationSchema,
})
export type GoldenCase = z.infer<typeof GoldenCaseSchema>

/** `NAME.cases.json` beside the policy's `NAME.json`. */
export const CasesFileSchema = z.strictObject({
  $schema: z.string().optional(),
  policy: SlugSchema,
  /** A whole profile (huiqi.profile/1) and the day; each case changes it in one respect. */
  base: z.strictObject({ asOf: IsoDateSchema, profile: z.record(z.string(), z.json()) }),
  cases: z.array(GoldenCaseSchema).min(1),
})
export type CasesFile = z.infer<typeof CasesFileSchema>
