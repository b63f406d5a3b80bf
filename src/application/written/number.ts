import { compare, fromDecimal, maxOf, minOf, multiply, toText, type Exact } from '../../domain/exact.js'
import { readAmount, type Amount } from './amount.js'
import { oneForm, readNumeral } from './numeral.js'
import { endsOf, exactOf } from './ends.js'
import { blank, notKnown, unclear, type Reading, type Unclear } from './reading.js'
import { plainText, saysNotKnown, saysNothing } from './text.js'

export interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}
export type MoneyUnit = 'wanYuan' | 'yuan'

const cent = fromDecimal('0.01')
/** Several times what the largest enterprises of the world take in a year, and far more than whom they employ. */
const absurd = { money: 10_000_000_000_000, integer: 100_000_000 } as const

/** Yuan, `{min, max}` when rough. @param unit of a number that names none */
export function readMoney(text: string, unit: MoneyUnit, bounds: Bounds = {}): Reading {
  const plain = withFen(plainText(text))
  const ambiguous = ambiguousMoney(plain, unit)
  if (ambiguous) return ambiguous
  const scale = unit === 'wanYuan' ? 10_000 : 1
  return readWith(plain, { scale, quantum: cent, coarse: 1 }, bounds, checkMoney)
}

/** A thousand million yuan: in 万元 more than nearly all enterprises ever write, and in yuan quite usual. */
const doubted = 1_000_000_000
/** Whether a sum of this many yuan is asked about in a field of 万元, unless it says its unit. */
export const isDoubted = (yuan: Exact): boolean => compare(yuan, doubted) >= 0 || compare(yuan, -doubted) <= 0

/**
 * As somebody types it into a field that counts in `unit`: 1,200,000 in one of 万元 is more often yuan than 120 亿, and
 * is asked about. Where a heading has said the unit for good, `readMoney` is the one.
 */
export function readTypedMoney(text: string, unit: MoneyUnit, bounds: Bounds = {}): Reading {
  const reading = readMoney(text, unit, bounds)
  if (unit === 'yuan' || reading.is !== 'read') return reading
  const { min, max } = endsOf(reading.value)
  const isLarge = [min, max].some((end) => end !== undefined && isDoubted(exactOf(end)))
  if (!isLarge || isSame(reading, readMoney(text, 'yuan', bounds))) return reading
  const plain = plainText(text)
  return unclear(
    '单位是万元。这个数是元，还是万元？',
    'This counts in 万元 (10,000 yuan). Is it in yuan, or in 万元?',
    [`${plain}元`, `${plain}万元`].filter((one) => readMoney(one, unit, bounds).is === 'read'),
  )
}
/** Where the unit of the field makes no difference, the text says its own. */
const isSame = (a: Reading, b: Reading): boolean => JSON.stringify(a) === JSON.stringify(b)

/** 三元零五分 is 3.05元. */
function withFen(plain: string): string {
  const parts = /^(.+)元零?(?:([一二三四五六七八九\d])角)?(?:([一二三四五六七八九\d])分)?$/.exec(oneForm(plain))
  const [, whole = '', jiao, fen] = parts ?? []
  const yuan = jiao === undefined && fen === undefined ? undefined : readNumeral(whole)?.value
  if (typeof yuan !== 'number') return plain
  return `${yuan}.${digitOf(jiao)}${digitOf(fen)}元`
}
const digitOf = (one: string | undefined): string => (one === undefined ? '0' : toText(readNumeral(one)?.value ?? 0))

/** Persons, pieces. @param unit of the field: 个月 also takes 2年 */
export function readCount(text: string, bounds: Bounds = {}, unit = ''): Reading {
  const plain = plainText(text)
  const years = unit === '个月' ? /^(.+?)年期?$/.exec(plain)?.[1] : undefined
  const own = years ?? (unit === '' ? plain : plain.replace(new RegExp(`(?:个?${unit}|months?)$`), ''))
  return readWith(own || plain, { scale: years === undefined ? 1 : 12, quantum: 1, coarse: 1 }, bounds, checkCount)
}

