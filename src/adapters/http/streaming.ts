import type { Request, Response } from 'express'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { noteFault } from './problem-handler.js'

/** A connection on which nothing moves for so long is closed. */
const stillMs = 60_000

/** Waits for whoever sends or reads slowly, but not for ever. */
export const closeWhenStill = (response: Response): void =>
  void response.setTimeout(stillMs, () => void response.destroy())

/**
 * Sends chunk after chunk: the next one is asked for when the one before was taken, and none when whoever reads has gone.
 * Status and headers are sent at once, so that a fault of ours can only be told by breaking off.
 */
export async function sendStream(
  request: Request,
  response: Response,
  { type, chunks }: { readonly type: string; readonly chunks: AsyncIterable<string | Uint8Array> },
): Promise<void> {
  response.set({
    'Content-Type': type,
    // A proxy that gathers before it passes on would undo what is streamed.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  closeWhenStill(response)
  try {
    await pipeline(Readable.from(chunks, { highWaterMark: 1 }), response)
  } catch (error) {
    // Who asked has gone.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') noteFault(error, request)
    response.destroy()
  }
}
