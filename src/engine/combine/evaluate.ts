import { add, compare, type Exact } from '../../domain/exact.js'
import { roomOf, wholeOf } from './components.js'
import type { Bind, Problem } from './problem.js'
import { worthOf } from './worth.js'

/** A set under the limits of a problem. */
export interface Evaluated {
  readonly isAllowed: boolean
  readonly total: Exact
  readonly counted: ReadonlyMap<number, Exact>
  /** Places of limits that leave no room for a choice, or no more than it counts. */
  readonly limitsOn: (id: number) => number[]
}

export function evaluate(problem: Problem, set: ReadonlySet<number>): Evaluated {
  const { choices, binds } = problem
  const singles = new Map(choices.map(({ id, single }) => [id, single]))
  const worth = worthOf(wholeOf(problem), (i) => set.has(choices[i]?.id ?? -1))
  const counted = new Map(choices.flatMap(({ id }, i) => (set.has(id) ? [[id, worth.counted[i] ?? 0] as const] : [])))
  const own = (bind: Bind): number[] => bind.members.filter((id) => counted.has(id))
  const isFull = (bind: Bind): boolean => bind.atMost !== null && own(bind).length >= bind.atMost
  const isTight = (bind: Bind): boolean => {
    const ids = own(bind)
    const sum = ids.map((id) => counted.get(id) ?? 0).reduce(add, 0)
    const room = roomOf(
      bind,
      ids.map((id) => singles.get(id) ?? 0),
    )
    return compare(sum, room) >= 0
  }
  return {
    isAllowed: binds.every((bind) => bind.atMost === null || own(bind).length <= bind.atMost),
    total: worth.total,
    counted,
    limitsOn: (id) =>
      binds.flatMap((bind, at) =>
        bind.members.includes(id) && (counted.has(id) ? isTight(bind) : isFull(bind) || isTight(bind)) ? [at] : [],
      ),
  }
}

/** What there is to choose from among some choices only, under the limits that are about them. */
export function among({ choices, binds }: Problem, ids: ReadonlySet<number>): Problem {
  return {
    choices: choices.filter(({ id }) => ids.has(id)),
    binds: binds.map((bind) => ({ ...bind, members: bind.members.filter((id) => ids.has(id)) })),
  }
}
