import { z } from 'zod'
import { CaseReasonSchema, written } from '../../../domain/desk-case.js'
import { IsoDateSchema } from '../../../domain/iso-date.js'
import { requestReader } from '../match-request.js'
import { ApplicationChangeSchema, echoed } from './case-parts.js'

const outcome = z.enum(['met', 'unmet'])
const AcceptanceSchema = z.strictObject({ ...echoed, acceptedOn: IsoDateSchema.optional() })
const SupplementRequestSchema = z.strictObject({
  ...echoed,
  papers: z.array(written(200)).max(200).default([]),
  words: written(5000),
})
const JudgementSchema = z.strictObject({ ...echoed, judgement: z.string().max(100), outcome, reason: CaseReasonSchema })
const OverrideSchema = z.strictObject({ ...echoed, criterion: z.string().max(100), outcome, reason: CaseReasonSchema })
const AssignmentSchema = z.strictObject({ ...echoed, assignee: z.string().max(100).nullable() })
const ReopeningSchema = z.strictObject({ ...echoed, reason: CaseReasonSchema })
const DecisionSchema = z.strictObject({
  ...echoed,
  outcome: z.enum(['granted', 'refused']),
  /** Integer fen; null: nothing in money. */
  sumFen: z.int().min(0).nullable().default(null),
  reason: CaseReasonSchema.nullable().default(null),
})

const bodyOf = <Schema extends Parameters<typeof requestReader>[0]>(name: string, schema: Schema) => ({
  name,
  schema,
  read: requestReader(schema),
})

/** What reviewers send, and how it is read. */
export const deskBodies = {
  applicationChange: bodyOf('ApplicationChange', ApplicationChangeSchema),
  acceptance: bodyOf('Acceptance', AcceptanceSchema),
  supplementRequest: bodyOf('SupplementRequest', SupplementRequestSchema),
  judgement: bodyOf('CaseJudgement', JudgementSchema),
  override: bodyOf('CaseOverride', OverrideSchema),
  assignment: bodyOf('Assignment', AssignmentSchema),
  reopening: bodyOf('Reopening', ReopeningSchema),
  decision: bodyOf('Decision', DecisionSchema),
}
