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
    const isOwn = new Set(local.members)
    const inner = binding.filter(({ local: { members } }) => isOwn.has(members[0] ?? -1))
    const rest = local.members.filter((i) => covered[i] === 0)
    const inside = add(total(inner.map((one) => one.room)), pricedSum(outline, state, open, rest).sum)
    if (compare(inside, room) <= 0) continue
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
  outline: Outline,
  { at, rest }: State,
  open: readonly Exact[],
  places: readonly number[],
): { sum: Exact; prices: Price[] } {
  const { component, apart } = outline
  const left = new Map<number, Exact>()
  let sure: Exact = 0
  for (const i of places) {
    const sum = open[i] ?? 0
    if (at[i] === taken) sure = add(sure, sum)
    else if (at[i] === free) left.set(i, sum)
  }
  const prices: Price[] = []
  const charge = (members: readonly number[], count: number, bind: number | null): boolean => {
    const price = left.get(members[count] ?? -1) ?? 0
    if (price === Infinity || price === 0) return false
    for (const i of members) left.set(i, subtract(left.get(i) ?? 0, minOf(left.get(i) ?? 0, price)))
    prices.push({ members: members.map((i) => component.choices[i]?.id ?? -1), bind, price })
    sure = add(sure, multiply(price, count))
    return true
  }
  component.counts.forEach((local, c) => {
    if (apart && local.bind.atMost === 1) return
    const own = sorted(local.members, left)
    const count = rest[c] ?? 0
    if (own.length > count) charge(own, count, local.at)
  })
  if (apart) chargeApart(apart, component.choices.length, left, charge)
  return { sum: add(sure, total([...left.values()])), prices }
}

/** Those with something left, the largest first. */
const sorted = (members: Iterable<number>, left: ReadonlyMap<number, Exact>): number[] =>
  [...members]
    .filter((i) => (left.get(i) ?? 0) !== 0)
    .toSorted((a, b) => compare(left.get(b) ?? 0, left.get(a) ?? 0) || a - b)

/** Again and again the largest with all that exclude it and each other: they cost what the second of them has left. */
function chargeApart(
  apart: Uint8Array,
  size: number,
  left: ReadonlyMap<number, Exact>,
  charge: (members: readonly number[], count: number, bind: null) => boolean,
): void {
  let open = sorted(left.keys(), left)
  while (open.length > 1) {
    const group: number[] = []
    for (const i of open) if (group.every((other) => apart[i * size + other] === 1)) group.push(i)
    const isCharged = group.length > 1 && charge(group, 1, null)
    const [first] = open
    open = sorted(isCharged ? open : open.filter((i) => i !== first), left)
  }
}
