import type { AnswerClaim, AnswerCriterion, AnswerMissing, AnswerResult, Language } from '../domain/answer.js'
import { confidenceText } from '../engine/law.js'
import { say } from '../engine/wording/values.js'
import { inLanguage } from '../application/words/answer-words.js'
import { actionTerms, lawTerms, verdictTerms } from '../domain/terms.js'
import { amountWords } from './match-words.js'
import { widthOf, wrap } from './text-width.js'

export interface Entry {
  readonly number: number
  readonly result: AnswerResult
  readonly title: string
  /** Name of the list whose records are claimed for, or null. */
  readonly listLabel: string | null
  /** What a reader of the answer should know, or null. */
  readonly note: string | null
  /** Numbers of its questions. */
  readonly questions: readonly number[]
}
export interface Page {
  readonly language: Language
  readonly columns: number
}

const indent = '   '

/** One policy: title and sum, what they rest on, what to do. */
export function entryLines(entry: Entry, page: Page): string[] {
  const { result } = entry
  const { language } = page
  const lines = (label: readonly [string, string], texts: readonly string[]): string[] =>
    field(say(language, ...label), texts, page)
  return [
    ...headLines(entry, page),
    ...lines(['状态', 'Status'], [statusText(result, language)]),
    ...lines(['依据', 'Source'], sourceTexts(result, language)),
    ...lines(['对象', 'For'], claimTexts(entry, language)),
    ...lines(['算法', 'Sum'], stepTexts(result)),
    ...lines(['原因', 'Why'], whyTexts(result, language)),
    ...lines(
      ['认定', 'Judged'],
      result.judgements.map(({ text }) => text),
    ),
    ...lines(['缺', 'Missing'], missingTexts(entry, language)),
    ...lines(['今见', 'Now see'], [result.law.replacedBy.join(say(language, '、', ', '))]),
    ...(result.action === 'none' ? [] : officeLines(result, page)),
    ...(result.action === 'none' ? [] : lines(['注', 'Note'], [entry.note ?? ''])),
    ...lines(['错误', 'Error'], result.error ? [result.error.detail] : []),
  ]
}

const officeLines = (result: AnswerResult, page: Page): string[] => [
  ...field(say(page.language, '部门', 'Office'), departmentTexts(result, page.language), page),
  ...field(say(page.language, '材料', 'Papers'), materialTexts(result, page.language), page),
]

function headLines({ number, result, title }: Entry, { language, columns }: Page): string[] {
  const isNone = result.verdict === 'ineligible' || result.verdict === 'notInForce' || isPaidAlready(result)
  const amount = isNone ? '' : amountWords(result, language)
  const head = `${number}. ${title}`
  const fits = widthOf(head) + 2 + widthOf(amount) <= columns
  if (fits)
    return [head + ' '.repeat(Math.max(0, columns - widthOf(head) - widthOf(amount))) + amount].map((line) =>
      line.trimEnd(),
    )
  return [...wrap(head, columns), ...wrap(amount, columns - indent.length).map((line) => indent + line)]
}

/** A label, its texts below each other, long ones wrapped under themselves. */
function field(label: string, texts: readonly string[], { language, columns }: Page): string[] {
  const shown = texts.filter((text) => text !== '')
  const width = language === 'en' ? 9 : 6
  const space = ' '.repeat(indent.length + width)
  return shown
    .flatMap((text) => wrap(text, columns - space.length))
    .map((line, index) => (index === 0 ? indent + label + ' '.repeat(width - widthOf(label)) : space) + line)
}

function statusText({ verdict, action, law, window, through }: AnswerResult, language: Language): string {
  const days = [window.opensOn, window.closesOn].filter((day) => day !== null).join('—')
  return [
    verdict === null ? say(language, '未判断', 'not decided') : inLanguage(language, verdictTerms[verdict]),
    inLanguage(language, actionTerms[action]),
    inLanguage(language, lawTerms[law.status]) + howKnown(law, language),
    ...(days === '' ? [] : [`${say(language, '申报期', 'period')} ${days}`]),
    ...(through === null ? [] : [say(language, `经由${through}`, `through ${through}`)]),
  ].join(' · ')
}
function howKnown({ status, confidence }: AnswerResult['law'], language: Language): string {
  const text = confidenceText(status, confidence, language)
  return text === '' ? '' : say(language, `（${text}）`, ` (${text})`)
}

/** The document and item, and the words that carry the figure. */
function sourceTexts(result: AnswerResult, language: Language): string[] {
  const { policy, citations } = result
  const carrying = carryingCriteria(result)
  const quotes = Object.entries(citations).flatMap(([id, { words, item, reading }]) => {
    if (!carrying.has(id)) return []
    const place = item === policy.item ? '' : say(language, `（${item}）`, ` (${item})`)
    return `“${words}”${place}${reading === null ? '' : say(language, `　读作：${reading}`, `  read as: ${reading}`)}`
  })
  return [`${documentName(policy.document)} ${policy.item}`, ...new Set(quotes)]
}

