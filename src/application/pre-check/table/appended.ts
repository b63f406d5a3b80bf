import type { Language } from '../../../domain/answer.js'
import type { Words } from '../../../domain/fact.js'
import { divide, toText } from '../../../domain/exact.js'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { verdictTerms } from '../../../domain/terms.js'
import { say } from '../../../engine/wording/values.js'
import { inLanguage } from '../../words/answer-words.js'
import type { CheckedRow } from './checked-row.js'

/** A column that a pre-check writes behind those of the table. */
interface Appended {
  readonly code: string
  readonly label: Words
  readonly cell: (report: PreCheckReport, language: Language) => string
}

const inYuan = (fen: number): string => toText(divide(fen, 100))
const joined = (texts: readonly string[], language: Language): string => texts.join(say(language, '；', '; '))

/** "Eligible" is about the criteria; where nothing can be paid all the same, that stands beside it. */
function conclusionCell({ verdict, findings }: PreCheckReport, language: Language): string {
  if (verdict === null) return ''
  const term = inLanguage(language, verdictTerms[verdict])
  const obstacle = findings.find(({ code }) => code === 'alreadyPaid' || code === 'windowNotOpen')
  if (!obstacle) return term
  return obstacle.code === 'alreadyPaid'
    ? say(language, `条件${term}，但已领过，不能再领`, `criteria: ${term}; already paid, nothing is left`)
    : say(language, `条件${term}，但不在申报期`, `criteria: ${term}; outside the application period`)
}

function sumCell({ verdict, computed: { payable } }: PreCheckReport): string {
  if (verdict === null) return ''
  const { minFen, maxFen } = payable
  if (maxFen === minFen) return inYuan(minFen)
  return maxFen === null ? `≥${inYuan(minFen)}` : `${inYuan(minFen)}–${inYuan(maxFen)}`
}

const codes = {
  unmet: ['criterionUnmet', 'notInForce', 'noSubject', 'windowNotOpen', 'alreadyPaid', 'ruleBroken'],
  /** Told in columns of their own, or by the difference. */
  elsewhere: ['paperMissing', 'factMissing', 'judgementOpen', 'claimedMore', 'claimedLess'],
} as const satisfies Record<string, readonly PreCheckReport['findings'][number]['code'][]>

const isAmong = (all: readonly string[], { code }: PreCheckReport['findings'][number]): boolean => all.includes(code)

const checkedColumns: readonly Appended[] = [
  {
    code: 'precheck.verdict',
    label: { zh: '初审结论', en: 'Pre-check' },
    cell: conclusionCell,
  },
  { code: 'precheck.payable', label: { zh: '核算金额（元）', en: 'Computed sum (yuan)' }, cell: sumCell },
  {
    code: 'precheck.difference',
    label: { zh: '申请减核算（元）', en: 'Claimed less computed (yuan)' },
    cell: ({ comparison: { differenceFen, meaning } }, language) =>
      differenceFen !== null
        ? inYuan(differenceFen)
        : meaning === 'cannotBeSaid'
          ? say(language, '尚不能确定', 'cannot be said yet')
          : '',
  },
  {
    code: 'precheck.unmet',
    label: { zh: '不能准予的原因', en: 'Why it cannot be granted' },
    cell: ({ findings }, language) =>
      joined(
        findings.filter((one) => isAmong(codes.unmet, one)).map(({ text }) => text),
        language,
      ),
  },
  {
    code: 'precheck.papers',
    label: { zh: '缺少的材料', en: 'Papers missing' },
    cell: ({ supplement }, language) => joined(supplement.papers, language),
  },
  {
    code: 'precheck.facts',
    label: { zh: '缺少的信息', en: 'Not told' },
    cell: ({ supplement }, language) =>
      joined(
        supplement.facts.map(({ question }) => question),
        language,
      ),
  },
  {
    code: 'precheck.judgements',
    label: { zh: '须审核人认定', en: 'For a reviewer' },
    cell: ({ judgements }, language) =>
      joined(
        judgements.map(({ text }) => text),
        language,
      ),
  },
  {
    code: 'precheck.findings',
    label: { zh: '其他提示', en: 'Other findings' },
    cell: ({ findings }, language) =>
      joined(
        findings
          .filter((one) => one.severity !== 'note' && !isAmong([...codes.unmet, ...codes.elsewhere], one))
          .map(({ text }) => text),
        language,
      ),
  },
]

const errorColumn = { code: 'precheck.error', label: { zh: '这一行的错误', en: 'What is wrong with the row' } } as const

export const appendedColumns: readonly Pick<Appended, 'code' | 'label'>[] = [...checkedColumns, errorColumn]

/** Headings of what is appended. */
export const appendedHead = (language: Language): string[] =>
  appendedColumns.map(({ code, label }) => `${inLanguage(language, label)}[${code}]`)

/** What a row's pre-check says, in the order of the headings. */
export const appendedCells = ({ row, cells, report, issues }: CheckedRow, language: Language): string[] => {
  const faults = joined(
    issues.map((one) => issueText(one, language)),
    language,
  )
  return [
    ...checkedColumns.map(({ cell }) => (report ? cell(report, language) : '')),
    // Of a row that cannot be read nothing stands before it.
    cells === null ? say(language, `第 ${row} 行：${faults}`, `row ${row}: ${faults}`) : faults,
  ]
}

function issueText({ column, issue }: CheckedRow['issues'][number], language: Language): string {
  const { detail, nearest } = issue
  const meant = nearest === null ? '' : say(language, `（是不是 ${nearest}？）`, ` (did you mean ${nearest}?)`)
  const text = `${inLanguage(language, detail)}${meant}`
  return column === null ? text : say(language, `${column}：${text}`, `${column}: ${text}`)
}
