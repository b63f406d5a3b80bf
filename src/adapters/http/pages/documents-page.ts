import { listDocuments, type DocumentSummary } from '../../../application/list-documents.js'
import { html, type Html } from '../html.js'
import { layout } from './layout.js'
import { badge, titled } from './parts.js'
import type { Site } from './site.js'

/** All documents in one piece; those of the nation first. */
export function documentsPage(site: Site): string {
  const { say, viewing } = site
  const all = listDocuments(viewing, { place: null, text: null, after: null, limit: Number.MAX_SAFE_INTEGER }).data
  const byPlace = all.toSorted((a, b) => (a.area.code < b.area.code ? -1 : a.area.code > b.area.code ? 1 : 0))
  return layout(
    {
      title: say('收录的文件', 'Documents held'),
      description: say(
        '本库收录的文件，每份逐条说明：由哪项政策回答、列为普惠服务，或不收录的原因。',
        'The documents held, and what became of each of their rows.',
      ),
      path: '/documents',
      here: 'documents',
      trail: [{ href: '/', text: say('首页', 'Start') }],
      content: html`<p class="lead">
          ${say('每份文件都逐条登记：由哪项政策回答，列为面向所有人的服务，或者写明为什么不收录。', 'Each document is recorded row by row: answered by a policy, listed as a service open to all, or left out with the reason.')}
        </p>
        <h2>${say(`共 ${byPlace.length} 份`, `${byPlace.length} in all`)}</h2>
        <ol class="cards">
          ${byPlace.map((document) => html`<li class="card">${card(document, site)}</li> `)}
        </ol>`,
    },
    site,
  )
}

function card(document: DocumentSummary, site: Site): Html {
  const { say, href } = site
  const { counts } = document
  return html`<h3><a href="${href(`/documents/${document.id}`)}">${titled(document, site)}</a></h3>
    <p class="meta">
      ${badge(document.law.status, site)}
      <span lang="zh-CN">${document.number ?? say('无文号', '无文号')}</span>
      <span lang="zh-CN">${document.issuer}</span>
      <span lang="zh-CN">${document.area.name ?? document.area.code}</span>
      <span>${document.issuedOn ?? say('未写日期', 'undated')}</span>
    </p>
    <p>
      ${say(
        `${counts.rows} 行：${counts.answered} 行由 ${document.policies} 项政策回答，${counts.listed} 行是面向所有人的服务，${counts.leftOut} 行不收录（有原因）。`,
        `${counts.rows} rows: ${counts.answered} answered by ${document.policies} policies, ${counts.listed} services open to all, ${counts.leftOut} left out with a reason.`,
      )}
    </p>`
}
