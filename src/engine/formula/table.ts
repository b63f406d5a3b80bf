import type { Operator } from '../../domain/condition.js'
import type { CellValue, Formula, FormulaNode, InlineTable } from '../../domain/formula.js'
import { compare } from '../../domain/exact.js'
import { toDayNumber } from '../../domain/iso-date.js'
import {
  absent,
  exactly,
  has,
  hull,
  isSettled,
  noNumber,
  oneOf,
  undef,
  withCauses,
  type Numbers,
  type Possible,
} from '../../domain/possible.js'
import { and, isSingle, met, unmet, type Truth } from '../../domain/truth.js'
import { constantOf, type Kind } from '../kind.js'
import { truthOfLeaf, type LeafTest, type Target } from '../leaf-truth.js'
import type { ColumnTest, Frame, Level, Node, Subject, Unknowns } from '../subject.js'
import { compileAlike } from './alike.js'
import { compileAt, type Site } from './site.js'
import { refuseHiddenEvent } from './fact-node.js'
import { makeNode } from './node.js'
import { onceFor } from '../once-for.js'

type TableNode = Extract<FormulaNode, { table: unknown }>

interface Row {
  /** One test a column; null: any value. */
  readonly tests: readonly (LeafTest | null)[]
  readonly result: Node
}
interface Compiled {
  readonly columns: readonly Node[]
  readonly rows: readonly Row[]
  readonly otherwise: Node | null
  readonly kind: Kind
  readonly key: string
}

/** Beyond this many combinations of options, columns are no longer tried one by one. */
const mostCombinations = 64

export function compileTable(site: Site, ast: TableNode): Node {
  if (typeof ast.table !== 'string') {
    const table = compileOne(site, ast.table)
    return nodeOf(ast, table.key, [table], (frame) => valueOf(table, frame))
  }
  return compileNamed(site, ast, ast.table)
}

/** The edition in force on the day of the event, else of asOf; before the first, the first. */
function compileNamed(site: Site, ast: TableNode, name: string): Node {
  const { compiler, scope, pointer } = site
  const file = compiler.ruleSet.tables.get(name)
  if (!file) {
    const expected = [...compiler.ruleSet.tables.keys()].join(', ')
    scope.report({
      pointer: `${pointer}/table`,
      code: 'table.unknown',
      found: name,
      expected: expected || 'a table in rules/tables',
    })
    return makeNode(ast, 'invalid', site.expected ?? { unit: 'number' }, [], () => noNumber(undef, 0))
  }
  const editions = file.editions
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, table }) => ({ from: toDayNumber(from), table: compileOne(site, table) }))
  const { event } = scope
  refuseHiddenEvent(site)
  const evaluate = (frame: Frame): Possible => {
    const day = event ? (frame.valueOf(event) as Numbers) : exactly(frame.world.asOf)
    const live = editions
      .filter((_, i) => i === 0 || compare((editions[i] as { from: number }).from, day.hi) <= 0)
      .filter((_, i, all) => i === all.length - 1 || compare((all[i + 1] as { from: number }).from, day.lo) > 0)
    const values = live.map(({ table }) => valueOf(table, frame))
    const value = values.reduce(hull)
    return live.length > 1 ? withCauses(value, day.causes) : value
  }
  return nodeOf(
    ast,
    `table(${name},${event?.index ?? ''})`,
    editions.map(({ table }) => table),
    evaluate,
    event,
  )
}

function nodeOf(
  ast: TableNode,
  key: string,
  tables: readonly Compiled[],
  evaluate: (frame: Frame) => Possible,
  event: Subject | null = null,
): Node {
  const parts = tables.flatMap((table) => [
    ...table.columns,
    ...table.rows.map(({ result }) => result),
    ...(table.otherwise ? [table.otherwise] : []),
  ])
  const unknowns = (frame: Frame, into: Unknowns): void => {
    if (isSettled(evaluate(frame))) return
    for (const table of tables) unknownsOfTable(table, frame, into)
  }
  const level = Math.max(0, event?.level ?? 0, ...parts.map((part) => part.level)) as Level
  // Which edition is read hangs on the event.
  const uses = new Set([...parts.flatMap((part) => [...part.uses]), ...(event ? [event] : [])])
  const [only, ...rest] = tables
  return makeNode(ast, key, (tables[0] as Compiled).kind, parts, evaluate, {
    unknowns,
    level,
    uses,
    tests: (frame) => tables.flatMap((table) => testsOf(table, frame)),
    ...(only && rest.length === 0
      ? { live: (frame: Frame) => liveRows(only, columnValues(only, frame)).map(({ row }) => only.rows.indexOf(row)) }
      : {}),
  })
}

