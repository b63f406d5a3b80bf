import { z } from 'zod'
import { civilDayOf, fromDayNumber, IsoDateSchema, toDayNumber, type DayNumber, type IsoDate } from './iso-date.js'

const YearSchema = z.strictObject({
  year: z.int().min(1900).max(2199),
  /** Number of the notice of the General Office of the State Council; null: not known for sure. */
  notice: z.string().min(1).nullable(),
  /** All days of the notice, those that are weekends anyhow too. */
  daysOff: z.array(IsoDateSchema).min(1),
  /** Saturdays and Sundays that are worked. */
  daysWorked: z.array(IsoDateSchema),
})

/** `tables/working-days.json`: what the yearly notices change of a week of five days. */
export const WorkingDaysFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().min(1),
    source: z.string().min(1),
    checkedOn: IsoDateSchema,
    years: z.array(YearSchema),
  })
  .superRefine(({ years }, context) => {
    const message = (path: (string | number)[], text: string) =>
      context.addIssue({ code: 'custom', path, message: text })
    years.forEach(({ year, daysOff, daysWorked }, at) => {
      const path = ['years', at]
      if (years.findIndex((other) => other.year === year) !== at)
        message([...path, 'year'], 'a year that is there once')
      for (const [name, days] of [['daysOff', daysOff] as const, ['daysWorked', daysWorked] as const])
        days.forEach((day, nth) => {
          if (!day.startsWith(`${year}-`)) message([...path, name, nth], `a day of ${year}`)
        })
      daysWorked.forEach((day, nth) => {
        const isWrong = !isWeekend(toDayNumber(day)) || daysOff.includes(day)
        if (isWrong) message([...path, 'daysWorked', nth], 'a Saturday or Sunday that is not off')
      })
    })
  })
export type WorkingDaysFile = z.infer<typeof WorkingDaysFileSchema>

export interface WorkingDayCalendar {
  readonly isWorkingDay: (day: DayNumber) => boolean
  /** False: no notice is held that would say, and only Saturdays and Sundays are taken to be off. */
  readonly isCertain: (day: DayNumber) => boolean
}

/** Notices of a year have reached back as far as 29 December of the year before. */
const reachesBackFrom = { month: 12, day: 25 }

/** @param file null: there is none, and nothing is certain */
export function workingDayCalendar(file: WorkingDaysFile | null): WorkingDayCalendar {
  const years = new Set(file?.years.map(({ year }) => year))
  const off = new Set(file?.years.flatMap(({ daysOff }) => daysOff.map(toDayNumber)))
  const worked = new Set(file?.years.flatMap(({ daysWorked }) => daysWorked.map(toDayNumber)))
  return {
    isWorkingDay: (day) => worked.has(day) || !(off.has(day) || isWeekend(day)),
    isCertain: (dayNumber) => {
      const { year, month, day } = civilDayOf(dayNumber)
      const mayBeReached = month === reachesBackFrom.month && day >= reachesBackFrom.day
      return years.has(year) && (!mayBeReached || years.has(year + 1))
    },
  }
}

/** A day reckoned in working days. */
export interface ReckonedDay {
  readonly on: IsoDate
  /** False: a day on the way lies in a time for which no notice is held. */
  readonly isCertain: boolean
}

/**
 * The `count`th working day after `from`, which is itself not counted (民法典 第二百零一条).
 *
 * @param count 1 or more
 */
export function addWorkingDays(calendar: WorkingDayCalendar, from: IsoDate, count: number): ReckonedDay {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('one working day or more')
  let day = toDayNumber(from)
  let isCertain = true
  for (let left = count; left > 0;) {
    day += 1
    isCertain &&= calendar.isCertain(day)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return { on: fromDayNumber(day), isCertain }
}

/** Day 0 was a Thursday. */
const isWeekend = (day: DayNumber): boolean => [2, 3].includes(((day % 7) + 7) % 7)
