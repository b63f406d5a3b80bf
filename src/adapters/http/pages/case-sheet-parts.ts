import { inLanguage } from '../../../application/words/answer-words.js'
import type { Language } from '../../../domain/answer.js'
import type { PreCheckCriterion, PreCheckReport } from '../../../domain/pre-check.js'
import { html, type Html } from '../html.js'
import { criterionOutcomeWords, evidenceGradeWords, paperStatusWords } from './case-sheet-words.js'
import { nothing } from './layout.js'
import type { Say } from './site.js'

export interface SheetContext {
  readonly say: Say
  readonly language: Language
  /** Name of a person by id. */
  readonly nameOf: (id: string) => string
}

/** Instants as people in China read them, to the minute. */
export const minuteText = (at: string): string => {
  const china = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${china.slice(0, 10)} ${china.slice(11, 16)}`
}

export function section(title: string, content: Html): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`
}

/** Each criterion with its source words, what was given and what came of it. */
export function criteriaTable({ criteria }: PreCheckReport, context: SheetContext): Html {
  const { say } = context
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${say('条件（原文）', 'Criterion (words of the source)')}</th>
          <th scope="col">${say('申请人情况与证明', 'What was given, and what proves it')}</th>
          <th scope="col">${say('结论', 'Outcome')}</th>
        </tr>
      </thead>
      <tbody>
        ${criteria.map((one) => criterionRow(one, context))}
      </tbody>
    </table>
  </div>`
}

const criterionRow = (one: PreCheckCriterion, context: SheetContext): Html => {
  const { say, language } = context
  const { source, given, proofs } = one
  const grade = given.grade && inLanguage(language, evidenceGradeWords[given.grade])
  return html`<tr>
    <td>
      ${source ? html`<q lang="zh-CN">${source.words}</q> <span class="item" lang="zh-CN">${source.item}</span>` : nothing}
      <p>${one.text}</p>
    </td>
    <td>
      ${given.text}${grade ? say(`（${grade}）`, ` (${grade})`) : ''}
      ${proofs.length > 0 ? html`<p>${say('证明：', 'Proof: ')}<span lang="zh-CN">${proofs.join('、')}</span></p>` : nothing}
    </td>
    <td>${outcomeOf(one, context)}</td>
  </tr>`
}

function outcomeOf({ outcome, machineOutcome, judgement, override }: PreCheckCriterion, context: SheetContext): Html {
  const { say, language, nameOf } = context
  const word = (found: PreCheckCriterion['outcome']): string => inLanguage(language, criterionOutcomeWords[found])
  const by = (given: { readonly by: string; readonly at: string; readonly reason: string }): Html =>
    html`${given.reason} (${nameOf(given.by)}, ${minuteText(given.at)})`
  return html`<strong>${word(outcome)}</strong>
    ${judgement?.given ? html`<p>${say('认定：', 'Judged: ')}${by(judgement.given)}</p>` : nothing}
    ${
      override
        ? html`<p>
            ${say(`改判，机器结论为“${word(machineOutcome)}”：`, `Overridden; the rule alone says ${word(machineOutcome)}:`)}
            ${by(override)}
          </p>`
        : nothing
    }`
}

export function sums({ computed, claimed, comparison, limits }: PreCheckReport, { say }: SheetContext): Html {
  return html`<dl class="essentials">
      <div>
        <dt>${say('申请金额', 'Claimed')}</dt>
        <dd>${claimed ? claimed.text : say('没有写明', 'not said')}</dd>
      </div>
      <div>
        <dt>${say('核算金额', 'Computed')}</dt>
        <dd>${computed.payableText}</dd>
      </div>
      <div>
        <dt>${say('比较', 'Compared')}</dt>
        <dd>${comparison.text}</dd>
      </div>
    </dl>
    ${list(computed.steps.map(({ text }) => text))} ${list(limits.map(({ text }) => text))}`
}

export function papers(
  { papers: all, otherPapers, supplement }: PreCheckReport,
  { say, language }: SheetContext,
): Html {
  const told = all.map(({ name, basis, status, handedInAs }) => {
    const usually =
      basis === 'inferred' ? say('（通常需要，文中没有写）', ' (usually needed, the text names none)') : ''
    const as = handedInAs !== null && handedInAs !== name ? say(`（${handedInAs}）`, ` (${handedInAs})`) : ''
    return `${name}${usually}: ${inLanguage(language, paperStatusWords[status])}${as}`
  })
  const others = otherPapers.map((name) => `${name}: ${say('规则没有要求', 'the rule asks for none such')}`)
  return html`${list([...told, ...others])}
  ${
    supplement.text === ''
      ? nothing
      : html`<h3>${say('一次性告知', 'All that is missing')}</h3>
          <p class="note">${supplement.text}</p>`
  }`
}

export const list = (items: readonly string[]): Html =>
  items.length === 0
    ? nothing
    : html`<ul>
        ${items.map((text) => html`<li>${text}</li>`)}
      </ul>`
