import { add, compare, maxOf, minOf, multiply, subtract, type Exact } from '../../domain/exact.js'
import type { Constraint, End, Item } from './problem.js'

/** Groups of items larger than this are not searched; their total is a range (issue: a full solver comes later). */
export const mostSearched = 12

export interface Best {
  readonly total: Exact
  /** False: a bound, not the optimum, because a group was too large to search. */
  readonly searched: boolean
}

/** Best sum the constraints allow with every item at its `end`: exhaustive within each group of connected items. */
export function best(items: readonly Item[], constraints: readonly Constraint[], end: End): Best {
  const live = constraints.filter((one) => (one.end ?? end) === end && (one.reason === 'limit' || end === 'lo'))
  const groups = groupsOf(withCopies(items, live), live)
  const found = groups.map((group) => bestOf(group, end))
  return { total: found.map(({ total }) => total).reduce(add, 0), searched: found.every(({ searched }) => searched) }
}

function bestOf({ items, constraints }: Group, end: End): Best {
  if (constraints.length === 0) return { total: sum(items, end), searched: true }
  // Under caps that cross, taking off in turn may take too much: at best some of them are left out.
  const binding = end === 'hi' ? withoutCrossing(constraints) : constraints
  if (items.length > mostSearched) return { total: bound(items, binding, end), searched: false }
  return { total: exhaustive(items, binding, end), searched: binding.every((one) => constraints.includes(one)) }
}

function withoutCrossing(constraints: readonly Constraint[]): Constraint[] {
  const kept: Constraint[] = []
  for (const one of constraints.toSorted((a, b) => a.members.length - b.members.length)) {
    const caps = one.cap !== null || one.highest !== null
    const isNested = !caps || kept.every((other) => !crosses(other, one))
    kept.push(isNested ? one : { ...one, cap: null, highest: null })
  }
  return kept
}

/** @param larger has as many members or more */
function crosses(smaller: Constraint, larger: Constraint): boolean {
  if (smaller.cap === null && smaller.highest === null) return false
  const shared = smaller.members.filter((id) => larger.members.includes(id)).length
  return shared > 0 && shared < smaller.members.length
}

/** Records not told of are as many as the limits on them allow. */
const withCopies = (items: readonly Item[], constraints: readonly Constraint[]): Item[] =>
  items.map((item) =>
    item.each === undefined ? item : { ...item, hi: multiply(item.each, copiesOf(item, constraints)) },
  )

const copiesOf = ({ id }: Item, constraints: readonly Constraint[]): number =>
  Math.min(...constraints.map(({ members, atMost }) => (atMost && members.includes(id) ? atMost.hi : Infinity)))

const sum = (items: readonly Item[], end: End): Exact => items.reduce<Exact>((total, item) => add(total, item[end]), 0)

interface Group {
  readonly items: Item[]
  readonly constraints: Constraint[]
}

/** Items that share a constraint, directly or through others. */
function groupsOf(items: readonly Item[], constraints: readonly Constraint[]): Group[] {
  const leader = new Map(items.map(({ id }) => [id, id]))
  const find = (id: number): number => {
    const up = leader.get(id) ?? id
    return up === id ? id : find(up)
  }
  for (const { members } of constraints) for (const id of members) leader.set(find(id), find(members[0] as number))
  const groups = new Map<number, Group>()
  for (const item of items) {
    const key = find(item.id)
    const group = groups.get(key) ?? { items: [], constraints: [] }
    group.items.push(item)
    groups.set(key, group)
  }
  for (const constraint of constraints) {
    const [first] = constraint.members
    if (first !== undefined) groups.get(find(first))?.constraints.push(constraint)
  }
  return [...groups.values()]
}

function exhaustive(items: readonly Item[], constraints: readonly Constraint[], end: End): Exact {
  let top: Exact = 0
  for (let choice = 0; choice < 1 << items.length; choice++) {
    const chosen = items.filter((_, i) => choice & (1 << i))
    if (allowed(chosen, constraints, end)) top = maxOf(top, capped(chosen, constraints, end))
  }
  return top
}

const among = (items: readonly Item[], { members }: Constraint): Item[] =>
  items.filter(({ id }) => members.includes(id))

const allowed = (chosen: readonly Item[], constraints: readonly Constraint[], end: End): boolean =>
  constraints.every(
    (constraint) => constraint.atMost === null || among(chosen, constraint).length <= constraint.atMost[end],
  )

/**
 * Sum of the chosen after caps. Caps lie inside one another or apart, so taking off from the inside out, anywhere
 * below the cap, loses nothing.
 */
function capped(chosen: readonly Item[], constraints: readonly Constraint[], end: End): Exact {
  const sums = new Map(chosen.map((item) => [item.id, item[end]]))
  const inOrder = constraints.toSorted((a, b) => a.members.length - b.members.length)
  for (const constraint of inOrder) {
    const own = among(chosen, constraint)
    const limit = limitOf(constraint, own, end)
    if (limit === null) continue
    let rest = limit
    for (const { id } of own) {
      const taken = minOf(sums.get(id) ?? 0, rest)
      sums.set(id, taken)
      rest = subtract(rest, taken)
    }
  }
  return [...sums.values()].reduce(add, 0)
}

function limitOf({ cap, highest }: Constraint, own: readonly Item[], end: End): Exact | null {
  if (highest === null) return cap && maxOf(0, cap[end])
  const top = own.reduce<Exact>((most, item) => maxOf(most, singleOf(item, end)), highest.paidHighest)
  // What was paid counts against the sum: most of it at worst, least of it at best.
  return maxOf(0, subtract(top, end === 'lo' ? highest.paidSum.hi : highest.paidSum.lo))
}

const singleOf = (item: Item, end: End): Exact => (end === 'hi' ? (item.each ?? item.hi) : item.lo)

/** Too many to search: at worst what a greedy choice gets, at best the caps alone. */
function bound(items: readonly Item[], constraints: readonly Constraint[], end: End): Exact {
  if (end === 'hi')
    return capped(
      items,
      constraints.filter(({ atMost }) => atMost === null),
      end,
    )
  const chosen: Item[] = []
  for (const item of items.toSorted((a, b) => compare(b.lo, a.lo))) {
    if (allowed([...chosen, item], constraints, end)) chosen.push(item)
  }
  return capped(chosen, constraints, end)
}
