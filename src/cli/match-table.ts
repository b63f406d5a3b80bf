import type { AnswerResult, Language, MatchAnswer } from '../domain/answer.js'
import { totalNames } from '../domain/answer.js'
import { say } from '../engine/wording/values.js'
import { combinationLines } from './match-combination.js'
import { entryLines, questionKey, type Entry, type Page } from './match-entry.js'
import { fenRangeText, inLanguage } from '../application/words/answer-words.js'
import { verdictTerms } from '../domain/terms.js'
import { measureLabel, shelfOf, shelfWords, shelves, totalWords } from './match-words.js'
import { table, wrap } from './text-width.js'

/** Names that the answer's body leaves out. */
export interface Naming {
  readonly title: (result: AnswerResult) => string
  /** The list a policy is asked for, or null. */
  readonly list: (result: AnswerResult) => string | null
  readonly note: (result: AnswerResult) => string | null
}

/** The answer for a terminal: totals first, then what can be done, with the source beside every figure. */
export function matchTable(answer: MatchAnswer, naming: Naming, page: Page): string {
  const entries = entriesOf(answer, naming)
  return [
    ...headLines(answer, page),
    ...totalLines(answer, entries, page),
    ...combinationLines(answer, entries, page),
    ...shelves.flatMap((shelf) =>
      shelfLines(
        shelf,
        entries.filter(({ result }) => shelfOf(result) === shelf),
        page,
      ),
    ),
    ...questionLines(answer, page),
    ...documentLines(entries, page),
    ...coverageLines(answer, page),
    ...closingLines(answer, page),
  ].join('\n')
}

/** Numbered in the order in which they are shown. */
function entriesOf({ results, missing }: MatchAnswer, naming: Naming): Entry[] {
  const numbers = new Map(asked(missing).map((question, index) => [questionKey(question), index + 1]))
  return shelves
    .flatMap((shelf) => results.filter((result) => shelfOf(result) === shelf))
    .map((result, index) => ({
      number: index + 1,
      result,
      title: naming.title(result),
      listLabel: naming.list(result),
      note: naming.note(result),
      questions: result.missing
        .flatMap((question) => numbers.get(questionKey(question)) ?? [])
        .toSorted((a, b) => a - b),
    }))
}
const asked = (missing: MatchAnswer['missing']): MatchAnswer['missing'] =>
  missing.filter(({ askOf }) => askOf === 'applicant')

const heading = (text: string): string[] => ['', `■ ${text}`]

function headLines({ asOf, counts, countsByLaw, receipt }: MatchAnswer, { language, columns }: Page): string[] {
  const living = countsByLaw.inForce
  const verdicts = (['eligible', 'needsReview', 'undetermined', 'ineligible', 'notInForce'] as const).map((name) => {
    const alive = living?.[name] ?? 0
    return `${inLanguage(language, verdictTerms[name])} ${counts[name]}${say(language, `（现行 ${alive}）`, ` (in force ${alive})`)}`
  })
  const broken = counts.error === 0 ? [] : [say(language, `规则有误 ${counts.error}`, `broken rules ${counts.error}`)]
  const rest = say(
    language,
    `查询日 ${asOf}。共 ${counts.evaluated} 项，其中 ${counts.outOfArea} 项不涉及您所在的地方；另有 ${counts.listing} 项服务清单不作判断。`,
    `As of ${asOf}. ${counts.evaluated} policies, ${counts.outOfArea} of them for other places; ${counts.listing} listed services bear no verdict.`,
  )
  const past = asOf < receipt.knownAt
  const notToday = say(
    language,
    `以下按 ${asOf} 当日有效的规定回答，不是今天的答复。`,
    `What follows is the answer for ${asOf}, not for today.`,
  )
  return [rest, ...(past ? [notToday] : []), [...verdicts, ...broken].join(say(language, '，', ', '))].flatMap((text) =>
    wrap(text, columns),
  )
}

function totalLines({ totals }: MatchAnswer, entries: readonly Entry[], { language, columns }: Page): string[] {
  const rows = totals.flatMap((total) => {
    const measure = total.measure === 'none' ? '' : measureLabel(total.measure, language)
    return totalNames.map((name, index) => {
      const from = entries.filter(
        ({ result }) => result.amount?.measure === total.measure && result.counted.in.includes(name),
      )
      return [
        index === 0 ? measure : '',
        inLanguage(language, totalWords[name]),
        fenRangeText(total[name], language),
        sourceNumbers(from, language),
      ]
    })
  })
  const notes = totals.flatMap(({ notes: own }) => own.map(({ text }) => text))
  const none = rows.length === 0 ? [say(language, '没有可以合计的金额。', 'There is no sum to add up.')] : []
  return [
    ...heading(say(language, '合计（每一行包含上一行）', 'Totals (each row includes the one above)')),
    ...none,
    ...table(rows),
    ...[...new Set(notes)].flatMap((note) => wrap(say(language, `注：${note}`, `Note: ${note}`), columns)),
  ]
}

