import { isCondition, isLeaf, type Condition, type Operator } from '../../domain/condition.js'
import type { CellValue, Formula, InlineTable } from '../../domain/formula.js'
import { isIsoDate, toDayNumber } from '../../domain/iso-date.js'
import type { Policy } from '../../domain/policy.js'
import type { Names } from '../mutate/units.js'
import { warning, type LintFinding } from './finding.js'
import type { TableSite } from './sites.js'

type Value = number | string
/** Beyond this many combinations of cells a table is not tried out. */
const mostCombinations = 5000

/** Values for which no row fits, rows that are never reached, and ranges that overlap. */
export function tableFindings(
  owner: string,
  { table, pointer }: TableSite,
  names: Names,
  conditions?: Policy['conditions'],
): LintFinding[] {
  const axes = axesOf(table, names, conditions)
  if (axes === null) return []
  const fits = (row: InlineTable['rows'][number], values: ReadonlyMap<string, Value>): boolean =>
    table.columns.every(({ of, is }, c) =>
      cellHolds(is, row[c] as CellValue, values.get(keyOf(of)) as Value, ranksOf(of, names)),
    )
  const reached = new Set<number>()
  const gaps: string[] = []
  const overlaps: string[] = []
  for (const values of combinations(axes)) {
    const rows = table.rows.flatMap((row, r) => (fits(row, values) ? [r] : []))
    const [first] = rows
    if (first === undefined) gaps.push([...values.values()].join(', '))
    else reached.add(first)
    if (rows.length > 1) overlaps.push(`${[...values.values()].join(', ')} (rows ${rows.join(' and ')})`)
  }
  return [
    ...(gaps[0] !== undefined && table.else === undefined
      ? [warning(owner, pointer, 'table.gap', `no row for ${gaps[0]}${gaps.length > 1 ? ' and others' : ''}`)]
      : []),
    ...(overlaps[0] !== undefined && hasRanges(table)
      ? [warning(owner, pointer, 'table.overlap', `more than one row for ${overlaps[0]}`)]
      : []),
    ...table.rows.flatMap((_, r) =>
      reached.has(r)
        ? []
        : [warning(owner, `${pointer}/rows/${r}`, 'table.unreachable', 'rows before it take all it would')],
    ),
  ]
}

const keyOf = (of: Formula): string => JSON.stringify(of)
const nameOf = (of: Formula): string | null =>
  typeof of === 'object' && 'fact' in of && !isCondition(of) && of.year === undefined && of.years === undefined
    ? of.fact
    : null
const ranksOf = (of: Formula, names: Names): readonly string[] | null => names.ranksOf(nameOf(of) ?? '')

/** Ladders (first row that fits) overlap on purpose; a lower and an upper end on one value mean ranges. */
const hasRanges = ({ columns }: InlineTable): boolean =>
  columns.some(
    ({ of, is }) =>
      is.startsWith('less') && columns.some((other) => keyOf(other.of) === keyOf(of) && other.is.startsWith('greater')),
  )

/** Values worth trying, by what the columns read; null: too many, or of a kind that cannot be listed. */
function axesOf(
  table: InlineTable,
  names: Names,
  conditions: Policy['conditions'],
): Map<string, readonly Value[]> | null {
  const axes = new Map<string, readonly Value[]>()
  let count = 1
  for (const { of } of table.columns) {
    if (axes.has(keyOf(of))) continue
    const cells = table.columns.flatMap((column, c) =>
      keyOf(column.of) === keyOf(of) ? table.rows.map((row) => row[c] as CellValue) : [],
    )
    const values = valuesOf(of, cells, names)?.filter((value) => isAsked(of, value, conditions, names))
    if (!values || values.length === 0) return null
    axes.set(keyOf(of), values)
    count *= values.length
  }
  return count > mostCombinations ? null : axes
}

function valuesOf(of: Formula, cells: readonly CellValue[], names: Names): Value[] | null {
  const name = nameOf(of)
  const options = name === null ? null : names.optionsOf(name)
  if (options) return [...options]
  const numbers = cells
    .flatMap((cell) => (Array.isArray(cell) ? cell : [cell]))
    .flatMap((cell) => (cell === null ? [] : [numberOf(cell)]))
  if (numbers.length === 0 || numbers.includes(null)) return null
  const step = ['count', 'points'].includes(names.unitOf(of)) ? 1 : names.unitOf(of) === 'date' ? 1 : 0.000001
  const { min, max } = boundsOf(of, name, names)
  const around = (numbers as number[]).flatMap((limit) => [limit - step, limit, limit + step])
  return [...new Set(around)].filter((value) => value >= min && value <= max)
}

const numberOf = (cell: Value | boolean | object): number | null =>
  typeof cell === 'number' ? cell : typeof cell === 'string' && isIsoDate(cell) ? toDayNumber(cell) : null

/** Counts and sums without a domain of their own are taken as not below 0. */
function boundsOf(of: Formula, name: string | null, names: Names): { min: number; max: number } {
  const { min, max = Infinity } = (name === null ? null : names.domainOf(name)) ?? {}
  return { min: min ?? (['count', 'points', 'money'].includes(names.unitOf(of)) ? 0 : -Infinity), max }
}

/** What the policy demands anyway needs no row. */
function isAsked(of: Formula, value: Value, conditions: Condition | undefined, names: Names): boolean {
  if (conditions === undefined) return true
  if ('all' in conditions) return conditions.all.every((child) => isAsked(of, value, child, names))
  if (!isLeaf(conditions) || conditions.fact !== nameOf(of) || typeof conditions.value === 'boolean') return true
  const target = conditions.value
  if (typeof target === 'object' && !Array.isArray(target)) return true
  return cellHolds(conditions.operator, target, value, ranksOf(of, names))
}

function combinations(axes: ReadonlyMap<string, readonly Value[]>): ReadonlyMap<string, Value>[] {
  let all: ReadonlyMap<string, Value>[] = [new Map()]
  for (const [key, values] of axes) all = all.flatMap((done) => values.map((value) => new Map([...done, [key, value]])))
  return all
}

function cellHolds(operator: Operator, cell: CellValue, value: Value, ranks: readonly string[] | null): boolean {
  if (cell === null) return true
  if (Array.isArray(cell))
    return (operator === 'notIn') !== cell.some((one) => placeOf(one, ranks) === placeOf(value, ranks))
  const [left, right] = [placeOf(value, ranks), placeOf(typeof cell === 'boolean' ? String(cell) : cell, ranks)]
  if (operator === 'lessThan') return left < right
  if (operator === 'lessThanInclusive') return left <= right
  if (operator === 'greaterThan') return left > right
  if (operator === 'greaterThanInclusive') return left >= right
  return (operator === 'notEqual') !== (left === right)
}

/** Something that compares as the value does: rank, day or the value itself. */
const placeOf = (value: Value, ranks: readonly string[] | null): Value => {
  if (typeof value === 'number') return value
  if (ranks) return ranks.indexOf(value)
  return isIsoDate(value) ? toDayNumber(value) : value
}
