import { add, compare, minOf, multiply, subtract, type Exact } from '../../domain/exact.js'
import { roomOf, type Component, type Local } from './components.js'
import type { Leaf, Price } from './problem.js'
import { laminarOf } from './worth.js'

export const free = 0
export const taken = 1
export const out = 2

/** How far a search has got: what is taken or left out, and how many more each limit on numbers lets in. */
export interface State {
  readonly at: Int8Array
  readonly rest: Int32Array
}

/** What a component's bounds are made of, worked out once. */
export interface Outline {
  readonly component: Component
  /** Limits on sums that lie inside one another or apart. */
  readonly nested: readonly Local[]
  /** Whether two choices exclude each other, by `a * count + b`; null: too many to tell in this way. */
  readonly apart: Uint8Array | null
}

/** Up to here what excludes each other is gathered across limits; a table of more is not worth its room. */
const mostGathered = 300

export function outlineOf(component: Component): Outline {
  const { choices, counts, caps } = component
  return {
    component,
    nested: laminarOf(caps),
    apart: choices.length <= mostGathered ? apartOf(counts, choices.length) : null,
  }
}

function apartOf(counts: readonly Local[], size: number): Uint8Array {
  const apart = new Uint8Array(size * size)
  for (const { bind, members } of counts) {
    if (bind.atMost !== 1) continue
    for (const a of members) for (const b of members) if (a !== b) apart[a * size + b] = 1
  }
  return apart
}

export interface Bounded {
  readonly bound: Exact
  readonly leaf: Leaf
}

/**
 * Nothing the state may still become brings more. A cap stands for its members where they could bring more than it
 * lets through; the others cost the prices of what cannot be had together.
 */
export function boundOf(outline: Outline, state: State): Bounded {
  const { component, nested } = outline
  const { choices } = component
  const open = choices.map(({ sum }, i): Exact => (state.at[i] === out ? 0 : sum))
  const singles = choices.map(({ single }, i): Exact => (state.at[i] === out ? 0 : single))
  let binding: { local: Local; room: Exact }[] = []
  const covered = new Uint8Array(choices.length)
  for (const local of nested) {
    const room = roomOf(local.bind, local.bind.highest ? local.members.map((i) => singles[i] ?? 0) : [])
    const inner = binding.filter(({ local: { members } }) => local.members.includes(members[0] ?? -1))
    const rest = local.members.filter((i) => covered[i] === 0)
    const rooms = total(inner.map((one) => one.room))
    // Most caps are not reached by all their members together: then there is nothing to price.
    if (compare(add(rooms, total(rest.map((i) => open[i] ?? 0))), room) <= 0) continue
    if (compare(add(rooms, pricedSum(outline, state, open, rest).sum), room) <= 0) continue
    binding = [...binding.filter((one) => !inner.includes(one)), { local, room }]
    for (const i of local.members) covered[i] = 1
  }
  const rest = choices.flatMap((_, i) => (covered[i] === 0 ? [i] : []))
  const { sum, prices } = pricedSum(outline, state, open, rest)
  const bound = add(total(binding.map(({ room }) => room)), sum)
  return { bound, leaf: { caps: binding.map(({ local }) => local.at), prices } }
}

const total = (sums: readonly Exact[]): Exact => sums.reduce(add, 0)

/** Of some places: what is taken, the prices of what cannot be had together, and what goes beyond them. */
function pricedSum(
  { component, apart }: Outline,
  { at, rest }: State,
  open: readonly Exact[],
  places: readonly number[],
): { sum: Exact; prices: Price[] } {
  const left: Exact[] = open.map(() => 0)
  for (const i of places) if (at[i] === free) left[i] = open[i] ?? 0
  const sure = total(places.filter((i) => at[i] === taken).map((i) => open[i] ?? 0))
  const pricing: Pricing = { left, prices: [], paid: 0 }
  if (apart) chargeApart(component, apart, pricing)
  for (const [c, local] of component.counts.entries()) {
    // Those of which one excludes each other were gathered.
    if (apart && local.bind.atMost === 1) continue
    const own = largestLeft(local.members, left)
    const count = rest[c] ?? 0
    if (own.length > count) charge(component, pricing, own, count, local.at)
  }
  return { sum: add(add(sure, pricing.paid), total(left)), prices: pricing.prices }
}

interface Pricing {
  /** What each has beyond the prices so far. */
  readonly left: Exact[]
  readonly prices: Price[]
  paid: Exact
}

/** They cost what the first has left that cannot be had beside those before it. @param own the largest first */
function charge(
  { choices }: Component,
  pricing: Pricing,
  own: readonly number[],
  count: number,
  bind: number | null,
): boolean {
  const { left, prices } = pricing
  const price = left[own[count] ?? -1] ?? 0
  if (price === Infinity || price === 0) return false
  for (const i of own) left[i] = subtract(left[i] ?? 0, minOf(left[i] ?? 0, price))
  prices.push({ members: own.map((i) => choices[i]?.id ?? -1), bind, price })
  pricing.paid = add(pricing.paid, multiply(price, count))
  return true
}

/** Those with something left, the largest first. */
const largestLeft = (members: readonly number[], left: readonly Exact[]): number[] =>
  members.filter((i) => left[i] !== 0).toSorted((a, b) => compare(left[b] ?? 0, left[a] ?? 0) || a - b)

/** Again and again the largest with all that exclude it and each other: they cost what the second of them has left. */
function chargeApart(component: Component, apart: Uint8Array, pricing: Pricing): void {
  const { left } = pricing
  const size = component.choices.length
  let open = largestLeft(
    left.map((_, i) => i),
    left,
  )
  while (open.length > 1) {
    const group: number[] = []
    for (const i of open) if (group.every((other) => apart[i * size + other] === 1)) group.push(i)
    const first = open[0] ?? 0
    const isCharged = group.length > 1 && charge(component, pricing, group, 1, null)
    open = open.filter((i) => i !== first && left[i] !== 0)
    if (isCharged && left[first] !== 0) putInto(open, first, left)
  }
}

/** The others stay in order: all but the first of a group fall to nothing. */
function putInto(open: number[], place: number, left: readonly Exact[]): void {
  const at = open.findIndex((other) => compare(left[other] ?? 0, left[place] ?? 0) < 0)
  open.splice(at === -1 ? open.length : at, 0, place)
}
