import type { Language } from '../../domain/answer.js'
import { compare, divide, fromDecimal, multiply, toText, type Exact } from '../../domain/exact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { endsOf, exactOf } from './ends.js'
import { isDoubted, type MoneyUnit } from './number.js'

/** A given value as text that stands in its field, and reads back as the same value. */

export const printCount = (value: JsonValue, language: Language): string =>
  printed(value, (end) => toText(exactOf(end)), language)

export const printMoney = (value: JsonValue, unit: MoneyUnit, language: Language): string =>
  printed(value, (end) => toText(divide(exactOf(end), unit === 'wanYuan' ? 10_000 : 1)), language)

/** In a field of 万元: what would be asked about says its unit. */
export function printTypedMoney(value: JsonValue, unit: MoneyUnit, language: Language): string {
  const { min, max } = endsOf(value)
  const saysUnit = unit === 'wanYuan' && [min, max].some((end) => end !== undefined && isDoubted(exactOf(end)))
  return saysUnit
    ? printed(value, (end) => `${toText(divide(exactOf(end), 10_000))}万元`, language)
    : printMoney(value, unit, language)
}

export const printRatio = (value: JsonValue, language: Language): string =>
  printed(value, (end) => `${toText(multiply(exactOf(end), 100))}%`, language)

export function printDate(value: JsonValue, language: Language): string {
  const { min, max } = endsOf(value)
  const text = (end: JsonValue): string => dateText(typeof end === 'string' ? end : '', language)
  if (min !== undefined && max !== undefined)
    return min === max ? text(min) : `${text(min)}${language === 'en' ? ' to ' : '到'}${text(max)}`
  if (min !== undefined) return language === 'en' ? `since ${text(min)}` : `${text(min)}以后`
  return max === undefined ? '' : language === 'en' ? `until ${text(max)}` : `${text(max)}以前`
}

/** 2019年3月, or 2019-03 in English. */
export function dateText(date: string, language: Language): string {
  const [year = '', month, day] = date.split('-')
  if (language === 'en') return date
  const parts = [`${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
  return parts.filter(Boolean).join('')
}

/** The unit that shows a sum with at most two decimals. */
export function unitFor(value: JsonValue | undefined): MoneyUnit {
  const { min, max } = endsOf(value)
  const ends = [min, max].filter((end) => typeof end === 'number')
  return ends.every((end) => fitsWan(fromDecimal(end))) ? 'wanYuan' : 'yuan'
}
const fitsWan = (yuan: Exact): boolean =>
  yuan === 0 || (typeof yuan === 'number' && yuan % 100 === 0 && compare(yuan < 0 ? -yuan : yuan, 1000) >= 0)

function printed(value: JsonValue, text: (end: JsonValue) => string, language: Language): string {
  const { min, max } = endsOf(value)
  if (min !== undefined && max !== undefined) return min === max ? text(min) : `${text(min)} ～ ${text(max)}`
  if (min !== undefined) return language === 'en' ? `at least ${text(min)}` : `至少 ${text(min)}`
  return max === undefined ? '' : language === 'en' ? `at most ${text(max)}` : `至多 ${text(max)}`
}