/** As it is cited; the whole title stands in the list of documents. */
export const documentName = ({ number, title }: AnswerResult['policy']['document']): string => number ?? `《${title}》`

/** Criteria behind the figure or the refusal; where there is neither, two of those that decided. */
function carryingCriteria(result: AnswerResult): ReadonlySet<string> {
  const { policy, claims, citations } = result
  const refused = refusingOf(result).flatMap(({ id }) => id ?? [])
  if (refused.length > 0) return new Set(refused)
  const ofSteps = claims.flatMap(({ amountSteps }) => (amountSteps ?? []).flatMap(({ criteria }) => criteria))
  if (ofSteps.length > 0) return new Set(ofSteps)
  const decisive = claims.flatMap(({ criteria }) =>
    (criteria ?? []).flatMap(({ id, decisive: decides }) => (decides && id !== null ? [id] : [])),
  )
  const own = (id: string): boolean => citations[id]?.item === policy.item
  return new Set(
    [...new Set(decisive.length > 0 ? decisive : Object.keys(citations))]
      .toSorted((a, b) => Number(own(b)) - Number(own(a)))
      .slice(0, 2),
  )
}

function claimTexts({ result, listLabel }: Entry, language: Language): string[] {
  if (listLabel === null) return []
  const told = result.claims.flatMap(({ subject, ...claim }) => {
    if (!subject || subject.id === null) return []
    return [claimText(`${subject.id} ${subject.label}`.trimEnd(), claim, language)]
  })
  if (result.more === null) return told
  return [...told, say(language, `${listLabel}：可能还有未告知的`, `${listLabel}: there may be more than told`)]
}

function claimText(label: string, { verdict, amount }: Omit<AnswerClaim, 'subject'>, language: Language): string {
  const sum =
    verdict === 'ineligible' || verdict === 'notInForce' ? '' : ` ${amountWords({ amount, verdict }, language)}`
  return `${label}${say(language, '：', ': ')}${inLanguage(language, verdictTerms[verdict])}${sum}`
}

/** How the figure came about; only where there is one. */
function stepTexts({ verdict, claims, amount }: AnswerResult): string[] {
  if (amount === null || amount.maxFen === null || amount.standing === 'inKind' || verdict === 'undetermined') return []
  const steps = claims.flatMap(({ amountSteps }) => amountSteps ?? []).map(({ text }) => text)
  return [...new Set(steps)].filter((text) => !amount.text.startsWith(text)).slice(0, 8)
}

/** The conditions are met, but a limit leaves nothing. */
const isPaidAlready = ({ counted }: AnswerResult): boolean => counted.reason === 'alreadyPaid'

function whyTexts(result: AnswerResult, language: Language): string[] {
  if (isPaidAlready(result))
    return [say(language, '已经领过，按文件的限制不能再领', 'paid already; the limit of the text leaves nothing more')]
  return [...new Set(refusingOf(result).map(({ text }) => text))].slice(0, 5)
}

/** Criteria that refused it. */
function refusingOf({ verdict, claims }: AnswerResult): AnswerCriterion[] {
  if (verdict !== 'ineligible') return []
  return claims
    .flatMap(({ criteria }) => criteria ?? [])
    .filter(({ decisive, outcome }) => decisive && outcome === 'unmet')
}

function missingTexts({ result: { missing }, questions }: Entry, language: Language): string[] {
  const registry = missing.filter(({ askOf }) => askOf === 'registry').map(({ question }) => question)
  const asked =
    questions.length === 0
      ? []
      : [
          say(
            language,
            `问题 ${questions.join('、')}（见“问题”）`,
            `questions ${questions.join(', ')} (see “Questions”)`,
          ),
        ]
  return [
    ...asked,
    ...(registry.length === 0 ? [] : [say(language, '由登记机关掌握：', 'held by a register: ') + registry.join(' ')]),
  ]
}

function departmentTexts({ apply: { departments } }: AnswerResult, language: Language): string[] {
  if (departments.length === 0) return [say(language, '文中未写', 'the text names none')]
  const texts = departments.map(({ asWritten, today }) => {
    if (today === null)
      return say(
        language,
        `${asWritten}（现由何部门承接未核实）`,
        `${asWritten} (which office has its duties today is not verified)`,
      )
    return today === asWritten
      ? asWritten
      : say(language, `${asWritten}（今${today}）`, `${asWritten} (today ${today})`)
  })
  return [texts.join(say(language, '、', ', '))]
}

function materialTexts({ apply: { materials } }: AnswerResult, language: Language): string[] {
  const inferred = say(language, '（推断）', ' (inferred)')
  return materials.length === 0
    ? []
    : [
        materials
          .map(({ name, basis }) => name + (basis === 'inferred' ? inferred : ''))
          .join(say(language, '、', ', ')),
      ]
}

/** One question is one key wherever it is asked. */
export const questionKey = ({ fact, year, subject }: AnswerMissing): string =>
  [fact, year, subject?.list, subject?.id].join('|')
