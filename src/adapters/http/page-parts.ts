import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { carried } from './carried.js'
import { demonstrationLine } from './demonstration.js'

/** Outside of what the script draws, so that it stands there before and whatever the script does. */
export const markedPage = (page: string): string =>
  page.replace('<div id="root">', `${demonstrationLine((zh, en) => `${zh} ${en}`).text}<div id="root">`)

/** One page for all languages: it speaks the one chosen on it. */
export function withoutLanguage(response: Response): Response {
  response.removeHeader('Content-Language')
  response.removeHeader('Vary')
  return response.vary('Accept-Encoding')
}

type Styles = Exclude<
  NonNullable<Exclude<Parameters<typeof helmet.contentSecurityPolicy>[0], undefined>['directives']>[string],
  null | undefined | symbol | string
>

/** Own scripts and nothing else; no form leaves, nobody frames it, and all it may talk to is this service. */
const securityWith = (styleSrc: Styles): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc,
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        imgSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  })

export const pageSecurity = securityWith(["'self'"])

/** Of a page whose script writes styles: only those that carry the nonce of this one answer count. */
export const nonceSecurity = securityWith([
  "'self'",
  (_request, response) => `'nonce-${carried(response as Response).nonce ?? ''}'`,
])
