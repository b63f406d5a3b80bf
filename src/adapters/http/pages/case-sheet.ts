import { fenRangeText, inLanguage } from '../../../application/words/answer-words.js'
import type { CaseBody } from '../../../domain/case-body.js'
import { caseStateWords, decisionRemarkWords } from '../../../domain/case-words.js'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { verdictTerms } from '../../../domain/terms.js'
import { html, type Html } from '../html.js'
import type { PersonContext } from '../person-route.js'
import { assetsOf } from './assets.js'
import { criteriaTable, list, minuteText, papers, section, sums, type SheetContext } from './case-sheet-parts.js'
import { nothing } from './layout.js'

type Given = Pick<PersonContext, 'language' | 'surroundings'> & Pick<SheetContext, 'nameOf'>

/** The sheet of a pre-check (初审表): a page by itself, to be printed and put with the papers. */
export function caseSheet(body: CaseBody, { language, surroundings, nameOf }: Given): string {
  const say = (zh: string, en: string): string => (language === 'en' ? en : zh)
  const context: SheetContext = { say, language, nameOf }
  const title = say('初审表', 'Pre-check')
  const { report } = body
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} ${body.id}</title>
        <link rel="stylesheet" href="${assetsOf(surroundings.hash).style.path}" />
      </head>
      <body>
        <main id="main">
          <h1>${title}</h1>
          ${head(body, context)} ${report ? reported(report, context) : unreadable(context)} ${newer(body, context)}
          ${decided(body, context)} ${signatures(context)} ${receipt(body, context)}
        </main>
      </body>
    </html> `.text
}

function head(body: CaseBody, { say, language, nameOf }: SheetContext): Html {
  const { due } = body
  const rows: (readonly [string, string])[] = [
    [say('办件编号', 'Case'), body.id],
    [say('申请人', 'Applicant'), body.applicantName ?? say('没有写明', 'not said')],
    [say('事项', 'Policy'), body.policy.title],
    [say('状态', 'State'), inLanguage(language, caseStateWords[body.state])],
    [say('受理日', 'Accepted on'), body.acceptedOn ?? '—'],
    [say('承办人', 'Reviewer'), body.assignee === null ? '—' : nameOf(body.assignee)],
    [
      say('截止日', 'Due on'),
      due
        ? `${due.on}${due.isCertain ? '' : say('（节假日安排未公布，暂按周末推算）', ' (no notice of holidays yet: weekends only)')}`
        : '—',
    ],
  ]
  return html`<dl class="essentials">
    ${rows.map(
      ([name, text]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`
}

function reported(report: PreCheckReport, context: SheetContext): Html {
  const { say, language } = context
  const { verdict, error, law, findings, policy, limits: _ } = report
  const conclusion = verdict === null ? (error?.detail ?? '') : inLanguage(language, verdictTerms[verdict])
  const { document, item } = policy
  return html`${section(
    say('结论', 'Conclusion'),
    html`<p><strong>${conclusion}</strong></p>
      <p lang="zh-CN">《${document.title}》${document.number ?? ''} ${item}</p>
      ${list(findings.map(({ text }) => text))}`,
  )}
  ${section(say('条件', 'Criteria'), criteriaTable(report, context))}
  ${section(say('金额', 'Sum'), sums(report, context))} ${section(say('材料', 'Papers'), papers(report, context))}
  ${section(
    say('说明', 'Notes'),
    html`${list(law.note === null ? [] : [law.note])}
      <p>${report.notice.text}</p>`,
  )}`
}

const unreadable = ({ say }: SheetContext): Html =>
  html`<p class="note">
    ${say('申请内容按现在的日期无法读取，请退回修改。', 'What was applied for cannot be read as of this day; have it changed.')}
  </p>`

function newer({ newer: found }: CaseBody, { say, language }: SheetContext): Html {
  if (!found?.differs) return nothing
  const { verdict, payable, criteria } = found
  const outcome = (of: NonNullable<typeof verdict>['then']): string =>
    of === null ? '—' : inLanguage(language, verdictTerms[of])
  const told = [
    ...(found.cannotSay === 'policyGone'
      ? [say('现行规则集没有这项政策。', 'The rules in use do not have this policy.')]
      : []),
    ...(found.cannotSay === 'unreadable'
      ? [say('申请内容按现行规则集无法读取。', 'The rules in use cannot read what was applied for.')]
      : []),
    ...(verdict && verdict.then !== verdict.now ? [`${outcome(verdict.then)} → ${outcome(verdict.now)}`] : []),
    ...(payable ? [`${fenRangeText(payable.then, language)} → ${fenRangeText(payable.now, language)}`] : []),
    ...criteria.map(({ id, words }) => words ?? id),
  ]
  return section(
    say('规则在提交后有变', 'The rules changed after the submission'),
    html`<p>
        ${say('本件按提交时的规则集办理；现行规则集会得出不同结论：', 'It is judged by the rules of its submission; those in use would say otherwise:')}
      </p>
      ${list(told)}`,
  )
}

function decided({ decision }: CaseBody, { say, language, nameOf }: SheetContext): Html {
  if (!decision) return nothing
  const { outcome, sumFen, reason, remarks, by, at } = decision
  const granted = sumFen === null ? '' : ` ${fenRangeText({ minFen: sumFen, maxFen: sumFen }, language)}`
  return section(
    say('决定', 'Decision'),
    html`<p>
        <strong>${outcome === 'granted' ? say('予以支持', 'Granted') : say('不予支持', 'Refused')}${granted}</strong>
        (${nameOf(by)}, ${minuteText(at)})
      </p>
      ${reason === null ? nothing : html`<p>${say('理由：', 'Reason: ')}${reason}</p>`}
      ${list(remarks.map((remark) => inLanguage(language, decisionRemarkWords[remark])))}`,
  )
}

const signatures = ({ say }: SheetContext): Html =>
  html`<p>
    ${say('初审人签字：＿＿＿＿＿＿　复核人签字：＿＿＿＿＿＿　日期：＿＿＿＿＿＿', 'Pre-checked by ____________  Decided by ____________  Date ____________')}
  </p>`

/** By what it can be worked out again. */
function receipt({ id, version, report, preChecks }: CaseBody, { say, nameOf }: SheetContext): Html {
  const closed = preChecks.at(-1)
  const lines = [
    `${say('办件', 'Case')} ${id}, ${say('版本', 'version')} ${version}`,
    ...(report
      ? [`${say('规则集', 'Rule set')} ${report.receipt.ruleSet}`, `${say('引擎', 'Engine')} ${report.receipt.engine}`]
      : []),
    ...(closed
      ? [`${say('初审报告', 'Report')} ${closed.report} (${nameOf(closed.by)}, ${minuteText(closed.at)})`]
      : []),
  ]
  return section(say('回执', 'Receipt'), list(lines))
}
