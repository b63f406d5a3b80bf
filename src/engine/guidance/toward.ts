import { add, compare, divide, isFinite, multiply, roundTo, subtract, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Given } from '../../domain/given.js'
import { domainOf } from '../given-value.js'
import type { Kind } from '../kind.js'

export type Direction = Fact['direction']

/** Which values of one fact, in its sensible direction, keep a leaf from being unmet; the nearest of each sort first. */
export interface Quest {
  readonly fact: Fact | Field
  readonly kind: Kind
  readonly from: Given
  /** A value on the way that was not enough: only what lies beyond it is looked for. Null: none was tried. */
  readonly past: Given | null
  readonly direction: Direction
  /** Thresholds that the policy itself sets for the fact. */
  readonly edges: readonly Exact[]
  /** The leaf looks at the fact itself, so that nothing but its thresholds can be an edge. */
  readonly isDirect: boolean
  /** Steps of any size. */
  readonly isFar: boolean
  readonly holds: (to: Given) => boolean
}

export function valuesToward(quest: Quest): Given[] {
  const { from, past } = quest
  switch (from.is) {
    case 'boolean':
      return past === null && allows(quest.direction, !from.value)
        ? [{ is: 'boolean', value: !from.value } as const].filter(quest.holds)
        : []
    case 'option':
      return optionsToward(quest, from.value)
    case 'none':
      return quest.kind.unit === 'option' ? optionsToward(quest, null) : []
    case 'choices':
      return choicesToward(quest, from)
    case 'number':
      return (['up', 'down'] as const)
        .filter((way) => allows(quest.direction, way === 'up'))
        .flatMap((way) => numberToward(quest, from, way) ?? [])
    default:
      return []
  }
}

const allows = (direction: Direction, rising: boolean): boolean =>
  direction === 'either' || direction === (rising ? 'up' : 'down')

const givenOption = (value: string): Given => ({ is: 'option', value })

/** Along an order the next option that holds; without one, every option does as well as any other. */
function optionsToward(quest: Quest, from: string | null): Given[] {
  const { kind, past, direction, holds } = quest
  const options = kind.options ?? []
  const at = from === null ? -1 : options.indexOf(from)
  const gone = past?.is === 'option' ? options.indexOf(past.value) : at
  if (!kind.ordered) {
    const others = direction === 'either' ? options.filter((_, i) => i !== at && i !== gone) : []
    return others.map(givenOption).filter(holds)
  }
  return rungsBeyond(quest, options, at, gone).flatMap((way) => way.map(givenOption).find(holds) ?? [])
}

/** Options above and below, the nearest first, as far as one may go that way. */
function rungsBeyond({ direction }: Quest, options: readonly string[], at: number, gone: number): string[][] {
  const above = gone < at ? [] : options.slice(gone + 1)
  const below = gone > at ? [] : options.slice(0, Math.max(gone, 0)).toReversed()
  return [...(allows(direction, true) ? [above] : []), ...(allows(direction, false) ? [below] : [])]
}

type GivenChoices = Extract<Given, { is: 'choices' }>

function choicesToward({ kind, past, direction, holds }: Quest, from: GivenChoices): Given[] {
  const { items } = past?.is === 'choices' ? past : from
  const more = (kind.options ?? []).filter((option) => !items.includes(option)).map((option) => [...items, option])
  const fewer = items.map((option) => items.filter((one) => one !== option))
  return [...(allows(direction, true) ? more : []), ...(allows(direction, false) ? fewer : [])]
    .filter((list) => optionsApart(from.items, list) > optionsApart(from.items, items))
    .map((list): Given => ({ ...from, items: list }))
    .filter(holds)
}

/** How many options are in one list and not in the other. */
export const optionsApart = (a: readonly string[], b: readonly string[]): number =>
  [...a.filter((one) => !b.includes(one)), ...b.filter((one) => !a.includes(one))].length

type Way = 'up' | 'down'
const exactly = (value: Exact): Given => ({ is: 'number', min: value, max: value })

/** Smallest difference that can be told: one person, one fen, a hundredth of a percent. */
const stepOf = (fact: Fact | Field, kind: Kind): Exact =>
  kind.unit === 'money' || fact.type === 'integer' || (fact.type === 'yearly' && fact.of === 'integer')
    ? 1
    : divide(1, 10_000)

