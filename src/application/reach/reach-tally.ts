import type { FenRange } from '../../domain/answer.js'
import type { Measure } from '../../domain/policy.js'
import type { ReachedClass } from '../../domain/reach.js'
import type { Reached } from '../../engine/reach/classify.js'
import { groupings, type Grouping, type Groups } from './reach-groups.js'

const isReached = (name: Reached['class']): name is ReachedClass => name !== 'out'

/** Sums of several enterprises. */
export interface Cost extends FenRange {
  /** Enterprises for whom no upper bound is stated; none: `maxFen` is a number, unless it is beyond 2^53 - 1. */
  readonly boundless: number
}

/** Enterprises of one class, and what the policy comes to for all of them. */
interface Tally {
  enterprises: number
  cost: Cost
}
export type Tallies = Readonly<Record<ReachedClass, Readonly<Tally>>>

const nothing: Cost = { minFen: 0, maxFen: 0, boundless: 0 }
const empty = (): Record<ReachedClass, Tally> => ({
  certain: { enterprises: 0, cost: nothing },
  review: { enterprises: 0, cost: nothing },
  oneAway: { enterprises: 0, cost: nothing },
})

/** Counts enterprises by class, group and missing answer. Grows with the groups there are, not with the enterprises. */
export class ReachTally {
  readonly #measure: Measure
  readonly #total = empty()
  readonly #by: Readonly<Record<Grouping, Map<string | null, Record<ReachedClass, Tally>>>> = {
    district: new Map(),
    size: new Map(),
    industry: new Map(),
  }
  readonly #byFact = new Map<string, number>()
  #errors = 0

  constructor(measure: Measure) {
    this.#measure = measure
  }

  add({ class: name, verdict, answer, minFen, maxFen }: Reached, groups: Groups): void {
    if (verdict === null) this.#errors++
    if (!isReached(name)) return
    const cost: Cost = { minFen, maxFen, boundless: maxFen === null ? 1 : 0 }
    this.#count(this.#total, name, cost)
    for (const grouping of groupings) this.#count(this.#group(grouping, groups[grouping]), name, cost)
    if (answer) this.#byFact.set(answer.fact, (this.#byFact.get(answer.fact) ?? 0) + 1)
  }

  get total(): Tallies {
    return this.#total
  }
  /** Enterprises for which the rule gives no answer. */
  get errors(): number {
    return this.#errors
  }
  /** The group of what is not known under null. */
  by(grouping: Grouping): ReadonlyMap<string | null, Tallies> {
    return this.#by[grouping]
  }
  /** How many are one answer away by which fact. */
  get byFact(): ReadonlyMap<string, number> {
    return this.#byFact
  }

  /** Of the classes together. */
  costOf(tallies: Tallies, classes: readonly ReachedClass[]): Cost {
    return classes.reduce((sum, name) => together(this.#measure, sum, tallies[name].cost), nothing)
  }

  #group(grouping: Grouping, key: string | null): Record<ReachedClass, Tally> {
    const known = this.#by[grouping].get(key)
    if (known) return known
    const made = empty()
    this.#by[grouping].set(key, made)
    return made
  }

  #count(tallies: Record<ReachedClass, Tally>, name: ReachedClass, cost: Cost): void {
    const tally = tallies[name]
    tally.enterprises++
    tally.cost = together(this.#measure, tally.cost, cost)
  }
}

/** Credit limits are no cost and are never added: the largest is told. */
export const isAdded = (measure: Measure): boolean => measure !== 'creditLimit'

function together(measure: Measure, a: Cost, b: Cost): Cost {
  const join = isAdded(measure) ? (x: number, y: number): number => x + y : Math.max
  const most = a.maxFen === null || b.maxFen === null ? null : join(a.maxFen, b.maxFen)
  return {
    // Beyond what is exact less, or no bound, is still true.
    minFen: Math.min(join(a.minFen, b.minFen), Number.MAX_SAFE_INTEGER),
    maxFen: most !== null && Number.isSafeInteger(most) ? most : null,
    boundless: a.boundless + b.boundless,
  }
}
