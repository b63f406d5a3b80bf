import type { RequestHandler } from 'express'
import { html, type Html } from './html.js'

/** On every answer of a service whose stored enterprises are made up. */
export const demonstrationHeader = 'Huiqi-Demonstration'

export const markDemonstration: RequestHandler = (_request, response, next) => {
  response.set(demonstrationHeader, 'synthetic-enterprises')
  next()
}

/** The line on every page of such a service; pages of one language say it in that one. */
export const demonstrationLine = (say: (zh: string, en: string) => string): Html =>
  html`<aside class="demonstration">
    <strong>${say('演示数据', 'Demonstration')}</strong>
    ${say('：库中的企业都是合成的，不是真实企业。', ': the stored enterprises are made up; none is real.')}
  </aside>`
