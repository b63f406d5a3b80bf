import { isCondition, type Condition } from '../../domain/condition.js'
import type { Formula, FormulaNode } from '../../domain/formula.js'

const nodeKeys = [
  'fact',
  'add',
  'subtract',
  'times',
  'divide',
  'min',
  'max',
  'round',
  'elapsed',
  'cases',
  'table',
  'over',
  'atDiscretion',
  'inKind',
] as const
export type NodeKey = (typeof nodeKeys)[number]
export type Node = Exclude<FormulaNode, Condition>
export type NodeOf<Key extends NodeKey> = Extract<Node, Record<Key, unknown>>

export type NodeHandlers<Arguments extends unknown[], Result> = {
  readonly [Key in NodeKey]: (node: NodeOf<Key>, ...rest: Arguments) => Result
}

export const isLiteral = (formula: Formula): formula is number | string | boolean => typeof formula !== 'object'
export const isConditionFormula = (formula: Formula): formula is Condition =>
  typeof formula === 'object' && isCondition(formula)

export function handle<Arguments extends unknown[], Result>(
  handlers: NodeHandlers<Arguments, Result>,
  node: Node,
  ...rest: Arguments
): Result {
  const key = nodeKeys.find((candidate) => candidate in node)
  if (key === undefined) throw new TypeError(`no such formula: ${Object.keys(node).join(', ')}`)
  return (handlers[key] as (node: Node, ...rest: Arguments) => Result)(node, ...rest)
}
