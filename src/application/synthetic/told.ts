import { fromDayNumber, type DayNumber } from '../../domain/iso-date.js'
import type { JsonValue } from '../../domain/rule-source.js'
import type { Firm, FirmYear } from './firm.js'

/** Facts of a profile as its body writes them, sums in 元. */
export type Told = Record<string, JsonValue>

export const list = (items: JsonValue[], complete = true): JsonValue => ({ complete, items })
export const none = (): JsonValue => list([])
export const day = (date: DayNumber): string => fromDayNumber(date)

/** Figures by year. */
export const yearly = ({ years }: Pick<Firm, 'years'>, of: (year: FirmYear) => number): JsonValue =>
  Object.fromEntries(years.map((year) => [String(year.year), of(year)]))
