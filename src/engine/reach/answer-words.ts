import type { Language } from '../../domain/answer.js'
import type { CompiledRuleSet } from '../compile.js'
import { entryOf } from '../explain.js'
import { valueOfGiven } from '../given-value.js'
import { kindOfFact } from '../lists.js'
import { possibleText, say } from '../wording/values.js'
import type { Answer } from './one-answer.js'

export interface AnswerWords {
  /** What the fact is called. */
  readonly label: string
  readonly question: string
  /** What would do. */
  readonly text: string
}

/** The one answer that is missing, for people. */
export function answerWords(rules: CompiledRuleSet, { fact, year, given }: Answer, language: Language): AnswerWords {
  const entry = entryOf(rules, fact)
  if (!entry) return { label: fact, question: fact, text: '' }
  const question = say(language, entry.question.zh, entry.question.en).replaceAll('{year}', String(year ?? ''))
  const label = say(language, entry.label.zh, entry.label.en)
  if (given.is === 'records') return { label, question, text: recordsText(given.items.length, language) }
  if (given.is === 'yearly') return { label, question, text: '' }
  const kind = kindOfFact(entry, rules.compiler.sources)
  return { label, question, text: possibleText(valueOfGiven(given, entry, kind), { kind, fact: entry }, language) }
}

const recordsText = (count: number, language: Language): string =>
  count === 0
    ? say(language, '没有', 'none')
    : say(language, `共 ${count} 条，其中有符合条件的`, `${count} in all, with what the rule asks among them`)
