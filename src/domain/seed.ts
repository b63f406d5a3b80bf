import { z } from 'zod'
import { WordsSchema } from './fact.js'
import { IsoDateSchema } from './iso-date.js'

/** seed/NN-name.json: an applicant that does not exist, plausible in every respect. */
export const SeedApplicantSchema = z.strictObject({
  /** `（虚构）` belongs in front: nobody may take it for a real one. */
  name: z.string().startsWith('（虚构）', { error: 'begins with （虚构）' }),
  story: WordsSchema,
  /** The day its figures are true on. */
  asOf: IsoDateSchema,
  profile: z.record(z.string(), z.json()),
})
export type SeedApplicant = z.infer<typeof SeedApplicantSchema>
