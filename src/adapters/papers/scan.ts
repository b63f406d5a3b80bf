import { spawn } from 'node:child_process'
import { AppError } from '../../domain/errors.js'
import type { ScanPaper } from '../../application/papers/inspection.js'

const mostMs = 60_000

/**
 * A program that reads a file from its standard input and ends with 0 when nothing is in it, with 1 when something is,
 * as clamdscan does. Anything else is no answer, and without an answer no file is taken.
 *
 * @param command program and arguments, as they are: no shell reads them
 */
export const scanBy =
  ([program = '', ...args]: readonly string[]): ScanPaper =>
  async (bytes) => {
    const code = await run(program, args, bytes)
    if (code === 0) return 'clean'
    if (code === 1) return 'infected'
    throw new AppError('scannerUnavailable', {})
  }

/** Null: it did not run, or did not end by itself. */
const run = async (program: string, args: readonly string[], bytes: Uint8Array): Promise<number | null> =>
  new Promise((done) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: mostMs, killSignal: 'SIGKILL' })
    child.once('error', () => done(null)).once('close', (code) => done(code))
    // Who has seen enough closes its end early.
    child.stdin.on('error', () => undefined).end(bytes)
  })
