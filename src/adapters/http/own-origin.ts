import type { Request } from 'express'
import { HttpError } from './problem.js'

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where the service is, as browsers see it. Of a proxy that is not trusted nothing is believed: it is then told by
 * `HUIQI_ORIGIN`.
 *
 * @param given as in `HUIQI_ORIGIN`
 * @throws HttpError originRefused when the request does not tell
 */
export function ownOrigin(request: Request, given: string | undefined): URL {
  const told = given ?? `${request.protocol}://${request.host ?? ''}`
  if (!URL.canParse(told)) throw new HttpError('originRefused')
  return new URL(told)
}

export const isSecure = ({ protocol }: URL): boolean => protocol === 'https:'

/** Passwords and sessions in the clear never leave the machine. @throws HttpError httpsNeeded */
export function refuseInTheClear(own: URL): void {
  if (!isSecure(own) && !loopback.has(own.hostname)) throw new HttpError('httpsNeeded')
}

/**
 * Only the service's own pages may send it. Every browser of the last years says where a request comes from; one that
 * says nothing is refused too. @throws HttpError originRefused
 */
export function refuseForeign(request: Request, own: URL): void {
  const [origin, site] = [request.get('origin'), request.get('sec-fetch-site')]
  const isForeign = (origin !== undefined && origin !== own.origin) || (site !== undefined && site !== 'same-origin')
  if (isForeign || (origin === undefined && site === undefined)) throw new HttpError('originRefused')
}
