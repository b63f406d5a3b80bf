import type { Express, Request, RequestHandler, Response } from 'express'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { takesItsTime } from '../arrival.js'
import { carried } from '../carried.js'
import { alarmRefused, beforeRoute, expressPath, languageOf } from '../dispatch.js'
import { noteFault } from '../problem-handler.js'
import type { Documented, HttpDependencies } from '../route.js'
import { bytesOf, refuseOtherTypes } from './request-bytes.js'
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

/** A connection on which nothing moves for so long is closed. */
const stillMs = 60_000

const handler =
  (batches: Batches): RequestHandler =>
  async (request, response) => {
    refuseOtherTypes(request)
    takesItsTime(request)
    response.set({
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      // A proxy that gathers before it passes on would undo what is streamed.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
    response.flushHeaders()
    response.setTimeout(stillMs, () => void response.destroy())
    const results = resultsOf(bytesOf(request), workOf(batches, request, response))
    try {
      // Nothing is worked out ahead of who reads.
      await pipeline(Readable.from(results, { highWaterMark: 1 }), response)
    } catch (error) {
      // Who asked has gone. Anything else is ours, and no status can be sent any more.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') noteFault(error, request)
      response.destroy()
    }
  }

function workOf({ turns, route, dependencies }: Batches, request: Request, response: Response): BatchWork {
  const { getBase, today, engineVersion, hash, spend } = dependencies
  const { caller, quotaRemaining } = carried(response)
  const asked = { base: getBase(), surroundings: { today: today(), engineVersion, hash } }
  let [isFirst, remaining] = [true, quotaRemaining ?? null]
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
      if (status >= 500) noteFault(error, request)
    },
  }
}
