import { add, compare, fromDecimal, multiply, toText, type Exact } from '../../domain/exact.js'

/** A number as written: 120万, 三百二十, 1.2亿, 一万二. */
export interface Numeral {
  readonly value: Exact
  /** One of the last place that was given: 10 for 120, 10,000 for 3万. "More than 120" stays below value + step. */
  readonly step: Exact
  /** What 万 and 亿 at the end multiply by; 1 without them. */
  readonly unit: number
  /** All that the one number written is multiplied by: 1,000,000 of 2百万; 1 where more than one is written. */
  readonly tail: number
  /** 百, 万 without how many: one of them after 近 or 上, nothing by itself. */
  readonly isBare: boolean
}

const byDigit = (pairs: string): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]))

const digitValues = byDigit('零0 〇0 一1 二2 两2 三3 四4 五5 六6 七7 八8 九9')
const placeValues: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const financial = byDigit(
  '壹一 贰二 貳二 叁三 參三 肆四 伍五 陆六 陸六 柒七 捌八 玖九 拾十 佰百 仟千 萬万 億亿 俩两 兩两 廿二十 卅三十',
)

/** One form of each Chinese digit; English and slang multipliers in Chinese: 1.2million, 120k, 120w. */
export function oneForm(text: string): string {
  const words: readonly [RegExp, string][] = [
    [/(?<=\d)billion/g, '十亿'],
    [/(?<=\d)million/g, '百万'],
    [/(?<=\d)(?:thousand|k)(?![a-z])/g, '千'],
    [/(?<=\d)(?:wan|w)(?![a-z])/g, '万'],
    [/个(?=[万亿])/g, ''],
  ]
  const plain = text.replaceAll(/[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億俩兩廿卅]/g, (one) => financial[one] ?? one)
  return words.reduce((result, [pattern, by]) => result.replace(pattern, by), withDecimals(plain))
}

/** 三点五 is 3.5. */
const withDecimals = (text: string): string =>
  text.replaceAll(
    /([零〇一二两三四五六七八九十百]+)点([零〇一二三四五六七八九]+)/g,
    (all, whole: string, decimals: string) => {
      const digits = Array.from(decimals, (digit) => digitValues[digit]).join('')
      const value = readNumeral(whole)?.value
      return value === undefined ? all : `${toText(value)}.${digits}`
    },
  )

export const chineseDigits = '零〇一二两三四五六七八九'

/** Undefined: no number, or one nobody writes so. @param text in one form */
export function readNumeral(text: string): Numeral | undefined {
  if (text === '零' || text === '〇') return { value: 0, step: 1, unit: 1, tail: 1, isBare: false }
  if (new RegExp(`^[${chineseDigits}]{3,}$`).test(text)) return digitByDigit(text)
  const parts = text.match(/\d+(?:\.\d+)?|\.\d+|[零〇一二两三四五六七八九十百千万亿]/g) ?? []
  if (text === '' || parts.join('') !== text) return undefined
  const sum = new Sum()
  const result = parts.every((part) => sum.take(part)) ? sum.result() : undefined
  return result && { ...result, tail: tailOf(parts) }
}

const unitValues: Readonly<Record<string, number>> = { ...placeValues, 万: 10_000, 亿: 100_000_000 }
function tailOf([, ...after]: readonly string[]): number {
  return after.reduce((product, part) => product * (unitValues[part] ?? NaN), 1) || 1
}

function digitByDigit(text: string): Numeral {
  const digits = Array.from(text, (digit) => digitValues[digit]).join('')
  return { value: fromDecimal(digits), step: stepOf(digits), unit: 1, tail: 1, isBare: false }
}

/** Adds up from left to right: 3亿5000万 is (3)·亿 + (5000)·万. */
class Sum {
  private total: Exact = 0
  private section: Exact = 0
  /** A number that waits for its place. */
  private waiting: { readonly value: Exact; readonly step: Exact; readonly isDigit: boolean } | null = null
  private step: Exact = 1
  /** The place just named; the next in its section must be lower. */
  private place = 0
  private hasZero = false
  private unit = 1
  private largest = Infinity
  private isEmpty = true
  private isBare = false

  take(part: string): boolean {
    const place = placeValues[part]
    if (place !== undefined) return this.takePlace(place)
    if (part === '万' || part === '亿') return this.takeUnit(part === '万' ? 10_000 : 100_000_000)
    if (part === '零' || part === '〇') {
      this.hasZero = true
      return this.waiting === null && !this.isEmpty
    }
    return this.takeNumber(part)
  }

  private takeNumber(part: string): boolean {
    if (this.waiting !== null || this.isBare) return false
    const digit = digitValues[part]
    const text = digit ?? part
    this.waiting = { value: fromDecimal(text), step: stepOf(text), isDigit: /^[1-9]$/.test(text) }
    this.isEmpty = false
    return true
  }

  private takePlace(place: number): boolean {
    if (this.place !== 0 && place >= this.place) return false
    // 百八十 is a way of saying "a hundred or so", not 180.
    if (this.isBare) return false
    this.isBare = this.isEmpty && place > 10
    const { value, step } = this.waiting ?? { value: 1, step: 1 }
    this.section = add(this.section, multiply(value, place))
    this.step = multiply(step, place)
    this.waiting = null
    this.place = place
    this.hasZero = false
    this.isEmpty = false
    return true
  }

  private takeUnit(unit: number): boolean {
    // 一万二千亿: what stands before 亿 may hold a 万. Otherwise each stands once, the larger first.
    const isCompound = unit > this.largest && this.unit === 10_000
    if (unit >= this.largest && !isCompound) return false
    if (this.isEmpty) this.isBare = true
    const own = multiply(add(isCompound ? this.total : 0, this.counted()), unit)
    this.step = multiply(this.waiting?.step ?? (this.section === 0 ? 1 : this.step), unit)
    this.total = isCompound ? own : add(this.total, own)
    this.unit = unit
    this.largest = unit
    this.place = unit
    this.section = 0
    this.waiting = null
    this.hasZero = false
    this.isEmpty = false
    return own !== 0
  }

  /** How many of the unit that follows. */
  private counted(): Exact {
    if (this.waiting) return add(this.section, this.waiting.value)
    return this.isBare && this.section === 0 ? 1 : this.section
  }

  result(): Omit<Numeral, 'tail'> | undefined {
    if (this.isEmpty) return undefined
    const { waiting } = this
    const below = add(this.total, this.section)
    const isBare = this.isBare
    if (!waiting) return { value: below, step: this.step, unit: this.section === 0 ? this.unit : 1, isBare }
    // 一万二 is 12,000 and 一百二 is 120: the next lower place, unless 零 says otherwise.
    if (this.place > 1 && waiting.isDigit && !this.hasZero) {
      const place = this.place / 10
      return { value: add(below, multiply(waiting.value, place)), step: place, unit: this.unit, isBare }
    }
    const isTooLarge = this.place > 1 && compare(waiting.value, this.place) >= 0
    return isTooLarge ? undefined : { value: add(below, waiting.value), step: waiting.step, unit: this.unit, isBare }
  }
}

/** One of the last place that is not 0: 100 for 300, 0.1 for 1.2. */
function stepOf(digits: string): Exact {
  const [whole = '', decimals = ''] = digits.split('.')
  if (decimals !== '') return fromDecimal(`0.${'0'.repeat(decimals.length - 1)}1`)
  const zeros = /[1-9]0+$/.exec(whole)?.[0].length ?? 1
  return fromDecimal(`1${'0'.repeat(zeros - 1)}`)
}
