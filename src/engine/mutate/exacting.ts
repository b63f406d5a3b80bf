import { isLeaf, leavesOf, orderOperators, type Leaf, type Operator } from '../../domain/condition.js'
import type { Policy } from '../../domain/policy.js'

const listOperators: readonly Operator[] = ['in', 'notIn', 'containsAny', 'within']
const ordered: readonly Operator[] = orderOperators

/**
 * Whether the policy's own file says something a slip can turn into another sum or verdict: a figure, a level or day
 * compared, or a list of options. Such a policy is held to its mutation score and to blind cases.
 */
export const isExacting = ({ conditions, amount, let: lets, payable }: Policy): boolean =>
  payable !== undefined || [conditions, amount, ...Object.values(lets)].some(saysFigure)

function saysFigure(node: unknown): boolean {
  if (typeof node === 'number') return true
  if (typeof node !== 'object' || node === null) return false
  if (isLeafLike(node)) return leavesOf(node).some(isExactingLeaf)
  // Years counted from the event's are no figures of the text.
  return Object.entries(node).some(([key, value]) => key !== 'year' && key !== 'years' && saysFigure(value))
}

const isLeafLike = (node: object): node is Leaf => isLeaf(node)

const isExactingLeaf = ({ operator, value }: Leaf): boolean =>
  typeof value === 'number' ||
  listOperators.includes(operator) ||
  (typeof value === 'string' && ordered.includes(operator))
