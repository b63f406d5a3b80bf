import type { RequestHandler, Response } from 'express'
import { languageOf } from './dispatch.js'
import { problemsPage, routesPage, type Document } from './docs-page.js'
import { docsStyle } from './docs-style.js'
import { describing } from './openapi-route.js'
import type { HttpDependencies, Route } from './route.js'

/** Pages for people, made from the OpenAPI document; they need no script. */
export function docsPages(
  routes: readonly Route[],
  dependencies: HttpDependencies,
): readonly (readonly [path: string, handler: RequestHandler])[] {
  const described = describing(routes, dependencies)
  return [
    [
      '/docs',
      (_request, response) =>
        sendHtml(response, routesPage(described(languageOf(response)) as unknown as Document, languageOf(response))),
    ],
    ['/docs/problems', (_request, response) => sendHtml(response, problemsPage(languageOf(response)))],
    ['/docs/style.css', (_request, response) => void response.type('text/css').send(docsStyle)],
  ]
}

function sendHtml(response: Response, text: string): void {
  response.set('Cache-Control', 'no-cache').type('text/html').send(text)
}
