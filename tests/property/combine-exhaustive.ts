import { add, compare, maxOf, minOf, subtract, type Exact } from '../../src/domain/exact.js'
import type { Bind, Problem } from '../../src/engine/combine/problem.js'

/** Every set, one after the other; of caps that lie inside one another or apart only. */
export function exhaustive(problem: Problem): Exact {
  let top: Exact = 0
  for (let set = 0; set < 1 << problem.choices.length; set++) {
    const chosen = new Map(
      problem.choices.filter((_, i) => set & (1 << i)).map(({ id, sum, single }) => [id, { sum, single }]),
    )
    const isAllowed = problem.binds.every(
      ({ atMost, members }) => atMost === null || members.filter((id) => chosen.has(id)).length <= atMost,
    )
    if (isAllowed) top = maxOf(top, cappedSum(problem.binds, chosen))
  }
  return top
}

type Chosen = ReadonlyMap<number, { readonly sum: Exact; readonly single: Exact }>

/** Inner caps first; what an inner one leaves counts in the outer. */
function cappedSum(binds: readonly Bind[], chosen: Chosen): Exact {
  const left = new Map([...chosen].map(([id, { sum }]) => [id, sum]))
  for (const bind of binds.toSorted((a, b) => a.members.length - b.members.length)) {
    const own = bind.members.filter((id) => left.has(id))
    let room = roomOf(bind, own, chosen)
    for (const id of own) {
      const taken = minOf(left.get(id) ?? 0, room)
      left.set(id, taken)
      room = subtract(room, taken)
    }
  }
  return [...left.values()].reduce(add, 0)
}

function roomOf({ cap, highest }: Bind, own: readonly number[], chosen: Chosen): Exact {
  if (!highest) return cap ?? Infinity
  let top = highest.least
  for (const id of own) top = maxOf(top, chosen.get(id)?.single ?? 0)
  const room = subtract(top, highest.paid)
  return compare(room, 0) < 0 ? 0 : room
}
