import { outcomeTerms } from '../application/pre-check/findings.js'
import { inLanguage, labelIn } from '../application/words/answer-words.js'
import type { Language } from '../domain/answer.js'
import type { PreCheckReport } from '../domain/pre-check.js'
import { evidenceTerms, paperTerms, severityTerms } from '../domain/pre-check-terms.js'
import { lawTerms, verdictTerms } from '../domain/terms.js'
import { say } from '../engine/wording/values.js'

/** A report for a terminal: what was found first, then the checklist, the sum and the papers. */
export function preCheckText(report: PreCheckReport, language: Language): string {
  const { supplement, notice } = report
  return [
    ...headLines(report, language),
    ...part(say(language, '发现', 'Findings'), findingLines(report, language)),
    ...part(say(language, '条件', 'Criteria'), criterionLines(report, language)),
    ...part(say(language, '金额', 'Sum'), sumLines(report, language)),
    ...part(say(language, '材料', 'Papers'), paperLines(report, language)),
    ...part(
      say(language, '一次性告知', 'All that is missing'),
      supplement.text === '' ? [] : supplement.text.split('\n'),
    ),
    '',
    notice.text,
  ].join('\n')
}

const part = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `■ ${title}`, ...lines]

function headLines({ policy, subject, acceptedOn, verdict, error, law }: PreCheckReport, language: Language): string[] {
  const { document, item } = policy
  const conclusion = verdict === null ? (error?.detail ?? '') : inLanguage(language, verdictTerms[verdict])
  return [
    say(language, policy.title, policy.titleEn),
    `${document.number ?? document.title} ${item}`,
    ...(subject ? [subject.label] : []),
    say(language, `受理日 ${acceptedOn}`, `accepted on ${acceptedOn}`),
    say(
      language,
      `初审结论：${conclusion}（文件${inLanguage(language, lawTerms[law.status])}）`,
      `Pre-check: ${conclusion} (text ${inLanguage(language, lawTerms[law.status])})`,
    ),
  ]
}

const findingLines = ({ findings }: PreCheckReport, language: Language): string[] =>
  findings.map(({ severity, text }) => `[${inLanguage(language, severityTerms[severity])}] ${text}`)

function criterionLines({ criteria }: PreCheckReport, language: Language): string[] {
  return criteria.flatMap(({ source, text, outcome, machineOutcome, proofs, given, override, judgement }) => {
    const decision = override ?? judgement?.given ?? null
    return [
      `[${inLanguage(language, outcomeTerms[outcome])}] ${source && !judgement ? `“${source.words}” ` : ''}${text}`,
      ...(proofs.length > 0
        ? [say(language, `    证明：${proofs.join('、')}`, `    proof: ${proofs.join(', ')}`)]
        : []),
      ...(given.grade === null ? [] : [`    ${inLanguage(language, evidenceTerms[given.grade])}`]),
      ...(decision
        ? [
            say(
              language,
              `    规则：${inLanguage(language, outcomeTerms[machineOutcome])}；审核人：${inLanguage(language, outcomeTerms[decision.outcome])}，${decision.reason}`,
              `    rule: ${inLanguage(language, outcomeTerms[machineOutcome])}; reviewer: ${inLanguage(language, outcomeTerms[decision.outcome])}, ${decision.reason}`,
            ),
          ]
        : []),
    ]
  })
}

function sumLines({ claimed, computed, comparison, limits }: PreCheckReport, language: Language): string[] {
  return [
    ...computed.steps.map(({ text }) => `    ${text}`),
    ...limits.map(({ text }) => say(language, `    限制：${text}`, `    limit: ${text}`)),
    say(language, `核算 ${computed.payableText}`, `computed ${computed.payableText}`),
    ...(claimed ? [say(language, `申请 ${claimed.text}`, `claimed ${claimed.text}`)] : []),
    comparison.text,
  ].filter((line) => line !== '')
}

const paperLines = ({ papers, otherPapers }: PreCheckReport, language: Language): string[] => [
  ...papers.map(({ name, status }) => `[${labelIn(language, paperTerms[status])}] ${name}`),
  ...otherPapers.map((name) => say(language, `[未要求] ${name}`, `[not asked for] ${name}`)),
]
