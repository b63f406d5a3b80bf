import { compare, maxOf, minOf, type Exact } from '../../domain/exact.js'
import { liveAt } from './at-end.js'
import { bestOf } from './best.js'
import { among, evaluate, type Evaluated } from './evaluate.js'
import type { Choice, Constraint, Item, Problem } from './problem.js'
import type { Searching, Together } from './together.js'

interface Ends {
  readonly lo: Exact
  readonly hi: Exact
}

/** One item beside the others of a set. */
export interface Share<Limit> {
  readonly item: Item
  /** Without limits. */
  readonly worth: Ends
  readonly counted: Ends
  /** What cuts it down, or leaves it no room. */
  readonly limits: readonly Limit[]
}
export interface Selection<Limit> {
  readonly chosen: readonly Share<Limit>[]
  readonly givenUp: readonly Share<Limit>[]
  readonly total: Ends
}
/** Items that limits connect: the set that is best, or the sets that may be. */
export interface Selected<Limit> {
  readonly isSettled: boolean
  readonly isProven: boolean
  readonly alternatives: readonly [Selection<Limit>, ...Selection<Limit>[]]
}

/** What to take of all items, one entry for each group that limits connect. */
export function selectionsOf<Limit extends Constraint>(
  all: Together<Limit>,
  search: Searching,
): Selected<Together<Limit>['constraints'][number]>[] {
  const { certificate } = all.most
  if (certificate === null || all.least.certificate === null) return []
  const bound = new Set(all.constraints.flatMap(({ members }) => members))
  return groupsOf(all).map((ids) => unbound(all, ids, bound) ?? new Group(all, ids).select(search))
}

/** What no limit is about is taken whole, and nothing has to be compared; null: there is something to choose. */
function unbound<Limit extends Constraint>(
  { items, least, most }: Together<Limit>,
  ids: ReadonlySet<number>,
  bound: ReadonlySet<number>,
): Selected<Together<Limit>['constraints'][number]> | null {
  const item = items.find(({ id }) => ids.has(id))
  const isProven = least.status === 'optimal' && most.status === 'optimal'
  if (!item || item.each !== undefined || ids.size > 1 || bound.has(item.id) || !isProven) return null
  const worth = { lo: item.lo, hi: item.hi }
  const chosen = [{ item, worth, counted: worth, limits: [] }]
  return { isSettled: true, isProven, alternatives: [{ chosen, givenUp: [], total: worth }] }
}

