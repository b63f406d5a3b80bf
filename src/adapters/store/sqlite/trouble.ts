import { AppError, type StoreTrouble } from '../../../domain/errors.js'

const troubles: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(READONLY|PERM|AUTH)/, 'readOnly'],
  [/^SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB)/, 'unreachable'],
]

/** libsql gives no code to a file that cannot be opened or made. */
const isUnopened = (error: unknown): boolean => error instanceof Error && error.message.startsWith('ConnectionFailed(')

/** What an error of SQLite means to a caller; errors that are not its own pass as they are. */
export function troubleOf(error: unknown): unknown {
  if (isUnopened(error)) return new AppError('storeUnavailable', { reason: 'unreachable' }, { cause: error })
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  const [, reason] = troubles.find(([pattern]) => pattern.test(code)) ?? [undefined, 'failed' as const]
  return new AppError('storeUnavailable', { reason }, { cause: error })
}
