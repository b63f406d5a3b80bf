import type { JsonValue } from '../../domain/rule-source.js'
import { noSuchDate } from '../../domain/no-such-date.js'
import { blank, notKnown, unclear, type Reading } from './reading.js'
import { chineseDigits, readNumeral } from './numeral.js'
import { plainText, saysNotKnown } from './text.js'

export interface DateContext {
  /** Today, as far as the page is concerned: `YYYY-MM-DD`. */
  readonly asOf: string
  /** false: the event lies behind us, so a later date is a slip. */
  readonly mayBeLater: boolean
}

/** As exactly as it was given: `2019-03-15`, `2019-03`, `2019`, or `{min, max}` of such. */
export function readDate(text: string, context: DateContext): Reading {
  const plain = plainText(text).replaceAll(/[号。,]|^(?:在|于)/g, (mark) => (mark === '号' ? '日' : ''))
  if (plain === '') return blank
  if (saysNotKnown(plain)) return notKnown
  const short = shortYear(plain, context)
  if (short) return short
  const read = readSpan(plain, context)
  if (read) return checked(read, context)
  return namesNoDay(plain, context) ? unclear(noSuchDate.zh, noSuchDate.en) : unreadable
}

const unreadable = unclear(
  '没看懂这个日期。只写年份也可以，如“2019”“2019年3月”“2019-03-15”',
  'This could not be read as a date. The year is enough: “2019”, “2019-03” or “2019-03-15”',
)

/** `19年` is 2019 for most, but a firm may be of 1919, and a day may be meant. */
function shortYear(plain: string, { asOf }: DateContext): Reading | undefined {
  const [, digits, rest = ''] = /^(\d{2})(年.*|)$/.exec(plain) ?? []
  if (digits === undefined || /^\d{4}/.test(plain)) return undefined
  const year = Number(`20${digits}`) <= Number(asOf.slice(0, 4)) ? `20${digits}` : `19${digits}`
  return unclear('请写四位的年份', 'Write the year with four digits', [`${year}${rest || '年'}`])
}

interface Span {
  readonly from: string | null
  readonly to: string | null
}

function readSpan(plain: string, context: DateContext): Span | undefined {
  const point = readPoint(plain, context)
  if (point !== undefined) return { from: point, to: point }
  return readAbout(plain) ?? readOneSided(plain, context) ?? readHalf(plain, context) ?? readRange(plain, context)
}

/** 2019年左右: a year to either side. */
function readAbout(plain: string): Span | undefined {
  const [, before, year = '', after] = /^(约|大约|大概|about|around)?(\d{4})年?(左右|上下|前后)?$/.exec(plain) ?? []
  if ((before === undefined && after === undefined) || year < '1901' || year > '2198') return undefined
  return { from: String(Number(year) - 1), to: String(Number(year) + 1) }
}

function readOneSided(plain: string, context: DateContext): Span | undefined {
  const before = /^(?:before|until|不晚于)(.+)$|^(.+?)(?:以前|之前|前|orbefore)$/.exec(plain)
  const to = before && readPoint(before[1] ?? before[2] ?? '', context)
  if (to) return { from: null, to }
  const after = /^(?:after|since|不早于)(.+)$|^(.+?)(?:以后|之后|以来|起|后)$/.exec(plain)
  const from = after && readPoint(after[1] ?? after[2] ?? '', context)
  return from ? { from, to: null } : undefined
}

function readHalf(plain: string, context: DateContext): Span | undefined {
  const [, first = '', half] = /^(.+?年)(上|下)半年$/.exec(plain) ?? []
  const year = readPoint(first, context)
  if (year === undefined) return undefined
  return half === '上' ? { from: `${year}-01`, to: `${year}-06` } : { from: `${year}-07`, to: `${year}-12` }
}

