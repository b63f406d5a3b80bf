import { add, compare, divide, fromDecimal, isFinite, subtract, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Numbers } from '../../domain/possible.js'
import { moneyFromYuan } from '../kind.js'
import type { Cell } from './question-cell.js'

/** Figures drawn from what is likely: one from each equally likely part. */
const samples = 4
/** Chance of a value between two thresholds where no sample fell. */
const rare = 0.03
/** Thresholds beyond this many are left to the samples. */
const mostEdges = 10

type Unit = 'integer' | 'money' | 'ratio' | 'date'
const unitOf = (spec: Fact | Field): Unit =>
  spec.type === 'yearly'
    ? spec.of
    : spec.type === 'money' || spec.type === 'ratio' || spec.type === 'date'
      ? spec.type
      : 'integer'

/** Quantiles where the catalogue has none; dates in days before the day asked about. */
const defaults: Readonly<Record<Unit, readonly number[]>> = {
  integer: [0, 3, 30],
  money: [0, 200_000, 5_000_000],
  ratio: [0.01, 0.1, 0.5],
  date: [-3650, -1000, -200],
}

/** Likely values of a figure, and one between each two neighbouring thresholds of the rules. */
export function numberCells(spec: Fact | Field, value: Numbers, edges: readonly Exact[], asOf: number): Cell[] {
  const unit = unitOf(spec)
  const likely = quantilesOf(spec, unit, asOf).filter((point) => isInside(point, value))
  const bounds = [value.lo, ...edges.filter((edge) => isInside(edge, value)).slice(0, mostEdges), value.hi]
  const missed = bounds.slice(1).flatMap((end, i): Exact[] => {
    const start = bounds[i] as Exact
    const isMissed = likely.every((point) => compare(point, start) < 0 || compare(point, end) >= 0)
    return isMissed ? [inside(start, end, unit)] : []
  })
  return [
    ...likely.map((point) => ({ point, weight: (1 - rare * missed.length) / likely.length })),
    ...missed.map((point) => ({ point, weight: rare })),
  ].map(({ point, weight }): Cell => ({
    given: { is: 'number', min: point, max: point },
    weight: Math.max(weight, rare),
  }))
}

const isInside = (point: Exact, { lo, hi }: Numbers): boolean => compare(lo, point) <= 0 && compare(point, hi) <= 0

/** A value from `start`, which is included, to `end`. */
function inside(start: Exact, end: Exact, unit: Unit): Exact {
  if (isFinite(start)) return isFinite(end) && unit === 'ratio' ? divide(add(start, end), 2) : start
  return isFinite(end) ? subtract(end, 1) : 0
}

/** The middle of each of `samples` equally likely parts, between and beyond the quantiles in straight lines. */
function quantilesOf(spec: Fact | Field, unit: Unit, asOf: number): Exact[] {
  const { prior, domain } = spec
  const given = Array.isArray(prior) ? prior : defaults[unit].map((point) => (unit === 'date' ? asOf + point : point))
  const last = given.length - 1
  const at = (share: number): number => {
    // The i-th of n quantiles has (i + ½) / n below it.
    const place = share * given.length - 0.5
    const low = Math.min(Math.max(Math.floor(place), 0), last - 1)
    const [a, b] = [given[low] as number, given[low + 1] as number]
    return a + (b - a) * (place - low)
  }
  const points = Array.from({ length: samples }, (_, i) => at((i + 0.5) / samples))
  return points.map((point) =>
    exactOf(Math.min(Math.max(point, domain?.min ?? -Infinity), domain?.max ?? Infinity), unit),
  )
}

function exactOf(point: number, unit: Unit): Exact {
  if (unit === 'money') return moneyFromYuan(Math.round(point))
  return unit === 'ratio' ? fromDecimal(point.toFixed(4)) : Math.round(point)
}
