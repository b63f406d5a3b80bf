import type { Request, Response } from 'express'
import type { RuleBase } from '../../../application/rule-base.js'
import { html } from '../html.js'

const hosts = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/** Where this service is reached, from the request itself; null: it names no host that could be one. */
export function originOf(request: Request): string | null {
  const host = request.get('Host') ?? ''
  const isSecure = request.secure || request.get('X-Forwarded-Proto')?.split(',')[0]?.trim() === 'https'
  return hosts.test(host) ? `${isSecure ? 'https' : 'http'}://${host.toLowerCase()}` : null
}

/** Everything may be read; the map is named where the service knows its own address. */
export function robotsText(request: Request): string {
  const origin = originOf(request)
  return `User-agent: *\nAllow: /\n${origin === null ? '' : `\nSitemap: ${origin}/sitemap.xml\n`}`
}

export function sitemapXml(base: RuleBase, origin: string): string {
  const { policies, documents } = base.compiled
  const paths = [
    { path: '/', day: null },
    { path: '/policies', day: null },
    { path: '/documents', day: null },
    ...documents.map(({ document }) => ({ path: `/documents/${document.id}`, day: document.verification.checkedOn })),
    ...policies.map(({ policy }) => ({ path: `/policies/${policy.id}`, day: policy.checkedOn })),
  ]
  const urls = paths.map(
    ({ path, day }) =>
      html`<url><loc>${origin}${path}</loc>${day === null ? '' : html`<lastmod>${day}</lastmod>`}</url> `,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"> ${urls}</urlset> `.text}`
}

/** Answers that name the host differ by host. */
export const variesByHost = (response: Response): Response => response.vary('Host').vary('X-Forwarded-Proto')
