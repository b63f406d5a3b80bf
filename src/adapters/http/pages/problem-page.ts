import type { Words } from '../../../domain/fact.js'
import { html } from '../html.js'
import type { Refusal } from '../problem.js'
import { problemKinds } from '../problem-catalogue.js'
import { layout, nothing } from './layout.js'
import type { Site } from './site.js'

/** A refusal for people: what happened, what was probably meant, and a way on. */
export function problemPage(told: Refusal, site: Site): string {
  const { say, href } = site
  const words = (both: Words): string => say(both.zh, both.en)
  const kind = problemKinds[told.code]
  const isOurs = told.status >= 500
  const nearest = nearestOf(told)
  return layout(
    {
      title: words(kind.title).replace('{count}', String(told.errors.length)),
      description: words(kind.help),
      path: '/policies',
      here: null,
      trail: [{ href: '/', text: say('首页', 'Start') }],
      isPrivate: true,
      content: html`<p>
          ${isOurs || told.status !== 404 ? words(kind.help) : say('地址可能写错了，或者内容已经移走。', 'The address may be mistyped, or what was there has moved.')}
        </p>
        ${nearest ? html`<p>${say('您要找的可能是：', 'Did you mean: ')}<a href="${href(nearest)}">${nearest}</a></p>` : nothing}
        <form class="search" role="search" action="/policies" method="get">
          <label for="q">${say('查找政策', 'Find policies')}</label>
          <div class="row">
            <input id="q" name="q" type="search" maxlength="200" autocomplete="off" />
            <button type="submit">${say('查找', 'Search')}</button>
          </div>
        </form>
        <ul>
          <li><a href="${href('/')}">${say('查一查能享受什么', 'What can I get?')}</a></li>
          <li><a href="${href('/policies')}">${say('全部政策', 'All policies')}</a></li>
          <li><a href="${href('/documents')}">${say('收录的文件', 'Documents held')}</a></li>
        </ul>
        <p class="soft">
          ${say('错误代码', 'Code')} <a href="/docs/problems#${told.code}"><code>${told.code}</code></a> ·
          ${told.status}
        </p>`,
    },
    site,
  )
}

function nearestOf({ code, errors }: Refusal): string | null {
  const nearest = errors[0]?.nearest ?? null
  if (nearest === null) return null
  if (code === 'policyNotFound') return `/policies/${nearest}`
  return code === 'documentNotFound' ? `/documents/${nearest}` : null
}
