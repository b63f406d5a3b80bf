import type { AnswerTotals, Language, MatchAnswer } from '../domain/answer.js'
import type { AnswerLimit, AnswerSelection } from '../domain/combination.js'
import { say } from '../engine/wording/values.js'
import type { Entry, Page } from './match-entry.js'
import { fenRangeText } from '../application/words/answer-words.js'
import { wrap } from './text-width.js'

/** Of the widest total: what limits left no room for, with their source, and which choices are still open. */
export function combinationLines(
  { totals }: Pick<MatchAnswer, 'totals'>,
  entries: readonly Entry[],
  { language, columns }: Page,
): string[] {
  const numbers = new Map(entries.map(({ number, result }) => [result.policy.id, String(number)]))
  const name = (policy: string): string => numbers.get(policy) ?? policy
  const texts = totals.flatMap((total) => linesOf(total, name, language))
  return [...new Set(texts)].flatMap((text) => wrap(text, columns))
}

function linesOf({ combination }: AnswerTotals, name: (policy: string) => string, language: Language): string[] {
  if (!combination) return []
  const { limits, withUnverifiedLaw } = combination
  const byId = new Map(limits.map((limit) => [limit.id, limit]))
  const because = (ids: readonly string[]): string =>
    ids.flatMap((id) => limitText(byId.get(id), language)).join(say(language, '；', '; '))
  const named = ({ policy, subject }: AnswerSelection['chosen'][number] | AnswerSelection['givenUp'][number]): string =>
    [name(policy), subject?.label ?? ''].join(' ').trim()
  const givenUp = withUnverifiedLaw.givenUp.map((one) => {
    const worth = fenRangeText(one.worth, language)
    return say(
      language,
      `舍去 ${named(one)}（${worth}）：${because(one.limits)}`,
      `Given up: ${named(one)} (${worth}): ${because(one.limits)}`,
    )
  })
  const open = withUnverifiedLaw.open.map(({ text, alternatives }) => {
    const sets = alternatives.map(({ chosen }) => chosen.map(named).join(' + '))
    return say(language, `未定：${text}：${sets.join(' 或 ')}`, `Open: ${text}: ${sets.join(' or ')}`)
  })
  return [...givenUp, ...open]
}

function limitText(limit: AnswerLimit | undefined, language: Language): string[] {
  if (!limit) return []
  if (limit.citation === null) return [limit.text]
  const { document, item, words } = limit.citation
  return [`${limit.text}${say(language, `（${document} ${item}“${words}”）`, ` (${document} ${item} “${words}”)`)}`]
}
