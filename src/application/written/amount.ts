import {
  add,
  compare,
  divide,
  fromDecimal,
  maxOf,
  multiply,
  roundTo,
  subtract,
  type Exact,
} from '../../domain/exact.js'
import { takeMarks, type Mark, type Marked } from './marks.js'
import { chineseDigits, oneForm, readNumeral, type Numeral } from './numeral.js'

/** What a number in words may be; null: no end is given. In persons, pieces or yuan. */
export interface Amount {
  readonly min: Exact | null
  readonly max: Exact | null
  /** Not the exact figure: a word or a range said so. */
  readonly isRough: boolean
  /** A word, not the writer, set how far it reaches. */
  readonly isWidened: boolean
}

export interface Measure {
  /** What a bare number counts: 10,000 where the field is in 万元. 万, 亿 and 元 in the text are above it. */
  readonly scale: number
  /** Smallest difference: 1 person, 0.01 yuan. */
  readonly quantum: Exact
  /** What a widened end is rounded to, outwards. */
  readonly coarse: Exact
}

/** Undefined: no amount, or one that could mean two things. @param plain from plainText */
export function readAmount(plain: string, measure: Measure): Amount | undefined {
  const text = oneForm(plain)
  return readNegative(text, measure) ?? readRange(text, measure) ?? readOne(text, measure)
}

function readNegative(text: string, measure: Measure): Amount | undefined {
  const size = /^(?:负|-|亏损了?|亏了?|minus)(.+)$/.exec(text)?.[1]
  // A sign before a range may belong to one end or to both.
  const amount = size === undefined ? undefined : readOne(size, measure)
  if (!amount || amount.min === null || compare(amount.min, 0) < 0) return undefined
  return {
    min: amount.max && multiply(amount.max, -1),
    max: multiply(amount.min, -1),
    isRough: amount.isRough,
    isWidened: amount.isWidened,
  }
}

/** 50-80万: what the first number lacks it takes from the second, where that leaves them in order. */
function readRange(text: string, measure: Measure): Amount | undefined {
  const parts = /^(?:between|在|约|大约|大概)?([^-~到至]+)(?:-|~|到|至|to|and)(.+?)(?:之间|左右|上下)?$/.exec(text)
  const [, first = '', second = ''] = parts ?? []
  const [from, to] = [bare(first.replace(/(?:to|and)$/, '')), bare(second)]
  if (!from || !to) return undefined
  const min = valueOf(lacksUnit(from) ? sharing(from, to) : from, measure)
  const max = valueOf(to, measure)
  return compare(min, max) <= 0 ? { min, max, isRough: true, isWidened: false } : undefined
}

interface Bare extends Numeral {
  readonly saysYuan: boolean
}
/** A number without any word that makes it rough. */
function bare(text: string): Bare | undefined {
  const marked = takeMarks(text)
  return marked?.mark === null ? bareOf(marked.core, marked) : undefined
}
const lacksUnit = ({ unit, saysYuan }: Bare): boolean => unit === 1 && !saysYuan

/** 1-2百万 is 百万 twice, 一百-三百二十万 is 万 twice; 10-2百 is ten to two hundred, for ten hundred would be more. */
function sharing(from: Bare, to: Bare): Bare {
  const shared = [to.tail, to.unit].find((by) => by > 1 && compare(from.value, divide(to.value, by)) < 0)
  const value = shared === undefined ? from.value : multiply(from.value, shared)
  return { ...from, value, unit: shared === undefined ? from.unit : to.unit, saysYuan: to.saysYuan }
}

const isAbsolute = ({ unit, saysYuan, value }: Bare): boolean => saysYuan || unit > 1 || value === 0
const valueOf = (one: Bare, { scale }: Measure): Exact => (isAbsolute(one) ? one.value : multiply(one.value, scale))

