import { childrenOf, isLeaf, orderOperators, type Condition, type Leaf, type Operator } from '../../domain/condition.js'
import { dateEdits, numberEdits, plainMeasure, rankEdits } from './constants.js'
import { edit, without, type Edit } from './edit.js'
import type { Names } from './units.js'

/** The slips people make when they copy 不超过 and 低于, 包括 and 不包括. */
export const swappedOperator: Partial<Record<Operator, Operator>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThan',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThan',
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
}

/** How a condition is left out of what is around it; null: nothing would be left. */
type Drop = Pick<Edit, 'place' | 'value'> | null

export const isOrder = (operator: Operator): boolean => (orderOperators as readonly Operator[]).includes(operator)
const isJudgement = (condition: Condition): boolean => isLeaf(condition) && condition.fact.startsWith('judgement.')
/** Open judgements come out alike under all and any. */
const isForReviewers = (condition: Condition): boolean =>
  isLeaf(condition) ? isJudgement(condition) : childrenOf(condition).every(isForReviewers)

export function conditionEdits(condition: Condition, pointer: string, names: Names, drop: Drop): Edit[] {
  if (isLeaf(condition)) return leafEdits(condition, pointer, names, drop)
  if ('not' in condition) {
    return [
      edit(pointer, 'not is removed', condition.not),
      ...conditionEdits(condition.not, `${pointer}/not`, names, drop),
    ]
  }
  const [key, other, children] =
    'all' in condition ? (['all', 'any', condition.all] as const) : (['any', 'all', condition.any] as const)
  const swaps =
    children.length > 1 && !isForReviewers(condition)
      ? [edit(pointer, `${key} becomes ${other}`, { [other]: children })]
      : []
  return [
    ...swaps,
    ...children.flatMap((child, i) => {
      const left = children.length > 1 ? { place: pointer, value: { [key]: without(children, i) } } : drop
      return conditionEdits(child, `${pointer}/${key}/${i}`, names, left)
    }),
  ]
}

function leafEdits(leaf: Leaf, pointer: string, names: Names, drop: Drop): Edit[] {
  const dropped = drop ? [edit(pointer, `the leaf on ${leaf.fact} is dropped`, drop.value, drop.place)] : []
  // However an open judgement is compared, a reviewer must look.
  if (isJudgement(leaf)) return dropped
  const operator = swappedOperator[leaf.operator]
  const swaps = operator ? [edit(pointer, `${leaf.operator} becomes ${operator}`, { ...leaf, operator })] : []
  return [...swaps, ...valueEdits(leaf, `${pointer}/value`, names), ...dropped]
}

function valueEdits({ fact, operator, value }: Leaf, pointer: string, names: Names): Edit[] {
  if (typeof value === 'number')
    return numberEdits(value, plainMeasure(names.unitOfName(fact), names.pointStep), pointer)
  if (Array.isArray(value)) return listEdits(value, pointer)
  if (typeof value !== 'string') return []
  const ranks = isOrder(operator) ? names.ranksOf(fact) : null
  return ranks ? rankEdits(value, ranks, pointer) : dateEdits(value, pointer)
}

/** A list of one is dropped with its leaf. */
export function listEdits(list: readonly (number | string)[], pointer: string): Edit[] {
  if (list.length < 2) return []
  return list.map((item, i) => edit(`${pointer}/${i}`, `${item} is removed`, without(list, i), pointer))
}
