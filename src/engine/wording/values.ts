import type { Language } from '../../domain/answer.js'
import { compare, divide, multiply, roundTo, toText, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import { fromDayNumber } from '../../domain/iso-date.js'
import { absent, has, undef, type Choices, type Possible } from '../../domain/possible.js'
import type { Kind } from '../kind.js'
import type { Subject } from '../subject.js'

/** zh or en; Chinese first. */
export const say = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh)

const wanFen = 1_000_000
/** `50 万元`, `1234.5 元`; English `CNY 500,000`. Exact: nothing is rounded for the reader. */
export function moneyText(fen: Exact, language: Language): string {
  if (fen === Infinity) return say(language, '无上限', 'no stated ceiling')
  if (fen === -Infinity) return say(language, '无下限', 'no stated floor')
  const yuan = divide(fen, 100)
  if (language === 'en') return `CNY ${grouped(toText(yuan))}`
  const wan = typeof fen === 'number' && Math.abs(fen) >= wanFen && fen % (wanFen / 100) === 0
  return wan ? `${toText(divide(fen, wanFen))} 万元` : `${toText(yuan)} 元`
}
const grouped = (digits: string): string =>
  digits.replace(/^(-?)(\d+)/, (_, minus: string, whole: string) => minus + whole.replace(/\B(?=(\d{3})+$)/g, ','))

export function rangeText(lo: Exact, hi: Exact, language: Language): string {
  if (compare(lo, hi) === 0) return moneyText(lo, language)
  if (hi === Infinity)
    return compare(lo, 0) > 0
      ? say(language, `${moneyText(lo, language)}起`, `from ${moneyText(lo, language)}`)
      : moneyText(hi, language)
  if (compare(lo, 0) === 0 || lo === -Infinity)
    return say(language, `至多 ${moneyText(hi, language)}`, `up to ${moneyText(hi, language)}`)
  return `${moneyText(lo, language)} ${say(language, '至', 'to')} ${moneyText(hi, language)}`
}

/** A constant of a rule or one known value, in the words of its fact. */
export function valueText(
  value: Exact | string,
  { kind, fact }: Pick<Subject, 'kind' | 'fact'>,
  language: Language,
): string {
  if (typeof value === 'string') return optionText(value, kind, fact, language)
  if (kind.unit === 'money') return moneyText(value, language)
  if (kind.unit === 'date') return typeof value === 'number' && Number.isFinite(value) ? fromDayNumber(value) : '…'
  if (kind.isRatio) return percentText(value, language)
  const unit = unitText(fact?.unit, language)
  return `${toText(value)}${unit === '' ? '' : ` ${unit}`}`
}

/** Units in which a bare number would mislead; the others are told by the name of the fact. */
const unitsInEnglish: Readonly<Record<string, string>> = { 个月: 'months', 年: 'years', 天: 'days' }
const unitText = (unit: string | undefined, language: Language): string =>
  unit === undefined ? '' : language === 'zh-CN' ? unit : (unitsInEnglish[unit] ?? '')

/** Exact where the decimal ends soon, else to two places and said to be about. */
function percentText(value: Exact, language: Language): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return say(language, '不限', 'no bound')
  const exact = toText(multiply(value, 100))
  if (!exact.includes('/') && exact.length <= 8) return `${exact}%`
  const about = toText(roundTo(multiply(value, 100), { n: 1n, d: 100n }, 'half'))
  return say(language, `约 ${about}%`, `about ${about}%`)
}

function optionText(value: string, kind: Kind, fact: Fact | Field | undefined, language: Language): string {
  if (kind.unit === 'boolean') return value === 'true' ? say(language, '是', 'yes') : say(language, '否', 'no')
  const name = kind.nameOf?.(value)
  if (name !== undefined) return say(language, `${name}（${value}）`, `${name} (${value})`)
  const options = fact && 'options' in fact ? (fact.options ?? []) : []
  const option = options.find(({ id }) => id === value)
  return option ? say(language, option.zh, option.en) : value
}

/** What is known of a value, for a person. */
export function possibleText(set: Possible, subject: Pick<Subject, 'kind' | 'fact'>, language: Language): string {
  if (set.may === absent) return say(language, '没有', 'none')
  if (set.may === undef) return say(language, '无法计算', 'cannot be worked out')
  if (!(set.may & has)) return say(language, '不适用', 'does not apply')
  switch (set.is) {
    case 'numbers':
      return numbersText(set.lo, set.hi, subject, language)
    case 'options':
      return optionsText(set.options, subject, language)
    case 'codes':
      return set.code === null ? notKnown(language) : valueText(set.code, subject, language)
    case 'choices':
      return choicesText(set, subject, language)
  }
}

function choicesText({ items, isOpen }: Choices, subject: Pick<Subject, 'kind' | 'fact'>, language: Language): string {
  const text = items.map((item) => valueText(item, subject, language)).join(say(language, '、', ', '))
  if (text === '') return isOpen ? notKnown(language) : say(language, '无', 'none')
  return isOpen ? say(language, `${text}等`, `${text} and perhaps others`) : text
}

/** A few that are left are named; all, or many, are as good as not given. */
function optionsText(options: readonly string[], subject: Pick<Subject, 'kind' | 'fact'>, language: Language): string {
  const isOpen =
    options.length === 0 ||
    options.length > 4 ||
    (options.length > 1 && options.length === subject.kind.options?.length)
  if (isOpen) return notKnown(language)
  return options.map((option) => valueText(option, subject, language)).join(say(language, '或', ' or '))
}

function numbersText(lo: Exact, hi: Exact, subject: Pick<Subject, 'kind' | 'fact'>, language: Language): string {
  if (compare(lo, hi) === 0) return valueText(lo, subject, language)
  const [low, high] = [Number.isFinite(lo) || typeof lo === 'object', Number.isFinite(hi) || typeof hi === 'object']
  if (low && high) return `${valueText(lo, subject, language)}–${valueText(hi, subject, language)}`
  if (high) return `≤ ${valueText(hi, subject, language)}`
  return low && compare(lo, 0) !== 0 ? `≥ ${valueText(lo, subject, language)}` : notKnown(language)
}

export const notKnown = (language: Language): string => say(language, '未填', 'not given')
