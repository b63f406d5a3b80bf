import { destination, pino, type DestinationStream, type Logger } from 'pino'

/** One JSON line an event, to standard output unless told otherwise. No host name, no process id. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: isoTime }
  return stream ? pino(options, stream) : pino(options)
}

/**
 * Who was refused what, in a file of its own: addresses are kept apart from all other logs. Lines are written at once.
 * @throws when the file cannot be opened
 */
export function createSecurityLog(file: string): Logger {
  const stream = destination({ dest: file, mkdir: true, sync: true, mode: 0o600 })
  return pino({ base: null, timestamp: isoTime }, stream)
}

const isoTime = (): string => `,"time":"${new Date().toISOString()}"`
