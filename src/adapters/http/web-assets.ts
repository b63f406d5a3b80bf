import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { RequestHandler } from 'express'
import { editionOf } from '../../application/rule-bundle.js'
import { consoleAddress, serveConsole } from './console-page.js'
import { forever, languageOf } from './dispatch.js'
import { html } from './html.js'
import { markedPage, pageSecurity, withoutLanguage } from './page-parts.js'
import { PreparedBody } from './prepared.js'
import type { HttpDependencies } from './route.js'
import { editionAddress } from './routes/bundle.js'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

export interface Asset {
  /** Address: `/`, `/assets/main-1a2b3c4d.js`. */
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
}

/**
 * The pages as they were built, held in memory: only what was there at the start can ever be served, so no address
 * reaches the disk. Null: they were not built.
 */
export function readWebAssets(dir: string): readonly Asset[] | null {
  try {
    const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const assets = files.flatMap(({ parentPath, name }) => assetOf(dir, join(parentPath, name)))
    return assets.some(({ path }) => path === '/') ? assets : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function assetOf(dir: string, file: string): Asset[] {
  const path = `/${relative(dir, file).split(sep).join('/')}`
  const type = types[extname(file)]
  // Notes of the build are nobody's business.
  if (type === undefined || path.split('/').some((part) => part.startsWith('.'))) return []
  return [{ path: addressOf(path), type, bytes: readFileSync(file) }]
}

/** `/index.html` → `/`, `/console/index.html` → `/console`. */
const addressOf = (path: string): string => path.replace(/(.)?\/index\.html$/, '$1') || '/'

type RulesInUse = Pick<HttpDependencies, 'getBase' | 'engineVersion' | 'hash' | 'isDemonstration' | 'store'>

/** Every address of the pages. */
export const webPages = (assets: readonly Asset[] | null, rules: RulesInUse): readonly WebPage[] =>
  assets === null
    ? [{ path: '/', handlers: [notBuilt] }]
    : assets.map((asset) => ({ path: asset.path, handlers: handlersOf(asset, rules) }))

function handlersOf(asset: Asset, rules: RulesInUse): readonly RequestHandler[] {
  if (asset.path === consoleAddress) return serveConsole(asset.bytes, rules)
  return [pageSecurity, asset.path === '/' ? servePage(asset, rules) : serve(asset)]
}

interface WebPage {
  readonly path: string
  readonly handlers: readonly RequestHandler[]
}

function serve({ path, type, bytes }: Asset): RequestHandler {
  const isHashed = path.startsWith('/assets/')
  const body = new PreparedBody(bytes)
  return (request, response) => {
    response.set('Cache-Control', isHashed ? forever : 'no-cache').type(type)
    body.send(request, withoutLanguage(response))
  }
}

/** Where the page says which rules are in use (src/web/index.html). */
const rulesMark = '<!-- rules in use -->'

/**
 * The page says which rules it is for, and has what its questions need fetched beside its script: it asks nothing of the
 * service before it can ask the first question.
 */
function servePage({ type, bytes }: Asset, rules: RulesInUse): RequestHandler {
  const { getBase, engineVersion, hash, isDemonstration, store } = rules
  const built = bytes.toString('utf8')
  const [before = '', after] = (isDemonstration ? markedPage(built) : built).split(rulesMark)
  return (_request, response) => {
    const base = getBase()
    const head = [
      html`<meta name="huiqi-rule-set" content="${base.compiled.ruleSet.hash}" />`,
      html`<meta name="huiqi-edition" content="${editionOf(base, hash)}" />`,
      html`<meta name="huiqi-engine" content="${engineVersion}" />`,
      // Only where there is a store can anything be saved.
      ...(store ? [html`<meta name="huiqi-saved-days" content="${String(store.savedProfiles.keptDays)}" />`] : []),
      html`<link rel="preload" href="${editionAddress(base, hash, 'catalogue')}" as="fetch" crossorigin />`,
    ]
    response.set('Cache-Control', 'no-cache').type(type)
    withoutLanguage(response).send(
      after === undefined ? before : before + head.map(({ text }) => text).join('') + after,
    )
  }
}

const notBuilt: RequestHandler = (_request, response) => {
  const isEnglish = languageOf(response) === 'en'
  const title = isEnglish ? 'The pages are not built' : '网页尚未构建'
  const text = isEnglish
    ? html`The service answers; its pages were not built. Run <code>npm run build:web</code> and start it again. See the
        <a href="/docs">API</a>.`
    : html`服务在运行，但网页还没有构建。请执行 <code>npm run build:web</code> 后重新启动。接口见
        <a href="/docs">/docs</a>。`
  const page = html`<!doctype html>
    <html lang="${languageOf(response)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        <p>${text}</p>
      </body>
    </html>`
  response.status(503).set('Cache-Control', 'no-store').type('text/html').send(page.text)
}
