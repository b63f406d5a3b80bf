import type { Express, Request, RequestHandler, Response } from 'express'
import type { Caller } from '../../application/clients/caller.js'
import { dayFor } from '../../application/sandbox/sandbox.js'
import { onlyOnce } from './act-once.js'
import { takesItsTime } from './arrival.js'
import { carried } from './carried.js'
import { beforeRoute, expressPath, languageOf, pathOf, searchOf } from './dispatch.js'
import { doingOf } from './doing-of.js'
import { accepted, prefersAsync } from './job-body.js'
import { readJsonBody } from './json-body.js'
import { clientReferenceOf } from './match-request.js'
import { HttpError } from './problem.js'
import { readQuery } from './query.js'
import { uploadOf, type Upload } from './request-bytes.js'
import type { HttpDependencies } from './route.js'
import type { StoreDependencies } from './store-dependencies.js'
import type { Acted, AsJob, StoredContext, StoredRoute } from './stored-route.js'
import { sendActed } from './send-acted.js'
import { closeWhenStill } from './streaming.js'
import { versionOf } from './version-header.js'

export function registerStored(app: Express, route: StoredRoute, dependencies: HttpDependencies): void {
  app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), handler(route, dependencies))
}

const handler =
  (route: StoredRoute, dependencies: HttpDependencies): RequestHandler =>
  async (request, response) => {
    const { store } = dependencies
    const { caller } = carried(response)
    if (!store || !caller) throw new HttpError('storeMissing')
    const context = contextOf(route, request, response, { ...dependencies, store, caller })
    const acted = await act(route, context, request).catch((error: unknown) => {
      // Whoever asked has gone, and the work ended for that reason.
      if (context.signal.aborted) return null
      // What is still to come of the body is not waited for.
      if (!request.complete) response.set('Connection', 'close')
      throw error
    })
    if (acted) await sendActed(route, acted, request, response)
  }

/** As a route, or as the same one asked for as a job: keys of the one are none of the other. */
type Actable = Pick<StoredRoute, 'isCreation' | 'act' | 'recall'> & { readonly id: string }

/** A creation with an Idempotency-Key is done once. */
async function act(asked: StoredRoute, context: StoredContext, request: Request): Promise<Acted<unknown>> {
  const route: Actable = asked.asJob && prefersAsync(request.get('prefer')) ? jobRoute(asked, asked.asJob) : asked
  const { recall } = route
  return onlyOnce(route, context, request, {
    ...context.doing,
    act: async (newId) => route.act({ ...context, doing: { ...context.doing, newId } }),
    recall: recall && (async (kept) => recall(context, kept)),
  })
}

/** The same request, worked out after the response. */
function jobRoute(route: StoredRoute, asJob: AsJob): Actable {
  return {
    id: `${route.id}:job`,
    isCreation: true,
    act: async (context) => {
      const { store, language, doing } = context
      return accepted(await store.jobs.create({ ...(await asJob(context)), language }, doing))
    },
  }
}

interface Known extends HttpDependencies {
  readonly store: StoreDependencies
  readonly caller: Caller
}

function contextOf(route: StoredRoute, request: Request, response: Response, known: Known): StoredContext {
  const { store, caller } = known
  const base = known.getBase()
  const today = dayFor(caller, known.today())
  const body = route.hasBody ? readJsonBody(request) : null
  if (body) carried(response).clientReference = clientReferenceOf(body.value)
  const query = readQuery(searchOf(request), route.query, base)
  const upload = route.uploads ? taken(request, response, route.uploads) : null
  return {
    base,
    surroundings: { today, engineVersion: known.engineVersion, hash: known.hash },
    language: languageOf(response),
    path: pathOf(request),
    query,
    body,
    caller,
    store,
    upload,
    signal: goneSignal(response),
    expectedVersion: route.isChange ? versionOf(request.get('if-match')) : undefined,
    lastEventId: request.get('last-event-id') ?? null,
    doing: doingOf(store, caller, today),
  }
}

/** A body that is read as it comes. @throws HttpError mediaTypeUnsupported */
export function taken(request: Request, response: Response, types: ReadonlySet<string>): Upload {
  const upload = uploadOf(request, types)
  takesItsTime(request)
  closeWhenStill(response)
  return upload
}

export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableEnded) gone.abort()
  })
  return gone.signal
}
