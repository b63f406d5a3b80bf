import type { Language } from '../../domain/answer.js'
import type { Fact, FactOption } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import type { ProfileBody } from '../model/profile-body.js'
import { fromDecimal, multiply } from '../../domain/exact.js'
import { moneyText } from '../../engine/wording/values.js'
import { inLanguage } from '../../application/words/answer-words.js'

export interface Told {
  /** Of the fact. */
  readonly id: string
  readonly label: string
  readonly value: string
}
/** Names of places and industries by code. */
export type Names = ReadonlyMap<string, string>

type JsonObject = { readonly [key: string]: JsonValue }
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was said of the applicant, in the words of the catalogue and in its order. A "no" is left out: short is kind. */
export function profileSummary(profile: ProfileBody, facts: readonly Fact[], names: Names, language: Language): Told[] {
  const kind = facts.find(({ id }) => id === 'applicantKind')
  const own = profile.applicant.kind === undefined || !kind ? [] : toldOf(kind, profile.applicant.kind, names, language)
  const others = facts.flatMap((fact) => {
    const value = profile.facts[fact.id]
    return value === undefined || fact.id === 'applicantKind' ? [] : toldOf(fact, value, names, language)
  })
  return [...own, ...others]
}

function toldOf(fact: Fact, value: JsonValue, names: Names, language: Language): Told[] {
  const label = inLanguage(language, fact.label)
  if (value === false || value === 'none') return []
  if (fact.type === 'yearly') return yearlyOf(fact, label, value, language)
  const text = textOf(fact, value, names, language)
  return text === '' ? [] : [{ id: fact.id, label, value: text }]
}

/** Of a yearly figure the last year. */
function yearlyOf(
  fact: Extract<Fact, { type: 'yearly' }>,
  label: string,
  value: JsonValue,
  language: Language,
): Told[] {
  if (!isObject(value)) return []
  const [last] = Object.entries(value).toSorted(([a], [b]) => (a < b ? 1 : -1))
  if (!last) return []
  const figure = figureText(last[1], fact.of, fact.unit, language)
  const year = language === 'en' ? `${label}, ${last[0]}` : `${last[0]} 年${label}`
  return [{ id: fact.id, label: year, value: figure }]
}

function textOf(fact: Fact, value: JsonValue, names: Names, language: Language): string {
  if (fact.type === 'boolean') return language === 'en' ? 'yes' : '是'
  if (fact.type === 'place' || fact.type === 'industry')
    return typeof value === 'string' ? (names.get(value) ?? value) : ''
  if (fact.type === 'choice' || fact.type === 'choices' || fact.type === 'records')
    return chosenText(fact, value, language)
  return figureText(value, fact.type, fact.unit, language)
}

function chosenText(
  fact: Extract<Fact, { type: 'choice' | 'choices' | 'records' }>,
  value: JsonValue,
  language: Language,
): string {
  if (fact.type === 'records') return countText(itemsOf(value).length, language)
  const chosen = fact.type === 'choice' ? [value] : itemsOf(value)
  return chosen.map((one) => optionText(fact.options, one, language)).join(language === 'en' ? ', ' : '、')
}

const itemsOf = (value: JsonValue): readonly JsonValue[] =>
  isObject(value) && Array.isArray(value['items']) ? value['items'] : []

const countText = (count: number, language: Language): string =>
  count === 0 ? '' : language === 'en' ? String(count) : `${count} 项`

function optionText(options: readonly FactOption[] | undefined, value: JsonValue, language: Language): string {
  const option = options?.find(({ id }) => id === value)
  return option ? inLanguage(language, option) : typeof value === 'string' ? value : ''
}

/** A figure, or a rough one: from, to, or both. */
function figureText(value: JsonValue, type: string, unit: string | undefined, language: Language): string {
  const one = (given: JsonValue | undefined): string => oneFigure(given, type, unit, language)
  if (!isObject(value)) return one(value)
  const [min, max] = [one(value['min']), one(value['max'])]
  if (min !== '' && max !== '') return language === 'en' ? `${min} to ${max}` : `${min} 至 ${max}`
  if (min !== '') return language === 'en' ? `${min} or more` : `${min}以上`
  return max === '' ? '' : language === 'en' ? `${max} at most` : `${max}以内`
}

function oneFigure(value: JsonValue | undefined, type: string, unit: string | undefined, language: Language): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  if (type === 'money') return moneyText(multiply(fromDecimal(value), 100), language)
  if (type === 'ratio') return `${Number((value * 100).toPrecision(12))}%`
  return unit !== undefined && language !== 'en' ? `${value} ${unit}` : String(value)
}
