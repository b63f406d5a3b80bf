import type { Discretion, FormulaNode } from '../../domain/formula.js'
import { minOf } from '../../domain/exact.js'
import { exactly, has, judge, noNumber, undef, type Numbers } from '../../domain/possible.js'
import { moneyKind } from '../kind.js'
import type { Frame, Node } from '../subject.js'
import { asNumbers } from './arithmetic.js'
import { compileAlike } from './alike.js'
import type { Site } from './site.js'
import { makeNode } from './node.js'

/** Somewhere from min (else 0) to max (else no bound); a reviewer or another text says where. */
export function compileDiscretion(site: Site, ast: Extract<FormulaNode, { atDiscretion: unknown }>): Node {
  const { min, max, why } = ast.atDiscretion
  const formulas = [min, max].filter((formula) => formula !== undefined)
  const pointers = [min === undefined ? '' : 'min', max === undefined ? '' : 'max'].filter(Boolean)
  const { nodes, kind } = compileAlike(
    site,
    formulas,
    pointers.map((name) => `${site.pointer}/atDiscretion/${name}`),
  )
  const low = min === undefined ? null : (nodes[0] as Node)
  const high = max === undefined ? null : (nodes.at(-1) as Node)
  const evaluate = (frame: Frame): Numbers =>
    discretion(low && asNumbers(low.evaluate(frame)), high && asNumbers(high.evaluate(frame)), why)
  return makeNode(
    ast,
    `discretion(${low?.key ?? ''},${high?.key ?? ''},${why})`,
    formulas.length > 0 ? kind : (site.expected ?? moneyKind),
    nodes,
    evaluate,
  )
}

function discretion(low: Numbers | null, high: Numbers | null, why: Discretion): Numbers {
  const may = (low?.may ?? has) | (high?.may ?? has)
  const exists = (low?.may ?? has) & (high?.may ?? has) & has
  const tags = [...new Set<Discretion>([...(low?.why ?? []), ...(high?.why ?? []), why])]
  const causes = (low?.causes ?? 0) | (high?.causes ?? 0) | judge
  const missing = may & ~has ? undef : 0
  if (!exists) return { ...noNumber(undef, causes), why: tags }
  // Where the ends cross, the ceiling is the stricter word.
  const lo = minOf(low?.lo ?? 0, high?.lo ?? Infinity)
  return { is: 'numbers', lo, hi: high?.hi ?? Infinity, may: has | missing, causes, why: tags }
}

/** A benefit in kind: no sum. */
export function compileInKind(site: Site, ast: Extract<FormulaNode, { inKind: string }>): Node {
  const value: Numbers = { ...exactly(0), inKind: ast.inKind }
  return makeNode(ast, `inKind(${ast.inKind})`, site.expected ?? moneyKind, [], () => value, {
    unknowns: () => undefined,
  })
}
