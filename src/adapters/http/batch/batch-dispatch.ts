import type { Express, Request, RequestHandler, Response } from 'express'
import { dayFor } from '../../../application/sandbox/sandbox.js'
import { takesItsTime } from '../arrival.js'
import { carried } from '../carried.js'
import { alarmRefused, beforeRoute, expressPath, languageOf } from '../dispatch.js'
import { prefersAsync } from '../job-body.js'
import { HttpError } from '../problem.js'
import { isAppError } from '../../../domain/errors.js'
import { noteFault } from '../problem-handler.js'
import type { Documented, HttpDependencies } from '../route.js'
import { sendStream } from '../streaming.js'
import { takeBatch } from './batch-upload.js'
import { ndjsonUploadOf, type Upload } from '../request-bytes.js'
import { resultsOf, type BatchWork } from './results.js'
import { Turns } from './turns.js'

export function registerBatch(app: Express, route: Documented, dependencies: HttpDependencies): void {
  const batches = { turns: new Turns(), route, dependencies }
  app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), handler(batches))
}

interface Batches {
  readonly turns: Turns
  readonly route: Documented
  readonly dependencies: HttpDependencies
}

const handler =
  (batches: Batches): RequestHandler =>
  async (request, response) => {
    const { bytes } = ndjsonUploadOf(request)
    takesItsTime(request)
    if (prefersAsync(request.get('prefer'))) return takeAsJob(batches, bytes, request, response)
    // Nothing is worked out ahead of who reads.
    const chunks = resultsOf(bytes, workOf(batches, request, response))
    await sendStream(request, response, { type: 'application/x-ndjson; charset=utf-8', chunks })
  }

async function takeAsJob(
  { dependencies }: Batches,
  bytes: Upload['bytes'],
  request: Request,
  response: Response,
): Promise<void> {
  const { store, today, hash } = dependencies
  const { caller } = carried(response)
  if (!store || !caller) throw new HttpError('storeMissing')
  const {
    body,
    status = 202,
    headers = {},
  } = await takeBatch(request, response, { bytes, store, caller, today: dayFor(caller, today()), hash })
  response.set({ 'Cache-Control': 'no-store', ...headers }).status(status)
  response.type('application/json').send(JSON.stringify(body))
}

function workOf({ turns, route, dependencies }: Batches, request: Request, response: Response): BatchWork {
  const { getBase, today, engineVersion, hash, spend } = dependencies
  const { caller, quotaRemaining } = carried(response)
  const asked = { base: getBase(), surroundings: { today: dayFor(caller ?? null, today()), engineVersion, hash } }
  let [isFirst, remaining] = [true, quotaRemaining ?? null]
  let isAway = false
  return {
    ...asked,
    language: languageOf(response),
    turns,
    spend: async () => {
      // The request itself was counted when its key was looked at.
      if (!isFirst && caller && spend) remaining = (await spend(caller))?.remaining ?? null
      isFirst = false
    },
    quotaRemaining: () => remaining,
    answered: ({ totals }) => alarmRefused(totals, route, asked, request),
    note: (error, { status }) => {
      // A store that is away fails line after line; it is noted once.
      const isNoted = isAway && isAppError(error, 'storeUnavailable')
      isAway ||= isAppError(error, 'storeUnavailable')
      if (status >= 500 && !isNoted) noteFault(error, request)
    },
  }
}
