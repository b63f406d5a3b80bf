import type { ClientAccess } from '../../../application/clients/client-access.js'
import type { JobKind } from '../../../application/jobs/runner.js'
import type { RuleBase, Surroundings } from '../../../application/rule-base.js'
import type { Language } from '../../../domain/answer.js'
import { isAppError } from '../../../domain/errors.js'
import type { Refusal } from '../problem.js'
import { answerLine } from './answer-line.js'
import type { BatchEnd } from './batch-bodies.js'
import { linesIn } from './line-pieces.js'
import type { Turns } from './turns.js'

/** What a job of kind `batch` is given beside its lines. */
export interface BatchJobInput {
  readonly client: Parameters<ClientAccess['spend']>[0]
}

export interface BatchJobSetting {
  /** The rules in use when a process takes it up: each answer says by which it was given. */
  readonly getBase: () => RuleBase
  readonly surroundings: Omit<Surroundings, 'today'>
  readonly spend: ClientAccess['spend']
  readonly turns: Turns
  /** Told of what was refused for a fault of ours. */
  readonly note: (error: unknown, refusal: Refusal) => void
}

/** How far a job of kind `batch` has come: pieces of its input, and what they came to. */
interface Reached {
  readonly pieces: number
  readonly answered: number
  readonly refused: number
  readonly quotaRemaining: number | null
}
const nothingYet: Reached = { pieces: 0, answered: 0, refused: 0, quotaRemaining: null }

/** The same lines as `POST /v1/matches/batch`, kept piece by piece. */
export const batchJob =
  ({ getBase, surroundings, spend, turns, note }: BatchJobSetting): JobKind =>
  async ({ job, input, checkpoint, inputFrom, keep, signal }) => {
    const { client } = input as BatchJobInput
    let reached = (checkpoint as Reached | null) ?? nothingYet
    const counting = counter(async () => (await spend(client))?.remaining ?? null, reached)
    const answering = {
      base: getBase(),
      language: job.language as Language,
      surroundings: { ...surroundings, today: job.today },
      spend: counting.spend,
      answered: () => undefined,
      note,
    }
    for await (const piece of inputFrom(reached.pieces)) {
      let { answered, refused } = reached
      const results: string[] = []
      for (const line of linesIn(piece)) {
        await turns.next()
        signal.throwIfAborted()
        const result = await answerLine(line, answering)
        counting.throwTrouble()
        if (result.answer) answered += 1
        else refused += 1
        results.push(`${JSON.stringify(result)}\n`)
      }
      reached = { pieces: reached.pieces + 1, answered, refused, quotaRemaining: counting.remaining() }
      await keep(reached, { done: answered + refused, total: job.total }, Buffer.from(results.join('')))
    }
    return { type: 'application/x-ndjson', last: Buffer.from(`${JSON.stringify(endOf(reached))}\n`) }
  }

const endOf = ({ answered, refused, quotaRemaining }: Reached): BatchEnd => ({
  object: 'batch.end',
  results: answered + refused,
  answered,
  refused,
  quotaRemaining,
  problem: null,
})

/** Counts lines as the route does: the first was counted as the request. That the store is away is no fault of a line. */
function counter(spendOne: () => Promise<number | null>, { answered, refused, quotaRemaining }: Reached) {
  let [isFirst, remaining] = [answered + refused === 0, quotaRemaining]
  let trouble: Error | null = null
  return {
    spend: async () => {
      if (!isFirst)
        remaining = await spendOne().catch((error: unknown) => {
          if (isAppError(error, 'storeUnavailable')) trouble = error
          if (isAppError(error, 'quotaExceeded')) remaining = 0
          throw error
        })
      isFirst = false
    },
    remaining: () => remaining,
    throwTrouble: () => {
      if (trouble) throw trouble
    },
  }
}