function readRange(plain: string, context: DateContext): Span | undefined {
  const parts = /^(.+?)(?:到|至|~|to)(.+)$/.exec(plain) ?? /^(\d{4}年?)-(\d{4}年?)$/.exec(plain) ?? []
  const [from, to] = [readPoint(parts[1] ?? '', context), readPoint(parts[2] ?? '', context)]
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

/** One date; its later parts may be missing. Undefined: none, or a day that does not exist. */
function readPoint(text: string, context: DateContext): string | undefined {
  const parts = partsOf(text, context)
  return parts && dateOf(...parts)
}

const joints = /到|至|~|to|以前|之前|以后|之后|以来|before|after|since/

/** 31 February: written as a date, in years that are read at all. */
const namesNoDay = (plain: string, context: DateContext): boolean =>
  plain.split(joints).some((text) => {
    const parts = partsOf(text, context)
    return parts !== undefined && dateOf(parts[0]) !== undefined && dateOf(...parts) === undefined
  })

function partsOf(text: string, { asOf }: DateContext): [year: string, month?: string, day?: string] | undefined {
  const plain = withYear(text, asOf)
  const parts =
    /^(\d{4})年?(?:初|底|末|中)?$/.exec(plain) ??
    /^(\d{4})(?:年|[-/.])(\d{1,2})月?(?:份|初|底|末|中旬?|上旬|下旬)?$/.exec(plain) ??
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(plain) ??
    inEnglish(plain)
  if (!parts) return undefined
  const [, year = '', month, day] = parts
  return [year, ...[month, day].flatMap((part) => part ?? [])] as [string, string?, string?]
}

function dateOf(year: string, month?: string, day?: string): string | undefined {
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)]
  if (!isDay(y, m, d)) return undefined
  return [year, ...[month, day].flatMap((part) => (part === undefined ? [] : [pad(Number(part))]))].join('-')
}
const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
const pad = (number: number): string => String(number).padStart(2, '0')
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** 去年3月 and 二〇一九年三月 with digits. */
function withYear(text: string, asOf: string): string {
  const [year = 0, month = 0] = asOf.split('-').map(Number)
  const relative: readonly [RegExp, string][] = [
    [/^大前年/, `${year - 3}年`],
    [/^前年/, `${year - 2}年`],
    [/^(?:去年|上年|lastyear)/, `${year - 1}年`],
    [/^(?:今年|本年|thisyear)/, `${year}年`],
    [/^(?:上个?月|lastmonth)$/, month === 1 ? `${year - 1}-12` : `${year}-${pad(month - 1)}`],
    [/^(?:这个?月|本月|thismonth)$/, `${year}-${pad(month)}`],
    [/^(?:今天|today)$/, asOf],
  ]
  const found = relative.find(([pattern]) => pattern.test(text))
  const dated = found ? text.replace(found[0], found[1]) : text
  return dated.replaceAll(new RegExp(`[${chineseDigits}十]+`, 'g'), (one) => digitsOf(one))
}
function digitsOf(chinese: string): string {
  const numeral = readNumeral(chinese)
  return numeral && typeof numeral.value === 'number' ? String(numeral.value) : chinese
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** March2019, 15mar2019, mar15,2019; of 3/15/2019 nobody knows which is the month. */
function inEnglish(plain: string): (string | undefined)[] | null {
  const [, before, name = '', after, year] = /^(\d{1,2})?([a-z]{3,9})\.?(\d{1,2}(?=\d{4}))?(\d{4})$/.exec(plain) ?? []
  const month = monthNames.indexOf(name.slice(0, 3)) + 1
  return month === 0 || year === undefined ? null : [plain, year, String(month), before ?? after]
}

function checked({ from, to }: Span, { asOf, mayBeLater }: DateContext): Reading {
  if (isReversed(from, to)) return unclear('起止颠倒了', 'The end is before the beginning')
  // A year or month that is not over yet may still hold a day that lies behind us.
  const isLater = from !== null && from > asOf.slice(0, from.length)
  if (isLater && !mayBeLater) return unclear('这个日期还没到，请核对', 'This date is still ahead; please check')
  return { is: 'read', value: valueOf(from, to), isRough: from !== to }
}

/** "2019" and "2019-03" overlap, whichever comes first. */
const isReversed = (from: string | null, to: string | null): boolean =>
  from !== null && to !== null && from.slice(0, to.length) > to.slice(0, from.length)

function valueOf(from: string | null, to: string | null): JsonValue {
  if (from !== null && from === to) return from
  return { ...(from !== null && { min: from }), ...(to !== null && { max: to }) }
}
