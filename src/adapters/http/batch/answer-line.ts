import { matchPolicies } from '../../../application/match-policies.js'
import type { MatchAnswer } from '../../../domain/answer.js'
import { answerRequest, type Asking } from '../answer-request.js'
import { bodyLimit, readJsonBody, type ReadBody } from '../json-body.js'
import { clientReferenceOf, requestReader } from '../match-request.js'
import { HttpError, problemBody, refusalOf, type Refusal } from '../problem.js'
import { BatchLineSchema, type BatchResult } from './batch-bodies.js'
import type { Line } from './lines.js'

const readLine = requestReader(BatchLineSchema)

export interface Answering extends Pick<Asking, 'base' | 'language' | 'surroundings'> {
  /** Counts one line. @throws AppError quotaExceeded, storeUnavailable */
  readonly spend: () => Promise<void>
  /** Told of every answer, for a look at its proofs. */
  readonly answered: (answer: MatchAnswer) => void
  /** Told of what was refused for a fault of ours. */
  readonly note: (error: unknown, refusal: Refusal) => void
}

/** Never throws: what is wrong with a line is the line's result. */
export async function answerLine({ number: line, bytes }: Line, answering: Answering): Promise<BatchResult> {
  let body: ReadBody | null = null
  const result = (more: Pick<BatchResult, 'answer' | 'problem'>): BatchResult => ({
    object: 'batch.result',
    line,
    id: idOf(body?.value),
    ...more,
  })
  try {
    await answering.spend()
    if (!bytes) throw tooLong()
    body = readJsonBody({ body: bytes })
    const answer = answerRequest({ ...answering, body }, readLine, matchPolicies)
    answering.answered(answer)
    return result({ answer, problem: null })
  } catch (error) {
    const refusal = refusalOf(error)
    answering.note(error, refusal)
    const problem = problemBody(refusal, answering.language, clientReferenceOf(body?.value))
    return result({ answer: null, problem })
  }
}

/** To be told even when everything else is wrong. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined
  const read = BatchLineSchema.shape.id.safeParse(id)
  return read.success ? (read.data ?? null) : null
}

const tooLong = (): HttpError =>
  new HttpError('bodyTooLarge', {
    errors: [
      {
        code: 'line.tooLong',
        pointer: '',
        detail: { zh: `这一行超过 ${bodyLimit} 字节`, en: `the line is longer than ${bodyLimit} bytes` },
        nearest: null,
      },
    ],
  })
