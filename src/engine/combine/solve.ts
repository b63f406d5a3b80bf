import { add, compare, maxOf, type Exact } from '../../domain/exact.js'
import { boundOf, free, out, outlineOf, taken, type Bounded, type Outline, type State } from './bound.js'
import { componentsOf, type Component } from './components.js'
import type { Certificate, Part, Problem, ProofNode } from './problem.js'
import { largestFirst, worthOf } from './worth.js'

/**
 * Nodes that one answer looks at in all; where more than 20 claims bind each other one counts for several. Beyond it
 * the best set found stands, with what no set exceeds.
 */
export const mostNodes = 50_000

/** What is left to be spent; shared by all the searches of one answer. */
export interface Budget {
  nodes: number
}
export const newBudget = (nodes = mostNodes): Budget => ({ nodes })

/**
 * The best set, and why no other is better: branch and bound within each group of choices that limits connect. It
 * branches on what cannot be had together only; caps alone need no search.
 */
export function solve(problem: Problem, budget: Budget = newBudget()): Certificate {
  const found = componentsOf(problem).map((component) => alone(component, budget) ?? search(component, budget))
  const chosen = found.flatMap((one) => one.chosen)
  return {
    chosen,
    value: chosen.map(({ counted }) => counted).reduce(add, 0),
    bound: found.map(({ part }) => part.bound).reduce(add, 0),
    parts: found.map(({ part }) => part),
  }
}

interface Found {
  readonly chosen: Certificate['chosen']
  readonly part: Part
}

/** One choice that nothing binds is taken, and its own sum is the bound; null: there is something to search. */
function alone({ choices, counts, caps }: Component, budget: Budget): Found | null {
  const [only] = choices
  if (!only || choices.length > 1 || counts.length > 0 || caps.length > 0) return null
  budget.nodes -= 1
  const { id, sum } = only
  return { chosen: [{ id, counted: sum }], part: { members: [id], bound: sum, nodes: [{ caps: [], prices: [] }] } }
}

function search(component: Component, budget: Budget): Found {
  const run = new Search(outlineOf(component), budget)
  const bound = run.visit(startOf(component))
  const { choices } = component
  return {
    chosen: choices.flatMap(({ id }, i) => (run.best[i] === taken ? [{ id, counted: run.counted[i] ?? 0 }] : [])),
    part: { members: choices.map(({ id }) => id), bound, nodes: run.nodes },
  }
}

function startOf({ choices, counts }: Component): State {
  const state: State = { at: new Int8Array(choices.length), rest: new Int32Array(counts.length) }
  for (const [c, { bind, members }] of counts.entries()) {
    state.rest[c] = bind.atMost ?? members.length
    if (bind.atMost === 0) for (const i of members) state.at[i] = out
  }
  return state
}

class Search {
  readonly nodes: ProofNode[] = []
  best: Int8Array
  counted: readonly Exact[] = []
  private value: Exact = -Infinity
  private readonly outline: Outline
  private readonly budget: Budget
  private readonly order: readonly number[]
  private readonly countsOf: readonly number[][]
  private readonly cost: number

  constructor(outline: Outline, budget: Budget) {
    this.outline = outline
    this.budget = budget
    const { choices, counts } = outline.component
    this.best = new Int8Array(choices.length)
    const rank = largestFirst(outline.component)
    this.order = choices.map((_, i) => i).toSorted((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
    const countsOf = choices.map((): number[] => [])
    for (const [c, { members }] of counts.entries()) for (const i of members) countsOf[i]?.push(c)
    this.countsOf = countsOf
    this.cost = Math.ceil(choices.length / 20)
  }

  /** Writes the tree below a state. @returns what nothing below it exceeds */
  visit(state: State): Exact {
    this.budget.nodes -= this.cost
    const bounded = boundOf(this.outline, state)
    if (compare(bounded.bound, this.value) <= 0) return this.close(bounded)
    this.improve(state)
    const on = this.branchOn(state)
    if (on === null || compare(bounded.bound, this.value) <= 0 || this.budget.nodes <= 0) return this.close(bounded)
    this.nodes.push({ on: this.outline.component.choices[on]?.id ?? -1 })
    const within = this.visit(this.taking(state, on))
    const at = state.at.slice()
    at[on] = out
    return maxOf(within, this.visit({ at, rest: state.rest }))
  }

  private close({ bound, leaf }: Bounded): Exact {
    this.nodes.push(leaf)
    return bound
  }

  private taking({ at, rest }: State, place: number): State {
    const next: State = { at: at.slice(), rest: rest.slice() }
    this.take(next, place)
    return next
  }

  /** What its limits then no longer let in is out. */
  private take({ at, rest }: State, place: number): void {
    at[place] = taken
    for (const c of this.countsOf[place] ?? []) {
      rest[c] = (rest[c] ?? 0) - 1
      if (rest[c] === 0)
        for (const i of this.outline.component.counts[c]?.members ?? []) if (at[i] === free) at[i] = out
    }
  }

  /** The largest that still fit, one after the other. */
  private improve({ at, rest }: State): void {
    const next: State = { at: at.slice(), rest: rest.slice() }
    for (const i of this.order) if (next.at[i] === free) this.take(next, i)
    const { total, counted } = worthOf(this.outline.component, (i) => next.at[i] === taken)
    if (compare(total, this.value) <= 0) return
    this.value = total
    this.best = next.at
    this.counted = counted
  }

  /** The one that excludes most others; null: all that is left can be had together. */
  private branchOn(state: State): number | null {
    const weight = this.weightsIn(state)
    let best: number | null = null
    for (const i of this.order) if ((weight[i] ?? 0) > (best === null ? 0 : (weight[best] ?? 0))) best = i
    return best
  }

  /** How many of the others stand against each, by all limits that are still too narrow. */
  private weightsIn({ at, rest }: State): Float64Array {
    const weight = new Float64Array(at.length)
    for (const [c, { members }] of this.outline.component.counts.entries()) {
      const open = members.filter((i) => at[i] === free)
      const [count, surplus] = [rest[c] ?? 0, open.length - (rest[c] ?? 0)]
      if (surplus > 0) for (const i of open) weight[i] = (weight[i] ?? 0) + surplus / count
    }
    return weight
  }
}
