import { plainWords } from './plain-words.js'

/** A figure as the source words it. */
export interface Figure {
  readonly text: string
  /** What a rule may write for it: 20% growth is 0.2, or 1.2 times the year before; 3年 is 3, or 36 months. */
  readonly values: readonly number[]
  /** Written in digits with a unit: the rule has to say it too. Figures in characters may be figures of speech. */
  readonly isFirm: boolean
}

const scales: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
}
const inDigits =
  /(第?)(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)?(个百分点|%|‰|个月|年|月|日|号)?/g
const inCharacters = /(半|[一二两三四五六七八九十百千万亿]+)(?=元|人|名|年|个|项|家|户|倍|次|件|亩|岁|届|台|套|分之)/g
const fraction = /([一二三四五六七八九十]+)分之([一二三四五六七八九十]+)/g
const bareHundredMillion = /(^|[^一二三四五六七八九十百千万\d])亿元/

const decimal = (value: number): number => Number(value.toPrecision(15))

/** All figures in the words; years of the calendar, days and numbers of articles are none. */
export function figuresIn(words: string): Figure[] {
  const plain = plainWords(words)
  const grows = /增长|增加|增幅|提高|上浮|增速/.test(plain)
  const falls = /下降|减少|降低|下浮|降幅/.test(plain)
  const digits = [...plain.matchAll(inDigits)].flatMap(
    ([text, ordinal, whole = '', decimals = '', scale = '', unit = '']) => {
      const base = Number(whole.replaceAll(',', '') + decimals)
      if (ordinal !== '' || ['月', '日', '号'].includes(unit) || isCalendarYear(base, unit, scale)) return []
      return [{ text, values: valuesOf(decimal(base * (scales[scale] ?? 1)), unit, { grows, falls }), isFirm: true }]
    },
  )
  const characters = [...plain.matchAll(inCharacters)].flatMap(([text, numeral = '']) => {
    const value = numeral === '半' ? 0.5 : numeralOf(numeral)
    return value === null ? [] : [{ text, values: [value, value * 12], isFirm: false }]
  })
  const fractions = [...plain.matchAll(fraction)].flatMap(([text, below = '', above = '']) => {
    const [bottom, top] = [numeralOf(below), numeralOf(above)]
    return bottom && top ? [{ text, values: [decimal(top / bottom)], isFirm: false }] : []
  })
  const bare = bareHundredMillion.test(plain) ? [{ text: '亿元', values: [1e8], isFirm: false }] : []
  return [...digits, ...characters, ...fractions, ...bare]
}

const isCalendarYear = (value: number, unit: string, scale: string): boolean =>
  scale === '' && unit === '年' && value >= 1900 && value < 2200

function valuesOf(value: number, unit: string, { grows, falls }: { grows: boolean; falls: boolean }): number[] {
  if (unit === '年') return [value, value * 12]
  const share = unit === '%' || unit === '个百分点' ? decimal(value / 100) : unit === '‰' ? decimal(value / 1000) : null
  if (share === null) return [value]
  return [share, ...(grows ? [decimal(1 + share)] : []), ...(falls ? [decimal(1 - share)] : [])]
}

const numerals = '零一二三四五六七八九'
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 一千二百 → 1200, 六万 → 60000; null: it is no number. */
export function numeralOf(text: string): number | null {
  let [total, section, digit] = [0, 0, 0]
  for (const character of text.replaceAll('两', '二')) {
    const value = numerals.indexOf(character)
    const small = smallUnits[character]
    if (value !== -1) digit = value
    else if (small !== undefined) [section, digit] = [section + (digit || 1) * small, 0]
    else if (character === '万' || character === '亿') {
      const own = section + digit
      if (total + own === 0) return null
      ;[total, section, digit] = [character === '万' ? total + own * 1e4 : (total + own) * 1e8, 0, 0]
    } else return null
  }
  return total + section + digit
}
