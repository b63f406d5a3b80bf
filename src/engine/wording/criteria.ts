import type { Language } from '../../domain/answer.js'
import type { Operator } from '../../domain/condition.js'
import type { Exact } from '../../domain/exact.js'
import type { CriterionSource, Ground } from '../../domain/policy.js'
import { groundTerms } from '../../domain/terms.js'
import { labelOf, type Labels } from './labels.js'
import { possibleText, say, valueText } from './values.js'
import type { Frame, LeafEntry } from '../subject.js'

const wordsOf: Record<Operator, readonly [string, string]> = {
  equal: ['为', 'is'],
  notEqual: ['不为', 'is not'],
  in: ['为所列之一：', 'is one of'],
  notIn: ['不在所列之中：', 'is none of'],
  lessThan: ['低于', 'is below'],
  lessThanInclusive: ['不超过', 'is at most'],
  greaterThan: ['超过', 'is above'],
  greaterThanInclusive: ['不低于', 'is at least'],
  contains: ['包含', 'includes'],
  doesNotContain: ['不包含', 'does not include'],
  containsAny: ['包含其一：', 'includes one of'],
  within: ['属于', 'lies in'],
}
const dateWords: Partial<Record<Operator, readonly [string, string]>> = {
  lessThan: ['早于', 'is before'],
  lessThanInclusive: ['不晚于', 'is no later than'],
  greaterThan: ['晚于', 'is after'],
  greaterThanInclusive: ['不早于', 'is no earlier than'],
}

/** What one leaf asks for. */
export function requiredText(
  leaf: LeafEntry,
  negated: boolean,
  frame: Frame,
  labels: Labels,
  language: Language,
): string {
  const { subject, other } = leaf
  const name = labelOf(subject, frame, labels, language)
  const target = other ? labelOf(other, frame, labels, language) : targetText(leaf, language)
  return requirementText(leaf, negated, { name, target }, language)
}

/** One leaf in a sentence: what is asked, then what is known. */
export function leafText(
  leaf: LeafEntry,
  negated: boolean,
  given: string,
  frame: Frame,
  labels: Labels,
  language: Language,
): string {
  const { other } = leaf
  const required = requiredText(leaf, negated, frame, labels, language)
  const target = other ? labelOf(other, frame, labels, language) : ''
  const compared = other ? possibleText(frame.valueOf(other), other, language) : ''
  const known = other ? say(language, `${given}（${target}：${compared}）`, `${given} (${target}: ${compared})`) : given
  return say(language, `${required}；现为：${known}`, `${required}; given: ${known}`)
}

/** What a leaf asks for, in names already found: no applicant is needed. */
export function requirementText(
  { subject, test }: LeafEntry,
  negated: boolean,
  { name, target }: { readonly name: string; readonly target: string },
  language: Language,
): string {
  const words = (subject.kind.unit === 'date' && dateWords[test.operator]) || wordsOf[test.operator]
  const asked = say(language, `${name}${words[0]}${spaced(words[0])}${target}`, `${name} ${words[1]} ${target}`)
  return negated ? say(language, `并非：${asked}`, `not: ${asked}`) : asked
}

/** No space after a colon or before Chinese text that belongs together. */
const spaced = (words: string): string => (words.endsWith('：') || words === '为' || words === '不为' ? '' : ' ')

export function targetText({ test, subject }: LeafEntry, language: Language): string {
  const values = (Array.isArray(test.target) ? test.target : [test.target]) as (Exact | string)[]
  return values.map((value) => valueText(value, subject, language)).join(say(language, '、', ', '))
}

/** A judgement in a sentence: the words of the source, and who decides. */
export function judgementText(source: CriterionSource | undefined, ground: Ground, language: Language): string {
  const words = source?.words ?? ''
  const why = groundText(ground, language)
  return say(language, `“${words}”：${why}`, `“${words}”: ${why}`)
}

/** Why a reviewer decides, and not a figure. */
export const groundText = (ground: Ground, language: Language): string =>
  say(language, groundTerms[ground].zh, groundTerms[ground].en)
