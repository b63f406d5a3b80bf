import type { Request, RequestHandler, Response } from 'express'
import { browseIndex, type BrowseEntry } from '../../../application/browse/browse-index.js'
import type { RuleBase } from '../../../application/rule-base.js'
import type { Language } from '../../../domain/answer.js'
import { HttpError } from '../problem.js'
import type { HttpDependencies } from '../route.js'
import { browseAddress, readBrowseQuery, type BrowseQuery } from './browse-query.js'
import { documentPage } from './document-page.js'
import { documentsPage } from './documents-page.js'
import { chosenLanguage, pagePolicy, queryOf, siteFor, type Assets } from './page-context.js'
import { policiesPage } from './policies-page.js'
import { policyPage } from './policy-page.js'
import { RenderedPages } from './rendered.js'
import type { LanguageChoice, Site } from './site.js'
import { originOf, robotsText, sitemapXml, variesByHost } from './sitemap.js'

export interface SitePage {
  /** As documented: /policies/{id} */
  readonly path: string
  readonly handlers: readonly RequestHandler[]
}

/** Pages for people without a profile: every policy and document, a search over them, and what search engines read. */
export function sitePages(dependencies: HttpDependencies, assets: Assets): SitePage[] {
  const pages = new RenderedPages(dependencies.hash)
  const indexes = new Indexes(dependencies)
  const rendered = (
    path: string,
    keyOf: (request: Request) => string,
    render: (request: Request, site: Site) => string,
  ) =>
    page(path, (request, response, choice) => {
      const base = dependencies.getBase()
      const key = [keyOf(request), choice.language, choice.isKept].join(' ')
      const site = siteFor(choice, base, dependencies, assets)
      const { text, etag } = pages.get(base, site.viewing.asOf, key, () => render(request, site))
      sendPage(response.set('ETag', etag), text)
    })
  return [
    page('/policies', (request, response, choice) => {
      const base = dependencies.getBase()
      const site = siteFor(choice, base, dependencies, assets)
      const index = indexes.get(base, choice.language)
      const query = readBrowseQuery(queryOf(request), base, index)
      const list = () => policiesPage(query, index, site)
      if (!isPlain(query)) return sendList(response, list())
      const key = [browseAddress('/policies', query), choice.language, choice.isKept].join(' ')
      const { text, etag } = pages.get(base, site.viewing.asOf, key, () => list().text)
      sendPage(response.set('ETag', etag), text)
    }),
    rendered('/policies/{id}', pathOf, (request, site) => policyPage(String(request.params['id']), site)),
    rendered('/documents', pathOf, (_request, site) => documentsPage(site)),
    rendered('/documents/{id}', pathOf, (request, site) => documentPage(String(request.params['id']), site)),
    { path: '/sitemap.xml', handlers: [sitemap(dependencies)] },
    { path: '/robots.txt', handlers: [robots] },
    ...Object.values(assets).map(({ path, handler }) => ({ path, handlers: [handler] })),
  ]
}

/** The first page of everything: asked for most, and the only list whose addresses are few. */
const isPlain = ({ filter, sort, page: number, refused }: BrowseQuery): boolean =>
  Object.values(filter).every((value) => value === null) && sort === 'best' && number === 1 && refused.length === 0

const pathOf = ({ path }: Request): string => path

const page = (
  path: string,
  answer: (request: Request, response: Response, choice: LanguageChoice) => void,
): SitePage => ({
  path,
  handlers: [pagePolicy, (request, response) => answer(request, response, chosenLanguage(request, response))],
})

function sendPage(response: Response, text: string): void {
  response.set('Cache-Control', 'no-cache').type('text/html').send(text)
}

const sendList = (response: Response, { status, text }: ReturnType<typeof policiesPage>): void =>
  sendPage(response.status(status), text)

/** What is searched: made once for each rule set, day and language. */
class Indexes {
  readonly #dependencies: HttpDependencies
  readonly #made = new Map<Language, { base: RuleBase; today: string; index: readonly BrowseEntry[] }>()

  constructor(dependencies: HttpDependencies) {
    this.#dependencies = dependencies
  }

  get(base: RuleBase, language: Language): readonly BrowseEntry[] {
    const today = this.#dependencies.today()
    const known = this.#made.get(language)
    if (known?.base === base && known.today === today) return known.index
    const index = browseIndex({ base, asOf: today, language })
    this.#made.set(language, { base, today, index })
    return index
  }
}

const sitemap =
  (dependencies: HttpDependencies): RequestHandler =>
  (request, response) => {
    const origin = originOf(request)
    if (origin === null) throw new HttpError('routeNotFound')
    variesByHost(response).set('Cache-Control', 'no-cache').type('application/xml')
    response.send(sitemapXml(dependencies.getBase(), origin))
  }

const robots: RequestHandler = (request, response) => {
  variesByHost(response).set('Cache-Control', 'no-cache').type('text/plain').send(robotsText(request))
}