/** The parts of both proofs together: an item may be bound at one end only. */
function groupsOf({ least, most }: Together): ReadonlySet<number>[] {
  const groups: Set<number>[] = []
  for (const { members } of [...(least.certificate?.parts ?? []), ...(most.certificate?.parts ?? [])]) {
    const met = groups.filter((group) => members.some((id) => group.has(id)))
    const joined = new Set([...met.flatMap((group) => [...group]), ...members])
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
}

class Group<Limit extends Constraint> {
  private readonly all: Together<Limit>
  private readonly items: readonly Item[]
  private readonly lo: Problem
  private readonly hi: Problem

  constructor(all: Together<Limit>, ids: ReadonlySet<number>) {
    this.all = all
    this.items = all.items.filter(({ id }) => ids.has(id))
    this.lo = among(all.least.problem, ids)
    this.hi = among(all.most.problem, ids)
  }

  /** A set is best for sure when it is so at both ends, and where it comes to least and all that is given up to most. */
  select(search: Searching): Selected<Together<Limit>['constraints'][number]> {
    const isProven = this.all.least.status === 'optimal' && this.all.most.status === 'optimal'
    const top = this.chosenAt('most')
    const low = this.chosenAt('least')
    const sets = [top, this.filledUp(low)]
    const settled = isProven ? sets.find((set) => this.isBestAtEnds(set) && this.isBestAtOdds(set, search)) : undefined
    if (settled) return { isSettled: true, isProven, alternatives: [this.selectionOf(settled)] }
    const rival = this.rivalOf(top, search)
    const [first, ...others] = distinct([...sets, ...(rival ? [rival] : [])])
    return {
      isSettled: false,
      isProven,
      alternatives: [this.selectionOf(first ?? top), ...others.map((set) => this.selectionOf(set))],
    }
  }

  private chosenAt(end: 'least' | 'most'): ReadonlySet<number> {
    const own = new Set(this.items.map(({ id }) => id))
    return new Set((this.all[end].certificate?.chosen ?? []).map(({ id }) => id).filter((id) => own.has(id)))
  }

  /** With what it leaves room for at best. */
  private filledUp(set: ReadonlySet<number>): ReadonlySet<number> {
    const full = new Set(set)
    const others = this.hi.choices.filter(({ id }) => !set.has(id))
    for (const { id } of others.toSorted((a, b) => compare(b.sum, a.sum))) {
      full.add(id)
      if (!evaluate(this.hi, full).isAllowed || !this.atWorst(full).isAllowed) full.delete(id)
    }
    return full
  }

  /** At worst there are no records but those told of. */
  private atWorst(set: ReadonlySet<number>): Evaluated {
    const told = new Set(this.items.filter(({ id, each }) => each === undefined && set.has(id)).map(({ id }) => id))
    const choices = [
      ...this.lo.choices,
      ...this.items.filter(({ id }) => told.has(id) && !this.isWorth(id)).map(nothing),
    ]
    return evaluate({ choices, binds: this.lowBinds() }, told)
  }

  /** Limits at worst, also on what may come to nothing then. */
  private lowBinds(): Problem['binds'] {
    const own = new Set(this.items.map(({ id }) => id))
    const live = liveAt(this.all.constraints, 'lo')
    return this.lo.binds.map((bind, i) => ({ ...bind, members: (live[i]?.members ?? []).filter((id) => own.has(id)) }))
  }

  private isWorth(id: number): boolean {
    return this.lo.choices.some((choice) => choice.id === id)
  }

  private isBestAtEnds(set: ReadonlySet<number>): boolean {
    const [worst, top] = [this.atWorst(set), evaluate(this.hi, set)]
    const isBest = (found: Evaluated, end: 'least' | 'most'): boolean =>
      found.isAllowed && compare(found.total, this.bestAt(end)) >= 0
    return isBest(worst, 'least') && isBest(top, 'most')
  }

  private bestAt(end: 'least' | 'most'): Exact {
    const problem = end === 'least' ? this.lo : this.hi
    return evaluate(problem, this.chosenAt(end)).total
  }

  private isBestAtOdds(set: ReadonlySet<number>, search: Searching): boolean {
    if (this.hi.choices.every(({ id }) => set.has(id))) return true
    const odds = this.oddsFor(set)
    const found = bestOf(odds, 'hi', search.budget, search.solver)
    return found.status === 'optimal' && compare(evaluate(odds, set).total, found.total) >= 0
  }

  /** What brings more where it comes to least; null: nothing does. */
  private rivalOf(set: ReadonlySet<number>, search: Searching): ReadonlySet<number> | null {
    const odds = this.oddsFor(set)
    const { certificate } = bestOf(odds, 'hi', search.budget, search.solver)
    if (certificate === null || compare(certificate.value, evaluate(odds, set).total) <= 0) return null
    return this.filledUp(new Set(certificate.chosen.map(({ id }) => id)))
  }

  /** Its own at least, all others at most. */
  private oddsFor(set: ReadonlySet<number>): Problem {
    const low = new Map(this.items.map(({ id, lo }) => [id, lo]))
    const against = ({ id, sum, single }: Choice): Choice =>
      set.has(id) ? { id, sum: low.get(id) ?? 0, single: low.get(id) ?? 0 } : { id, sum, single }
    const choices = this.hi.choices.map(against).filter(({ sum }) => compare(sum, 0) > 0)
    return among({ choices, binds: this.hi.binds }, new Set(choices.map(({ id }) => id)))
  }

  private selectionOf(set: ReadonlySet<number>): Selection<Together<Limit>['constraints'][number]> {
    const [worst, top] = [this.atWorst(set), evaluate(this.hi, set)]
    const sums = new Map(this.hi.choices.map(({ id, sum }) => [id, sum]))
    const live = { lo: liveAt(this.all.constraints, 'lo'), hi: liveAt(this.all.constraints, 'hi') }
    const shares = this.items
      .filter(({ id }) => sums.has(id))
      .map((item) => {
        const [low, high] = [worst.isAllowed ? (worst.counted.get(item.id) ?? 0) : 0, top.counted.get(item.id) ?? 0]
        const worth = { lo: item.lo, hi: sums.get(item.id) ?? 0 }
        const counted = { lo: minOf(low, high), hi: maxOf(low, high) }
        const isCut = compare(counted.hi, worth.hi) < 0
        const atTop = isCut ? top.limitsOn(item.id).flatMap((at) => live.hi[at] ?? []) : []
        const isCutAtWorst = compare(counted.lo, worth.lo) < 0 || (isCut && atTop.length === 0)
        const atLow = isCutAtWorst ? worst.limitsOn(item.id).flatMap((at) => live.lo[at] ?? []) : []
        return { item, worth, counted, limits: [...new Set([...atTop, ...atLow])] }
      })
    return {
      chosen: shares.filter(isChosen),
      givenUp: shares.filter((share) => !isChosen(share)),
      total: { lo: worst.isAllowed ? worst.total : 0, hi: top.total },
    }
  }
}

const isChosen = ({ counted }: Share<unknown>): boolean => compare(counted.hi, 0) > 0
const nothing = ({ id }: Item): Choice => ({ id, sum: 0, single: 0 })

const keyOf = (set: ReadonlySet<number>): string => [...set].toSorted((a, b) => a - b).join()
const distinct = (sets: readonly ReadonlySet<number>[]): ReadonlySet<number>[] => [
  ...new Map(sets.map((set) => [keyOf(set), set])).values(),
]
