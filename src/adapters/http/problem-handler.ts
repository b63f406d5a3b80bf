import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { isAppError } from '../../domain/errors.js'
import { carried } from './carried.js'
import { languageOf } from './dispatch.js'
import { HttpError, problemBody, refusalOf, type Refusal } from './problem.js'

export const nothingHere: RequestHandler = () => {
  throw new HttpError('routeNotFound')
}

/** Nothing broke. */
const expected: ReadonlySet<string> = new Set(['notReady', 'storeMissing'])

export const noteFault = (error: unknown, { log }: Request): void =>
  log.error({ failure: failureOf(error) }, 'request failed')

/** The one place where an error becomes a status. */
export function noteRefusal(error: unknown, request: Request, response: Response): Refusal {
  const told = refusalOf(error)
  carried(response).problemCode = told.code
  if (told.status >= 500 && !expected.has(told.code)) noteFault(error, request)
  response.set({ ...told.headers })
  return told
}

export const problemHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) return next(error)
  const told = noteRefusal(error, request, response)
  send(response, problemBody(told, languageOf(response), carried(response).clientReference ?? null))
}

function send(response: Response, body: ReturnType<typeof problemBody>): void {
  response
    .status(body.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(body))
}

/** Where it broke. The message is left out: it may quote what an applicant gave. */
export function failureOf(error: unknown): { name: string; frames: string[]; at?: object } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const isTold = isAppError(error, 'storeUnreadable') || isAppError(error, 'receiptsLocked')
  return { name: error.name, frames: frames.map((frame) => frame.trim()), ...(isTold && { at: error.info }) }
}