/** Where the figure comes from: the entries below, each with its document and item. */
const sourceNumbers = (entries: readonly Entry[], language: Language): string => {
  const numbers = entries.map(({ number }) => number).toSorted((a, b) => a - b)
  return numbers.length === 0 ? '' : say(language, `见 ${numbers.join('、')}`, `see ${numbers.join(', ')}`)
}

function shelfLines(shelf: (typeof shelves)[number], entries: readonly Entry[], page: Page): string[] {
  if (entries.length === 0) return []
  const title = `${inLanguage(page.language, shelfWords[shelf])}${say(page.language, `（${entries.length}）`, ` (${entries.length})`)}`
  return [
    ...heading(title),
    ...entries.flatMap((entry, index) => [...(index === 0 ? [] : ['']), ...entryLines(entry, page)]),
  ]
}

function questionLines({ missing }: MatchAnswer, { language, columns }: Page): string[] {
  const questions = asked(missing)
  if (questions.length === 0) return []
  const lines = questions.map(({ question, fact, policies, decidesUpToFen }, index) => {
    const money =
      decidesUpToFen === null || decidesUpToFen === 0
        ? ''
        : say(
            language,
            `，至多 ${fenRangeText({ minFen: decidesUpToFen, maxFen: decidesUpToFen }, language)}`,
            `, up to ${fenRangeText({ minFen: decidesUpToFen, maxFen: decidesUpToFen }, language)}`,
          )
    const about = say(language, `涉及 ${policies} 项${money}`, `concerns ${policies}${money}`)
    return `${index + 1}. ${question}（${fact}；${about}）`
  })
  return [
    ...heading(say(language, '问题（金额大的在前）', 'Questions (the most money first)')),
    ...lines.flatMap((line) => hanging(line, columns)),
  ]
}

const hanging = (text: string, columns: number): string[] =>
  wrap(text, columns - 4).map((line, index) => (index === 0 ? line : `    ${line}`))

/** Full titles of what the entries cite, and whether each text is alive. */
function documentLines(entries: readonly Entry[], { language, columns }: Page): string[] {
  const cited = new Map(
    entries.map(({ result: { policy, law } }) => {
      const { title, issuer, number } = policy.document
      const named = number === null ? say(language, '（文中无文号）', ' (no number in the text)') : ` ${number}`
      const checked =
        law.checkedOn === null ? '' : say(language, `；核对于 ${law.checkedOn}`, `; checked ${law.checkedOn}`)
      const note = law.note === null ? '' : say(language, `。${law.note}`, `. ${law.note}`)
      return [`${policy.document.id}|${law.text}${note}`, `${issuer}《${title}》${named}：${law.text}${checked}${note}`]
    }),
  )
  if (cited.size === 0) return []
  return [
    ...heading(say(language, '文件', 'Documents')),
    ...[...cited.values()].flatMap((line) => hanging(`- ${line}`, columns)),
  ]
}

function coverageLines({ coverage }: MatchAnswer, { language }: Page): string[] {
  const rows = coverage.map(({ area, name, documents, checkedOn }) => [
    area,
    name ?? '',
    documents === 0
      ? say(language, '没有收录文件（不等于没有政策）', 'no document held (there may still be policies)')
      : say(language, `收录 ${documents} 份文件`, `${documents} documents held`),
    checkedOn === null ? '' : say(language, `最近核对 ${checkedOn}`, `last checked ${checkedOn}`),
  ])
  return [...heading(say(language, '收录范围', 'What is held')), ...table(rows)]
}

function closingLines({ warnings, ignored, notice, receipt }: MatchAnswer, { language, columns }: Page): string[] {
  const told = [
    ...warnings.map(({ pointer, text }) => say(language, `提示 ${pointer}：${text}`, `Note ${pointer}: ${text}`)),
    ...ignored.map((pointer) => say(language, `未使用 ${pointer}`, `Not used: ${pointer}`)),
    `${notice.text}${say(language, '。', '.')}`,
    say(language, `规则集 ${receipt.ruleSet}`, `Rule set ${receipt.ruleSet}`),
  ]
  return ['', ...told.flatMap((text) => wrap(text, columns))]
}
