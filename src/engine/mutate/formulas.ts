import { isCondition } from '../../domain/condition.js'
import type { Case, CellValue, FactNode, Formula, FormulaNode, InlineTable } from '../../domain/formula.js'
import type { ElapsedUnit } from '../../domain/iso-date.js'
import { conditionEdits, isOrder, listEdits, swappedOperator } from './conditions.js'
import { dateEdits, numberEdits, plainMeasure, rankEdits, type Measure } from './constants.js'
import { edit, without, type Edit } from './edit.js'
import type { Names, Unit } from './units.js'

/** `expected`: how a number that has no unit of its own is measured. */
export function formulaEdits(formula: Formula, pointer: string, expected: Measure, names: Names): Edit[] {
  if (typeof formula === 'number') return numberEdits(formula, expected, pointer)
  if (typeof formula === 'boolean') return [edit(pointer, `${formula} becomes ${!formula}`, !formula)]
  if (typeof formula === 'string') return dateEdits(formula, pointer)
  if (isCondition(formula)) return conditionEdits(formula, pointer, names, null)
  const instead = formula.whenUndefined
  const fallback = instead === undefined ? [] : formulaEdits(instead, `${pointer}/whenUndefined`, expected, names)
  return [...nodeEdits(formula, pointer, expected, names), ...fallback]
}

type Node = Exclude<FormulaNode, { all: unknown } | { any: unknown } | { not: unknown } | { operator: unknown }>

function nodeEdits(node: Node, pointer: string, expected: Measure, names: Names): Edit[] {
  if ('fact' in node) return yearEdits(node, pointer)
  if ('cases' in node) return caseEdits(node, pointer, expected, names)
  if ('table' in node)
    return typeof node.table === 'string' ? [] : tableEdits(node.table, `${pointer}/table`, expected, names)
  if ('over' in node) return overEdits(node, pointer, expected, names)
  if ('atDiscretion' in node) return discretionEdits(node, pointer, expected, names)
  if ('elapsed' in node) return elapsedEdits(node, pointer, names)
  return 'inKind' in node ? [] : arithmeticEdits(node, pointer, expected, names)
}

type Arithmetic = Extract<
  Node,
  | { add: unknown }
  | { subtract: unknown }
  | { times: unknown }
  | { divide: unknown }
  | { min: unknown }
  | { max: unknown }
  | { round: unknown }
>

function arithmeticEdits(node: Arithmetic, pointer: string, expected: Measure, names: Names): Edit[] {
  const each = (key: string, parts: readonly Formula[], measure: Measure): Edit[] =>
    parts.flatMap((part, i) => formulaEdits(part, `${pointer}/${key}/${i}`, measure, names))
  if ('round' in node) return formulaEdits(node.round, `${pointer}/round`, expected, names)
  // Numbers in products and quotients are rates and shares.
  if ('times' in node) return timesEdits(node.times, pointer, expected, names)
  const part = { ...expected, isPaid: false }
  if ('divide' in node) return each('divide', node.divide, { ...part, unit: 'literal' })
  const measure = known(names.unitOf(node), part)
  if ('subtract' in node) {
    return [edit(pointer, 'subtract becomes add', { add: node.subtract }), ...each('subtract', node.subtract, measure)]
  }
  if ('add' in node) return [...addEdits(node.add, pointer), ...each('add', node.add, measure)]
  const [key, other, parts] = 'min' in node ? (['min', 'max', node.min] as const) : (['max', 'min', node.max] as const)
  const whole = known(names.unitOf(node), expected)
  return [...extremeEdits(key, other, parts, pointer, whole), ...each(key, parts, whole)]
}

