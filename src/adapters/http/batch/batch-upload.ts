import type { Request, Response } from 'express'
import type { Caller } from '../../../application/clients/caller.js'
import type { JobRow } from '../../../application/jobs/tables.js'
import { AppError } from '../../../domain/errors.js'
import { languageOf } from '../dispatch.js'
import { doingOf } from '../doing-of.js'
import { accepted } from '../job-body.js'
import { bodyLimit } from '../json-body.js'
import { idempotencyKeyOf } from '../idempotency-key.js'
import type { StoreDependencies } from '../store-dependencies.js'
import type { Acted } from '../stored-route.js'
import { closeWhenStill } from '../streaming.js'
import type { BatchJobInput } from './batch-job.js'
import { linesOf } from './lines.js'
import { piecesOf } from './line-pieces.js'
import type { Upload } from '../request-bytes.js'

/** A job is kept whole; what is longer goes line by line. */
const limits = { mostLines: 100_000, mostBytes: 268_435_456 }

interface Uploading {
  readonly bytes: Upload['bytes']
  readonly store: StoreDependencies
  readonly caller: Caller
  readonly today: string
  readonly hash: (text: string) => string
}

/**
 * Takes a batch as a job: nobody sees it before its last line is kept.
 * @throws AppError jobsTooMany, batchTooLarge, idempotencyMismatch, idempotencyUnderway; HttpError bodyUnreadable
 */
export async function takeBatch(
  request: Request,
  response: Response,
  { bytes, store, caller, today, hash }: Uploading,
): Promise<Acted<unknown>> {
  const key = idempotencyKeyOf(request)
  const doing = doingOf(store, caller, today)
  const input: BatchJobInput = { client: { clientId: caller.clientId, limits: caller.limits } }
  const given = { kind: 'batch', input, language: languageOf(response), clientReference: null }
  closeWhenStill(response)
  const row = await store.jobs.receive(given, doing)
  try {
    const { lines, digest } = await kept(row, { bytes, store, hash })
    const queue = async (): Promise<JobRow> => store.jobs.queue(row, lines, store.now())
    if (key === undefined) return accepted(await queue())
    const asked = { owner: doing.owner, key, digest, at: store.now(), newId: () => row.id.replace(/^job/, 'seed') }
    const { id } = await store.idempotency.once(asked, async (sameId) => {
      // Of an attempt that was cut off when it had been queued.
      const earlier = sameId('job')
      if (earlier === row.id) return { id: (await queue()).id }
      return store.jobs
        .read(earlier, doing)
        .catch(queue)
        .then(({ id: one }) => ({ id: one }))
    })
    if (id !== row.id) await store.jobs.discard(row, store.now())
    return accepted(await store.jobs.read(id, doing))
  } catch (error) {
    await store.jobs.discard(row, store.now()).catch(() => undefined)
    // What is still to come of the body is not waited for.
    response.set('Connection', 'close')
    throw error
  }
}

async function kept(
  row: JobRow,
  { bytes, store, hash }: Pick<Uploading, 'bytes' | 'store' | 'hash'>,
): Promise<{ lines: number; digest: string }> {
  let [pieces, lines, length, digest] = [0, 0, 0, hash('batch')]
  for await (const piece of piecesOf(linesOf(bytes, bodyLimit))) {
    lines += piece.lines
    length += piece.bytes.length
    if (lines > limits.mostLines || length > limits.mostBytes) throw new AppError('batchTooLarge', limits)
    digest = hash(`${digest} ${Buffer.from(piece.bytes).toString('latin1')}`)
    await store.jobs.addInput(row, pieces++, piece.bytes)
  }
  return { lines, digest }
}
