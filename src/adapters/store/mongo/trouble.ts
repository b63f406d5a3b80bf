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

/** A connection that breaks while something is written to it is told of by the socket, not by the driver. */
const ofSockets = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED'])

/** What an error of the driver means to a caller; errors that are not its own pass as they are. */
export function troubleOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const { errorResponse: within } = error as { errorResponse?: unknown }
  // Of many writes the driver wraps what kept it from hearing of them.
  if (within instanceof Error) return troubleOf(within)
  const reason = troubles[error.name] ?? (error.name.startsWith('Mongo') ? ofServer(error) : ofSocket(error))
  return reason === undefined ? error : new AppError('storeUnavailable', { reason }, { cause: error })
}

const ofSocket = (error: Error): StoreTrouble | undefined => {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && ofSockets.has(code) ? 'unreachable' : undefined
}

const ofServer = (error: Error): StoreTrouble => {
  const { code } = error as { code?: unknown }
  return (typeof code === 'number' ? byCode[code] : undefined) ?? 'failed'
}
