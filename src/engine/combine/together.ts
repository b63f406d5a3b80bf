import { maxOf, minOf, type Exact } from '../../domain/exact.js'
import type { Measure } from '../../domain/policy.js'
import { best, type Best, type Solver } from './best.js'
import type { Constraint, Item } from './problem.js'
import { newBudget, solve, type Budget } from './solve.js'

/** What items come to under limits, at least and at most. */
export interface Together<Limit extends Constraint = Constraint> {
  readonly lo: Exact
  readonly hi: Exact
  readonly items: readonly Item[]
  /** On these items only. */
  readonly constraints: readonly (Limit | Alternatives)[]
  readonly least: Best
  readonly most: Best
}

/** Credit limits are alternatives: no text says so, it is what they are. */
export interface Alternatives extends Constraint {
  readonly reason: 'alternatives'
  readonly origin: null
}

export interface Searching {
  readonly budget: Budget
  readonly solver: Solver
}
export const searching = (): Searching => ({ budget: newBudget(), solver: solve })

/** Of credit limits the largest one that the limits leave, never a sum. */
export function together<Limit extends Constraint>(
  measure: Measure,
  items: readonly Item[],
  constraints: readonly Limit[],
  { budget, solver }: Searching = searching(),
): Together<Limit> {
  const isOne = measure === 'creditLimit'
  const own = isOne ? items.map(({ id, policy, lo, hi }) => ({ id, policy, lo, hi })) : items
  const ids = new Set(own.map(({ id }) => id))
  const live = constraints
    .map((constraint) => ({ ...constraint, members: constraint.members.filter((id) => ids.has(id)) }))
    .filter(({ members }) => members.length > 0)
  const all = isOne && own.length > 1 ? [...live, alternativesOf(own)] : live
  const least = best(own, all, 'lo', budget, solver)
  const most = best(own, all, 'hi', budget, solver)
  return { lo: least.total, hi: most.total, items: own, constraints: all, least, most }
}

const alternativesOf = (items: readonly Item[]): Alternatives => ({
  members: items.map(({ id }) => id),
  atMost: { lo: 1, hi: 1 },
  cap: null,
  highest: null,
  reason: 'alternatives',
  origin: null,
})

/** What a smaller total is sure of, a larger one is too; what a larger one cannot exceed, a smaller one cannot either. */
export function nested<One extends { readonly lo: Exact; readonly hi: Exact }>(fromInnermost: readonly One[]): One[] {
  return fromInnermost.map((one, i) => ({
    ...one,
    lo: fromInnermost.slice(0, i).reduce((most, { lo }) => maxOf(most, lo), one.lo),
    hi: fromInnermost.slice(i + 1).reduce((least, { hi }) => minOf(least, hi), one.hi),
  }))
}