function timesEdits(parts: readonly Formula[], pointer: string, expected: Measure, names: Names): Edit[] {
  return parts.flatMap((part, i) => {
    const constants = without(parts, i).map(constant)
    const factor = constants.reduce<number>((product, value = 1) => product * Math.abs(value), expected.factor)
    const isPaid = expected.isPaid && constants.every((value) => value !== undefined && value > 0)
    return formulaEdits(part, `${pointer}/times/${i}`, { ...expected, unit: 'literal', factor, isPaid }, names)
  })
}

/** Sums worked from plain numbers are sums where a sum is expected, as the compiler reads them. */
const known = (unit: Unit, expected: Measure): Measure =>
  unit === 'literal' || expected.unit === 'money' ? expected : { ...expected, unit }

/** Value of a formula of literals; undefined: it reads something. */
function constant(formula: Formula): number | undefined {
  if (typeof formula === 'number') return formula
  if (typeof formula !== 'object') return undefined
  if ('subtract' in formula) return folded(formula.subtract, (a, b) => a - b)
  if ('add' in formula) return folded(formula.add, (a, b) => a + b)
  return 'times' in formula ? folded(formula.times, (a, b) => a * b) : undefined
}

function folded(parts: readonly Formula[], combine: (a: number, b: number) => number): number | undefined {
  const values = parts.map(constant)
  return values.includes(undefined) ? undefined : (values as number[]).reduce(combine)
}

function addEdits([first, ...rest]: readonly Formula[], pointer: string): Edit[] {
  if (rest.length === 0) return []
  const taken = rest.length === 1 ? rest[0] : { add: rest }
  return [edit(pointer, 'add becomes subtract', { subtract: [first, taken] })]
}

/** min is max or the reverse, or one part of it, a cap for example, is not there. */
function extremeEdits(
  key: 'min' | 'max',
  other: 'min' | 'max',
  parts: readonly Formula[],
  pointer: string,
  { isPaid }: Measure,
): Edit[] {
  if (parts.length < 2) return []
  const isFloor = (part: Formula): boolean => isPaid && key === 'max' && part === 0
  const removed = parts.flatMap((part, i) =>
    isFloor(part)
      ? []
      : [edit(`${pointer}/${key}/${i}`, `the part is removed from ${key}`, without(parts, i), `${pointer}/${key}`)],
  )
  return [edit(pointer, `${key} becomes ${other}`, { [other]: parts }), ...removed]
}

function yearEdits(node: FactNode, pointer: string): Edit[] {
  const { year, years } = node
  const single =
    year === undefined
      ? []
      : [year - 1, year + 1].map((other) => edit(`${pointer}/year`, `year ${year} becomes ${other}`, other))
  if (!years) return single
  const [first, last] = years
  const spans = [
    [first - 1, last],
    [first + 1, last],
    [first, last - 1],
    [first, last + 1],
  ] as const
  return [
    ...single,
    ...spans
      .filter(([from, to]) => from <= to)
      .map((span) => edit(`${pointer}/years`, `years ${years.join(' to ')} become ${span.join(' to ')}`, span)),
  ]
}

const otherUnit: Record<ElapsedUnit, ElapsedUnit> = {
  days: 'months',
  months: 'calendarMonths',
  years: 'calendarYears',
  calendarMonths: 'months',
  calendarYears: 'years',
}

function elapsedEdits(node: Extract<Node, { elapsed: unknown }>, pointer: string, names: Names): Edit[] {
  const unit = otherUnit[node.in]
  const ends = node.elapsed.flatMap((end, i) =>
    formulaEdits(end, `${pointer}/elapsed/${i}`, plainMeasure('date'), names),
  )
  return [edit(`${pointer}/in`, `${node.in} become ${unit}`, unit), ...ends]
}

