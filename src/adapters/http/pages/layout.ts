import { demonstrationLine } from '../demonstration.js'
import { html, type Html } from '../html.js'
import type { Site } from './site.js'

export interface Step {
  readonly href: string
  readonly text: string
}
export interface Page {
  readonly title: string
  readonly description: string
  /** Path and query, without the language. */
  readonly path: string
  readonly here: 'policies' | 'documents' | 'docs' | null
  /** From the start page down, without the page itself. */
  readonly trail: readonly Step[]
  /** Under the heading. */
  readonly content: Html
  /** Pages that nobody should find by a search engine: refusals, and what a search brought. */
  readonly isPrivate?: boolean
}

export const nothing = html``

export function layout(page: Page, site: Site): string {
  const { say, language, assets } = site
  const name = say('惠企', 'huiqi')
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${name}</title>
        <meta name="description" content="${page.description}" />
        ${page.isPrivate ? html`<meta name="robots" content="noindex" />` : addresses(page, site)}
        <link rel="icon" type="image/svg+xml" href="${assets.icon}" />
        <link rel="stylesheet" href="${assets.style}" />
      </head>
      <body>
        <a class="skip" href="#main">${say('跳到正文', 'Skip to the content')}</a>
        ${site.isDemonstration ? demonstrationLine(say) : nothing} ${header(page, site)}
        <main id="main" tabindex="-1">
          ${trail(page, site)}
          <h1>${page.title}</h1>
          ${page.content}
        </main>
        ${footer(site)}
      </body>
    </html> `.text
}

const addresses = ({ path }: Page, site: Site): Html => {
  const other = site.language === 'en' ? 'zh-CN' : 'en'
  return html`<link rel="canonical" href="${site.href(path)}" />
    <link rel="alternate" hreflang="${other}" href="${site.otherLanguage(path)}" />`
}

function header({ here, path }: Page, { say, href, otherLanguage, language }: Site): Html {
  const links = [
    { id: 'start', path: '/', text: say('查一查能享受什么', 'What can I get?') },
    { id: 'policies', path: '/policies', text: say('政策', 'Policies') },
    { id: 'documents', path: '/documents', text: say('文件', 'Documents') },
    { id: 'docs', path: '/docs', text: say('接口', 'API') },
  ]
  const isChinese = language === 'zh-CN'
  return html`<header class="site-header">
    <div class="inner">
      <a class="brand" href="${href('/')}"><span lang="zh-CN">惠企</span> <span class="latin">huiqi</span></a>
      <nav aria-label="${say('主导航', 'Main')}">
        <ul>
          ${links.map(
            (link) =>
              html`<li>
                <a href="${href(link.path)}" aria-current="${String(link.id === here)}">${link.text}</a>
              </li>`,
          )}
        </ul>
      </nav>
      <a
        class="language"
        href="${otherLanguage(path)}"
        lang="${isChinese ? 'en' : 'zh-CN'}"
        hreflang="${isChinese ? 'en' : 'zh-CN'}"
        >${isChinese ? 'English' : '中文'}</a
      >
    </div>
  </header>`
}

function trail({ trail: steps, title }: Page, { say, href }: Site): Html {
  if (steps.length === 0) return nothing
  return html`<nav class="trail" aria-label="${say('所在位置', 'You are here')}">
    <ol>
      ${steps.map((step) => html`<li><a href="${href(step.href)}">${step.text}</a></li>`)}
      <li aria-current="page">${title}</li>
    </ol>
  </nav>`
}

function footer({ say, viewing }: Site): Html {
  const { documents, policies } = viewing.base.compiled
  const listings = documents.flatMap(({ document }) => document.coverage.filter(({ listing }) => listing)).length
  const checked = documents
    .map(({ document }) => document.verification.checkedOn)
    .toSorted()
    .at(-1)
  return html`<footer class="site-footer">
    <div class="inner">
      <p class="promise">
        <strong>${say('预测，以主管部门认定为准。', 'A prediction: the competent department decides.')}</strong>
        ${say('免费使用，不收取任何费用。', 'Free of charge.')}
      </p>
      <p>
        ${say(
          `本库收录 ${documents.length} 份文件、${policies.length} 项政策和 ${listings} 项面向所有人的服务；没有收录的不等于没有。`,
          `Held: ${documents.length} documents, ${policies.length} policies and ${listings} services open to all. What is not held may still exist.`,
        )}
        ${checked === undefined ? '' : say(`最近一次核对：${checked}。`, `Last checked on ${checked}.`)}
      </p>
    </div>
  </footer>`
}
