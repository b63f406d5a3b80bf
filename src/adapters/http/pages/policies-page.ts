import type { BrowseEntry } from '../../../application/browse/browse-index.js'
import { browse } from '../../../application/browse/browse-policies.js'
import { piecesOf, snippetOf, wordsOf } from '../../../application/browse/marks.js'
import { html, type Html } from '../html.js'
import { browseForm, chosenFilters } from './browse-form.js'
import { browseAddress, type BrowseQuery } from './browse-query.js'
import { layout, nothing } from './layout.js'
import { badge, marked } from './parts.js'
import type { Site } from './site.js'
import { kindWord } from './words.js'

const perPage = 20

export interface ListPage {
  readonly status: 200 | 400 | 404
  readonly text: string
}

/** Search results, or all policies. A page beyond the last is a 404 that leads back, an impossible filter a 400. */
export function policiesPage(query: BrowseQuery, index: readonly BrowseEntry[], site: Site): ListPage {
  const { say } = site
  const { filter, refused } = query
  const found = browse(index, filter, query.sort)
  const pages = Math.max(1, Math.ceil(found.policies.length / perPage))
  const shown = found.policies.slice((query.page - 1) * perPage, query.page * perPage)
  const words = wordsOf(filter.text ?? '')
  const isBeyond = query.page > pages
  const content = html`<p class="lead">
      ${say('不用填写资料，查看本库收录的全部政策：给什么、给谁、条件和出处。', 'Every policy held here, without telling anything about your firm: what it gives, to whom, on which conditions, and where it stands.')}
    </p>
    ${browseForm(query, found, site)} ${refusals(refused, site)}
    <section aria-labelledby="results">
      <h2 id="results">${say(`政策 ${found.policies.length} 项`, `Policies: ${found.policies.length}`)}</h2>
      ${chosenFilters(query, site)}
      ${isBeyond ? beyond(query, pages, site) : shown.length === 0 ? noResults(query, site) : cards(shown, words, site)}
      ${isBeyond ? nothing : pager(query, pages, site)}
    </section>
    ${listings(found.listings, words, site)}`
  const text = layout(
    {
      title: titleOf(query, site),
      description: say(
        '本库收录的惠企政策：按地区、类别、部门、文件查找，附条件、金额和出处。',
        'Incentives held here by place, kind, department and document, with conditions, sums and sources.',
      ),
      path: browseAddress('/policies', query),
      here: 'policies',
      trail: [{ href: '/', text: say('首页', 'Start') }],
      content,
      isPrivate: filter.text !== null || refused.length > 0 || isBeyond,
    },
    site,
  )
  return { status: refused.length > 0 ? 400 : isBeyond ? 404 : 200, text }
}

function titleOf({ filter, page }: BrowseQuery, { say }: Site): string {
  const number = page > 1 ? say(`（第 ${page} 页）`, ` (page ${page})`) : ''
  return filter.text === null
    ? say(`全部政策${number}`, `All policies${number}`)
    : say(`“${filter.text}”的查找结果${number}`, `Results for “${filter.text}”${number}`)
}

const nameOfParameter = (name: BrowseQuery['refused'][number]['name'], { say }: Site): string =>
  ({
    q: say('查找的词太长（最多 200 字）', 'The search is too long (200 characters at most)'),
    place: say('没有这个地区', 'There is no such place'),
    kind: say('没有这个类别', 'There is no such kind'),
    law: say('没有这个文件状态', 'There is no such status'),
    measure: say('没有这种计法', 'There is no such measure'),
    department: say('没有记载这个部门', 'No such department is on record'),
    document: say('没有收录这份文件', 'No such document is held'),
    sort: say('没有这种排序', 'There is no such order'),
    page: say('没有这一页', 'There is no such page'),
  })[name]

function refusals(refused: BrowseQuery['refused'], site: Site): Html {
  if (refused.length === 0) return nothing
  return html`<div class="notice refused" role="status">
    <p>${site.say('下列条件无法使用，已经略去：', 'These could not be used and were left out:')}</p>
    <ul>
      ${refused.map(({ name, value }) => html`<li>${nameOfParameter(name, site)}${site.say('：', ': ')}<code>${value}</code></li>`)}
    </ul>
  </div>`
}

const beyond = (query: BrowseQuery, pages: number, { say, href }: Site): Html =>
  html`<p class="empty">
    ${say(`没有第 ${query.page} 页。`, `There is no page ${query.page}.`)}
    <a href="${href(browseAddress('/policies', { ...query, page: pages }))}"
      >${say(`到最后一页（第 ${pages} 页）`, `Go to the last page (${pages})`)}</a
    >
  </p>`

