import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { ClientAccess } from '../../application/clients/client-access.js'
import { authentication } from './authentication.js'
import { registerBatch } from './batch/batch-dispatch.js'
import { compressed } from './compressed.js'
import { markDemonstration } from './demonstration.js'
import { expressPath, noteRoute, otherMethods, readLanguage, register, registerPublic } from './dispatch.js'
import { docsPages } from './docs-pages.js'
import { openApiRoute } from './openapi-route.js'
import { assetsOf } from './pages/assets.js'
import { problemPages } from './pages/problem-pages.js'
import { sitePages } from './pages/site-pages.js'
import { preCheckSheetRoutes } from './routes/pre-checks.js'
import { registerOidc } from './oidc-route.js'
import { registerPerson } from './person-route.js'
import { nothingHere, problemHandler } from './problem-handler.js'
import { requestLog, securityLog } from './request-log.js'
import type { HttpDependencies } from './route.js'
import { registerSheet } from './sheet-route.js'
import { allRoutes, documentedRoutes, personRoutes, storedRoutes } from './routes/all.js'
import { applicationRoutes } from './routes/applications.js'
import { consultationRoutes } from './routes/consultations.js'
import { batchRoute } from './routes/batch.js'
import { savedProfileRoutes } from './routes/saved-profiles.js'
import { oidcRoutes } from './routes/oidc.js'
import { signInRoutes } from './routes/session.js'
import { registerSaved } from './saved-route.js'
import { registerSessions } from './session-route.js'
import type { PeopleAccess } from './signed-in.js'
import { registerStored } from './stored-dispatch.js'
import { webPages, type Asset } from './web-assets.js'

export interface AppDependencies extends HttpDependencies {
  readonly logger: Logger
  /** Where refusals are noted with the address they went to; absent: nowhere. */
  readonly securityLogger?: Logger | undefined
  /** API clients and their keys; null or absent: a service that keeps nothing. Routes that need a key answer 503. */
  readonly clients?: ClientAccess | null
  /** Proxies whose X-Forwarded-For is believed, as Express takes them: `loopback, 10.0.0.0/8`. Default: none. */
  readonly trustedProxies?: string | undefined
  /** The pages for people; null: they were not built, which is said at `/`. Absent: an API without pages. */
  readonly webAssets?: readonly Asset[] | null
}

export function createApp({ clients = null, ...given }: AppDependencies): Express {
  const dependencies = {
    ...given,
    authenticated: authentication(clients, peopleAccess(given)),
    spend: clients?.spend,
  }
  const app = express()
  if (dependencies.trustedProxies !== undefined) app.set('trust proxy', dependencies.trustedProxies)
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  app.use(requestLog(dependencies.logger), securityHeaders, readLanguage, compressed)
  if (dependencies.isDemonstration) app.use(markDemonstration)
  if (dependencies.securityLogger) app.use(securityLog(dependencies.securityLogger))
  const publicRoutes = [...allRoutes, openApiRoute(documentedRoutes, dependencies)]
  register(app, publicRoutes, (route) => registerPublic(app, route, dependencies))
  register(app, preCheckSheetRoutes, (route) => registerSheet(app, route, dependencies))
  register(app, [batchRoute], (route) => registerBatch(app, route, dependencies))
  register(app, storedRoutes, (route) => registerStored(app, route, dependencies))
  register(app, savedProfileRoutes, registerSaved(app, dependencies))
  register(app, applicationRoutes, registerSaved(app, dependencies))
  register(app, consultationRoutes, registerSaved(app, dependencies))
  register(app, signInRoutes, registerSessions(app, dependencies))
  register(app, oidcRoutes, (route) => registerOidc(app, route, dependencies))
  register(app, personRoutes, (route) => registerPerson(app, route, dependencies))
  const assets = assetsOf(dependencies.hash)
  const { webAssets } = dependencies
  for (const { path, handlers } of [
    ...docsPages(documentedRoutes, dependencies, assets),
    ...sitePages(dependencies, assets),
    ...(webAssets === undefined ? [] : webPages(webAssets, dependencies)),
  ]) {
    app.get(expressPath(path), noteRoute(path), ...handlers)
    app.all(expressPath(path), noteRoute(path), otherMethods(['GET', 'HEAD']))
  }
  app.use(nothingHere)
  app.use(problemPages(dependencies, assets))
  app.use(problemHandler)
  return app
}

const peopleAccess = ({ store, hash, origin }: HttpDependencies): PeopleAccess | null =>
  store ? { sessions: store.sessions, now: store.now, hash, origin } : null

/** Nothing from elsewhere is loaded, nothing is run, nobody frames a page. */
const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
})
