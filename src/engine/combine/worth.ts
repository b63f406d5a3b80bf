import { add, compare, minOf, subtract, type Exact } from '../../domain/exact.js'
import { roomOf, type Component, type Local } from './components.js'

/** What each choice of a set counts under the caps, and all of them together. */
export interface Worth {
  readonly total: Exact
  /** By place; 0 where it is not in the set, or nothing is left for it. */
  readonly counted: readonly Exact[]
}

/**
 * Caps lie inside one another or apart, so filling them from the inside out, the largest sums first, loses nothing.
 * Where caps cross it may lose something: then what is in fewer of them is tried first too.
 */
export function worthOf(component: Component, isTaken: (place: number) => boolean): Worth {
  if (component.caps.length === 0) return filled(component, isTaken, [])
  const bySum = filled(component, isTaken, largestFirst(component))
  if (isLaminar(component)) return bySum
  const byCaps = filled(component, isTaken, fewestCapsFirst(component))
  return compare(byCaps.total, bySum.total) > 0 ? byCaps : bySum
}

function filled({ choices, caps }: Component, isTaken: (place: number) => boolean, rank: readonly number[]): Worth {
  const counted = choices.map(({ sum }, i): Exact => (isTaken(i) ? sum : 0))
  for (const { bind, members } of caps) {
    const own = members.filter(isTaken).toSorted((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
    let rest = roomOf(
      bind,
      own.map((i) => choices[i]?.single ?? 0),
    )
    for (const i of own) {
      const part = minOf(counted[i] ?? 0, rest)
      counted[i] = part
      rest = subtract(rest, part)
    }
  }
  return { counted, total: counted.reduce(add, 0) }
}

type Ranks = readonly number[]
const ranks = new WeakMap<Component, Ranks>()
const capRanks = new WeakMap<Component, Ranks>()
const laminar = new WeakMap<Component, boolean>()

/** Worked out once a component. */
function kept<Value>(known: WeakMap<Component, Value>, component: Component, work: () => Value): Value {
  const found = known.get(component)
  if (found !== undefined) return found
  const made = work()
  known.set(component, made)
  return made
}

const ranksBy = ({ choices }: Component, order: (a: number, b: number) => number): Ranks => {
  const rank: number[] = []
  const sorted = choices.map((_, i) => i).toSorted(order)
  for (const [at, i] of sorted.entries()) rank[i] = at
  return rank
}

/** Place of each choice when the largest sums come first. */
export const largestFirst = (component: Component): Ranks =>
  kept(ranks, component, () =>
    ranksBy(component, (a, b) => compare(component.choices[b]?.sum ?? 0, component.choices[a]?.sum ?? 0) || a - b),
  )

const fewestCapsFirst = (component: Component): Ranks =>
  kept(capRanks, component, () => {
    const count = component.choices.map((_, i) => component.caps.filter(({ members }) => members.includes(i)).length)
    const bySum = largestFirst(component)
    return ranksBy(component, (a, b) => (count[a] ?? 0) - (count[b] ?? 0) || (bySum[a] ?? 0) - (bySum[b] ?? 0))
  })

const isLaminar = (component: Component): boolean =>
  kept(laminar, component, () => laminarOf(component.caps).length === component.caps.length)

/** Those of the limits on sums that lie inside one another or apart; smaller ones are kept first. */
export function laminarOf(caps: readonly Local[]): Local[] {
  const within: Local[] = []
  for (const one of caps) {
    const own = new Set(one.members)
    const isNested = within.every(({ members }) => {
      const shared = members.filter((i) => own.has(i)).length
      return shared === 0 || shared === members.length
    })
    if (isNested) within.push(one)
  }
  return within
}
