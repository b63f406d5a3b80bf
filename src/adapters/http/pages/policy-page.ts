import { readPolicy, type PolicyReading, type ReadFact } from '../../../application/read-policy.js'
import { html, type Html } from '../html.js'
import { layout, nothing } from './layout.js'
import { lawHistory, lawNotice } from './law-view.js'
import { chinese, cited, conditionTree, departmentsView, formulaView, limitsView, quote } from './parts.js'
import type { Site } from './site.js'
import { kindWord, measureWord, payeeText, perWord, windowText } from './words.js'

/** @throws AppError policyNotFound */
export function policyPage(id: string, site: Site): string {
  const reading = readPolicy(site.viewing, id)
  const { detail } = reading
  const { say } = site
  const title = say(detail.title, detail.titleEn)
  return layout(
    {
      title,
      description: say(
        `${detail.title}：${reading.gives}。依据${detail.document.number ?? detail.document.title}。条件、材料、部门和出处。`,
        `${detail.titleEn}: ${reading.gives}. From ${detail.document.titleEn}. Conditions, papers, departments and sources.`,
      ),
      path: `/policies/${detail.id}`,
      here: 'policies',
      trail: [
        { href: '/', text: say('首页', 'Start') },
        { href: '/policies', text: say('政策', 'Policies') },
        {
          href: `/documents/${detail.document.id}`,
          text: say(detail.document.number ?? detail.document.title, detail.document.titleEn),
        },
      ],
      content: html`${site.language === 'en' ? html`<p class="own-title" lang="zh-CN">${detail.title}</p>` : nothing}
      ${lawNotice(detail.law, site)} ${essentials(reading, site)} ${ask(detail.id, site)} ${sections(reading, site)}`,
    },
    site,
  )
}

