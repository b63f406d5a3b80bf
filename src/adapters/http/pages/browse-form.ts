import type { Browsed, Facet } from '../../../application/browse/browse-policies.js'
import { kinds, lawStates, measures, type Kind, type LawState, type Measure } from '../../../domain/policy.js'
import { html, type Html } from '../html.js'
import { browseAddress, facetNames, type BrowseQuery } from './browse-query.js'
import { nothing } from './layout.js'
import type { Site } from './site.js'
import { kindWord, lawWord, measureWord } from './words.js'

interface Choice {
  readonly value: string
  readonly text: string
  readonly count: number
}

/** Search and filters in one form: without a script it is sent by its button. */
export function browseForm(query: BrowseQuery, { counts }: Pick<Browsed, 'counts'>, site: Site): Html {
  const { say, language } = site
  const active = facetNames.filter((name) => query.filter[name] !== null).length
  const summary =
    active === 0
      ? say('筛选和排序', 'Filter and sort')
      : say(`筛选和排序（已选 ${active} 项）`, `Filter and sort (${active} chosen)`)
  return html`<form class="search" role="search" action="/policies" method="get">
    ${site.href('/') === '/' ? nothing : html`<input type="hidden" name="lang" value="${language === 'en' ? 'en' : 'zh'}" />`}
    <label for="q">${say('查找政策', 'Find policies')}</label>
    <div class="row">
      <input
        id="q"
        name="q"
        type="search"
        maxlength="200"
        value="${query.filter.text ?? ''}"
        aria-describedby="q-hint"
        autocomplete="off"
      />
      <button type="submit">${say('查找', 'Search')}</button>
    </div>
    <p id="q-hint" class="soft">
      ${say('事项、条件原文、部门、文号都可以；几个词用空格分开，须都出现。', 'Titles, words of the text, departments, document numbers; several words must all appear.')}
    </p>
    <details class="filters" ${active > 0 || query.sort !== 'best' ? html`open` : ''}>
      <summary>${summary}</summary>
      <div class="grid">
        ${facetNames.map((name) => facetSelect(name, query, counts[name], site))} ${sortSelect(query, site)}
      </div>
      <p class="row">
        <button type="submit">${say('按所选显示', 'Show')}</button>
        <a href="${site.href('/policies')}">${say('全部清除', 'Clear all')}</a>
      </p>
    </details>
  </form>`
}

const facetLabel = (name: Facet, { say }: Site): string =>
  ({
    place: say('地区（含上级的政策）', 'Place, with those above it'),
    kind: say('类别', 'Kind'),
    law: say('文件状态', 'Status of the text'),
    measure: say('怎样计', 'Counted as'),
    department: say('部门（文件原名）', 'Department, as written'),
    document: say('文件', 'Document'),
  })[name]

function facetSelect(name: Facet, query: BrowseQuery, counts: ReadonlyMap<string, number>, site: Site): Html {
  const chosen = query.filter[name]
  const choices = choicesOf(name, counts, site)
  const isShown = ({ value, count }: Choice): boolean => count > 0 || value === chosen
  const isListed = chosen === null || choices.some(({ value }) => value === chosen)
  // A place of which no document is held can still be asked for by its address.
  const own = isListed ? [] : [{ value: chosen, text: placeName(chosen, site), count: counts.get(chosen) ?? 0 }]
  return html`<div class="field">
    <label for="${name}">${facetLabel(name, site)}</label>
    <select id="${name}" name="${name}">
      <option value="">${site.say('不限', 'Any')}</option>
      ${[...own, ...choices]
        .filter(isShown)
        .map(
          ({ value, text, count }) =>
            html`<option value="${value}" ${value === chosen ? html`selected` : ''}>
              ${own.length > 0 && value === chosen ? text : site.say(`${text}（${count}）`, `${text} (${count})`)}
            </option>`,
        )}
    </select>
  </div>`
}

const placeName = (code: string, { viewing }: Site): string => viewing.base.places.placeOf(code)?.fullName ?? code

function choicesOf(name: Facet, counts: ReadonlyMap<string, number>, site: Site): Choice[] {
  const { say, viewing } = site
  const choice = (value: string, text: string): Choice => ({ value, text, count: counts.get(value) ?? 0 })
  const own: Record<Facet, () => Choice[]> = {
    place: () => [...counts.keys()].map((code) => choice(code, placeName(code, site))),
    kind: () => kinds.map((kind: Kind) => choice(kind, kindWord(say, kind))),
    law: () => lawStates.map((state: LawState) => choice(state, lawWord(say, state))),
    measure: () => measures.map((measure: Measure) => choice(measure, measureWord(say, measure))),
    department: () =>
      [...counts.entries()]
        .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([office]) => choice(office, office)),
    document: () =>
      viewing.base.compiled.documents.map(({ document }) =>
        choice(document.id, say(`${document.title}${document.number ?? ''}`, document.titleEn)),
      ),
  }
  return own[name]()
}

function sortSelect({ sort }: BrowseQuery, { say }: Site): Html {
  const options = [
    ['best', say('最相关、现行的在前', 'Best match and in force first')],
    ['document', say('按文件和条目', 'By document and item')],
    ['checked', say('最近核对的在前', 'Last checked first')],
  ] as const
  return html`<div class="field">
    <label for="sort">${say('排序', 'Order')}</label>
    <select id="sort" name="sort">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === sort ? html`selected` : ''}>${text}</option>`)}
    </select>
  </div>`
}

/** What was chosen, each with a link that takes it away. */
export function chosenFilters(query: BrowseQuery, site: Site): Html {
  const { filter } = query
  const given = facetNames.flatMap((name) => {
    const value = filter[name]
    if (value === null) return []
    const text =
      choicesOf(name, new Map([[value, 0]]), site).find((choice) => choice.value === value)?.text ??
      placeName(value, site)
    return [{ text, without: { ...query, page: 1, filter: { ...filter, [name]: null } } }]
  })
  if (given.length === 0) return nothing
  return html`<ul class="chosen" aria-label="${site.say('已选的筛选', 'Filters chosen')}">
    ${given.map(
      ({ text, without }) =>
        html`<li>
          <a href="${site.href(browseAddress('/policies', without))}"
            ><span class="visually-hidden">${site.say('去掉', 'Remove ')}</span>${text}
            <span aria-hidden="true">×</span></a
          >
        </li>`,
    )}
  </ul>`
}
