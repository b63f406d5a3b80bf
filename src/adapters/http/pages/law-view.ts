import type { PolicyDetail } from '../../../application/find-policy.js'
import { html, type Html } from '../html.js'
import { nothing } from './layout.js'
import { badge, chinese, titled } from './parts.js'
import type { Site } from './site.js'
import { confidenceWord, lawAdvice, lawWord, reasonWord } from './words.js'

type Law = PolicyDetail['law']

/** Whether it can be used, first thing on the page. */
export function lawNotice({ status, replacedBy }: Law, site: Site): Html {
  const replaced =
    replacedBy.length > 0
      ? html`<p>${site.say('取代它的：', 'Replaced by: ')}${replacements(replacedBy, site)}</p>`
      : nothing
  return html`<div class="notice ${status}">
    <p>${badge(status, site)} ${lawAdvice(site.say, status)}</p>
    ${replaced}
  </div>`
}

/** Policies that are held are links, other texts are named. */
function replacements(all: readonly string[], site: Site): Html {
  const { byId } = site.viewing.base.compiled
  return html`<ul class="inline">
    ${all.map((one) => {
      const policy = byId.get(one)?.policy
      return policy
        ? html`<li><a href="${site.href(`/policies/${policy.id}`)}">${titled(policy, site)}</a></li>`
        : html`<li>${chinese(one, site)}</li>`
    })}
  </ul>`
}

/** Every entry of the dated list, and how well the text is known. */
export function lawHistory(law: Law, status: PolicyDetail['status'], site: Site): Html {
  const { say } = site
  const confidence = html`<p>
    ${say('文本的可靠程度：', 'How well the text is known: ')}${confidenceWord(say, law.confidence)}
  </p>`
  return html`${confidence}
    <ol class="history">
      ${status.map((entry) => {
        const reasons = entry.reasons.map((reason) => reasonWord(say, reason)).join(say('；', '; '))
        return html`<li>
          <strong>${say(`${entry.from} 起`, `From ${entry.from}`)}</strong> ${lawWord(say, entry.state)}
          ${entry.by === undefined ? nothing : html`<span>${say('，由', ', by ')}${chinese(entry.by, site)}</span>`}
          ${reasons === '' ? nothing : html`<p class="soft">${say('原因：', 'Because ')}${reasons}</p>`}
          ${entry.note === undefined ? nothing : html`<p class="soft" lang="zh-CN">${entry.note}</p>`}
          <p class="soft">${say(`核对于 ${entry.checkedOn}`, `Checked on ${entry.checkedOn}`)}</p>
        </li>`
      })}
    </ol>`
}
