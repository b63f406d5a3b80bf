import type { RequestHandler } from 'express'
import { siteStyle } from './style.js'

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b4ea2"/><path d="M8 17l5.5 5.5L24 11" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`

export interface Asset {
  readonly path: string
  readonly handler: RequestHandler
}

/** Their names change with their content, so that they may be kept for good. */
export function assetsOf(hash: (text: string) => string): Readonly<Record<'style' | 'icon', Asset>> {
  const asset = (name: string, type: string, content: string): Asset => {
    const [stem = '', ending = ''] = name.split('.')
    return {
      path: `/site/${stem}-${hash(content).replace('sha256:', '').slice(0, 16)}.${ending}`,
      handler: (_request, response) => {
        response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(content)
      },
    }
  }
  return { style: asset('style.css', 'text/css', siteStyle), icon: asset('icon.svg', 'image/svg+xml', icon) }
}
