import type { Express, Request, RequestHandler, Response } from 'express'
import type { ExchangeFiles } from '../../application/exchange/files.js'
import { carried } from './carried.js'
import { beforeRoute, expressPath, languageOf, searchOf, surroundingsOf } from './dispatch.js'
import { HttpError } from './problem.js'
import { readQuery, type Parameters } from './query.js'
import type { Upload } from './request-bytes.js'
import type { Documented, HttpDependencies, RouteContext } from './route.js'
import { sendActed } from './send-acted.js'
import { taken } from './stored-dispatch.js'
import type { Acted } from './stored-route.js'

export interface SheetContext<Query extends Parameters = Parameters> extends Pick<
  RouteContext<Query>,
  'base' | 'surroundings' | 'language' | 'query'
> {
  readonly files: ExchangeFiles
  /** Null: the route takes none. */
  readonly upload: Upload | null
}

/** A route about a table that is read, or written, row by row; nothing of it is kept. */
export interface SheetRoute<Query extends Parameters = Parameters, Body = unknown> extends Documented<Query, Body> {
  readonly uploads?: ReadonlySet<string>
  readonly act: (context: SheetContext<Query>) => Promise<Acted<Body>>
}

/** Holds a route against its own types; what remains is the same for all routes. */
export const sheetRoute = <Query extends Parameters, Body>(definition: SheetRoute<Query, Body>): SheetRoute =>
  definition as unknown as SheetRoute

export function registerSheet(app: Express, route: SheetRoute, dependencies: HttpDependencies): void {
  app[route.method](expressPath(route.path), ...beforeRoute(route, dependencies), handler(route, dependencies))
}

const handler =
  (route: SheetRoute, dependencies: HttpDependencies): RequestHandler =>
  async (request, response) => {
    const acted = await act(route, dependencies, request, response).catch((error: unknown) => {
      // What is still to come of the body is not waited for.
      if (!request.complete) response.set('Connection', 'close')
      throw error
    })
    await sendActed(route, acted, request, response)
  }

async function act(
  route: SheetRoute,
  dependencies: HttpDependencies,
  request: Request,
  response: Response,
): Promise<Acted<unknown>> {
  const { store } = dependencies
  if (!store) throw new HttpError('storeMissing')
  const base = dependencies.getBase()
  const { surroundings } = surroundingsOf(dependencies, carried(response).caller ?? null)
  const query = readQuery(searchOf(request), route.query, base)
  const upload = route.uploads ? taken(request, response, route.uploads) : null
  const { files } = store.exchange
  return route.act({ base, surroundings, language: languageOf(response), query, files, upload })
}
