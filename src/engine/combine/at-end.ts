import { compare, maxOf, multiply, type Exact } from '../../domain/exact.js'
import type { Bind, Choice, Constraint, End, Item, Problem } from './problem.js'

/** Those that bind at an end, in order. */
export const liveAt = <One extends Constraint>(constraints: readonly One[], end: End): One[] =>
  constraints.filter((one) => (one.end ?? end) === end && (one.reason !== 'mayExclude' || end === 'lo'))

/** What there is to choose from at one end, at worst or at best. What is worth nothing is no choice. */
export function problemAt(items: readonly Item[], constraints: readonly Constraint[], end: End): Problem {
  const live = liveAt(constraints, end)
  const fewest = end === 'hi' ? fewestOf(live) : new Map<number, number>()
  const choices = items
    .map((item) => choiceOf(item, end, fewest.get(item.id) ?? Infinity))
    .filter(({ sum }) => compare(sum, 0) > 0)
  const ids = new Set(choices.map(({ id }) => id))
  const binds = live.map((constraint) => bindOf(constraint, ids, end))
  return { choices, binds }
}

/** Records not told of are as many as the limits on them allow. */
function choiceOf({ id, lo, hi, each }: Item, end: End, copies: number): Choice {
  if (end === 'lo') return { id, sum: lo, single: lo }
  return each === undefined ? { id, sum: hi, single: hi } : { id, sum: multiply(each, copies), single: each }
}

function fewestOf(constraints: readonly Constraint[]): Map<number, number> {
  const fewest = new Map<number, number>()
  for (const { members, atMost } of constraints)
    if (atMost) for (const id of members) fewest.set(id, Math.min(fewest.get(id) ?? Infinity, atMost.hi))
  return fewest
}

function bindOf({ members, atMost, cap, highest }: Constraint, ids: ReadonlySet<number>, end: End): Bind {
  return {
    members: members.filter((id) => ids.has(id)),
    atMost: atMost && atMost[end],
    cap: cap && !highest ? maxOf(0, cap[end]) : null,
    // What was paid counts against the sum: most of it at worst, least of it at best.
    highest: highest && { least: highest.paidHighest, paid: paidAt(highest.paidSum, end) },
  }
}

const paidAt = (sum: { readonly lo: Exact; readonly hi: Exact }, end: End): Exact => (end === 'lo' ? sum.hi : sum.lo)
