import type { RequestHandler } from 'express'
import type { Express } from 'express'
import type { Moment } from '../../application/clients/authenticate.js'
import type { StoredCases } from '../../application/cases/cases-in.js'
import type { StoredConsulting } from '../../application/consulting/consulting-in.js'
import type { SavedProfiles } from '../../application/saved-profiles/saved-profiles.js'
import { beforeRoute, expressPath, pathOf } from './dispatch.js'
import { readJsonBody, type ReadBody } from './json-body.js'
import { HttpError } from './problem.js'
import { claimScheme } from './problem-of-key.js'
import type { Parameters } from './query.js'
import type { Documented, HttpDependencies } from './route.js'
import { versionOf } from './version-header.js'
import { savingLimits, type SavingLimits } from './saving-limits.js'
import type { RuleBase } from '../../application/rule-base.js'

export interface SavedContext {
  readonly base: RuleBase
  readonly profiles: SavedProfiles
  readonly cases: StoredCases
  readonly consulting: StoredConsulting
  readonly moment: Moment
  readonly path: Readonly<Record<string, string>>
  readonly body: ReadBody | null
  /** As it was typed; null: none was sent. */
  readonly code: string | null
  /** Bytes that nobody can guess. */
  readonly random: (length: number) => Uint8Array
  readonly newId: (prefix: string) => string
  /** Version of If-Match; undefined: whatever is current. */
  readonly expectedVersion: number | undefined
}

/** A route about what somebody keeps here without an account: a saved profile, or a case. A code that nobody else has opens it. */
export interface SavedRoute<Body = unknown> extends Documented<Parameters, Body> {
  /** create: it makes a code. open: it needs one. read: for everyone. */
  readonly does: 'create' | 'open' | 'read'
  /** true: it changes one version, and takes If-Match. */
  readonly isChange?: boolean
  readonly act: (context: SavedContext) => Promise<Body>
}

/** Holds a route against its own types; what remains is the same for all routes. */
export const savedRoute = <Body>(definition: SavedRoute<Body>): SavedRoute => definition

/** Puts them at their addresses; all of them together stand under one set of limits. */
export function registerSaved(app: Express, dependencies: HttpDependencies): (route: SavedRoute) => void {
  const limits = savingLimits()
  return (route) => {
    app[route.method](
      expressPath(route.path),
      ...beforeRoute(route, dependencies),
      handler(route, dependencies, limits),
    )
  }
}

const handler =
  (route: SavedRoute, dependencies: HttpDependencies, limits: SavingLimits): RequestHandler =>
  async (request, response) => {
    const { store } = dependencies
    if (!store) throw new HttpError('storeMissing')
    response.set('Cache-Control', 'no-store').vary('Authorization')
    const context = {
      base: dependencies.getBase(),
      profiles: store.savedProfiles,
      cases: store.cases,
      consulting: store.consulting,
      moment: { at: store.now(), today: dependencies.today() },
      path: pathOf(request),
      body: route.hasBody ? readJsonBody(request) : null,
      code: codeIn(request.get('authorization')),
      random: store.random,
      newId: store.newId,
      expectedVersion: route.isChange ? versionOf(request.get('if-match')) : undefined,
    }
    const body = await limits[route.does](request.ip ?? '', async () => route.act(context))
    response.status(route.status ?? 200)
    if (route.status === 204) response.end()
    else response.type('application/json').send(JSON.stringify(body))
  }

function codeIn(header = ''): string | null {
  const [scheme = '', ...typed] = header.trim().split(' ')
  return scheme.toLowerCase() === claimScheme.toLowerCase() && typed.length > 0 ? typed.join(' ') : null
}
