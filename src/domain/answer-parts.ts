import { z } from 'zod'

/** What several parts of an answer are made of. */
export const fen = z.int()
export const RangeSchema = z.strictObject({ minFen: fen, maxFen: fen.nullable() })
export type FenRange = z.infer<typeof RangeSchema>

export const SubjectSchema = z.strictObject({ list: z.string(), id: z.string().nullable(), label: z.string() })

export const CitationSchema = z.strictObject({
  document: z.string(),
  item: z.string(),
  words: z.string(),
  reading: z.string().nullable(),
})

export const totalNames = ['claimable', 'withReview', 'withAnswers', 'withUnverifiedLaw'] as const
export type TotalName = (typeof totalNames)[number]
