import { z } from 'zod'
import type { Faq } from '../../../application/consulting/faqs.js'
import type { ConsultationRow } from '../../../application/consulting/entries.js'
import type { WholeConsultation } from '../../../application/consulting/consultations.js'
import {
  CitedWordsSchema,
  consultationActs,
  consultationConsent,
  consultationStates,
  faqStates,
  type ConsultationState,
} from '../../../domain/consultation.js'
import { written } from '../../../domain/desk-case.js'
import { ClientReferenceSchema } from '../../../domain/enterprise.js'
import { requestReader } from '../match-request.js'

const at = z.iso.datetime()
const text = written(4000)
const criterion = z.string().min(1).max(100)
const policy = z.string().min(1).max(100)
const echoed = { clientReference: ClientReferenceSchema.nullable().optional() }

export const NewConsultationSchema = z.strictObject({
  ...echoed,
  policy,
  /** Absent: about the policy as a whole. */
  criterion: criterion.optional(),
  text,
  /** The profile goes along only where whoever asks has agreed to the text of this name. */
  shared: z.strictObject({ profile: z.json(), consent: z.enum([consultationConsent]) }).optional(),
})
export const FurtherQuestionSchema = z.strictObject({ ...echoed, text })
export const AnswerSchema = z.strictObject({ ...echoed, text, criteria: z.array(criterion).min(1).max(20) })
export const NewFaqSchema = z.strictObject({
  ...echoed,
  policy,
  criterion,
  question: text,
  answer: text,
  /** Id of the consultation that it came from. */
  consultation: z.string().max(100).optional(),
})
export const FaqReasonSchema = z.strictObject({ ...echoed, reason: written(2000) })

export const readNewConsultation = requestReader(NewConsultationSchema)
export const readFurtherQuestion = requestReader(FurtherQuestionSchema)
export const readAnswer = requestReader(AnswerSchema)
export const readNewFaq = requestReader(NewFaqSchema)
export const readFaqReason = requestReader(FaqReasonSchema)

export const ConsultationHeadSchema = z.strictObject({
  object: z.literal('consultation'),
  id: z.string(),
  policy: z.string(),
  /** Null: about the policy as a whole. */
  criterion: z.string().nullable(),
  clientReference: z.string().nullable(),
  state: z.enum(consultationStates),
  /** Last day for the answer; not certain: no notice says yet which days are worked until then. Null: none is owed. */
  due: z.strictObject({ on: z.string(), isCertain: z.boolean(), isOverdue: z.boolean() }).nullable(),
  askedAt: at,
  changedAt: at,
  /** The ETag. */
  version: z.int().min(1),
})
const EntrySchema = z.strictObject({
  at,
  act: z.enum(consultationActs),
  text: z.string().nullable(),
  /** Words of the text as they were when it was written. */
  cites: z.array(CitedWordsSchema),
})
export const OwnConsultationSchema = ConsultationHeadSchema.extend({ entries: z.array(EntrySchema) })
export const NewOwnConsultationSchema = OwnConsultationSchema.extend({
  /** Opens it again; shown this once. Null: the request was answered before. */
  code: z.string().nullable(),
})
export const ConsultationSchema = ConsultationHeadSchema.extend({
  entries: z.array(EntrySchema.extend({ by: z.string() })),
  /** Of whoever asks, where that was agreed to; null: it was not. */
  profile: z.json().nullable(),
})

export const consultationHead = (row: ConsultationRow, today: string): z.infer<typeof ConsultationHeadSchema> => {
  const { id, policy: of, criterion: about, clientReference, state, askedAt, changedAt, version } = row
  const due = row.dueOn && { on: row.dueOn, isCertain: row.isDueCertain === 1, isOverdue: row.dueOn < today }
  const told = { id, policy: of, criterion: about, clientReference, state: state as ConsultationState }
  return { object: 'consultation', ...told, due: due || null, askedAt, changedAt, version }
}

/** As whoever asked sees it: not who answered, nor the profile, which is theirs. */
export const ownConsultation = ({ row, entries }: WholeConsultation, today: string) => ({
  ...consultationHead(row, today),
  entries: entries.map(({ at: when, act, said }) => ({ at: when, act, text: said.text, cites: said.cites })),
})

export const wholeConsultation = ({ row, entries }: WholeConsultation, today: string) => ({
  ...consultationHead(row, today),
  entries: entries.map(({ at: when, by, act, said }) => ({ at: when, by, act, text: said.text, cites: said.cites })),
  profile: entries.find(({ said }) => said.profile !== null)?.said.profile ?? null,
})

export const PublicFaqSchema = z.strictObject({
  object: z.literal('faq'),
  id: z.string(),
  policy: z.string(),
  criterion: z.string(),
  question: z.string(),
  answer: z.string(),
  cites: z.array(CitedWordsSchema),
  publishedAt: at.nullable(),
  /** Whether the rules in use have other words by now than it stands on. */
  isSourceChanged: z.boolean(),
})
export const FaqSchema = PublicFaqSchema.extend({
  state: z.enum(faqStates),
  consultation: z.string().nullable(),
  proposed: z.strictObject({ at, by: z.string() }),
  /** Who agreed, rejected or withdrew; null: nobody yet. */
  settled: z.strictObject({ at, by: z.string() }).nullable(),
  reason: z.string().nullable(),
})

export const publicFaq = (faq: Faq): z.infer<typeof PublicFaqSchema> => {
  const { id, policy: of, criterion: about, question, answer, cites, isSourceChanged } = faq
  const publishedAt = faq.state === 'published' ? faq.settledAt : null
  return {
    object: 'faq',
    id,
    policy: of,
    criterion: about,
    question,
    answer,
    cites: [...cites],
    publishedAt,
    isSourceChanged,
  }
}
export const wholeFaq = (faq: Faq): z.infer<typeof FaqSchema> => ({
  ...publicFaq(faq),
  state: faq.state,
  consultation: faq.consultation,
  proposed: { at: faq.proposedAt, by: faq.proposedBy },
  settled: faq.settledAt === null || faq.settledBy === null ? null : { at: faq.settledAt, by: faq.settledBy },
  reason: faq.reason,
})
