import { fromDayNumber, isIsoDate, toDayNumber } from '../../domain/iso-date.js'
import { edit, type Edit } from './edit.js'
import type { Unit } from './units.js'

/** 0.1 + 0.2 is 0.3 here: rule files hold decimals of at most 15 digits. */
const decimal = (value: number): number => Number(value.toPrecision(15))

/** How far the smallest slip goes that an answer can show. */
export interface Measure {
  readonly unit: Unit
  readonly pointStep: number
  /** What the sum is multiplied with before it is paid: a fen of ten per cent is a tenth of a fen. */
  readonly factor: number
  /** It is what is paid, or a share of it: below nothing is shown as nothing. */
  readonly isPaid: boolean
}

export const plainMeasure = (unit: Unit, pointStep = 1): Measure => ({ unit, pointStep, factor: 1, isPaid: false })

/** A fen, one, a day, a step of the score; of a rate one per cent of it. */
export function numberEdits(value: number, measure: Measure, pointer: string): Edit[] {
  const step = stepOf(value, measure)
  const others = [decimal(value - step), decimal(value + step)]
  return others
    .filter((other) => !(measure.isPaid && value === 0 && other < 0))
    .map((other) => edit(pointer, `${value} becomes ${other}`, other))
}

function stepOf(value: number, { unit, pointStep, factor }: Measure): number {
  if (unit === 'money') return Math.ceil(1 / Math.min(1, factor)) / 100
  if (unit === 'count') return 1
  if (unit === 'points') return pointStep
  if (unit === 'literal' && Number.isInteger(value)) return 1
  return Math.max(0.0001, decimal(Math.abs(value) / 100))
}

export function dateEdits(value: string, pointer: string): Edit[] {
  if (!isIsoDate(value)) return []
  const day = toDayNumber(value)
  return [day - 1, day + 1].map(fromDayNumber).map((other) => edit(pointer, `${value} becomes ${other}`, other))
}

/** The options next to `value` in their order. */
export function rankEdits(value: string, ranks: readonly string[], pointer: string): Edit[] {
  const rank = ranks.indexOf(value)
  if (rank === -1) return []
  return [ranks[rank - 1], ranks[rank + 1]]
    .filter((other) => other !== undefined)
    .map((other) => edit(pointer, `${value} becomes ${other}`, other))
}
