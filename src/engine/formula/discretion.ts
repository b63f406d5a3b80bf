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
  const ends = (['min', 'max'] as const).flatMap((name) => {
    const formula = ast.atDiscretion[name]
    return formula === undefined ? [] : [{ formula, pointer: `${site.pointer}/atDiscretion/${name}` }]
  })
  const { nodes, kind } = compileAlike(
    site,
    ends.map(({ formula }) => formula),
    ends.map(({ pointer }) => pointer),
  )
  const [low, high] = [min === undefined ? noFloor : nodes[0], max === undefined ? noCeiling : nodes.at(-1)] as [
    Node,
    Node,
  ]
  const evaluate = (frame: Frame): Numbers =>
    discretion(asNumbers(low.evaluate(frame)), asNumbers(high.evaluate(frame)), why)
  const unit = ends.length > 0 ? kind : (site.expected ?? moneyKind)
  return makeNode(ast, `discretion(${low.key},${high.key},${why})`, unit, nodes, evaluate)
}

const bound = (value: number): Pick<Node, 'key' | 'evaluate'> => ({ key: '', evaluate: () => exactly(value) })
const [noFloor, noCeiling] = [bound(0), bound(Infinity)]

function discretion(low: Numbers, high: Numbers, why: Discretion): Numbers {
  const tags = [...new Set<Discretion>([...low.why, ...high.why, why])]
  const causes = low.causes | high.causes | judge
  if (!(low.may & high.may & has)) return { ...noNumber(undef, causes), why: tags }
  const missing = (low.may | high.may) & ~has ? undef : 0
  // Where the ends cross, the ceiling is the stricter word.
  return { is: 'numbers', lo: minOf(low.lo, high.lo), hi: high.hi, may: has | missing, causes, why: tags }
}

/** A benefit in kind: no sum. */
export function compileInKind(site: Site, ast: Extract<FormulaNode, { inKind: string }>): Node {
  const value: Numbers = { ...exactly(0), inKind: ast.inKind }
  return makeNode(ast, `inKind(${ast.inKind})`, site.expected ?? moneyKind, [], () => value, {
    unknowns: () => undefined,
  })
}
