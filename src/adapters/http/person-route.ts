import type { Express, Request, RequestHandler, Response } from 'express'
import type { Acting } from '../../application/audit.js'
import type { Person, Session } from '../../application/people/sessions.js'
import { onlyOnce } from './act-once.js'
import { carried } from './carried.js'
import { beforeRoute, expressPath, languageOf, pathOf, searchOf } from './dispatch.js'
import { readJsonBody } from './json-body.js'
import { clientReferenceOf } from './match-request.js'
import { HttpError } from './problem.js'
import { readQuery, type Parameters } from './query.js'
import type { Documented, HttpDependencies } from './route.js'
import { sendActed } from './send-acted.js'
import type { SignedIn } from './signed-in.js'
import type { StoreDependencies } from './store-dependencies.js'
import { goneSignal } from './stored-dispatch.js'
import type { Acted, StoredContext } from './stored-route.js'
import { versionOf } from './version-header.js'

export interface PersonContext<Query extends Parameters = Parameters> extends Omit<
  StoredContext<Query>,
  'caller' | 'doing' | 'upload' | 'lastEventId'
> {
  /** Who is signed in, and has one of the roles that the table of permissions names. */
  readonly person: Person
  readonly session: Session
  /** The provider that people may sign in with; null: there is none. */
  readonly identityIssuer: string | null
  /** That person does it now. */
  readonly acting: Acting
}

/** A route for people with an account. */
export interface PersonRoute<Query extends Parameters = Parameters, Body = unknown> extends Documented<Query, Body> {
  /** true: repeated with the same Idempotency-Key it does nothing more and answers as it did: never a secret. */
  readonly isCreation?: boolean
  /** true: it changes one version, and takes If-Match. */
  readonly isChange?: boolean
  readonly act: (context: PersonContext<Query>) => Promise<Acted<Body>>
}

/** Holds a route against its own types; what remains is the same for all routes. */
export const personRoute = <Query extends Parameters, Body>(definition: PersonRoute<Query, Body>): PersonRoute =>
  definition as unknown as PersonRoute

export function registerPerson(app: Express, route: PersonRoute, dependencies: HttpDependencies): void {
  app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), handler(route, dependencies))
}

const handler =
  (route: PersonRoute, dependencies: HttpDependencies): RequestHandler =>
  async (request, response) => {
    const { store } = dependencies
    const { signedIn } = carried(response)
    if (!store || !signedIn) throw new HttpError('storeMissing')
    const context = contextOf(route, request, response, { ...dependencies, store, signedIn })
    const { at, by, newId } = context.acting
    const acted = await onlyOnce(route, context, request, {
      owner: by,
      at,
      newId,
      act: async (sameId) => route.act({ ...context, acting: { at, by, newId: sameId } }),
    })
    await sendActed(route, acted, request, response)
  }

interface Known extends HttpDependencies {
  readonly store: StoreDependencies
  readonly signedIn: SignedIn
}

function contextOf(route: PersonRoute, request: Request, response: Response, known: Known): PersonContext {
  const { store, signedIn } = known
  const base = known.getBase()
  const body = route.hasBody ? readJsonBody(request) : null
  if (body) carried(response).clientReference = clientReferenceOf(body.value)
  return {
    base,
    surroundings: { today: known.today(), engineVersion: known.engineVersion, hash: known.hash },
    language: languageOf(response),
    path: pathOf(request),
    query: readQuery(searchOf(request), route.query, base),
    body,
    store,
    person: signedIn.person,
    session: signedIn.session,
    identityIssuer: known.identityProvider?.issuer ?? null,
    acting: { at: store.now(), by: signedIn.person.personId, newId: store.newId },
    signal: goneSignal(response),
    expectedVersion: route.isChange ? versionOf(request.get('if-match')) : undefined,
  }
}
