import { childrenOf, isLeaf, type Condition, type Leaf } from '../../domain/condition.js'
import type { CellValue, Formula, InlineTable, Literal } from '../../domain/formula.js'
import * as arithmetic from './arithmetic.js'
import { dayNumber } from './calendar.js'
import { allOf, anyOf, judge, not, type Sides } from './compare.js'
import { readFact } from './facts.js'
import { fractionOf, infinity, multiply, zero, type Fraction } from './fraction.js'
import { handle, isConditionFormula, isLiteral, type Node, type NodeHandlers, type NodeOf } from './nodes.js'
import { overRecords } from './records.js'
import { tableOf, type Interpreter, type Outcome, type Scope } from './scope.js'
import { date, resultOf, typeOf, typeOfFact } from './types.js'
import {
  absent,
  lift,
  merge,
  picks,
  point,
  text,
  truth,
  undef,
  whole,
  type Alternative,
  type Type,
  type Value,
} from './value.js'

/** Sums are written in yuan and counted in fen. */
const figure = (written: number, type: Type | null): Fraction =>
  multiply(fractionOf(written), fractionOf(type?.kind === 'money' ? 100 : 1))

/** What is written, in what the place where it stands is measured in. */
function literal(value: Literal, type: Type | null): Alternative {
  if (typeof value === 'boolean') return truth(value)
  if (typeof value === 'string') return type?.kind === 'date' ? whole(dayNumber(value)) : text(value)
  return point(figure(value, type))
}

function quotient([dividend, divisor]: readonly [Formula, Formula], scope: Scope): Value {
  const type = typeOf(divisor, scope)
  const values = [valueOf(dividend, scope, type?.kind === 'money' ? type : null), valueOf(divisor, scope, null)]
  return merge(picks(values).flatMap(([a = undef, b = undef]) => arithmetic.divide(a, b)))
}

/** First case that holds; those that a person must decide before it may hold too. */
function firstCase(node: NodeOf<'cases'>, scope: Scope, type: Type | null): Value {
  const reached: Alternative[] = []
  for (const { when, then } of node.cases) {
    const outcome = conditionOf(when, scope)
    if (outcome !== 'unmet') reached.push(...valueOf(then, scope, type))
    if (outcome === 'met') return merge(reached)
  }
  const isFigure = type === null || type.kind === 'number' || type.kind === 'money'
  return merge([
    ...reached,
    ...(node.else === undefined ? [isFigure ? point(zero) : undef] : valueOf(node.else, scope, type)),
  ])
}

function cellSides(
  cell: CellValue | Formula,
  column: InlineTable['columns'][number],
  left: Alternative,
  scope: Scope,
): Sides {
  const type = typeOf(column.of, scope)
  const members = Array.isArray(cell) ? cell : [cell as Formula]
  return { operator: column.is, left: [left], right: members.map((member) => valueOf(member, scope, type)), type }
}

type Fit = Outcome | 'undefined'

function fitOf(
  row: InlineTable['rows'][number],
  table: InlineTable,
  columns: readonly Alternative[],
  scope: Scope,
): Fit {
  const asked = table.columns.flatMap((column, index) => {
    const [cell = null, left = undef] = [row[index], columns[index]]
    return cell === null ? [] : [{ left, outcome: judge(cellSides(cell, column, left, scope), scope.world.sections) }]
  })
  const fit = allOf(asked.map(({ outcome }) => outcome))
  return fit !== 'unmet' && asked.some(({ left }) => left.is === 'undefined') ? 'undefined' : fit
}

function firstRow(table: InlineTable, columns: readonly Alternative[], scope: Scope, type: Type | null): Value {
  const reached: Alternative[] = []
  for (const row of table.rows) {
    const fit = fitOf(row, table, columns, scope)
    if (fit === 'undefined') return merge([...reached, undef])
    if (fit !== 'unmet') reached.push(...valueOf(resultOf(row), scope, type))
    if (fit === 'met') return merge(reached)
  }
  return merge([...reached, ...(table.else === undefined ? [undef] : valueOf(table.else, scope, type))])
}

function lookUp(table: InlineTable, scope: Scope, type: Type | null): Value {
  const columns = table.columns.map(({ of }) => valueOf(of, scope, null))
  return merge(picks(columns).flatMap((picked) => firstRow(table, picked, scope, type)))
}

