import { maxOf, type Exact } from '../../domain/exact.js'
import type { Measure } from '../../domain/policy.js'
import type { Constraint, Item } from './problem.js'
import { best } from './solve.js'

/** What items come to under limits, at least and at most. */
export interface Together {
  readonly lo: Exact
  readonly hi: Exact
  /** False: too many bind each other, so these are bounds. */
  readonly searched: boolean
}

/** Credit limits are alternatives: the largest one that the limits leave, never a sum. */
export const together = (measure: Measure, items: readonly Item[], constraints: readonly Constraint[]): Together =>
  measure === 'creditLimit' ? largest(items, constraints) : combined(items, constraints)

function largest(items: readonly Item[], constraints: readonly Constraint[]): Together {
  const ranges = items.map(({ id, policy, lo, hi }) => combined([{ id, policy, lo, hi }], constraints))
  return {
    lo: ranges.map(({ lo }) => lo).reduce(maxOf, 0),
    hi: ranges.map(({ hi }) => hi).reduce(maxOf, 0),
    searched: true,
  }
}

function combined(items: readonly Item[], constraints: readonly Constraint[]): Together {
  const ids = new Set(items.map(({ id }) => id))
  const live = constraints
    .map((constraint) => ({ ...constraint, members: constraint.members.filter((id) => ids.has(id)) }))
    .filter(({ members }) => members.length > 0)
  const [worst, top] = [best(items, live, 'lo'), best(items, live, 'hi')]
  return { lo: worst.total, hi: top.total, searched: worst.searched && top.searched }
}