function numberToward(quest: Quest, from: Extract<Given, { is: 'number' }>, way: Way): Given | undefined {
  const start = way === 'up' ? from.max : from.min
  if (start === null) return undefined
  const gone = goneTo(quest, start, way)
  if (gone === null) return undefined
  const step = stepOf(quest.fact, quest.kind)
  const [lo, hi] = domainOf(quest.fact, quest.kind)
  const isAhead = (value: Exact): boolean =>
    compare(value, gone) * (way === 'up' ? 1 : -1) > 0 &&
    compare(value, lo) >= 0 &&
    compare(value, hi) <= 0 &&
    (quest.isFar || isNear(start, value))
  const holds = (value: Exact): boolean => quest.holds(exactly(value))
  const distance = (value: Exact): Exact => (way === 'up' ? subtract(value, start) : subtract(start, value))
  const near = edgesAround(quest.edges, step)
    .filter(isAhead)
    .toSorted((a, b) => compare(distance(a), distance(b)))
  if (quest.isDirect) {
    const found = near.find(holds)
    return found === undefined ? undefined : exactly(found)
  }
  // The furthest one may go, so that the last stride does not step over it.
  const ends = [lo, hi, multiply(start, mostGrowth), roundTo(divide(start, mostGrowth), step, 'up')].filter(
    (end) => isFinite(end) && isAhead(end),
  )
  const found = walk([...near, ...ends], { start: gone, step, way, isAhead, holds, distance })
  return found === undefined ? undefined : exactly(found)
}

/** Where the way begins: at what was tried on it, else at the start; null: what was tried lies the other way. */
function goneTo({ past }: Quest, start: Exact, way: Way): Exact | null {
  if (past?.is !== 'number' || past.min === null) return start
  const isUp = compare(past.min, start) > 0
  return isUp === (way === 'up') ? past.min : null
}

/** What would have to grow, or shrink, more than tenfold is not near. */
const mostGrowth = 10
const isNear = (start: Exact, value: Exact): boolean =>
  compare(start, 0) <= 0 ||
  (compare(value, multiply(start, mostGrowth)) <= 0 && compare(multiply(value, mostGrowth), start) >= 0)

/** Edges a value of this fact can have, and the next values on both sides. */
function edgesAround(edges: readonly Exact[], step: Exact): Exact[] {
  return edges.flatMap((edge) => {
    if (step !== 1) return [edge, add(edge, step), subtract(edge, step)]
    const [down, up] = [roundTo(edge, 1, 'down'), roundTo(edge, 1, 'up')]
    return [down, up, add(up, 1), subtract(down, 1)]
  })
}

interface Path {
  readonly start: Exact
  readonly step: Exact
  readonly way: Way
  readonly isAhead: (value: Exact) => boolean
  readonly holds: (value: Exact) => boolean
  readonly distance: (value: Exact) => Exact
}

/** 2^42 steps are 40 billion yuan. */
const mostDoublings = 42

/**
 * First value ahead that holds, where what the leaf asks moves one way with the fact: strides that double until one
 * holds, then halving. The rule's own edges are tried on the way, so that a narrow band is not stepped over.
 */
function walk(near: readonly Exact[], path: Path): Exact | undefined {
  const at = (steps: number): Exact => add(path.start, multiply(path.way === 'up' ? steps : -steps, path.step))
  const strides = Array.from({ length: mostDoublings }, (_, i) => at(2 ** i)).filter(path.isAhead)
  const probes = [...near, ...strides].toSorted((a, b) => compare(path.distance(a), path.distance(b)))
  const index = probes.findIndex(path.holds)
  if (index < 0) return undefined
  const first = probes[index] as Exact
  return halved(path, index === 0 ? path.start : (probes[index - 1] as Exact), first)
}

/** `good` holds, `bad` does not; both stay so until they are neighbours. */
function halved({ step, holds, way }: Path, bad: Exact, good: Exact): Exact {
  let [no, yes] = [bad, good]
  for (;;) {
    const apart = divide(way === 'up' ? subtract(yes, no) : subtract(no, yes), step)
    const half = roundTo(divide(apart, 2), 1, 'down')
    if (compare(half, 1) < 0) return yes
    const middle = add(no, multiply(way === 'up' ? half : subtract(0, half), step))
    if (holds(middle)) yes = middle
    else no = middle
  }
}
