import type { Given } from '../../domain/given.js'
import { civilDayOf, dayNumberOf, yearOfDay, type DayNumber } from '../../domain/iso-date.js'
import { unmet } from '../../domain/truth.js'
import { truthOfTree } from '../program.js'
import type { LeafTree, Standpoint } from './deed.js'
import { inputsOf } from './inputs.js'
import { frameOf, later } from './scenario.js'

/** Figures of so many years still open are looked at. */
const mostYears = 3
/** Nothing is foretold beyond. */
const horizonYears = 10

/** Days after today on which one of the leaves stops being surely unmet, ascending: when figures close, ages are reached. */
export function criticalDates(standpoint: Standpoint, leaves: readonly LeafTree[]): DayNumber[] {
  const { scenario, setting, openYear } = standpoint
  const inputs = leaves.map((tree) => ({ tree, ...inputsOf(tree.leaf, setting.rules) }))
  const isYearly = inputs.some(({ yearly }) => yearly.size > 0)
  const closings = Array.from({ length: mostYears }, (_, i) => dayNumberOf(openYear + i + 1, 1, 1))
  const reached = inputs
    .filter(({ hasClock }) => hasClock)
    .flatMap(({ tree }) => firstDay(standpoint, tree, closings) ?? [])
  const days = new Set([...(isYearly ? closings : []), ...reached])
  return [...days].filter((day) => day > scenario.asOf).toSorted((a, b) => a - b)
}

/** Ages and intervals only grow, so between two looked-at days the first good one is found by halving. */
function firstDay(standpoint: Standpoint, tree: LeafTree, closings: readonly DayNumber[]): DayNumber | null {
  const { scenario, setting, compiled, subjectId } = standpoint
  const today = scenario.asOf
  const holds = (day: DayNumber): boolean => {
    const frame = frameOf(setting, later(scenario, day), compiled, subjectId)
    return frame !== undefined && truthOfTree(tree, frame) !== unmet
  }
  const { year, month, day } = civilDayOf(today)
  const horizon = dayNumberOf(year + horizonYears, month, Math.min(day, 28))
  const told = [...scenario.facts.values()].flatMap(daysIn).filter((one) => one > today && one < horizon)
  const probes = [...new Set([...told, ...told.map((one) => one + 1), ...closings, horizon])].toSorted((a, b) => a - b)
  const index = probes.findIndex(holds)
  if (index < 0) return null
  let [no, yes] = [index === 0 ? today : (probes[index - 1] as DayNumber), probes[index] as DayNumber]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** Whole numbers in the range of days that can be asked about; a money figure among them does no harm. */
function daysIn(given: Given): DayNumber[] {
  if (given.is === 'records')
    return given.items.flatMap(({ fields }) => [...fields.values()].flatMap(daysIn)).slice(0, 200)
  if (given.is !== 'number' || typeof given.min !== 'number' || !Number.isInteger(given.min)) return []
  return isDay(given.min) ? [given.min] : []
}
const isDay = (value: number): boolean => value > 0 && value < 84_000 && yearOfDay(value) < 2200
