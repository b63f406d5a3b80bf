import type { GivenNumber } from './given.js'
import { daysInMonth, isIsoDate, toDayNumber, type DayNumber, type IsoDate } from './iso-date.js'
import { isObject, type Json } from './profile-json.js'
import { inOrder, readRange } from './profile-numbers.js'
import { saysNotKnown, type Reader } from './profile-reader.js'

interface Days {
  readonly first: DayNumber
  readonly last: DayNumber
}

/** A date as exactly as it is known (a day, a month, a year), or `{min, max}` of such. */
export function readDate(value: Json, pointer: string, reader: Reader): GivenNumber | undefined {
  if (!isObject(value)) {
    const days = readDays(value, pointer, reader)
    return days && { is: 'number', min: days.first, max: days.last }
  }
  const range = readRange<DayNumber>(value, pointer, reader, {
    min: (end, at) => readDays(end, at, reader)?.first,
    max: (end, at) => readDays(end, at, reader)?.last,
  })
  return range && inOrder({ is: 'number', ...range }, pointer, reader)
}

function readDays(value: Json, pointer: string, { log }: Reader): Days | undefined {
  if (typeof value === 'symbol') return undefined
  if (saysNotKnown(value)) return log.problem('value.notKnownIsAbsent', pointer)
  const parts = typeof value === 'string' ? /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) : null
  if (!parts) return log.problem('date.format', pointer)
  return daysOf(parts) ?? log.problem('date.impossible', pointer)
}

function daysOf([, year = '', month, day]: RegExpExecArray): Days | undefined {
  const first = [year, month ?? '01', day ?? '01'].join('-')
  const last = [year, month ?? '12', day ?? daysInMonth(Number(year), Number(month ?? 12))].join('-')
  return isIsoDate(first) && isIsoDate(last) ? { first: toDayNumber(first), last: toDayNumber(last) } : undefined
}

/** One day, where a month would not do. */
export function readDay(value: Json, pointer: string, { log }: Reader): IsoDate | undefined {
  if (typeof value === 'symbol') return undefined
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return log.problem('date.dayFormat', pointer)
  return isIsoDate(value) ? value : log.problem('date.impossible', pointer)
}