function noResults(query: BrowseQuery, { say, href }: Site): Html {
  const { filter } = query
  const [first, ...more] = wordsOf(filter.text ?? '')
  const onlyFirst =
    first !== undefined && more.length > 0 ? { ...query, page: 1, filter: { ...filter, text: first } } : null
  const onlyText = { ...query, page: 1, filter: { ...emptyFilter, text: filter.text } }
  const hasFilters = Object.entries(filter).some(([name, value]) => name !== 'text' && value !== null)
  return html`<div class="empty">
    <p><strong>${say('没有找到。', 'Nothing was found.')}</strong> ${say('可以这样试试：', 'You could:')}</p>
    <ul>
      ${hasFilters && filter.text !== null ? html`<li><a href="${href(browseAddress('/policies', onlyText))}">${say('去掉筛选，只按词查找', 'search without the filters')}</a></li>` : nothing}
      ${onlyFirst ? html`<li><a href="${href(browseAddress('/policies', onlyFirst))}">${say(`只查“${first}”`, `search for “${first}” only`)}</a></li>` : nothing}
      <li>${say('换短一些的词，例如“担保”“研发”“孵化器”', 'try shorter Chinese words, such as 担保, 研发, 孵化器')}</li>
      <li>
        <a href="${href('/documents')}">${say('看看收录了哪些文件', 'see which documents are held')}</a
        >${say('，没有收录的不等于没有', '; what is not held may still exist')}
      </li>
      <li><a href="${href('/policies')}">${say('看全部政策', 'see all policies')}</a></li>
    </ul>
  </div>`
}
export const emptyFilter: BrowseQuery['filter'] = {
  text: null,
  place: null,
  kind: null,
  law: null,
  department: null,
  document: null,
  measure: null,
}

const cards = (entries: readonly BrowseEntry[], words: readonly string[], site: Site): Html =>
  html`<ol class="cards">
    ${entries.map((entry) => html`<li class="card">${card(entry, words, site)}</li> `)}
  </ol>`

function card(entry: BrowseEntry, words: readonly string[], site: Site): Html {
  const { say, href } = site
  const { title, titleEn, kind, area, document, item, departments, law, gives } = entry
  const own =
    site.language === 'en' ? html`<span class="own" lang="zh-CN">${marked(piecesOf(title, words))}</span>` : nothing
  const offices = departments.map(({ asWritten }) => asWritten).join('、')
  return html`<h3>
      <a href="${href(`/policies/${entry.key}`)}">${marked(piecesOf(say(title, titleEn), words))}</a> ${own}
    </h3>
    <p class="gives">${marked(piecesOf(gives, words))}</p>
    <p class="meta">
      ${badge(law, site)} <span>${kindWord(say, kind)}</span>
      <span lang="zh-CN">${area.name ?? area.code}</span>
      <span>${say(document.number ?? document.title, document.titleEn)} <span lang="zh-CN">${item}</span></span>
      ${offices === '' ? nothing : html`<span lang="zh-CN">${offices}</span>`}
    </p>
    ${snippets(entry, words, site)}`
}

/** The first text that holds each word which the title and the line above do not show. */
function snippets({ title, titleEn, gives, texts }: BrowseEntry, words: readonly string[], { language }: Site): Html {
  const visible = language === 'en' ? [title, titleEn, gives] : [title, gives]
  const unseen = words.filter((word) => visible.every((text) => snippetOf(text, [word]).length === 0))
  const found = unseen.flatMap((word) => [...texts, titleEn].find((text) => snippetOf(text, [word]).length > 0) ?? [])
  return html`${[...new Set(found)].slice(0, 2).map((text) => {
    const own = text === titleEn ? 'en' : 'zh-CN'
    return html`<p class="snippet" lang="${own}">${marked(snippetOf(text, words))}</p>`
  })}`
}

function pager(query: BrowseQuery, pages: number, { say, href }: Site): Html {
  if (pages === 1) return nothing
  const to = (page: number): string => href(browseAddress('/policies', { ...query, page }))
  const { page } = query
  return html`<nav class="pager" aria-label="${say('分页', 'Pages')}">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">${say('上一页', 'Previous')}</a>` : nothing}
    <span>${say(`第 ${page} 页，共 ${pages} 页`, `Page ${page} of ${pages}`)}</span>
    ${page < pages ? html`<a rel="next" href="${to(page + 1)}">${say('下一页', 'Next')}</a>` : nothing}
  </nav>`
}

/** Folded: they have neither condition nor sum. */
function listings(entries: readonly BrowseEntry[], words: readonly string[], site: Site): Html {
  const { say, href } = site
  if (entries.length === 0) return nothing
  return html`<details class="listings" id="listings" ${words.length > 0 ? html`open` : ''}>
    <summary>
      ${say(`面向所有人的服务 ${entries.length} 项（没有条件，也没有金额）`, `${entries.length} services open to all, with neither condition nor sum`)}
    </summary>
    <ul class="plain">
      ${entries.map(
        ({ title, titleEn, row, document, gives, law, area }) =>
          html`<li>
            <a href="${href(`/documents/${document.id}`)}#row-${row ?? ''}"
              >${marked(piecesOf(say(title, titleEn), words))}</a
            >
            ${badge(law, site)} <span class="soft" lang="zh-CN">${area.name ?? area.code}</span>
            <span class="snippet" lang="zh-CN">${marked(piecesOf(gives, words))}</span>
          </li>`,
      )}
    </ul>
  </details>`
}
