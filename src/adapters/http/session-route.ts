import type { Express, Request, RequestHandler, Response } from 'express'
import { knownDays, type Browser, type SignedIn as Started } from '../../application/people/sign-in.js'
import { tokenBytes } from '../../application/people/sessions.js'
import { carried } from './carried.js'
import { beforeRoute, expressPath } from './dispatch.js'
import { readJsonBody, type ReadBody } from './json-body.js'
import { ownOrigin, refuseForeign, refuseInTheClear } from './own-origin.js'
import { HttpError } from './problem.js'
import type { Parameters } from './query.js'
import type { Documented, HttpDependencies } from './route.js'
import { clearCookie, readCookie, setCookie } from './session-cookies.js'
import type { SignedIn } from './signed-in.js'
import { signInLimit, type SignInLimit } from './sign-in-limit.js'
import type { StoreDependencies } from './store-dependencies.js'

export interface SessionContext {
  readonly store: StoreDependencies
  readonly body: ReadBody | null
  /** Null: nobody is signed in yet. */
  readonly signedIn: SignedIn | null
  readonly browser: Browser
  /** A text that nobody can guess. */
  readonly draw: () => string
  readonly at: string
  readonly newId: (prefix: string) => string
  readonly hash: (text: string) => string
  /** Whether people may sign in with an identity provider. */
  readonly hasProvider: boolean
}

export interface SessionActed<Body> {
  readonly body: Body | null
  /** A session that has begun, for the browser to keep. */
  readonly started?: Started
  /** true: the browser forgets the session it has. */
  readonly isOver?: boolean
}

/** A route by which sessions begin and end. */
export interface SessionRoute<Body = unknown> extends Documented<Parameters, Body> {
  /** true: it looks at a password, so that tries are counted by address too. */
  readonly tries?: boolean
  readonly act: (context: SessionContext) => Promise<SessionActed<Body>>
}

/** Holds a route against its own types; what remains is the same for all routes. */
export const sessionRoute = <Body>(definition: SessionRoute<Body>): SessionRoute => definition

/** Puts them at their addresses; all of them together stand under one limit. */
export function registerSessions(app: Express, dependencies: HttpDependencies): (route: SessionRoute) => void {
  const limit = signInLimit()
  return (route) => {
    app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), handler(route, dependencies, limit))
  }
}

const handler =
  (route: SessionRoute, dependencies: HttpDependencies, limit: SignInLimit): RequestHandler =>
  async (request, response) => {
    const { store } = dependencies
    if (!store) throw new HttpError('storeMissing')
    response.set('Cache-Control', 'no-store')
    const own = ownOrigin(request, dependencies.origin)
    if (route.method !== 'get') {
      refuseForeign(request, own)
      refuseInTheClear(own)
    }
    const hasProvider = dependencies.identityProvider !== undefined
    const context = contextOf(route, request, response, { own, store, hash: dependencies.hash, hasProvider })
    const act = async () => route.act(context)
    const acted = await (route.tries ? limit(request.ip ?? '', act) : act())
    keepCookies(acted, response, own)
    response.status(route.status ?? 200)
    if (route.status === 204) response.end()
    else response.type('application/json').send(JSON.stringify(acted.body))
  }

function contextOf(
  route: SessionRoute,
  request: Request,
  response: Response,
  { own, store, hash, hasProvider }: Pick<SessionContext, 'store' | 'hash' | 'hasProvider'> & { readonly own: URL },
): SessionContext {
  return {
    store,
    body: route.hasBody ? readJsonBody(request) : null,
    signedIn: carried(response).signedIn ?? null,
    browser: browserOf(request, own),
    draw: () => Buffer.from(store.random(tokenBytes)).toString('base64url'),
    at: store.now(),
    newId: store.newId,
    hash,
    hasProvider,
  }
}

function keepCookies({ started, isOver }: SessionActed<unknown>, response: Response, own: URL): void {
  if (isOver) clearCookie(response, 'session', own)
  if (started) keepStarted(response, started, own)
}

/** Gives the browser the session that has begun. */
export function keepStarted(response: Response, { token, known }: Started, own: URL): void {
  setCookie(response, 'session', { value: token, own })
  if (known !== null) setCookie(response, 'browser', { value: known, own, keptMs: knownDays * 86_400_000 })
}

export const browserOf = (request: Request, own: URL): Browser => ({
  known: readCookie(request, 'browser', own),
  token: readCookie(request, 'session', own),
  agent: request.get('user-agent') ?? '',
})
