import { compare, divide, fromDecimal, multiply, toText, type Exact } from '../../../domain/exact.js'
import { readAmount, type Amount } from './amount.js'
import { chineseDigits, oneForm } from './numeral.js'
import type { Bounds } from './number.js'
import { blank, notKnown, unclear, type Reading } from './reading.js'
import { plainText, saysNotKnown, saysNothing } from './text.js'

/** 0.6 for 60%. The field is in percent, so 60 is 60%; 0.6 could be either and is asked about. */
export function readRatio(text: string, bounds: Bounds = {}): Reading {
  const plain = plainText(text)
  if (plain === '') return blank
  if (saysNotKnown(plain)) return notKnown
  if (saysNothing(plain)) return { is: 'read', value: 0, isRough: false }
  const percent = readTenths(plain) ?? readPercent(plain)
  if (percent === 'ambiguous')
    return unclear(`是 ${plain}%，还是 ${asPercent(plain)}？`, `Is it ${plain}%, or ${asPercent(plain)}?`, [
      asPercent(plain),
      `${plain}%`,
    ])
  return percent ? inBounds(percent, bounds) : unreadable
}

const unreadable = unclear(
  '没看懂这个比例，已原样保留。可以写“60%”“六成”“50%-60%”',
  'This could not be read as a share; it is kept as typed. Write “60%” or “50%-60%”',
)
const asPercent = (decimal: string): string => `${toText(multiply(fromDecimal(decimal), 100))}%`

/** 六成, 六成五, 百分之六十, 千分之五, 4个点: in percent. */
function readTenths(plain: string): Amount | undefined {
  const digit = `[${chineseDigits}\\d]`
  const [, tenths = '', hundredths] = new RegExp(`^(.*?${digit})成(?:(${digit})|多)?$`).exec(plain) ?? []
  const tens = tenths === '' ? undefined : readAmount(tenths, { scale: 10, quantum: 1, coarse: 1 })
  if (tens && (hundredths !== undefined || plain.endsWith('多'))) return withHundredths(tens, hundredths)
  if (tens) return tens
  const [, per, rest = ''] = /^(?:约|大约|大概)?(百|千|万)分之(.+)$/.exec(plain) ?? []
  const isAbout = /^(?:约|大)/.test(plain)
  if (per !== undefined) {
    const amount = readAmount(isAbout ? `约${rest}` : rest, percentMeasure)
    return amount && scaled(amount, per === '百' ? 1 : per === '千' ? fromDecimal('0.1') : fromDecimal('0.01'))
  }
  const points = /^(.+?)个(?:百分)?点$/.exec(plain)?.[1]
  return points === undefined ? undefined : readAmount(points, percentMeasure)
}

function withHundredths(tens: Amount, hundredths: string | undefined): Amount | undefined {
  if (hundredths === undefined)
    return tens.max === null ? undefined : { ...tens, max: addTo(tens.max, 10), isRough: true, isWidened: true }
  const ones = readAmount(hundredths, percentMeasure)?.min
  if (tens.isRough || tens.min === null || ones === undefined || ones === null) return undefined
  const value = fromDecimal(toText(tens.min))
  return { ...tens, min: addTo(value, Number(toText(ones))), max: addTo(value, Number(toText(ones))) }
}
const addTo = (value: Exact, more: number): Exact => fromDecimal(String(Number(toText(value)) + more))

/** In percent; "below 60%" ends a millionth of a percent under it. */
const percentMeasure = { scale: 1, quantum: fromDecimal('0.000001'), coarse: fromDecimal('0.01') } as const

function readPercent(plain: string): Amount | 'ambiguous' | undefined {
  if (plain.includes('‰')) {
    const perMille = readAmount(plain.replaceAll('‰', ''), percentMeasure)
    return perMille && scaled(perMille, fromDecimal('0.1'))
  }
  const saysPercent = /%|percent/.test(plain)
  const amount = readAmount(plain.replaceAll(/%|percent/g, ''), percentMeasure)
  if (saysPercent || !amount) return amount
  // Written as a decimal, or as a very small percentage?
  const isSmall = [amount.min, amount.max].some((end) => end !== null && compare(end, 1) <= 0 && compare(end, 0) > 0)
  if (!isSmall) return amount
  return /^\d*\.?\d+$/.test(plain) ? 'ambiguous' : undefined
}

const scaled = (amount: Amount, by: Exact): Amount => ({
  ...amount,
  min: amount.min && multiply(amount.min, by),
  max: amount.max && multiply(amount.max, by),
})

function inBounds(percent: Amount, { min: least, max: most }: Bounds): Reading {
  const ends = [percent.min, percent.max].map((end) => end && divide(end, 100))
  const [min = null, max = null] = ends
  if (least !== undefined && ends.some((end) => end !== null && compare(end, fromDecimal(least)) < 0))
    return unclear(`不能小于 ${least * 100}%`, `It cannot be less than ${least * 100}%`)
  const top = most === undefined ? null : fromDecimal(most)
  const isAbove = top !== null && min !== null && compare(min, top) > 0
  const isTooWide = top !== null && max !== null && compare(max, top) > 0 && !percent.isWidened
  if (isAbove || isTooWide)
    return unclear(`不能大于 ${(most ?? 1) * 100}%`, `It cannot be more than ${(most ?? 1) * 100}%`)
  const high = top !== null && max !== null && compare(max, top) > 0 ? top : max
  return { is: 'read', value: valueOf(min, high), isRough: percent.isRough }
}

function valueOf(min: Exact | null, max: Exact | null) {
  if (min !== null && max !== null && compare(min, max) === 0) return numberOf(min)
  return { ...(min !== null && { min: numberOf(min) }), ...(max !== null && { max: numberOf(max) }) }
}
const numberOf = (value: Exact): number => Number(toText(value))
