import { fenRangeText, inLanguage } from '../application/words/answer-words.js'
import type { Language } from '../domain/answer.js'
import { lawTerms, measureTerms } from '../domain/terms.js'
import {
  reachedClasses,
  type ReachAnswer,
  type ReachedClass,
  type ReachedEnterprise,
  type ReachGroup,
} from '../domain/reach.js'
import { say } from '../engine/wording/values.js'
import { table } from './text-width.js'

const classWord = (name: ReachedClass, language: Language): string =>
  ({
    certain: say(language, '符合', 'certain'),
    review: say(language, '待认定', 'a reviewer decides'),
    oneAway: say(language, '差一项回答', 'one answer away'),
  })[name]

/** The answer for a terminal: whom it reaches, what it comes to, and where they are. */
export function reachTable(answer: ReachAnswer, language: Language): string {
  const { policy, law, asOf, counts, filter } = answer
  const title = language === 'en' ? (policy.titleEn ?? policy.title) : policy.title
  const lawWord = inLanguage(language, lawTerms[law.status])
  return [
    `${title}  ${policy.id}`,
    say(language, `查询日 ${asOf} · ${lawWord}`, `as of ${asOf} · ${lawWord}`),
    '',
    ...table(
      [
        ...reachedClasses.map((name) => [classWord(name, language), String(counts[name])]),
        [say(language, '其余', 'all others'), String(counts.out)],
        ...(counts.error > 0 ? [[say(language, '规则出错', 'the rule fails'), String(counts.error)]] : []),
        [say(language, '本客户端企业', 'enterprises of the client'), String(counts.enterprises)],
      ],
      new Set([1]),
    ),
    ...missingLines(answer, language),
    ...budgetLines(answer, language),
    ...groupLines(say(language, '按区县', 'By district'), answer.by.district, language),
    ...groupLines(say(language, '按规模', 'By size'), answer.by.size, language),
    ...groupLines(say(language, '按行业', 'By industry'), answer.by.industry, language),
    '',
    say(language, `看过的候选企业 ${filter.candidates} 家`, `${filter.candidates} candidates were looked at`),
    answer.notice.text,
  ].join('\n')
}

const heading = (text: string): string[] => ['', `■ ${text}`]

function missingLines({ missing }: ReachAnswer, language: Language): string[] {
  if (missing.length === 0) return []
  return [
    ...heading(say(language, '所差的回答', 'The answer that is missing')),
    ...table(missing.map(({ label, enterprises }) => [label, String(enterprises)])),
  ]
}

function budgetLines({ budget }: ReachAnswer, language: Language): string[] {
  const title = say(language, '预算', 'Budget')
  if (budget === null) return [...heading(title), say(language, '本事项不给付金额', 'this policy pays no sum')]
  const word = budget.measure === 'none' ? null : measureTerms[budget.measure]
  const rows = [
    [say(language, '符合', 'certain'), budget.certain],
    [say(language, '加待认定', 'with what a reviewer decides'), budget.withReview],
    [say(language, '加差一项回答', 'with what one answer may bring'), budget.withAnswers],
  ] as const
  const boundless = say(
    language,
    `其中 ${budget.boundless} 家的上限未载明`,
    `for ${budget.boundless} of them no upper end is stated`,
  )
  return [
    ...heading(`${title}${word === null ? '' : say(language, `（${word.zh}）`, ` (${word.en})`)}`),
    ...table(rows.map(([name, range]) => [name, fenRangeText(range, language)])),
    ...(budget.boundless > 0 ? [boundless] : []),
    ...(budget.law === 'inForce' ? [] : [say(language, '不计入现行有效的合计', 'in no total of what is in force')]),
  ]
}

/** The first so many; the rest are in --format json. */
const mostGroups = 12

function groupLines(title: string, groups: readonly ReachGroup[], language: Language): string[] {
  if (groups.length === 0) return []
  const shown = groups.slice(0, mostGroups)
  const rows = shown.map(({ name, counts, costs }) => [
    name,
    ...reachedClasses.map((one) => String(counts[one])),
    costs === null ? '' : fenRangeText(costs.certain, language),
  ])
  const head = [
    '',
    ...reachedClasses.map((name) => classWord(name, language)),
    say(language, '符合者金额', 'sum of certain'),
  ]
  const left = groups.length - shown.length
  return [
    ...heading(title),
    ...table([head, ...rows], new Set([1, 2, 3])),
    ...(left > 0 ? [say(language, `另有 ${left} 项，见 --format json`, `${left} more: see --format json`)] : []),
  ]
}

/** One line an enterprise, with its line break. */
export const reachedLines = (data: readonly ReachedEnterprise[], language: Language): string =>
  data
    .map(({ enterprise, class: name, amount, answer, district }) => {
      const cells = [
        enterprise.id,
        enterprise.clientReference ?? '',
        classWord(name, language),
        fenRangeText(amount, language),
        district ?? '',
        answer === null ? '' : `${answer.label}: ${answer.text}`,
      ]
      return `${cells.join('  ').trimEnd()}\n`
    })
    .join('')
