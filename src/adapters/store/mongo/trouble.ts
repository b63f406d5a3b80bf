import { AppError, type StoreTrouble } from '../../../domain/errors.js'

/** Names as the driver gives them; mongoose wraps the failed choice of a server in an error of its own. */
const troubles: Readonly<Record<string, StoreTrouble>> = {
  MongoNetworkError: 'unreachable',
  MongoServerSelectionError: 'unreachable',
  MongooseServerSelectionError: 'unreachable',
  MongoTopologyClosedError: 'closed',
  MongoNotConnectedError: 'unreachable',
  MongoClientClosedError: 'closed',
  MongoPoolClearedError: 'unreachable',
  MongoPoolClosedError: 'closed',
  MongoExpiredSessionError: 'closed',
  MongoNetworkTimeoutError: 'slow',
  MongoWaitQueueTimeoutError: 'slow',
  MongoOperationTimeoutError: 'slow',
}
/** Codes of servers: not primary, shutting down, disk full, out of time. */
const byCode: Readonly<Record<number, StoreTrouble>> = {
  50: 'slow',
  91: 'unreachable',
  189: 'unreachable',
  10_107: 'unreachable',
  11_600: 'unreachable',
  11_602: 'unreachable',
  13_435: 'unreachable',
  14_031: 'full',
}

/** What an error of the driver means to a caller; errors that are not its own pass as they are. */
export function troubleOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const reason = troubles[error.name] ?? (error.name.startsWith('Mongo') ? ofServer(error) : undefined)
  return reason === undefined ? error : new AppError('storeUnavailable', { reason }, { cause: error })
}

const ofServer = (error: Error): StoreTrouble => {
  const { code } = error as { code?: unknown }
  return (typeof code === 'number' ? byCode[code] : undefined) ?? 'failed'
}
