import type { DayNumber, ElapsedUnit, IsoDate } from '../../domain/iso-date.js'

// Written on the platform's calendar on purpose: the domain's own day arithmetic is what it gives a second opinion on.
const millisecondsPerDay = 86_400_000

const dayOf = (year: number, monthIndex: number, day: number): DayNumber =>
  Date.UTC(year, monthIndex, day) / millisecondsPerDay
const civil = (day: DayNumber): Date => new Date(day * millisecondsPerDay)

export const dayNumber = (date: IsoDate): DayNumber => Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
export const yearOf = (day: DayNumber): number => civil(day).getUTCFullYear()

/** The same day `months` later; where that month lacks the day, its last day. */
function monthsLater(day: DayNumber, months: number): DayNumber {
  const from = civil(day)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const lastDay = civil(dayOf(year, month + 1, 0)).getUTCDate()
  return dayOf(year, month, Math.min(from.getUTCDate(), lastDay))
}

function calendarMonths(from: DayNumber, to: DayNumber): number {
  const [a, b] = [civil(from), civil(to)]
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
}

/** The most months that still end on `to` or before. */
function completeMonths(from: DayNumber, to: DayNumber): number {
  const months = calendarMonths(from, to)
  return monthsLater(from, months) <= to ? months : months - 1
}

const units: Record<ElapsedUnit, (from: DayNumber, to: DayNumber) => number> = {
  days: (from, to) => to - from,
  months: completeMonths,
  years: (from, to) => Math.floor(completeMonths(from, to) / 12),
  calendarMonths,
  calendarYears: (from, to) => yearOf(to) - yearOf(from),
}

export const elapsedBetween = (from: DayNumber, to: DayNumber, unit: ElapsedUnit): number => units[unit](from, to)
