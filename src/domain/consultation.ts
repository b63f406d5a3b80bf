import { z } from 'zod'

/** States of a consultation (咨询). */
export const consultationStates = ['open', 'answered', 'closed'] as const
export type ConsultationState = (typeof consultationStates)[number]

/** What a question or an answer stands on: words of the source text, as they were when it was written. */
export const CitedWordsSchema = z.strictObject({
  criterion: z.string(),
  document: z.string(),
  /** Number of the item in the document. */
  item: z.string(),
  words: z.string(),
  /** Hash of the rule set that they were read from. */
  ruleSet: z.string(),
})
export type CitedWords = z.infer<typeof CitedWordsSchema>

/** What one act said; sealed in the store. */
export const ConsultationSaidSchema = z.strictObject({
  text: z.string().nullable(),
  cites: z.array(CitedWordsSchema),
  /** Of whoever asks, where that was agreed to; null: it was not. */
  profile: z.json().nullable(),
  /** Names the text that was agreed to. */
  consent: z.string().nullable(),
})
export type ConsultationSaid = z.infer<typeof ConsultationSaidSchema>

/** Names the text that is shown before a profile goes with a question; another text, another name. */
export const consultationConsent = 'consultation-profile/1'

export const consultationActs = ['ask', 'askFurther', 'answer', 'close'] as const
export type ConsultationAct = (typeof consultationActs)[number]

/** States of a public question and answer. */
export const faqStates = ['proposed', 'published', 'rejected', 'withdrawn'] as const
export type FaqState = (typeof faqStates)[number]
