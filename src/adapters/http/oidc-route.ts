import type { Express, Request, RequestHandler, Response } from 'express'
import type { IdentityProvider } from '../../application/people/identity.js'
import { tokenBytes } from '../../application/people/sessions.js'
import { AppError } from '../../domain/errors.js'
import { beforeRoute, expressPath } from './dispatch.js'
import { keepFlow, oidcCallback, takeFlow } from './oidc-flow.js'
import { ownOrigin, refuseInTheClear } from './own-origin.js'
import { HttpError } from './problem.js'
import type { Documented, HttpDependencies } from './route.js'
import { browserOf, keepStarted } from './session-route.js'
import type { StoreDependencies } from './store-dependencies.js'

/** Where somebody who has come back from the provider finds his work. */
const afterSignIn = '/console'

/** A step on the way to a provider of OpenID Connect and back: a browser goes there, and is sent on. */
export interface OidcRoute extends Documented {
  readonly step: 'begin' | 'finish'
}

interface Known {
  readonly provider: IdentityProvider
  readonly store: StoreDependencies
  readonly own: URL
}

export function registerOidc(app: Express, route: OidcRoute, dependencies: HttpDependencies): void {
  app.get(expressPath(route.path), ...beforeRoute(route, dependencies), handler(route, dependencies))
}

const handler =
  (route: OidcRoute, { store, identityProvider: provider, origin }: HttpDependencies): RequestHandler =>
  async (request, response) => {
    if (!store) throw new HttpError('storeMissing')
    if (!provider) throw new HttpError('identityProviderMissing')
    const own = ownOrigin(request, origin)
    refuseInTheClear(own)
    response.set('Cache-Control', 'no-store')
    const step = route.step === 'begin' ? begin : finish
    response.redirect(303, await step(request, response, { provider, store, own }))
  }

async function begin(_request: Request, response: Response, { provider, own }: Known): Promise<string> {
  const { url, flow } = await provider.begin(own.origin + oidcCallback)
  keepFlow(response, flow, own)
  return url
}

async function finish(request: Request, response: Response, { provider, store, own }: Known): Promise<string> {
  const flow = takeFlow(request, response, own)
  if (!flow) throw new AppError('identityRefused', {})
  const came = new URL(own.origin + request.originalUrl)
  const identity = await provider.finish(came, flow)
  const draw = () => Buffer.from(store.random(tokenBytes)).toString('base64url')
  const doing = { at: store.now(), newId: store.newId, draw }
  const asked = { ...doing, isMade: provider.makesPeople }
  const started = await store.signIn.withIdentity(identity, browserOf(request, own), asked)
  keepStarted(response, started, own)
  return afterSignIn
}
