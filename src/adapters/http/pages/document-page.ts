import { readDocument, type DocumentReading } from '../../../application/read-document.js'
import { html, type Html } from '../html.js'
import { layout, nothing } from './layout.js'
import { lawHistory, lawNotice } from './law-view.js'
import { badge, chinese, conditionTree, departmentsView, limitsView, titled } from './parts.js'
import type { Site } from './site.js'

type Row = DocumentReading['detail']['coverage'][number]

/** @throws AppError documentNotFound */
export function documentPage(id: string, site: Site): string {
  const reading = readDocument(site.viewing, id)
  const { detail } = reading
  const { say } = site
  const { counts } = detail
  return layout(
    {
      title: say(detail.title, detail.titleEn),
      description: say(
        `${detail.title}${detail.number ?? ''}，${detail.issuer}。逐条登记 ${counts.rows} 行，${detail.policies} 项政策。`,
        `${detail.titleEn}: ${counts.rows} rows, ${detail.policies} policies.`,
      ),
      path: `/documents/${detail.id}`,
      here: 'documents',
      trail: [
        { href: '/', text: say('首页', 'Start') },
        { href: '/documents', text: say('文件', 'Documents') },
      ],
      content: html`${site.language === 'en' ? html`<p class="own-title" lang="zh-CN">${detail.title}</p>` : nothing}
        ${lawNotice(detail.law, site)} ${essentials(detail, site)}
        <p class="actions">
          <a class="button" href="${site.href(`/policies?document=${detail.id}`)}"
            >${say('只看这份文件的政策', 'Only the policies of this document')}</a
          >
          <a href="/v1/documents/${detail.id}">${say('这份文件的数据（JSON）', 'This document as data (JSON)')}</a>
        </p>
        ${sections(reading, site)}`,
    },
    site,
  )
}

function essentials(detail: DocumentReading['detail'], site: Site): Html {
  const { say } = site
  const { counts } = detail
  const rows: (readonly [string, Html])[] = [
    [
      say('文号', 'Number'),
      detail.number === null ? html`${say('文件没有文号', 'The text carries none')}` : chinese(detail.number, site),
    ],
    [say('发文机关', 'Issued by'), chinese(detail.issuer, site)],
    [say('印发日期', 'Issued on'), html`${detail.issuedOn ?? say('没有记载', 'Not on record')}`],
    [say('适用地区', 'Where'), chinese(detail.area.name ?? detail.area.code, site)],
    [
      say('收录情况', 'Coverage'),
      html`${say(
        `共 ${counts.rows} 行：${counts.answered} 行由 ${detail.policies} 项政策回答，${counts.listed} 行是面向所有人的服务，${counts.leftOut} 行不收录（有原因）`,
        `${counts.rows} rows: ${counts.answered} answered by ${detail.policies} policies, ${counts.listed} services open to all, ${counts.leftOut} left out with a reason`,
      )}`,
    ],
    [say('最近核对', 'Last checked'), html`${detail.verification.checkedOn}`],
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

const section = (id: string, title: string, content: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`

function sections(reading: DocumentReading, site: Site): Html {
  const { say } = site
  const { detail, scope, limits } = reading
  return html`${section('policies', say(`政策 ${reading.policies.length} 项`, `Policies: ${reading.policies.length}`), policyList(reading, site))}
  ${section('scope', say('适用范围', 'Whom it is for'), scope ? conditionTree(scope, site) : html`<p>${say('没有统一的范围，由各项政策自己写明。', 'No common scope: each policy says its own.')}</p>`)}
  ${section('limits', say('统一的限制', 'Common limits'), limits.length > 0 ? limitsView(limits, null, site) : html`<p>${say('没有记载适用于各项的限制。', 'No limit over all items is on record.')}</p>`)}
  ${section('coverage', say(`逐条登记（${detail.coverage.length} 行）`, `Row by row (${detail.coverage.length})`), coverage(reading, site))}
  ${section('law', say('文件状态', 'Status of the text'), html`${lawHistory(detail.law, detail.status, site)} ${verification(detail, site)}`)}`
}

const policyList = ({ policies }: DocumentReading, site: Site): Html =>
  html`<ul class="plain">
    ${policies.map(
      (policy) =>
        html`<li>
          <a href="${site.href(`/policies/${policy.id}`)}">${titled(policy, site)}</a> ${badge(policy.law.status, site)}
          <span class="soft item" lang="zh-CN">${policy.item}</span>
          <span class="gives">${policy.gives}</span>
        </li>`,
    )}
  </ul>`

function coverage({ detail }: DocumentReading, site: Site): Html {
  const { say } = site
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="coverage">
    <table class="coverage">
      <thead>
        <tr>
          <th scope="col">${say('行', 'Row')}</th>
          <th scope="col">${say('条目', 'Item')}</th>
          <th scope="col">${say('如何收录', 'What became of it')}</th>
        </tr>
      </thead>
      <tbody>
        ${detail.coverage.map(
          (row) =>
            html`<tr id="row-${row.row}">
              <th scope="row">${row.row}</th>
              <td lang="zh-CN">${row.item}</td>
              <td>${outcome(row, site)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function outcome({ policies, listing, reason }: Row, site: Site): Html {
  const { say, href } = site
  const answered = (policies ?? []).map(
    (policy) => html`<li><a href="${href(`/policies/${policy.id}`)}">${titled(policy, site)}</a></li>`,
  )
  return html`${
    answered.length > 0
      ? html`<span class="tag good">${say('政策', 'Policy')}</span>
          <ul class="plain">
            ${answered}
          </ul>`
      : nothing
  }
  ${listing ? listingView(listing, site) : nothing}
  ${reason === null ? nothing : html`<span class="tag">${say('不收录', 'Left out')}</span> ${chinese(reason, site)}`}`
}

function listingView(listing: NonNullable<Row['listing']>, site: Site): Html {
  const { say } = site
  return html`<span class="tag">${say('面向所有人的服务', 'Open to all')}</span>
    <strong>${titled(listing, site)}</strong>
    <p lang="zh-CN"><q>${listing.words}</q></p>
    ${listing.who === null ? nothing : html`<p>${say('文件所写的对象：', 'For, as the text says: ')}${chinese(listing.who, site)}</p>`}
    ${departmentsView(listing.departments, site)}`
}

function verification({ verification: own, source }: DocumentReading['detail'], site: Site): Html {
  const { say } = site
  return html`<p>
      <span class="tag">${say('怎样核对的', 'How it was checked')}</span> <span lang="zh-CN">${own.how}</span>
    </p>
    ${
      source.basis.length > 0
        ? html`<p>${say('依据：', 'Based on:')}</p>
            <ul lang="zh-CN">
              ${source.basis.map((one) => html`<li>${one}</li>`)}
            </ul>`
        : nothing
    }
    ${source.href === undefined ? nothing : html`<p><a href="${source.href}" rel="noreferrer">${say('官方网页', 'Official page')}</a></p>`}`
}
