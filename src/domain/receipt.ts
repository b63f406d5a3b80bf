import { z } from 'zod'
import { languages, MatchAnswerSchema, MatchRequestSchema } from './answer.js'

/**
 * What a stored match is answered again from. Its id is the SHA-256 of its canonical JSON, so nothing in it can change.
 */
export const ReceiptContentSchema = z.strictObject({
  schema: z.literal('huiqi.receipt/1'),
  enterprise: z.string(),
  /** Of the enterprise's profile. */
  version: z.int(),
  /** As it was asked, with every default filled in and the profile as it was. */
  request: MatchRequestSchema.required({ asOf: true, knownAt: true }),
  language: z.enum(languages),
  ruleSet: z.string(),
  /** SHA-256 of the rules as the store keeps them. */
  rules: z.string(),
  engine: z.string(),
  /** SHA-256 of the answer's canonical JSON. */
  answer: z.string(),
  /** Of the enterprise's key: whoever has only the hash of a receipt cannot try out what it may say. */
  salt: z.string(),
})
export type ReceiptContent = z.infer<typeof ReceiptContentSchema>

export const ReceiptHeadSchema = z.strictObject({
  object: z.literal('receipt'),
  id: z.string(),
  enterprise: z.string(),
  version: z.int(),
  asOf: z.string(),
  /** When it was asked first, and by which key. */
  made: z.strictObject({ at: z.string(), by: z.string() }),
})
export type ReceiptHead = z.infer<typeof ReceiptHeadSchema>

export const StoredReceiptSchema = ReceiptHeadSchema.extend({ content: ReceiptContentSchema })

export const StoredMatchSchema = z.strictObject({
  object: z.literal('storedMatch'),
  receipt: ReceiptHeadSchema,
  answer: MatchAnswerSchema,
})
export type StoredMatch = z.infer<typeof StoredMatchSchema>

/** A match of what is stored: the profile is that of the enterprise. */
export const StoredMatchRequestSchema = MatchRequestSchema.omit({ profile: true }).extend({
  /** Of the profile; default: the current one. */
  version: z.int().min(1).optional(),
})
export type StoredMatchRequest = z.infer<typeof StoredMatchRequestSchema>
