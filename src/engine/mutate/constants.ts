import { fromDayNumber, isIsoDate, toDayNumber } from '../../domain/iso-date.js'
import { edit, type Edit } from './edit.js'
import type { Unit } from './units.js'

/** 0.1 + 0.2 is 0.3 here: rule files hold decimals of at most 15 digits. */
const decimal = (value: number): number => Number(value.toPrecision(15))

/** The smallest slip: a fen, one, a day; of a rate compared 0.0001, of a rate multiplied one per cent of it. */
export function neighboursOf(value: number, unit: Unit): number[] {
  const step = stepOf(value, unit)
  return [decimal(value - step), decimal(value + step)]
}

function stepOf(value: number, unit: Unit): number {
  if (unit === 'money') return 0.01
  if (unit === 'count') return 1
  if (unit === 'ratio') return 0.0001
  return Number.isInteger(value) ? 1 : Math.abs(value) / 100
}

export function numberEdits(value: number, unit: Unit, pointer: string): Edit[] {
  return neighboursOf(value, unit).map((other) => edit(pointer, `${value} becomes ${other}`, other))
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
  return [ranks[rank - 1], ranks[rank + 1]].filter((other) => other !== undefined).map((other) => edit(pointer, `${value} becomes ${other}`, other))
}
