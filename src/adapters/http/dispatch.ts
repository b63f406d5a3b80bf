import type { Express, Request, RequestHandler, Response } from 'express'
import type { AnswerTotals, Language } from '../../domain/answer.js'
import { languages } from '../../domain/answer.js'
import type { RuleBase } from '../../application/rule-base.js'
import type { Caller } from '../../application/clients/caller.js'
import { dayFor } from '../../application/sandbox/sandbox.js'
import { authentication } from './authentication.js'
import { carried } from './carried.js'
import { jsonBytes, readJsonBody } from './json-body.js'
import { clientReferenceOf } from './match-request.js'
import { PreparedBody } from './prepared.js'
import { neededFor } from './permissions.js'
import { HttpError } from './problem.js'
import { readQuery } from './query.js'
import type { Documented, HttpDependencies, Route, RouteContext } from './route.js'

export const languageOf = (response: Response): Language => carried(response).language ?? languages[0]

export const readLanguage: RequestHandler = (request, response, next) => {
  const asked = request.acceptsLanguages([...languages])
  carried(response).language = asked === 'en' ? 'en' : 'zh-CN'
  response.vary('Accept-Language').set('Content-Language', languageOf(response))
  next()
}

/** Puts every route at its address, and a 405 there for all other methods. */
export function register<Of extends Documented>(
  app: Express,
  routes: readonly Of[],
  registerOne: (route: Of) => void,
): void {
  const paths = [...new Set(routes.map(({ path }) => path))]
  for (const path of paths) {
    const own = routes.filter((route) => route.path === path)
    for (const route of own) registerOne(route)
    const methods = own.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    app.all(expressPath(path), noteRoute(path), otherMethods(methods))
  }
}

export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

export const noteRoute =
  (path: string): RequestHandler =>
  (_request, response, next) => {
    carried(response).route = path
    next()
  }

export const otherMethods =
  (methods: readonly string[]): RequestHandler =>
  (request, response) => {
    const allow = [...methods, 'OPTIONS'].join(', ')
    if (request.method !== 'OPTIONS') throw new HttpError('methodNotAllowed', { headers: { Allow: allow } })
    response.status(204).set('Allow', allow).end()
  }

export function registerPublic(app: Express, route: Route, dependencies: HttpDependencies): void {
  const kept = preparedBodies()
  app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), (request, response) => {
    const context = contextOf(route, request, response, dependencies)
    const answered = route.answer(context)
    alarmRefused(route.totalsOf?.(answered) ?? [], route, context, request)
    response.set('Cache-Control', cachingOf(route)).type('application/json')
    if (route.isImmutable) kept(context, answered).send(request, response)
    else response.send(JSON.stringify(answered))
  })
}

/** The body at each address of an immutable route, written once for as long as its rules are in use. */
function preparedBodies(): (context: RouteContext, answered: unknown) => PreparedBody {
  const ofBase = new WeakMap<RuleBase, Map<string, PreparedBody>>()
  return ({ base, path }, answered) => {
    const kept = ofBase.get(base) ?? new Map<string, PreparedBody>()
    ofBase.set(base, kept)
    const address = JSON.stringify(path)
    const found = kept.get(address) ?? new PreparedBody(Buffer.from(JSON.stringify(answered)))
    kept.set(address, found)
    return found
  }
}

/** What every request passes before its route: its key is looked at before its body is read. */
export const beforeRoute = (
  { id, path, hasBody = false }: Documented,
  { authenticated = keyless }: HttpDependencies,
): RequestHandler[] => [noteRoute(path), authenticated(neededFor({ id })), ...(hasBody ? [jsonBytes] : [])]

/** Nobody has a key for a service that keeps nothing. */
const keyless = authentication(null)

/**
 * The answer stands on what holds without the proof, but a refused one is a fault of the engine. The profile is left
 * out: which rules and which sums it was about is no secret.
 */
export function alarmRefused(
  totals: readonly AnswerTotals[],
  { path }: Pick<Documented, 'path'>,
  { base, surroundings: { engineVersion } }: Pick<RouteContext, 'base' | 'surroundings'>,
  { log }: Request,
): void {
  const refused = totals.filter(({ notes }) => notes.some(({ code }) => code === 'proofRefused'))
  if (refused.length === 0) return
  const measures = [...new Set(refused.map(({ measure }) => measure))]
  log.error({ route: path, ruleSet: base.compiled.ruleSet.hash, engine: engineVersion, measures }, 'proof refused')
}

export const forever = 'public, max-age=31536000, immutable'
const cachingOf = ({ id, isCacheable = true, isImmutable = false }: Route): string => {
  if (neededFor({ id })) return isCacheable ? 'private, no-cache' : 'no-store'
  return isImmutable ? forever : isCacheable ? 'no-cache' : 'no-store'
}

function contextOf(route: Route, request: Request, response: Response, dependencies: HttpDependencies): RouteContext {
  const body = route.hasBody ? readJsonBody(request) : null
  if (body) carried(response).clientReference = clientReferenceOf(body.value)
  const base = dependencies.getBase()
  return {
    base,
    ...surroundingsOf(dependencies, carried(response).caller ?? null),
    language: languageOf(response),
    path: pathOf(request),
    query: readQuery(searchOf(request), route.query, base),
    body,
    caller: carried(response).caller ?? null,
  }
}

export const surroundingsOf = (
  dependencies: HttpDependencies,
  caller: Caller | null = null,
): Pick<RouteContext, 'sandbox' | 'history' | 'surroundings' | 'isReady' | 'pinyinOf' | 'afterMatch'> => ({
  history: dependencies.history,
  surroundings: {
    today: dayFor(caller, dependencies.today()),
    engineVersion: dependencies.engineVersion,
    hash: dependencies.hash,
  },
  isReady: dependencies.isReady?.() ?? true,
  sandbox: dependencies.sandbox ?? [],
  pinyinOf: dependencies.pinyinOf,
  afterMatch: dependencies.afterMatch,
})

export const pathOf = ({ params }: Request): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))

/** Of the address as it came: Express would turn repeated names into lists. */
export const searchOf = ({ originalUrl }: Request): string => originalUrl.split('?').slice(1).join('?')