function testsOf(table: Compiled, frame: Frame | null): ColumnTest[] {
  const rows = frame ? liveRows(table, columnValues(table, frame)).map(({ row }) => row) : table.rows
  return rows.flatMap(({ tests }) =>
    tests.flatMap((test, c): ColumnTest[] => (test ? [{ column: table.columns[c] as Node, test }] : [])),
  )
}

/** Columns that decide between rows still alive, and what those rows come to. */
function unknownsOfTable(table: Compiled, frame: Frame, into: Unknowns): void {
  const values = columnValues(table, frame)
  for (const { row } of liveRows(table, values)) {
    for (const [c, test] of row.tests.entries()) {
      if (test && !isSingle(truthOfLeaf(test, values[c] as Possible))) (table.columns[c] as Node).unknowns(frame, into)
    }
    row.result.unknowns(frame, into)
  }
  table.otherwise?.unknowns(frame, into)
}

function compileOne(site: Site, table: InlineTable): Compiled {
  const { scope, pointer } = site
  const columns = table.columns.map(({ of }, i) =>
    compileAt({ ...site, expected: null, pointer: `${pointer}/table/columns/${i}/of` }, of),
  )
  const results = table.rows.map((row) => row.at(-1) as Formula)
  const formulas = [...results, ...(table.else === undefined ? [] : [table.else])]
  const pointers = formulas.map((_, i) => (i < results.length ? `${pointer}/table/rows/${i}` : `${pointer}/table/else`))
  const { nodes, kind } = compileAlike(site, formulas, pointers)
  const rows = table.rows.map((row, i): Row => {
    if (row.length !== columns.length + 1) {
      scope.report({
        pointer: `${pointer}/table/rows/${i}`,
        code: 'table.shape',
        found: `${row.length} cells`,
        expected: `${columns.length} columns and a result`,
      })
    }
    const tests = table.columns.map(({ is }, c) =>
      testOf(site, columns[c] as Node, is, row[c] as CellValue, `${pointer}/table/rows/${i}/${c}`),
    )
    return { tests, result: nodes[i] as Node }
  })
  const otherwise = table.else === undefined ? null : (nodes.at(-1) as Node)
  const key = `table(${columns.map((column) => column.key).join()};${JSON.stringify(table.columns.map(({ is }) => is))};${JSON.stringify(table.rows.map((row) => row.slice(0, -1)))};${nodes.map((node) => node.key).join()})`
  return { columns, rows, otherwise, kind, key }
}

function testOf(
  site: Site,
  column: Node,
  operator: Operator,
  cell: CellValue | undefined,
  pointer: string,
): LeafTest | null {
  if (cell === null || cell === undefined) return null
  const { kind } = column
  const many = Array.isArray(cell)
  const targets = (many ? cell : [cell]).map((value) => (typeof value === 'object' ? null : constantOf(kind, value)))
  if (targets.includes(null))
    site.scope.report({ pointer, code: 'value.misfit', found: JSON.stringify(cell), expected: `cells in ${kind.unit}` })
  const target = (many ? targets : targets[0]) as Target
  const relations = site.compiler.relations
  const relate = kind.unit === 'place' ? relations.place : kind.unit === 'industry' ? relations.industry : undefined
  return { operator, target, ranks: kind.ordered ? kind.options : undefined, relate }
}

const columnValues = ({ columns }: Compiled, frame: Frame): Possible[] =>
  columns.map((column) => column.evaluate(frame))

