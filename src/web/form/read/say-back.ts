import type { Language } from '../../../domain/answer.js'
import { compare, divide, fromDecimal, multiply, subtract, toText, type Exact } from '../../../domain/exact.js'
import { moneyText } from '../../../engine/wording/values.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import { endsOf, exactOf } from '../../../application/written/ends.js'
import { printDate, printRatio } from '../../../application/written/print.js'

/** How a value was understood, in words for the person who typed it. */

const numerals = '零一二三四五六七八九'
const places = ['', '十', '百', '千']

/** 一百二十万零三百: up to 万亿. */
export function chineseNumber(whole: bigint): string {
  if (whole === 0n) return '零'
  const groups: bigint[] = []
  for (let rest = whole; rest > 0n; rest /= 10_000n) groups.unshift(rest % 10_000n)
  const units = ['', '万', '亿', '万亿']
  const text = groups.map((group, index) => {
    const unit = units[groups.length - 1 - index] ?? ''
    const isGap = index > 0 && group > 0n && group < 1000n
    return group === 0n ? '' : `${isGap ? '零' : ''}${fourDigits(Number(group))}${unit}`
  })
  return bridged(groups, text).replace(/^一十/, '十')
}

/** A group of only zeros between two others is one 零: 一亿零三百. 万亿 and 亿 share the unit 亿. */
function bridged(groups: readonly bigint[], text: readonly string[]): string {
  const joined = text.map((one, index) => {
    const follows = index > 0 && groups[index - 1] === 0n && one !== '' && text.slice(0, index).some((t) => t !== '')
    return follows && !one.startsWith('零') ? `零${one}` : one
  })
  return joined.join('').replace(/万亿(?=.*亿)/, '万')
}

function fourDigits(group: number): string {
  const digits = Array.from(String(group), Number)
  const text = digits.map((digit, index) =>
    digit === 0 ? '零' : `${numerals[digit]}${places[digits.length - 1 - index]}`,
  )
  return text.join('').replaceAll(/零+/g, '零').replace(/零$/, '')
}

/** 一百二十万元, 三元零五分; English `1.2 million yuan`, `1,234.5 yuan`. Exact. */
export function moneyInWords(yuan: Exact, language: Language): string {
  if (compare(yuan, 0) < 0)
    return language === 'en'
      ? `minus ${moneyInWords(multiply(yuan, -1), language)}`
      : `负${moneyInWords(multiply(yuan, -1), language)}`
  return language === 'en' ? inEnglish(yuan) : inChinese(yuan)
}

function inChinese(yuan: Exact): string {
  const fen = multiply(yuan, 100)
  const all = BigInt(toText(fen))
  const [whole, tenth, hundredth] = [all / 100n, Number((all / 10n) % 10n), Number(all % 10n)]
  const jiao = tenth > 0 ? `${numerals[tenth]}角` : hundredth > 0 ? '零' : ''
  const rest = jiao + (hundredth > 0 ? `${numerals[hundredth]}分` : '')
  return `${chineseNumber(whole)}元${rest}`
}

function inEnglish(yuan: Exact): string {
  const scales = [
    [1_000_000_000, ' billion'],
    [1_000_000, ' million'],
  ] as const
  for (const [scale, name] of scales) {
    const number = toText(divide(yuan, scale))
    if (compare(yuan, scale) >= 0 && /^\d+(?:\.\d{1,3})?$/.test(number)) return `${grouped(number)}${name} yuan`
  }
  return `${grouped(toText(yuan))} yuan`
}
const grouped = (digits: string): string => digits.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','))

export interface Shown {
  readonly type: 'integer' | 'money' | 'ratio' | 'date'
  /** Chinese, from the catalogue. */
  readonly unit?: string | undefined
}

/** "按 45～55 人计算": only for what does not stand in the field already. */
export function sayBack(
  value: JsonValue,
  isRough: boolean,
  { type, unit = '' }: Shown,
  language: Language,
): string | null {
  const { min, max } = endsOf(value)
  const exact = min === max ? min : undefined
  if (type === 'money' && exact !== undefined) return moneyInWords(exactOf(exact), language)
  if (!isRough) return type === 'integer' && isLong(exact) ? countText(exactOf(exact ?? 0), unit, language) : null
  const text = rangeText(value, { type, unit }, language)
  return language === 'en' ? `Counted as ${text}. You can change it.` : `按 ${text}计算，可以改`
}
const isLong = (value: JsonValue | undefined): boolean => typeof value === 'number' && value >= 10_000

function rangeText(value: JsonValue, { type, unit = '' }: Shown, language: Language): string {
  if (type === 'date') return printDate(value, language)
  if (type === 'ratio') return printRatio(value, language)
  const text = (end: Exact): string =>
    type === 'money' ? moneyText(multiply(end, 100), language) : countText(end, unit, language)
  const { min, max } = endsOf(value)
  const low = endText(min, 0.01, text)
  const high = endText(max, -0.01, text)
  if (low && high) return min === max ? low.text : `${bareNumber(low.text, high.text)}～${high.text}`
  if (low) return phrase(low, ['以上', '超过'], [' or more', 'more than '], language)
  return high ? phrase(high, ['以下', '不到'], [' or less', 'less than '], language) : ''
}

interface EndText {
  readonly text: string
  /** One fen beside a round sum: 不到 and 超过 put it there. */
  readonly isBeside: boolean
}
function endText(value: JsonValue | undefined, step: number, text: (end: Exact) => string): EndText | null {
  if (value === undefined) return null
  const end = exactOf(value)
  const round = subtract(end, fromDecimal(step))
  const isBeside = typeof end !== 'number' && typeof round === 'number'
  return { text: text(isBeside ? round : end), isBeside }
}
function phrase(
  { text, isBeside }: EndText,
  [including, beside]: readonly [string, string],
  [orMore, moreThan]: readonly [string, string],
  language: Language,
): string {
  if (language === 'en') return isBeside ? `${moreThan}${text}` : `${text}${orMore}`
  return isBeside ? `${beside} ${text}` : `${text}（含）${including}`
}

/** 45～55 人: the unit once, where both have the same. */
function bareNumber(low: string, high: string): string {
  const [number = low, ...unit] = low.split(' ')
  return unit.length > 0 && high.endsWith(` ${unit.join(' ')}`) ? number : low
}

function countText(end: Exact, unit: string, language: Language): string {
  const digits = grouped(toText(end))
  return language === 'en' || unit === '' ? digits : `${digits} ${unit}`
}
