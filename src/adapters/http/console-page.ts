import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { carried } from './carried.js'
import { html } from './html.js'
import { markedPage, nonceSecurity, withoutLanguage } from './page-parts.js'
import type { HttpDependencies } from './route.js'

export const consoleAddress = '/console'

/** Where the console's page takes the word that its styles carry (src/web/console/index.html). */
const nonceMark = '<!-- nonce -->'

const drawNonce: RequestHandler = (_request, response, next) => {
  carried(response).nonce = randomBytes(16).toString('base64url')
  next()
}

/**
 * The page of caseworkers. Its components write their styles as they are drawn, which a strict policy allows only to
 * who knows the nonce of this one answer; so the page is never kept by anybody.
 */
export function serveConsole(
  bytes: Buffer,
  { isDemonstration }: Pick<HttpDependencies, 'isDemonstration'>,
): readonly RequestHandler[] {
  const built = bytes.toString('utf8')
  const page = isDemonstration ? markedPage(built) : built
  const send: RequestHandler = (_request, response) => {
    const { nonce = '' } = carried(response)
    response.set('Cache-Control', 'no-store').type('text/html; charset=utf-8')
    withoutLanguage(response).send(page.replace(nonceMark, html`<meta property="csp-nonce" nonce="${nonce}" />`.text))
  }
  return [drawNonce, nonceSecurity, send]
}