const valuesOf = (formulas: readonly Formula[], scope: Scope, type: Type | null): Value[] =>
  formulas.map((formula) => valueOf(formula, scope, type))
const pair =
  (operation: (a: Alternative, b: Alternative) => Alternative) =>
  ([a = undef, b = undef]: readonly Alternative[]): Alternative =>
    operation(a, b)

const handlers: NodeHandlers<[Scope, Type | null], Value> = {
  fact: (node, scope, type) => readFact(node, type, scope, naive),
  add: (node, scope, type) => lift(valuesOf(node.add, scope, type), arithmetic.add),
  subtract: (node, scope, type) => lift(valuesOf(node.subtract, scope, type), arithmetic.subtract),
  times: (node, scope) => lift(valuesOf(node.times, scope, null), arithmetic.times),
  divide: (node, scope) => quotient(node.divide, scope),
  min: (node, scope, type) => lift(valuesOf(node.min, scope, type), arithmetic.least),
  max: (node, scope, type) => lift(valuesOf(node.max, scope, type), arithmetic.greatest),
  round: ({ round, to, mode }, scope, type) => {
    const step = figure(to, type)
    return lift([valueOf(round, scope, type)], ([one = undef]) => arithmetic.round(one, step, mode))
  },
  elapsed: (node, scope) =>
    lift(
      valuesOf(node.elapsed, scope, date),
      pair((from, to) => arithmetic.elapsed(from, to, node.in)),
    ),
  cases: firstCase,
  table: (node, scope, type) => lookUp(tableOf(node.table, scope), scope, type),
  over: (node, scope, type) => overRecords(node, scope, type, naive),
  atDiscretion: ({ atDiscretion: { min, max } }, scope, type) => {
    const floor = min === undefined ? [point(zero)] : valueOf(min, scope, type)
    const ceiling = max === undefined ? [point(infinity)] : valueOf(max, scope, type)
    return lift([floor, ceiling], pair(arithmetic.atDiscretion))
  },
  inKind: ({ inKind }) => [{ is: 'inKind', text: inKind }],
}

function instead(value: Value, node: Node, scope: Scope, type: Type | null): Value {
  const { whenUndefined } = node
  if (whenUndefined === undefined || value.every(({ is }) => is !== 'undefined')) return value
  const rest = value.filter(({ is }) => is !== 'undefined')
  return merge([...rest, ...(whenUndefined === 'unmet' ? [absent] : valueOf(whenUndefined, scope, type))])
}

function nodeValue(node: Node, scope: Scope, expected: Type | null): Value {
  const own = typeOf(node, scope)
  const value = handle(handlers, node, scope, own ?? expected)
  const isYuan = own?.kind === 'number' && expected?.kind === 'money'
  return instead(isYuan ? arithmetic.inFen(value) : value, node, scope, isYuan ? expected : (own ?? expected))
}

const asValue: Record<Outcome, Alternative> = { met: truth(true), unmet: truth(false), review: undef }

/** What `formula` comes out as on complete facts. @throws IncompleteFacts when one that it asks for is not */
export function valueOf(formula: Formula, scope: Scope, expected: Type | null): Value {
  if (isLiteral(formula)) return [literal(formula, expected ?? typeOf(formula, scope))]
  if (isConditionFormula(formula)) return [asValue[conditionOf(formula, scope)]]
  return nodeValue(formula, scope, expected)
}

/** Both sides of a leaf, in the same unit. */
export function sidesOf({ fact, operator, value }: Leaf, scope: Scope): Sides {
  const own = typeOfFact(fact, scope)
  const isFact = typeof value === 'object' && !Array.isArray(value)
  const other = isFact ? typeOfFact(value.fact, scope) : null
  const type = other?.kind === 'money' ? other : (own ?? other)
  const members: readonly Formula[] = Array.isArray(value) ? value : [value]
  return { operator, left: valueOf({ fact }, scope, type), right: valuesOf(members, scope, type), type }
}

export function conditionOf(condition: Condition, scope: Scope): Outcome {
  if (isLeaf(condition)) return judge(sidesOf(condition, scope), scope.world.sections)
  const outcomes = childrenOf(condition).map((child) => conditionOf(child, scope))
  if ('not' in condition) return not(allOf(outcomes))
  return 'all' in condition ? allOf(outcomes) : anyOf(outcomes)
}

const naive: Interpreter = { value: valueOf, condition: conditionOf }
