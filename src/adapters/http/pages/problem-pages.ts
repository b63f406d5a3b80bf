import type { ErrorRequestHandler, Request } from 'express'
import { noteRefusal } from '../problem-handler.js'
import type { HttpDependencies } from '../route.js'
import { chosenLanguage, pagePolicy, siteFor, type Assets } from './page-context.js'
import { problemPage } from './problem-page.js'

/** Refusals for browsers; programs, and everything below /v1, get a problem in JSON. */
export const problemPages =
  (dependencies: HttpDependencies, assets: Assets): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent || !wantsPage(request)) return next(error)
    const told = noteRefusal(error, request, response)
    pagePolicy(request, response, (failure) => {
      if (failure !== undefined) return next(failure)
      const site = siteFor(chosenLanguage(request, response), dependencies.getBase(), dependencies, assets)
      response.status(told.status).set('Cache-Control', 'no-store').vary('Accept').type('text/html')
      response.send(problemPage(told, site))
    })
  }

const wantsPage = (request: Request): boolean =>
  !/^\/v1(\/|$)/.test(request.path) && request.accepts(['application/problem+json', 'text/html']) === 'text/html'
