import type { Express, Request, RequestHandler, Response } from 'express'
import type { Caller } from '../../application/clients/caller.js'
import { dayFor } from '../../application/sandbox/sandbox.js'
import { takesItsTime } from './arrival.js'
import { badHeader } from './bad-header.js'
import { carried } from './carried.js'
import { beforeRoute, expressPath, languageOf, searchOf } from './dispatch.js'
import { doingOf } from './doing-of.js'
import { idempotencyKeyOf } from './idempotency-key.js'
import { accepted, prefersAsync } from './job-body.js'
import { readJsonBody } from './json-body.js'
import { clientReferenceOf } from './match-request.js'
import { HttpError } from './problem.js'
import { readQuery } from './query.js'
import { uploadOf, type Upload } from './request-bytes.js'
import type { HttpDependencies } from './route.js'
import type { StoreDependencies } from './store-dependencies.js'
import type { Acted, AsJob, StoredContext, StoredRoute } from './stored-route.js'
import { closeWhenStill, sendStream } from './streaming.js'

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
    if (!acted) return
    const { body, status = route.status ?? 200, headers = {}, instead, stream } = acted
    response.set({ 'Cache-Control': 'no-store', ...headers }).status(status)
    if (status === 204) response.end()
    else if (stream) await sendStream(request, response, stream)
    else if (instead) response.type(instead.type).send(instead.text)
    else response.type('application/json').send(JSON.stringify(body))
  }

/** A creation with an Idempotency-Key is done once. */
async function act(asked: StoredRoute, context: StoredContext, request: Request): Promise<Acted<unknown>> {
  const route = asked.asJob && prefersAsync(request.get('prefer')) ? jobRoute(asked, asked.asJob) : asked
  const key = route.isCreation ? idempotencyKeyOf(request) : undefined
  if (key === undefined) return route.act(context)
  const { at, newId, owner } = context.doing
  // The text as it came: not every body that can be read can be written anew.
  const text = JSON.stringify([route.id, context.path, context.query, context.body?.text ?? null])
  const digest = context.surroundings.hash(text)
  let done: Acted<unknown> | null = null
  const kept = await context.store.idempotency.once({ owner, key, digest, at, newId }, async (sameId) => {
    done = await route.act({ ...context, doing: { ...context.doing, newId: sameId } })
    return route.recall ? { body: null, kept: done.kept ?? '' } : done
  })
  return done ?? (route.recall ? route.recall(context, kept.kept ?? '') : kept)
}

/** The same request, worked out after the response. */
function jobRoute(route: StoredRoute, asJob: AsJob): Pick<StoredRoute, 'id' | 'isCreation' | 'act' | 'recall'> {
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
    path: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
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

function taken(request: Request, response: Response, types: ReadonlySet<string>): Upload {
  const upload = uploadOf(request, types)
  takesItsTime(request)
  closeWhenStill(response)
  return upload
}

function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableEnded) gone.abort()
  })
  return gone.signal
}

/** `"3"` → 3; `*` and nothing at all → undefined. @throws AppError requestInvalid */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined
  const [, digits] = /^"(\d{1,9})"$/.exec(header.trim()) ?? []
  if (digits === undefined) throw badHeader('If-Match')
  return Number(digits)
}
