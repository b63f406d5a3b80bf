import { describe, expect, it } from 'vitest'
import {
  elapsed,
  fromDayNumber,
  isIsoDate,
  toDayNumber,
  yearOfDay,
  type ElapsedUnit,
} from '../../src/domain/iso-date.js'

describe('a day that exists', () => {
  it.each(['1900-01-01', '2024-02-29', '2000-02-29', '2199-12-31'])('%s', (day) => expect(isIsoDate(day)).toBe(true))
  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '24-01-01',
    '1899-12-31',
    '2200-01-01',
    '2024-01-01 ',
    '2024/01/01',
    '',
  ])('%j is none', (day) => expect(isIsoDate(day)).toBe(false))
})

describe('day numbers', () => {
  it('begin in 1970 and go on by one for four centuries', () => {
    expect(toDayNumber('1970-01-01')).toBe(0)
    for (let day = toDayNumber('1900-01-01'); day <= toDayNumber('2199-12-31'); day += 1) {
      const date = fromDayNumber(day)
      if (!isIsoDate(date) || toDayNumber(date) !== day) throw new Error(`${date} is not day ${day}`)
    }
    expect(toDayNumber('2199-12-31') - toDayNumber('1900-01-01')).toBe(300 * 365 + 72)
  })
  it('know their year', () => {
    expect([yearOfDay(toDayNumber('2019-12-31')), yearOfDay(toDayNumber('2020-01-01'))]).toEqual([2019, 2020])
  })
})

describe('time elapsed', () => {
  const cases: readonly (readonly [string, string, ElapsedUnit, number])[] = [
    ['2024-02-28', '2024-03-01', 'days', 2],
    ['2023-02-28', '2023-03-01', 'days', 1],
    ['2024-01-15', '2024-02-14', 'months', 0],
    ['2024-01-15', '2024-02-15', 'months', 1],
    ['2024-01-31', '2024-02-29', 'months', 1],
    ['2023-01-31', '2023-02-27', 'months', 0],
    ['2023-01-31', '2023-02-28', 'months', 1],
    ['2020-02-29', '2021-02-28', 'years', 1],
    ['2020-02-29', '2021-02-27', 'years', 0],
    ['2020-02-29', '2024-02-28', 'years', 3],
    ['2020-02-29', '2024-02-29', 'years', 4],
    ['2019-12-31', '2020-01-01', 'years', 0],
    ['2019-12-31', '2020-01-01', 'calendarYears', 1],
    ['2019-12-31', '2020-01-01', 'calendarMonths', 1],
    ['2020-01-01', '2020-01-31', 'calendarMonths', 0],
    ['2024-03-01', '2024-02-29', 'days', -1],
    ['2024-03-15', '2024-03-14', 'months', -1],
    ['2024-03-15', '2024-03-14', 'years', -1],
    ['2024-03-15', '2024-03-15', 'years', 0],
  ]
  it.each(cases)('from %s to %s in %s: %d', (from, to, unit, expected) => {
    expect(elapsed(toDayNumber(from), toDayNumber(to), unit)).toBe(expected)
  })
  it('never falls as the end moves on, nor rises as the start does', () => {
    const start = toDayNumber('2023-01-25')
    for (const unit of ['months', 'years', 'calendarMonths'] as const) {
      for (let to = start; to < start + 800; to++) {
        expect(elapsed(start, to + 1, unit)).toBeGreaterThanOrEqual(elapsed(start, to, unit))
        expect(elapsed(start + 1, to, unit)).toBeLessThanOrEqual(elapsed(start, to, unit))
      }
    }
  })
})
