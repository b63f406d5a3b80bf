import type { RowOutcome } from '../../application/exchange/import-enterprises.js'
import type { Language } from '../../domain/answer.js'
import type { ImportEndBody, ImportProgressBody, ImportRowBody } from '../../domain/enterprise.js'
import { problemBody, refusalOf } from './problem.js'

/** What became of one row, as a line of the answer. */
export function importRowBody(outcome: RowOutcome, language: Language): ImportRowBody {
  const { entry, status } = outcome
  const head = { object: 'import.row', row: entry.row, status } as const
  const given = { id: null, clientReference: entry.given?.clientReference ?? null, version: null }
  if (status === 'failed') return { ...head, ...given, errors: errorsOf(outcome, language) }
  if (!outcome.enterprise) return { ...head, ...given, errors: [] }
  const { id, clientReference, version } = outcome.enterprise
  return { ...head, id, clientReference, version, errors: [] }
}

function errorsOf(
  { entry: { placeOf }, error }: Extract<RowOutcome, { status: 'failed' }>,
  language: Language,
): ImportRowBody['errors'] {
  return problemBody(refusalOf(error), language, null).errors.map(({ code, pointer: at, detail, nearest }) => {
    const pointer = at === '/header/If-Match' ? '/version' : at
    return { code, pointer, ...placeOf(pointer), detail, nearest }
  })
}

/** Counts rows as they go by, for the line that closes the answer. */
export class ImportCounts {
  readonly #counts = { created: 0, changed: 0, unchanged: 0, failed: 0 }

  note({ status }: Pick<ImportRowBody, 'status'>): void {
    this.#counts[status] += 1
  }

  get rows(): number {
    const { created, changed, unchanged, failed } = this.#counts
    return created + changed + unchanged + failed
  }

  progress(): ImportProgressBody {
    return { object: 'import.progress', rows: this.rows, ...this.#counts }
  }

  /** @param error why it stopped before the end; null: it did not */
  end(isDryRun: boolean, error: ImportEndBody['error'] = null): ImportEndBody {
    return { object: 'import.end', isDryRun, isComplete: error === null, rows: this.rows, ...this.#counts, error }
  }
}
