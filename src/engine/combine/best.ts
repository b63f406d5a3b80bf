import { add, compare, type Exact } from '../../domain/exact.js'
import { problemAt } from './at-end.js'
import { refusalOf } from './certificate.js'
import type { Certificate, Constraint, End, Item, Problem } from './problem.js'
import { newBudget, solve, type Budget } from './solve.js'

export interface Best {
  /** At worst no more than the best set brings, at best no less. */
  readonly total: Exact
  /** `bounded`: the search ended before the best was proven. `refused`: the proof does not hold, nothing is built on it. */
  readonly status: 'optimal' | 'bounded' | 'refused'
  readonly nodes: number
  readonly problem: Problem
  /** Null: refused. */
  readonly certificate: Certificate | null
}

/** Finds the best set of a problem and says why none is better. */
export type Solver = (problem: Problem, budget: Budget) => Certificate

/** Best sum the constraints allow with every item at its `end`. No sum leaves here whose proof was not checked. */
export function best(
  items: readonly Item[],
  constraints: readonly Constraint[],
  end: End,
  budget: Budget = newBudget(),
  solver: Solver = solve,
): Best {
  const problem = problemAt(items, constraints, end)
  return bestOf(problem, end, budget, solver)
}

export function bestOf(problem: Problem, end: End, budget: Budget, solver: Solver = solve): Best {
  const certificate = solver(problem, budget)
  const nodes = certificate.parts.reduce((sum, part) => sum + part.nodes.length, 0)
  if (refusalOf(problem, certificate) !== null)
    return { total: withoutProof(problem, end), status: 'refused', nodes, problem, certificate: null }
  const { value, bound } = certificate
  const status = compare(value, bound) === 0 ? 'optimal' : 'bounded'
  return { total: end === 'lo' ? value : bound, status, nodes, problem, certificate }
}

/** True whatever the limits say: nothing is sure, and no more can be had than all of it. */
const withoutProof = ({ choices }: Problem, end: End): Exact =>
  end === 'lo' ? 0 : choices.map(({ sum }) => sum).reduce(add, 0)
