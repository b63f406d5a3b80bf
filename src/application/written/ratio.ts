import { add, compare, fromDecimal, multiply, toText, type Exact } from '../../domain/exact.js'
import { readAmount, type Amount } from './amount.js'
import { chineseDigits } from './numeral.js'
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
  '没看懂这个比例。可以写“60%”“六成”“50%-60%”',
  'This could not be read as a share. Write “60%” or “50%-60%”',
)
const asPercent = (decimal: string): string => `${toText(multiply(fromDecimal(decimal), 100))}%`

/** 六成, 六成五, 百分之六十, 千分之五, 4个点: in percent. */
const readTenths = (plain: string): Amount | undefined => readCheng(plain) ?? readFraction(plain) ?? readPoints(plain)

const cheng = new RegExp(`^(.*?[${chineseDigits}\\d])成(?:(多)|([${chineseDigits}\\d]))?$`)
function readCheng(plain: string): Amount | undefined {
  const [, tenths = '', isMore, hundredths = '零'] = cheng.exec(plain) ?? []
  const tens = readAmount(tenths, { scale: 10, quantum: 1, coarse: 1 })
  const ones = hundredths === '零' ? 0 : readAmount(hundredths, percentMeasure)?.min
  if (!tens || typeof ones !== 'number') return undefined
  if (isMore === undefined) return { ...tens, min: plus(tens.min, ones), max: plus(tens.max, ones) }
  return { ...tens, max: plus(tens.max, 10), isRough: true, isWidened: true }
}

const plus = (end: Exact | null, more: number): Exact | null => (end === null ? null : add(end, more))

const perHundred: Readonly<Record<string, Exact>> = { 百: 1, 千: fromDecimal('0.1'), 万: fromDecimal('0.01') }
function readFraction(plain: string): Amount | undefined {
  const [, about = '', per = '', rest = ''] = /^(约|大约|大概)?([百千万])分之(.+)$/.exec(plain) ?? []
  const amount = readAmount(about + rest, percentMeasure)
  const unit = perHundred[per]
  return amount && unit !== undefined ? scaled(amount, unit) : undefined
}

function readPoints(plain: string): Amount | undefined {
  const points = /^(.+?)个(?:百分)?点$/.exec(plain)?.[1]
  return points === undefined ? undefined : readAmount(points, percentMeasure)
}

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
  const ratio = scaled(percent, fromDecimal('0.01'))
  const [low, high] = [percentOf(least), percentOf(most)]
  if (isBeyond([ratio.min, ratio.max], least, -1)) return unclear(`不能小于 ${low}`, `It cannot be less than ${low}`)
  // What a word widened is cut at the bound; what was written is not.
  const written = ratio.isWidened ? [ratio.min] : [ratio.min, ratio.max]
  if (isBeyond(written, most, 1)) return unclear(`不能大于 ${high}`, `It cannot be more than ${high}`)
  const max = isBeyond([ratio.max], most, 1) && most !== undefined ? fromDecimal(most) : ratio.max
  return { is: 'read', value: valueOf(ratio.min, max), isRough: percent.isRough }
}

const percentOf = (bound: number | undefined): string => asPercent(String(bound ?? 0))
const isBeyond = (ends: readonly (Exact | null)[], bound: number | undefined, side: 1 | -1): boolean =>
  bound !== undefined && ends.some((end) => end !== null && compare(end, fromDecimal(bound)) === side)

function valueOf(min: Exact | null, max: Exact | null) {
  if (min !== null && max !== null && compare(min, max) === 0) return numberOf(min)
  return { ...(min !== null && { min: numberOf(min) }), ...(max !== null && { max: numberOf(max) }) }
}
const numberOf = (value: Exact): number => Number(toText(value))
