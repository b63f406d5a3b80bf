import type { RequestHandler } from 'express'
import { problemsPage, routesPage, type Document } from './docs-page.js'
import { describing } from './openapi-route.js'
import { chosenLanguage, pagePolicy, siteFor, type Assets } from './pages/page-context.js'
import type { Site } from './pages/site.js'
import type { SitePage } from './pages/site-pages.js'
import type { Documented, HttpDependencies } from './route.js'

/** Pages for people, made from the OpenAPI document; they need no script. */
export function docsPages(routes: readonly Documented[], dependencies: HttpDependencies, assets: Assets): SitePage[] {
  const described = describing(routes, dependencies)
  const page = (path: string, render: (site: Site) => string): SitePage => {
    const handler: RequestHandler = (request, response) => {
      const site = siteFor(chosenLanguage(request, response), dependencies.getBase(), dependencies, assets)
      response.set('Cache-Control', 'no-cache').type('text/html').send(render(site))
    }
    return { path, handlers: [pagePolicy, handler] }
  }
  return [
    page('/docs', (site) => routesPage(described(site.language) as unknown as Document, site)),
    page('/docs/problems', problemsPage),
  ]
}