function caseEdits(node: Extract<Node, { cases: unknown }>, pointer: string, expected: Measure, names: Names): Edit[] {
  const measure = known(names.unitOf(node), expected)
  const { cases, else: otherwise } = node
  const own = ({ when, then }: Case, i: number): Edit[] => {
    const at = `${pointer}/cases/${i}`
    const rest =
      cases.length > 1
        ? { place: `${pointer}/cases`, value: without(cases, i) }
        : { place: pointer, value: otherwise ?? 0 }
    return [
      edit(at, 'the case is dropped', rest.value, rest.place),
      ...conditionEdits(when, `${at}/when`, names, null),
      ...formulaEdits(then, `${at}/then`, measure, names),
    ]
  }
  return [
    ...cases.flatMap(own),
    ...(otherwise === undefined ? [] : formulaEdits(otherwise, `${pointer}/else`, measure, names)),
  ]
}

function overEdits(
  { take, top, of, where }: Extract<Node, { over: unknown }>,
  pointer: string,
  expected: Measure,
  names: Names,
): Edit[] {
  const extreme = take === 'max' ? 'min' : take === 'min' ? 'max' : null
  return [
    ...(extreme ? [edit(`${pointer}/take`, `${take} becomes ${extreme}`, extreme)] : []),
    ...(top === undefined
      ? []
      : [top - 1, top + 1]
          .filter((other) => other > 0)
          .map((other) => edit(`${pointer}/top`, `top ${top} becomes ${other}`, other))),
    ...(of === undefined ? [] : formulaEdits(of, `${pointer}/of`, { ...expected, isPaid: false }, names)),
    ...(where === undefined
      ? []
      : conditionEdits(where, `${pointer}/where`, names, { place: `${pointer}/where`, value: undefined })),
  ]
}

function discretionEdits(
  node: Extract<Node, { atDiscretion: unknown }>,
  pointer: string,
  expected: Measure,
  names: Names,
): Edit[] {
  const measure = known(names.unitOf(node), expected)
  return (['min', 'max'] as const).flatMap((end) => {
    const formula = node.atDiscretion[end]
    const at = `${pointer}/atDiscretion/${end}`
    return formula === undefined
      ? []
      : [edit(at, `${end} is removed`, undefined), ...formulaEdits(formula, at, measure, names)]
  })
}

function tableEdits(table: InlineTable, pointer: string, expected: Measure, names: Names): Edit[] {
  const { columns, rows, else: otherwise } = table
  const measure = known(names.unitOf({ table }), expected)
  const operators = columns.flatMap(({ is }, c) => {
    const other = swappedOperator[is]
    return other ? [edit(`${pointer}/columns/${c}/is`, `${is} becomes ${other}`, other)] : []
  })
  const ofRow = (row: readonly (CellValue | Formula)[], r: number): Edit[] => [
    ...(rows.length > 1
      ? [edit(`${pointer}/rows/${r}`, 'the row is dropped', without(rows, r), `${pointer}/rows`)]
      : []),
    ...columns.flatMap(({ of, is }, c) =>
      cellEdits(
        row[c] as CellValue,
        `${pointer}/rows/${r}/${c}`,
        plainMeasure(names.unitOf(of), names.pointStep),
        isOrder(is) ? ranksOf(of, names) : null,
      ),
    ),
    ...formulaEdits(row.at(-1) as Formula, `${pointer}/rows/${r}/${row.length - 1}`, measure, names),
  ]
  return [
    ...operators,
    ...rows.flatMap(ofRow),
    ...(otherwise === undefined ? [] : formulaEdits(otherwise, `${pointer}/else`, measure, names)),
  ]
}

const ranksOf = (of: Formula, names: Names): readonly string[] | null =>
  typeof of === 'object' && 'fact' in of && !isCondition(of) ? names.ranksOf(of.fact) : null

function cellEdits(cell: CellValue, pointer: string, measure: Measure, ranks: readonly string[] | null): Edit[] {
  if (typeof cell === 'number') return numberEdits(cell, measure, pointer)
  if (Array.isArray(cell)) return listEdits(cell, pointer)
  if (typeof cell !== 'string') return []
  return ranks ? rankEdits(cell, ranks, pointer) : dateEdits(cell, pointer)
}