/** 1.2m may be 1.2 million, or metres, or a slip; 3千 in a field of 万元 may be three thousand or thirty million. */
function ambiguousMoney(plain: string, unit: MoneyUnit): Unclear | undefined {
  const millions = /^[¥]?(\d+(?:\.\d+)?)(?:m|mn|mio|b|bn)$/.exec(plain)?.[1]
  if (millions !== undefined)
    return unclear('“m”可能有几种意思，请写明', '“m” can mean several things; please write it out', [
      plain.includes('b') ? `${millions} billion` : `${millions} million`,
    ])
  const thousands = unit === 'wanYuan' ? /^(\d+(?:\.\d+)?|[一二两三四五六七八九])(?:千|k)$/.exec(plain)?.[1] : undefined
  return thousands === undefined
    ? undefined
    : unclear('是几千元，还是几千万元？', 'Thousands of yuan, or thousands of 万元?', [
        `${thousands}千元`,
        `${thousands}千万元`,
      ])
}

type Measure = Parameters<typeof readAmount>[1]

function readWith(
  plain: string,
  measure: Measure,
  bounds: Bounds,
  check: (amount: Amount) => Unclear | undefined,
): Reading {
  if (plain === '') return blank
  if (saysNotKnown(plain)) return notKnown
  const read = saysNothing(plain) ? nothing : readAmount(plain, measure)
  if (!read) return unreadable
  const amount = clipped(read, bounds)
  const wrong = outside(amount, bounds) ?? check(amount)
  if (wrong) return wrong
  return readingOf(amount)
}

const nothing: Amount = { min: 0, max: 0, isRough: false, isWidened: false }
const unreadable = unclear(
  '没看懂这个数。可以写“120”“约50”“50-80”“三百二十”',
  'This could not be read as a number. Write “120”, “about 50” or “50-80”',
)

function outside({ min, max }: Amount, bounds: Bounds): Unclear | undefined {
  const [least, most] = [bounds.min, bounds.max]
  const below = least !== undefined && [min, max].some((end) => end !== null && compare(end, fromDecimal(least)) < 0)
  if (below && least === 0) return unclear('不能是负数', 'It cannot be below zero')
  if (below) return unclear(`不能小于 ${least}`, `It cannot be less than ${least}`)
  const above = most !== undefined && [min, max].some((end) => end !== null && compare(end, fromDecimal(most)) > 0)
  return above ? unclear(`不能大于 ${most}`, `It cannot be more than ${most}`) : undefined
}

/** "About 96" of at most 100 ends at 100: only what a word widened is cut, never what was written. */
function clipped(amount: Amount, { min: least = -Infinity, max: most = Infinity }: Bounds): Amount {
  const { min, max } = amount
  if (!amount.isWidened || min === null || max === null) return amount
  const [low, high] = [exactBound(least), exactBound(most)]
  const overlaps = compare(min, high) <= 0 && compare(max, low) >= 0
  return overlaps ? { ...amount, min: maxOf(min, low), max: minOf(max, high) } : amount
}
const exactBound = (bound: number): Exact => (Number.isFinite(bound) ? fromDecimal(bound) : bound)

const isLarge = ({ min, max }: Amount, limit: number): boolean =>
  [min, max].some((end) => end !== null && (compare(end, limit) >= 0 || compare(end, -limit) <= 0))

function checkMoney(amount: Amount): Unclear | undefined {
  if (isLarge(amount, absurd.money))
    return unclear('这个数太大了，请核对是元还是万元', 'This is too large; check whether it is in yuan or 万元')
  const isWhole = [amount.min, amount.max].every((end) => end === null || Number.isInteger(multiply(end, 100)))
  return isWhole
    ? undefined
    : unclear('金额最多精确到分（两位小数的元）', 'Money goes down to the fen: two decimals of a yuan')
}

function checkCount(amount: Amount): Unclear | undefined {
  if (isLarge(amount, absurd.integer)) return unclear('这个数太大了，请核对', 'This is too large; please check')
  const isWhole = [amount.min, amount.max].every((end) => end === null || Number.isInteger(end))
  return isWhole
    ? undefined
    : unclear('这里要整数；带小数时，写相邻两个整数，如“12-13”', 'A whole number; for 12.5 write “12-13”')
}

function readingOf({ min, max, isRough }: Amount): Reading {
  const isExact = min !== null && max !== null && compare(min, max) === 0
  if (isExact) return { is: 'read', value: jsonOf(min), isRough }
  const value = { ...(min !== null && { min: jsonOf(min) }), ...(max !== null && { max: jsonOf(max) }) }
  return { is: 'read', value, isRough }
}

/** Below 10^13 with two decimals a double prints back as the decimal it was. */
const jsonOf = (value: Exact): number => Number(toText(value))
