import { z } from 'zod'
import { MatchAnswerSchema, MatchRequestSchema } from '../../../domain/answer.js'
import { ProblemSchema } from '../problem.js'

export const BatchLineSchema = MatchRequestSchema.extend({
  /** The caller's own; comes back with the result. */
  id: z.string().max(200).optional(),
})

export const BatchResultSchema = z.strictObject({
  object: z.literal('batch.result'),
  /** Number of the line in the request, from 1. */
  line: z.int(),
  id: z.string().nullable(),
  /** Null: see `problem`. */
  answer: MatchAnswerSchema.nullable(),
  problem: ProblemSchema.nullable(),
})
export type BatchResult = z.infer<typeof BatchResultSchema>

export const BatchEndSchema = z.strictObject({
  object: z.literal('batch.end'),
  /** Results above, each either answered or refused. */
  results: z.int(),
  answered: z.int(),
  refused: z.int(),
  /** Left of the day's quota; null: there is none. */
  quotaRemaining: z.int().nullable(),
  /** Not null: the request could not be read to its end. */
  problem: ProblemSchema.nullable(),
})
export type BatchEnd = z.infer<typeof BatchEndSchema>

export const BatchOutputSchema = z.union([BatchResultSchema, BatchEndSchema])
