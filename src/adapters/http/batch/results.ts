import { HttpError, problemBody, refusalOf } from '../problem.js'
import { bodyLimit } from '../json-body.js'
import { answerLine, type Answering } from './answer-line.js'
import type { BatchEnd } from './batch-bodies.js'
import { linesOf } from './lines.js'
import type { Turns } from './turns.js'

export interface BatchWork extends Answering {
  readonly turns: Turns
  readonly quotaRemaining: () => number | null
}

/**
 * A result for each line, in order, and the counts at the end. A line is read when the result before it was taken: whoever
 * stops reading stops the work.
 */
export async function* resultsOf(source: AsyncIterable<Uint8Array>, work: BatchWork): AsyncGenerator<string> {
  const counts = { results: 0, answered: 0, refused: 0 }
  let problem: BatchEnd['problem'] = null
  try {
    for await (const line of linesOf(source, bodyLimit)) {
      await work.turns.next()
      const result = await answerLine(line, work)
      counts.results += 1
      counts[result.answer ? 'answered' : 'refused'] += 1
      yield `${JSON.stringify(result)}\n`
    }
  } catch (error) {
    // The body could not be read on. Anything else has no result: that whoever reads has gone, too, is thrown in here.
    if (!(error instanceof HttpError)) throw error
    problem = problemBody(refusalOf(error), work.language, null)
  }
  const end: BatchEnd = { object: 'batch.end', ...counts, quotaRemaining: work.quotaRemaining(), problem }
  yield `${JSON.stringify(end)}\n`
}