function essentials(reading: PolicyReading, site: Site): Html {
  const { detail, gives, forList, judgements } = reading
  const { say } = site
  const place = detail.area.name ?? detail.area.code
  const judged =
    judgements.length > 0
      ? say(`其中 ${judgements.length} 处待认定`, `${judgements.length} for a reviewer to decide`)
      : say('没有待认定的', 'nothing is left to a reviewer')
  const rows: (readonly [string, Html])[] = [
    [say('给什么', 'What it gives'), html`<strong>${gives}</strong>`],
    [say('类别', 'Kind'), html`${kindText(detail, site)}`],
    [say('在哪里', 'Where'), chinese(place, site)],
    [
      say('按什么算', 'Asked of'),
      forList === null
        ? html`${say('申请人，一次', 'the applicant, once')}`
        : html`${say(`每一条“${forList}”各算一次`, `each record of “${forList}”`)}`,
    ],
    [say('付给谁', 'Paid to'), html`${payeeText({ payee: detail.payee, forList }, say)}`],
    ...(detail.through === null ? [] : [[say('经由', 'By way of'), chinese(detail.through, site)] as const]),
    [say('受理时间', 'When to apply'), html`${windowText(detail.window, say)}`],
    [say('条件', 'Conditions'), html`<a href="#conditions">${say('见下', 'See below')}</a>${say('，', '; ')}${judged}`],
    [
      say('依据', 'Source'),
      html`<a href="${site.href(`/documents/${detail.document.id}`)}">${documentName(detail, site)}</a>
        <span lang="zh-CN">${detail.item}</span>`,
    ],
  ]
  return html`<dl class="essentials">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

const kindText = ({ kind, measure }: PolicyReading['detail'], { say }: Site): string => {
  const counted = measureWord(say, measure)
  return say(`${kindWord(say, kind)}（${counted}）`, `${kindWord(say, kind)} (${counted})`)
}

const documentName = ({ document }: PolicyReading['detail'], site: Site): Html =>
  site.say('zh', 'en') === 'zh'
    ? html`《${document.title}》${document.number ?? ''}`
    : html`${document.titleEn} <span lang="zh-CN">${document.number ?? ''}</span>`

const ask = (id: string, { say, href }: Site): Html =>
  html`<p class="actions">
    <a class="button" href="${href(`/?policy=${encodeURIComponent(id)}`)}"
      >${say('查一查我能不能享受', 'Check whether my firm qualifies')}</a
    >
    <a href="/v1/policies/${id}">${say('这项规则的数据（JSON）', 'This rule as data (JSON)')}</a>
  </p>`

const section = (id: string, title: string, content: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`

function sections(reading: PolicyReading, site: Site): Html {
  const { say } = site
  const { condition, definitions, limits, judgements, detail, facts, others } = reading
  return html`${section('sum', say('能得到什么', 'What it gives'), sum(reading, site))}
  ${section(
    'conditions',
    say('条件', 'Conditions'),
    condition
      ? conditionTree(condition, site)
      : html`<p>${say('没有记载条件；以文件原文为准。', 'No condition is on record; see the text itself.')}</p>`,
  )}
  ${judgements.length > 0 ? section('judged', say('待认定的', 'What a reviewer decides'), judged(judgements)) : nothing}
  ${definitions.length > 0 ? section('definitions', say('用到的算法', 'Figures it uses'), defined(definitions, site)) : nothing}
  ${section('limits', say('限制', 'Limits'), limits.length > 0 ? limitsView(limits, detail.id, site) : html`<p>${say('没有记载限制。', 'No limit is on record.')}</p>`)}
  ${section('where', say('文件写明的部门', 'Departments named in the text'), departmentsView(detail.departments, site))}
  ${section('papers', say('带什么材料', 'What to bring'), materials(reading, site))}
  ${section('asked', say('会问到的情况', 'What will be asked'), factList(facts, site))}
  ${section('law', say('文件状态', 'Status of the text'), lawHistory(detail.law, detail.status, site))}
  ${
    others.length > 0
      ? section(
          'others',
          say('其他有关的原文', 'Other words of the text'),
          html`<ul class="plain">
            ${others.map((one) => html`<li>${cited(one, site)}</li>`)}
          </ul>`,
        )
      : nothing
  }
  ${section('source', say('出处', 'Source'), sourceView(reading, site))}`
}

function sum({ amount, detail, event, payableCited }: PolicyReading, site: Site): Html {
  const { say } = site
  const { payable, payment, funding, amountSetBy } = detail
  const lines = [
    html`${say('多久一次：', 'How often: ')}${perWord(say, detail.per)}`,
    ...(event === null ? [] : [html`${say(`权利从“${event}”这一天起算`, `The right arises on: ${event}`)}`]),
    ...(payable
      ? [
          html`${say(`不足 ${payable.min} 元的不发`, `Not paid below CNY ${payable.min}`)}
          ${payableCited ? cited(payableCited, site) : nothing}`,
        ]
      : []),
    ...(payment ?? []).map(({ share, when }) => html`${percent(share)} ${chinese(when, site)}`),
    ...(funding ?? []).map(
      ({ by, share }) => html`${say('出资：', 'Funded by ')}${chinese(by, site)} ${percent(share)}`,
    ),
    ...(amountSetBy ? [setElsewhere(amountSetBy, site)] : []),
  ]
  return html`${formulaView(amount, site)}
    <ul class="plain">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
    ${detail.note === null ? nothing : html`<p class="note"><span class="tag">${say('说明', 'Note')}</span> <span lang="zh-CN">${detail.note}</span></p>`}`
}

/** Shares are decimals with few digits; doubles of them times 100 are not always whole. */
const percent = (share: number): string => `${Number((share * 100).toFixed(6))}%`

function setElsewhere({ state, text }: NonNullable<PolicyReading['detail']['amountSetBy']>, site: Site): Html {
  const { say } = site
  const how =
    state === 'pending'
      ? say('数额要等另一份文件规定', 'The figure awaits another text')
      : say('数额在另一份文件里，本库没有收录', 'The figure stands in another text, not held here')
  return html`${how}${text === undefined ? nothing : html`${say('：', ': ')}${chinese(text, site)}`}`
}

const judged = (judgements: PolicyReading['judgements']): Html =>
  html`<ul class="plain">
    ${judgements.map(
      ({ cited: source, ground }) => html`<li>${source ? quote(source) : nothing} <span>${ground}</span></li>`,
    )}
  </ul>`

const defined = (definitions: PolicyReading['definitions'], site: Site): Html =>
  html`${definitions.map(
    ({ name, formula }) =>
      html`<h3>${name}</h3>
        ${formulaView(formula, site)}`,
  )}`

function materials({ detail }: PolicyReading, site: Site): Html {
  const { say } = site
  if (detail.materials.length === 0)
    return html`<p>
      ${say('没有记载需要的材料；以主管部门的要求为准。', 'No papers are on record; the department says what it needs.')}
    </p>`
  return html`<ul class="plain">
    ${detail.materials.map(
      ({ name, basis }) =>
        html`<li>
          ${chinese(name, site)}
          <span class="soft"
            >${basis === 'stated' ? say('（文件写明）', '(stated in the text)') : say('（通常需要，文件未写明）', '(usually needed; not stated in the text)')}</span
          >
        </li>`,
    )}
  </ul>`
}

function factList(facts: PolicyReading['facts'], site: Site): Html {
  const { say } = site
  if (facts.length === 0) return html`<p>${say('没有要问的。', 'Nothing is asked.')}</p>`
  return html`${facts.map(({ list, facts: own }) => {
    const head = list === null ? say('申请人', 'The applicant') : say(`每一条“${list}”`, `Each record of “${list}”`)
    return html`<h3>${head}</h3>
      <dl class="facts">${own.map((fact) => factView(fact, site))}</dl>`
  })}`
}

const factView = ({ label, question, proof, isAskable }: ReadFact, site: Site): Html => {
  const { say } = site
  const asked = say(question.zh, question.en).replaceAll('{year}', say('上一', 'last year'))
  return html`<div>
    <dt>${say(label.zh, label.en)}</dt>
    <dd>
      ${isAskable ? asked : say('由登记机关或主管部门掌握，不必自己填', 'Known to an authority; not asked of the applicant')}
      ${proof === null ? nothing : html`<span class="soft">${say('凭据：', 'Proof: ')}${chinese(proof, site)}</span>`}
    </dd>
  </div>`
}

function sourceView({ detail }: PolicyReading, site: Site): Html {
  const { say, href } = site
  const { source } = detail
  const rows = detail.coverage.map(
    ({ row, item }) =>
      html`<a href="${href(`/documents/${detail.document.id}`)}#row-${row}">${row}</a>
        <span lang="zh-CN">${item}</span> `,
  )
  return html`<ul class="plain">
    <li><a href="${href(`/documents/${detail.document.id}`)}">${documentName(detail, site)}</a></li>
    <li>${say('发文机关：', 'Issued by ')}${chinese(detail.document.issuer, site)}</li>
    <li>
      ${say('条目：', 'Item: ')}${chinese(detail.item, site)}${say('；对应的清单行：', '; rows of the inventory: ')}${rows}
    </li>
    ${source.href === undefined ? nothing : html`<li><a href="${source.href}" rel="noreferrer">${say('官方网页', 'Official page')}</a></li>`}
    <li>
      ${say(`规则核对于 ${detail.checkedOn}，第 ${detail.revision} 版`, `Rule checked on ${detail.checkedOn}, revision ${detail.revision}`)}
    </li>
  </ul>`
}