function valueOf(table: Compiled, frame: Frame): Possible {
  const columns = columnValues(table, frame)
  const combinations = combinationsOf(columns)
  const value = combinations.map((values) => firstThatFits(table, values, frame)).reduce(hull)
  const causes = columns.reduce((all, column) => all | column.causes, 0)
  return combinations.length > 1 && !isSettled(value) ? withCauses(value, causes) : value
}

/** Columns of options are tried option by option, so that "small or micro" is not "neither" (language-findings §4). */
function combinationsOf(columns: readonly Possible[]): Possible[][] {
  const parts = columns.map(split)
  const count = parts.reduce((product, { length }) => product * length, 1)
  const tried = count > mostCombinations ? columns.map(partsByExistence) : parts
  return tried.reduce<Possible[][]>(
    (combinations, own) => combinations.flatMap((left) => own.map((value) => [...left, value])),
    [[]],
  )
}

function split(set: Possible): Possible[] {
  const [first, ...lacking] = partsByExistence(set)
  if (first?.is !== 'options' || !(first.may & has)) return partsByExistence(set)
  return [...first.options.map((option) => oneOf([option], 0)), ...lacking]
}

/** Whether it exists is always tried: a row that asks for what does not has no value. */
function partsByExistence(set: Possible): Possible[] {
  return [has, absent, undef]
    .filter((bit) => set.may & bit)
    .map((bit) => (set.may === bit ? set : { ...set, may: bit }))
}

function firstThatFits(table: Compiled, values: readonly Possible[], frame: Frame): Possible {
  const rows = liveRows(table, values)
  const last = rows.at(-1)
  const fallsThrough = last?.truth !== met
  const rest = fallsThrough ? [table.otherwise ? table.otherwise.evaluate(frame) : noNumber(undef, 0)] : []
  const causes = values.reduce((all, value) => all | value.causes, 0)
  const results = [...rows.map(({ row, lost }) => (lost ? noNumber(undef, 0) : row.result.evaluate(frame))), ...rest]
  const value = results.reduce(hull)
  return results.length > 1 ? withCauses(value, causes) : value
}

interface LiveRow {
  readonly row: Row
  readonly truth: Truth
  /** It asks for a value that does not exist: the table has none either. */
  readonly lost: boolean
}

/** Rows that fit or may fit, up to the first that surely does. */
function liveRows(table: Compiled, values: readonly Possible[]): LiveRow[] {
  const live: LiveRow[] = []
  for (const row of rowsForCode(table, values)) {
    const { truth, lost } = readRow(row, values)
    if (truth === unmet) continue
    live.push({ row, truth, lost })
    if (truth === met) break
  }
  return live
}

/** Beyond this many places or industries the memo starts afresh. */
const mostCodes = 1024
const rowsByCode = onceFor<Compiled, Map<string, readonly Row[]>>(() => new Map())

/** The rows that the first column of known places or industries does not rule out: one code mostly leaves a few. */
function rowsForCode(table: Compiled, values: readonly Possible[]): readonly Row[] {
  const at = values.findIndex((value) => value.is === 'codes' && value.code !== null && value.may === has)
  const value = values[at]
  if (value?.is !== 'codes' || value.code === null) return table.rows
  const memo = rowsByCode(table)
  const [key, known] = [`${at} ${value.code}`, memo.get(`${at} ${value.code}`)]
  if (known) return known
  if (memo.size >= mostCodes) memo.clear()
  const rows = table.rows.filter(({ tests: { [at]: test } }) => !test || truthOfLeaf(test, value) !== unmet)
  memo.set(key, rows)
  return rows
}

/** A value that does not exist keeps the row from being read, unless another column rules it out. */
function readRow({ tests }: Row, values: readonly Possible[]): Omit<LiveRow, 'row'> {
  let truth: Truth = met
  let lost = false
  for (const [c, test] of tests.entries()) {
    const value = values[c] as Possible
    if (test === null) continue
    if (value.may === undef) lost = true
    else truth = and(truth, truthOfLeaf(test, value))
    if (truth === unmet) break
  }
  return { truth, lost }
}
