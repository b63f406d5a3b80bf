import { readFileSync } from 'node:fs'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { dayNumberOf, fromDayNumber, toDayNumber } from '../../src/domain/iso-date.js'
import { addWorkingDays, workingDayCalendar, WorkingDaysFileSchema } from '../../src/domain/working-days.js'

const file = WorkingDaysFileSchema.parse(JSON.parse(readFileSync('rules/tables/working-days.json', 'utf8')))
const calendar = workingDayCalendar(file)
const years = file.years.map(({ year }) => year)

const daysOf = (year: number): number[] => {
  const [first, next] = [dayNumberOf(year, 1, 1), dayNumberOf(year + 1, 1, 1)]
  return Array.from({ length: next - first }, (_, at) => first + at)
}

describe('The table of working days', () => {
  it.each(years)('says of every day of %i what another one says', (year) => {
    const differing = daysOf(year).filter(
      (day) => calendar.isWorkingDay(day) !== chineseDays.isWorkday(fromDayNumber(day)),
    )
    expect(differing.map(fromDayNumber)).toEqual([])
  })

  it('holds no year twice and no gap', () => {
    expect(years).toEqual(Array.from(years, (_, at) => (years[0] ?? 0) + at))
  })

  const [year] = file.years
  const refusals = [
    ['a year twice', { years: [year, year] }],
    ['a day of another year', { years: [{ ...year, daysOff: ['2019-01-01'] }] }],
    ['a Monday that is worked', { years: [{ ...year, daysOff: ['2023-01-01'], daysWorked: ['2023-01-02'] }] }],
    ['a day off that is worked', { years: [{ ...year, daysOff: ['2023-01-28'], daysWorked: ['2023-01-28'] }] }],
    ['a day that does not exist', { years: [{ ...year, daysOff: ['2023-02-30'] }] }],
  ] as const
  it.each(refusals)('is refused with %s', (_, change) => {
    expect(WorkingDaysFileSchema.safeParse({ ...file, ...change }).success).toBe(false)
  })
})

describe('Adding working days', () => {
  const add = (from: string, count: number) => addWorkingDays(calendar, from, count)

  it.each([
    ['a weekend between', '2026-11-27', 1, '2026-11-30'],
    ['the first day not counted', '2026-11-23', 5, '2026-11-30'],
    ['from a Saturday', '2026-11-28', 1, '2026-11-30'],
    ['the National Day holiday, and the Saturday worked for it', '2026-09-30', 3, '2026-10-10'],
    ['the Sunday worked before it', '2026-09-18', 1, '2026-09-20'],
    ['the Spring Festival', '2026-02-13', 2, '2026-02-24'],
  ] as const)('minds %s', (_, from, count, on) => {
    expect(add(from, count)).toEqual({ on, isCertain: true })
  })

  it('says so when it runs into a year without a notice, and counts weekends only', () => {
    expect(add('2026-12-18', 4)).toEqual({ on: '2026-12-24', isCertain: true })
    // The notice of 2027 may make 26 December, a Saturday, a working day.
    expect(add('2026-12-18', 6)).toEqual({ on: '2026-12-28', isCertain: false })
    expect(add('2027-02-01', 5)).toEqual({ on: '2027-02-08', isCertain: false })
    expect(add('2025-12-26', 3)).toEqual({ on: '2025-12-31', isCertain: true })
  })

  it('knows nothing for certain without a table', () => {
    expect(addWorkingDays(workingDayCalendar(null), '2026-09-30', 1)).toEqual({ on: '2026-10-01', isCertain: false })
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %d days', (count) => {
    expect(() => add('2026-11-27', count)).toThrow(RangeError)
  })

  it('lands on the nth working day after, for every day that is held', () => {
    for (const from of years.flatMap(daysOf).filter((_, at) => at % 11 === 0 && at < 1400)) {
      const { on } = addWorkingDays(calendar, fromDayNumber(from), 7)
      const passed = Array.from({ length: toDayNumber(on) - from }, (_, at) => from + 1 + at)
      expect(passed.filter(calendar.isWorkingDay)).toHaveLength(7)
      expect(calendar.isWorkingDay(toDayNumber(on))).toBe(true)
    }
  })
})
