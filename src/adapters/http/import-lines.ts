import type { RowOutcome } from '../../application/exchange/import-enterprises.js'
import type { Language } from '../../domain/answer.js'
import type { ImportEndBody, ImportProgressBody, ImportRowBody } from '../../domain/enterprise.js'
import { isAppError } from '../../domain/errors.js'
import { ImportCounts, importRowBody } from './import-body.js'
import { HttpError, problemBody, refusalOf } from './problem.js'

export const reports = ['failed', 'all'] as const
interface Telling {
  readonly language: Language
  readonly isDryRun: boolean
  /** `failed`: of the others only how many there are. */
  readonly report: (typeof reports)[number]
}

/** So that whoever waits, and what lies between, sees that something moves. */
const rowsBetweenNews = 1000

/**
 * What became of the rows, a line each, closed by the counts: also where the import could not go on, with the reason.
 * @throws what is a fault of ours
 */
export async function* importLines(
  outcomes: AsyncIterable<RowOutcome>,
  { language, isDryRun, report }: Telling,
): AsyncGenerator<string> {
  const counts = new ImportCounts()
  let error: ImportEndBody['error'] = null
  try {
    for await (const outcome of outcomes) {
      const row = importRowBody(outcome, language)
      counts.note(row)
      if (report === 'all' || row.status === 'failed') yield lineOf(row)
      else if (counts.rows % rowsBetweenNews === 0) yield lineOf(counts.progress())
    }
  } catch (cause) {
    error = stopped(cause, language)
  }
  yield lineOf(counts.end(isDryRun, error))
}

/** Anything but a refusal has no line: that whoever reads has gone, too, is thrown in. */
function stopped(cause: unknown, language: Language): ImportEndBody['error'] {
  if (!(cause instanceof HttpError) && !isAppError(cause)) throw cause
  const { code, title, errors } = problemBody(refusalOf(cause), language, null)
  return { code, detail: [title, ...errors.map(({ detail }) => detail)].join(language === 'en' ? ': ' : '：') }
}

const lineOf = (body: ImportRowBody | ImportProgressBody | ImportEndBody): string => `${JSON.stringify(body)}\n`

/** The same again, once the first of it is there or has failed: what is wrong from the start is no stream yet. */
export async function begun<Item>(items: AsyncGenerator<Item>): Promise<AsyncGenerator<Item>> {
  const first = await items.next()
  return (async function* () {
    try {
      if (first.done !== true) yield first.value
      yield* items
    } finally {
      await items.return(undefined)
    }
  })()
}