function readOne(text: string, measure: Measure): Amount | undefined {
  const marked = takeMarks(text)
  const ends = marked && endsOf(marked)
  if (!ends) return undefined
  const [min, max] = [valueOf(ends.low, measure), valueOf(ends.high, measure)]
  if (compare(min, max) > 0) return undefined
  const step = isAbsolute(ends.high) ? ends.high.step : multiply(ends.high.step, measure.scale)
  // 几百 and 几万: up to the end of the last place.
  const mark = ends.isOpen ? 'andSome' : marked.mark
  if (mark !== null) return widened({ min, max }, mark, step, measure)
  return { min, max, isRough: ends.low !== ends.high, isWidened: false }
}

interface NumeralEnds {
  readonly low: Bare
  readonly high: Bare
  readonly isOpen: boolean
}
function endsOf(marked: Marked): NumeralEnds | undefined {
  const spread = spreadOf(marked.core)
  const low = bareOf(spread?.low ?? marked.core, marked)
  const high = spread ? bareOf(spread.high, marked) : low
  return low && high && { low, high, isOpen: spread?.isOpen ?? false }
}
function bareOf(core: string, { mark, saysYuan }: Marked): Bare | undefined {
  const numeral = readNumeral(core)
  return numeral && !(numeral.isBare && mark === null) ? { ...numeral, saysYuan } : undefined
}

interface Spread {
  readonly low: string
  readonly high: string
  readonly isOpen: boolean
}
/** 三五十 is 30 to 50, 十七八 is 17 or 18, 十几 is 11 to 19, 几百 is 200 to 999. */
function spreadOf(core: string): Spread | undefined {
  const some = /^(.*?)好?[几数](.*)$/.exec(core)
  if (!some) return pairOf(core)
  const [, before = '', after = ''] = some
  return { low: `${before}${before === '' ? '二' : '一'}${after}`, high: `${before}九${after}`, isOpen: true }
}

const digit = `[${chineseDigits.slice(2)}]`
const pair = new RegExp(`^(.*?)(${digit})、?(${digit})([十百千万亿]*)$`)
const endsInDigit = new RegExp(`[${chineseDigits}]$`)

function pairOf(core: string): Spread | undefined {
  const [, before = '', first = '', second = '', after = ''] = pair.exec(core) ?? []
  const isAscending = chineseDigits.indexOf(first) < chineseDigits.indexOf(second)
  if (first === '' || !isAscending || endsInDigit.test(before)) return undefined
  return { low: before + first + after, high: before + second + after, isOpen: false }
}

interface Closed {
  readonly min: Exact
  readonly max: Exact
}

/**
 * How far a rough word reaches. About (约, 左右, 来): one tenth to either side, as one rounds a figure known by heart
 * and more than it is usually wrong by; a wider range decides less but is never untrue. 以上 and 以下 include the
 * figure itself (民法典 第一千二百五十九条), 不到 and 超过 do not.
 */
function widened({ min, max }: Closed, mark: Mark, step: Exact, measure: Measure): Amount {
  const { quantum } = measure
  switch (mark) {
    case 'about':
      return { min: lowered(min, measure), max: raised(max, measure), isRough: true, isWidened: true }
    case 'near':
      return { min: lowered(min, measure), max, isRough: true, isWidened: true }
    case 'andSome':
      return { min, max: more(max, step, quantum), isRough: true, isWidened: true }
    case 'below':
      return { ...open, max: subtract(min, quantum) }
    case 'upTo':
      return { ...open, max }
    case 'above':
      return { ...open, min: add(max, quantum) }
    case 'atLeast':
      return { ...open, min }
  }
}
const open = { min: null, max: null, isRough: true, isWidened: false }

const more = (value: Exact, step: Exact, quantum: Exact): Exact =>
  compare(step, quantum) > 0 ? subtract(add(value, step), quantum) : value

/** Who says "about" a number above 0 does not mean none. */
function lowered(value: Exact, { quantum, coarse }: Measure): Exact {
  const least = compare(value, 0) > 0 ? quantum : 0
  return maxOf(roundTo(multiply(value, fromDecimal('0.9')), coarse, 'down'), least)
}
const raised = (value: Exact, { coarse }: Measure): Exact => roundTo(multiply(value, fromDecimal('1.1')), coarse, 'up')
