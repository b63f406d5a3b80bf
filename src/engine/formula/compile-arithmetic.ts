import type { Formula, FormulaNode } from '../../domain/formula.js'
import { fromDecimal } from '../../domain/exact.js'
import { exactly } from '../../domain/possible.js'
import { dateKind, fenPerYuan, moneyFromYuan, moneyKind, numberKind, ratioKind, type Kind } from '../kind.js'
import type { Node } from '../subject.js'
import {
  asNumbers,
  differenceOf,
  elapsedOf,
  largestOf,
  productOf,
  quotientOf,
  roundedOf,
  smallestOf,
  sumOf,
} from './arithmetic.js'
import { compileAlike } from './alike.js'
import { compileAt, type Site } from './site.js'
import { makeNode } from './node.js'

type Arithmetic = Extract<
  FormulaNode,
  | { add: unknown }
  | { subtract: unknown }
  | { times: unknown }
  | { divide: unknown }
  | { min: unknown }
  | { max: unknown }
  | { round: unknown }
  | { elapsed: unknown }
>

export function compileArithmetic(site: Site, formula: Exclude<FormulaNode, { fact: string }>): Node {
  const node = formula as Arithmetic
  if ('add' in node) return alike(site, node, 'add', node.add, (args) => sumOf(args))
  if ('subtract' in node)
    return alike(site, node, 'subtract', node.subtract, ([a, b]) => differenceOf(a as never, b as never))
  if ('min' in node) return alike(site, node, 'min', node.min, (args) => smallestOf(args))
  if ('max' in node) return alike(site, node, 'max', node.max, (args) => largestOf(args))
  if ('times' in node) return compileTimes(site, node)
  if ('divide' in node) return compileDivide(site, node)
  if ('round' in node) return compileRound(site, node)
  return compileElapsed(site, node)
}

function alike(
  site: Site,
  ast: FormulaNode,
  name: string,
  parts: readonly Formula[],
  combine: (args: ReturnType<typeof asNumbers>[]) => ReturnType<typeof asNumbers>,
): Node {
  const { nodes, kind } = compileAlike(
    site,
    parts,
    parts.map((_, i) => `${site.pointer}/${name}/${i}`),
  )
  numeric(site, kind, name)
  return makeNode(ast, `${name}(${nodes.map(({ key }) => key).join()})`, kind, nodes, (frame) =>
    combine(nodes.map((node) => asNumbers(node.evaluate(frame)))),
  )
}

function numeric(site: Site, { unit }: Kind, name: string): void {
  if (unit === 'number' || unit === 'money' || unit === 'literal') return
  if (unit === 'date' && (name === 'min' || name === 'max')) return
  site.scope.report({
    pointer: site.pointer,
    code: 'unit.misfit',
    found: `${name} of ${unit}`,
    expected: 'numbers or money',
  })
}

/** Literals in a product are plain numbers; at most one part is money. */
function compileTimes(site: Site, ast: Extract<Arithmetic, { times: unknown }>): Node {
  const nodes = ast.times.map((part, i) => plain(site, part, `${site.pointer}/times/${i}`))
  const sums = nodes.filter(({ kind }) => kind.unit === 'money')
  if (sums.length > 1)
    site.scope.report({
      pointer: site.pointer,
      code: 'unit.misfit',
      found: 'money × money',
      expected: 'at most one sum of money in a product',
    })
  for (const node of nodes) numeric(site, node.kind, 'times')
  // A product of plain numbers where money is expected is in yuan: head count × 1000.
  const isYuan = sums.length === 0 && site.expected?.unit === 'money'
  const kind = isYuan ? moneyKind : (sums[0]?.kind ?? numberKind)
  return makeNode(ast, `times(${nodes.map(({ key }) => key).join()}${isYuan ? ',yuan' : ''})`, kind, nodes, (frame) => {
    const parts = nodes.map((node) => asNumbers(node.evaluate(frame)))
    return productOf(isYuan ? [...parts, exactly(fenPerYuan)] : parts)
  })
}

/** A part whose literals carry no unit of their own. */
function plain(site: Site, part: Formula, pointer: string): Node {
  const node = compileAt({ ...site, expected: null, pointer }, part)
  return node.kind.unit === 'literal' ? compileAt({ ...site, expected: numberKind, pointer }, part) : node
}

/** Money by money is a number, money by a number money. */
function compileDivide(site: Site, ast: Extract<Arithmetic, { divide: unknown }>): Node {
  const [top, bottom] = ast.divide.map((part, i) => plain(site, part, `${site.pointer}/divide/${i}`)) as [Node, Node]
  const units = `${top.kind.unit} ÷ ${bottom.kind.unit}`
  const kind = units === 'money ÷ number' ? top.kind : ratioKind
  if (!['money ÷ money', 'money ÷ number', 'number ÷ number'].includes(units)) {
    site.scope.report({
      pointer: site.pointer,
      code: 'unit.misfit',
      found: units,
      expected: 'money ÷ money, money ÷ number or number ÷ number',
    })
  }
  return makeNode(ast, `divide(${top.key},${bottom.key})`, kind, [top, bottom], (frame) =>
    quotientOf(asNumbers(top.evaluate(frame)), asNumbers(bottom.evaluate(frame))),
  )
}

function compileRound(site: Site, ast: Extract<Arithmetic, { round: unknown }>): Node {
  const node = compileAt({ ...site, pointer: `${site.pointer}/round` }, ast.round)
  numeric(site, node.kind, 'round')
  const step = node.kind.unit === 'money' ? moneyFromYuan(ast.to) : fromDecimal(ast.to)
  return makeNode(ast, `round(${node.key},${ast.to},${ast.mode})`, node.kind, [node], (frame) =>
    roundedOf(asNumbers(node.evaluate(frame)), step, ast.mode),
  )
}

function compileElapsed(site: Site, ast: Extract<Arithmetic, { elapsed: unknown }>): Node {
  const [from, to] = ast.elapsed.map((part, i) =>
    compileAt({ ...site, expected: dateKind, pointer: `${site.pointer}/elapsed/${i}` }, part),
  ) as [Node, Node]
  for (const { kind } of [from, to]) {
    if (kind.unit !== 'date')
      site.scope.report({ pointer: site.pointer, code: 'unit.misfit', found: kind.unit, expected: 'two dates' })
  }
  return makeNode(ast, `elapsed(${from.key},${to.key},${ast.in})`, numberKind, [from, to], (frame) =>
    elapsedOf(asNumbers(from.evaluate(frame)), asNumbers(to.evaluate(frame)), ast.in),
  )
}
