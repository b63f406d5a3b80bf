import { z } from 'zod'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; sorts as text. */
export type IsoDate = string

/** Days since 1970-01-01 in the proleptic Gregorian calendar, an integer. */
export type DayNumber = number

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** @param month 1–12 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

/** True for a day that exists, 1900–2199 (no legal text this service reads lies outside). */
export function isIsoDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year || !month || !day) return false
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  return y >= 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m)
}

export const IsoDateSchema = z.string().refine(isIsoDate, { error: 'a day that exists, as YYYY-MM-DD' })

/** Civil-from-days arithmetic without a clock or a Date object (H. Hinnant, chrono-compatible low-level date algorithms). */
export function toDayNumber(date: IsoDate): DayNumber {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return dayNumberOf(year, month, day)
}

export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function civilDayOf(dayNumber: DayNumber): CivilDay {
  const z0 = dayNumber + 719468
  const era = Math.floor(z0 / 146097)
  const dayOfEra = z0 - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export function fromDayNumber(dayNumber: DayNumber): IsoDate {
  const { year, month, day } = civilDayOf(dayNumber)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export const yearOfDay = (dayNumber: DayNumber): number => civilDayOf(dayNumber).year

export const elapsedUnits = ['days', 'months', 'years', 'calendarMonths', 'calendarYears'] as const
export type ElapsedUnit = (typeof elapsedUnits)[number]

/**
 * Whole units from `from` to `to`, rounded towards minus infinity; negative when `to` is earlier.
 * months and years are complete ones: the anniversary counts, and where a month lacks the day its last day does
 * (民法典 第二百零二条). calendarMonths and calendarYears subtract the calendar fields only.
 */
export function elapsed(from: DayNumber, to: DayNumber, unit: ElapsedUnit): number {
  if (unit === 'days') return to - from
  const a = civilDayOf(from)
  const b = civilDayOf(to)
  if (unit === 'calendarYears') return b.year - a.year
  const calendarMonths = (b.year - a.year) * 12 + b.month - a.month
  if (unit === 'calendarMonths') return calendarMonths
  const anniversary = Math.min(a.day, daysInMonth(b.year, b.month))
  const months = b.day >= anniversary ? calendarMonths : calendarMonths - 1
  return unit === 'months' ? months : Math.floor(months / 12)
}
