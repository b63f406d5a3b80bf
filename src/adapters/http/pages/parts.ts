import type { Piece } from '../../../application/browse/marks.js'
import type { PolicySummary } from '../../../application/policy-summary.js'
import type { ReadCondition, ReadLeaf } from '../../../application/reading/condition.js'
import type { ReadFormula } from '../../../application/reading/formula.js'
import type { ReadLimit } from '../../../application/reading/limits.js'
import type { Cited } from '../../../application/reading/reader.js'
import type { LawState } from '../../../domain/policy.js'
import { html, type Html } from '../html.js'
import { nothing } from './layout.js'
import type { Site } from './site.js'
import { lawSign, lawWord } from './words.js'

/** Texts of the rules are Chinese on every page. */
export const chinese = (text: string, { language }: Site): Html =>
  language === 'zh-CN' ? html`${text}` : html`<span lang="zh-CN">${text}</span>`

export const badge = (law: LawState, { say }: Site): Html =>
  html`<span class="badge ${law}"><span aria-hidden="true">${lawSign[law]}</span> ${lawWord(say, law)}</span>`

/** In the page's language, with the text's own name beside the English one. */
export function titled({ title, titleEn }: { title: string; titleEn: string }, { language }: Site): Html {
  return language === 'zh-CN' ? html`${title}` : html`${titleEn} <span class="own" lang="zh-CN">${title}</span>`
}

export const marked = (pieces: readonly Piece[]): Html[] =>
  pieces.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : html`${text}`))

export const quote = ({ words, item }: Cited): Html =>
  html`<span class="source" lang="zh-CN"><q>${words}</q> <span class="item">${item}</span></span>`

const reading = ({ reading: text }: Cited, { say }: Site): Html =>
  text === null
    ? nothing
    : html`<span class="reading"
        ><span class="tag">${say('读法', 'Reading')}</span> <span lang="zh-CN">${text}</span></span
      >`

export const cited = (source: Cited, site: Site): Html => html`${quote(source)} ${reading(source, site)}`

/** A condition as a list whose groups say what they are. */
export function conditionTree(condition: ReadCondition, site: Site): Html {
  const { say } = site
  if (condition.is === 'leaf')
    return html`<ul class="tree">
      <li>${leaf(condition, site)}</li>
    </ul>`
  const head =
    condition.is === 'all' ? say('以下各项都要符合', 'All of these') : say('以下各项符合一项即可', 'Any one of these')
  return html`<p class="group ${condition.is}">${head}</p>
    <ul class="tree">
      ${condition.parts.map(
        (part) => html`<li>${part.is === 'leaf' ? leaf(part, site) : conditionTree(part, site)}</li> `,
      )}
    </ul>`
}

function leaf({ text, judged, cited: source }: ReadLeaf, site: Site): Html {
  if (judged === null) return html`<span class="asked">${text}</span> ${source ? cited(source, site) : nothing}`
  const person = html`<span class="tag person">${site.say('待认定', 'A reviewer decides')}</span>`
  // The words of the source are in the text already.
  const where = source ? html`<span class="item" lang="zh-CN">${source.item}</span>` : nothing
  return html`<span class="asked">${text}</span>
    <span class="judged">${person} ${judged} ${where}</span> ${source ? reading(source, site) : nothing}`
}

/** How a figure is worked out. */
export function formulaView(formula: ReadFormula, site: Site): Html {
  const { text, table, cases, otherwise, where, parts } = formula
  return html`<div class="formula">
    <p><span class="asked">${text}</span> ${sourcesOf(formula, site)}</p>
    ${table ? tableView(table, site) : nothing} ${cases.length > 0 ? casesView(cases, otherwise, site) : nothing}
    ${where ? conditionTree(where, site) : nothing}
    ${
      parts.length > 0
        ? html`<ul class="parts">
            ${parts.map((part) => html`<li>${formulaView(part, site)}</li>`)}
          </ul>`
        : nothing
    }
  </div>`
}

const sourcesOf = (formula: ReadFormula, site: Site): Html[] =>
  formula.cited.map((source) => html`${cited(source, site)} `)

function tableView({ heads, rows, otherwise }: NonNullable<ReadFormula['table']>, site: Site): Html {
  const { say } = site
  const rest = otherwise
    ? html`<tr>
        <th scope="row" colspan="${heads.length}">${say('其他', 'Otherwise')}</th>
        <td>${inCell(otherwise, site)}</td>
      </tr>`
    : nothing
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${say('分档表', 'Table of cases')}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          <th scope="col">${say('结果', 'Result')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ cells, result }) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
              <td>${inCell(result, site)}</td>
            </tr>`,
        )}
        ${rest}
      </tbody>
    </table>
  </div>`
}

const isLine = ({ parts, table, cases, where }: ReadFormula): boolean =>
  parts.length === 0 && !table && cases.length === 0 && !where
const inCell = (formula: ReadFormula, site: Site): Html =>
  isLine(formula) ? html`<strong>${formula.text}</strong> ${sourcesOf(formula, site)}` : formulaView(formula, site)

function casesView(cases: ReadFormula['cases'], otherwise: ReadFormula | null, site: Site): Html {
  const { say } = site
  return html`<ol class="cases">
    ${cases.map(
      ({ when, then }) =>
        html`<li>
          <div class="when">${conditionTree(when, site)}</div>
          <div class="then"><span class="tag">${say('则', 'Then')}</span> ${inCell(then, site)}</div>
        </li>`,
    )}
    ${
      otherwise
        ? html`<li>
            <div class="then"><span class="tag">${say('其他情形', 'Otherwise')}</span> ${inCell(otherwise, site)}</div>
          </li>`
        : nothing
    }
  </ol>`
}

export function limitsView(limits: readonly ReadLimit[], own: string | null, site: Site): Html {
  const { byId } = site.viewing.base.compiled
  const items = limits.map((limit) => {
    const others = limit.policies.filter((id) => id !== own).flatMap((id) => byId.get(id)?.policy ?? [])
    return html`<li>
      <span class="asked">${limit.text}</span> ${limit.cited ? cited(limit.cited, site) : nothing}
      ${limit.cap ? formulaView(limit.cap, site) : nothing}
      ${
        others.length > 0
          ? html`<span class="also"
              >${site.say('一并计算的事项：', 'Counted together with: ')}${others.map(
                (policy) => html`<a href="${site.href(`/policies/${policy.id}`)}">${titled(policy, site)}</a> `,
              )}</span
            >`
          : nothing
      }
    </li>`
  })
  return html`<ul class="plain">
    ${items}
  </ul>`
}

/** The office as the text writes it, and today's. */
export function departmentsView(departments: PolicySummary['departments'], site: Site): Html {
  const { say } = site
  if (departments.length === 0) return html`<p>${say('没有记载办理部门。', 'No department is on record.')}</p>`
  return html`<ul class="plain">
    ${departments.map(
      ({ asWritten, today }) =>
        html`<li>
          <strong lang="zh-CN">${asWritten}</strong>
          <span class="soft"
            >${
              today === null
                ? say('（文件原名；现由何部门承接未核实）', '(as written; which office it is today is not verified)')
                : html`${say('（今天为：', '(today: ')}<span lang="zh-CN">${today}</span>${say('）', ')')}`
            }</span
          >
        </li>`,
    )}
  </ul>`
}
