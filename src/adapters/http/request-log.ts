import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { carried } from './carried.js'

/**
 * One line a request: method, route, status, duration, id. Neither body nor query nor address: what an enterprise asks
 * about itself is nobody's business, and an address says who asks.
 */
export function requestLog(logger: Logger): RequestHandler {
  const log = pinoHttp<Request, Response>({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID()
      response.setHeader('X-Request-Id', id)
      return id
    },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, { responseTime }: { responseTime: number }) =>
      lineOf(request, response, responseTime),
    customErrorObject: (request, response, _error, { responseTime }: { responseTime: number }) =>
      lineOf(request, response, responseTime),
  })
  return (request, response, next) => {
    log(request, response)
    next()
  }
}

const lineOf = ({ method }: Request, response: Response, durationMs: number) => ({
  method,
  // An address that fits no route may hold anything.
  route: carried(response).route ?? null,
  status: response.statusCode,
  problem: carried(response).problemCode ?? null,
  durationMs,
  isComplete: response.writableFinished,
})

/** Refusals that may be somebody trying things out. Unknown ids and mistakes in a profile are everyday life. */
const notedStatuses: ReadonlySet<number> = new Set([400, 401, 403, 405, 409, 413, 415, 429])

/** Who was refused what, and with which key or account. Kept apart from the request log because it holds addresses. */
export const securityLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const { method } = request
    // Gone once the connection is closed.
    const address = request.ip ?? null
    response.on('finish', () => {
      const { route = null, problemCode: outcome = null, keyPrefix: key = null, signedIn } = carried(response)
      const person = signedIn?.person.personId ?? null
      const status = response.statusCode
      if (notedStatuses.has(status)) logger.warn({ address, key, person, method, route, status, outcome }, 'refused')
    })
    next()
  }
