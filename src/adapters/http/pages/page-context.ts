import type { Request, Response } from 'express'
import helmet from 'helmet'
import type { RuleBase } from '../../../application/rule-base.js'
import { carried } from '../carried.js'
import { languageOf } from '../dispatch.js'
import type { HttpDependencies } from '../route.js'
import type { assetsOf } from './assets.js'
import { siteOf, type LanguageChoice, type Site } from './site.js'

/** The language the address names, else the one the browser asks for. */
export function chosenLanguage(request: Request, response: Response): LanguageChoice {
  const named = queryOf(request).get('lang')?.toLowerCase() ?? ''
  const isKept = named === 'en' || named === 'zh' || named === 'zh-cn'
  if (isKept) carried(response).language = named === 'en' ? 'en' : 'zh-CN'
  const language = languageOf(response)
  response.set('Content-Language', language)
  return { language, isKept }
}

/** Of the address as it came: Express would turn repeated names into lists. */
export const queryOf = ({ originalUrl }: Request): URLSearchParams =>
  new URLSearchParams(originalUrl.split('?').slice(1).join('?'))

export type Assets = ReturnType<typeof assetsOf>

export function siteFor(
  { language, isKept }: LanguageChoice,
  base: RuleBase,
  dependencies: HttpDependencies,
  assets: Assets,
): Site {
  const viewing = { base, asOf: dependencies.today(), language }
  return siteOf(viewing, isKept, {
    assets: { style: assets.style.path, icon: assets.icon.path },
    isDemonstration: dependencies.isDemonstration === true,
  })
}

/** As everywhere, but that a form may be sent to this service. */
export const pagePolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
})
