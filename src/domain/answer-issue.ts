import { z } from 'zod'

/** Something to know about the profile that stops nothing. */
export const CodedIssueSchema = z.strictObject({ code: z.string(), pointer: z.string(), text: z.string() })
export type CodedIssue = z.infer<typeof CodedIssueSchema>
