import { compare } from '../../domain/exact.js'
import type { DayNumber } from '../../domain/iso-date.js'
import type { ClaimMatch, PolicyMatch } from '../compiled.js'
import { groupsOf, hitting, withoutClock } from './bases.js'
import { criticalDates } from './critical-dates.js'
import { isBecoming, type Move, type Standpoint } from './deed.js'
import { hasLapsed } from './lapse.js'
import { unmetLeaves } from './moves.js'
import { claimOf, later, matchOf, type Scenario } from './scenario.js'
import { isNearer, isPossible, isSensible, movedOn, onwardFrom, placeText, type Step } from './step.js'

/** Changes that matching confirmed. */
export interface Solution {
  readonly day: DayNumber
  /** None: it comes with time alone. */
  readonly moves: readonly Move[]
  readonly scenario: Scenario
  readonly match: PolicyMatch
  readonly claim: ClaimMatch
}

export interface Found {
  readonly solutions: readonly Solution[]
  /** The search was cut short. */
  readonly isCut: boolean
}

/** More matches than any rule that people write needs; a bound for those that nobody would. */
const mostMatches = 600

/**
 * Every smallest set of at most two facts whose move makes the claim possible: today, and on each later day that
 * matters. A set is left out where a part of it does on that day or before; each fact moves no further than it must.
 */
export function solutionsOf(standpoint: Standpoint): Found {
  // Most refused policies are out of reach whatever one does: then nothing is tried.
  if (!isNear(withoutClock(groupsOf(standpoint)))) return { solutions: [], isCut: false }
  const search = new Search(standpoint)
  search.tryDay(standpoint.scenario.asOf)
  for (const day of search.dates()) if (!search.tryDay(day)) break
  return { solutions: search.found, isCut: search.isCut }
}

const isNear = (groups: readonly ReadonlySet<string>[]): boolean => groups.length === 0 || hitting(groups, 2).size > 0

class Search {
  readonly found: Solution[] = []
  isCut = false
  private left = mostMatches
  private readonly start: Standpoint
  /** Of the claim today, and after each move of one fact: days may matter only then. */
  private readonly days = new Set<DayNumber>()

  constructor(start: Standpoint) {
    this.start = start
  }

  dates(): DayNumber[] {
    return [...this.days].toSorted((a, b) => a - b)
  }

  /** False: on that day it needs no change, so that no later one matters. */
  tryDay(day: DayNumber): boolean {
    const isToday = day === this.start.scenario.asOf
    const base = this.at(later(this.start.scenario, day), new Map())
    if (!base) return false
    if (!isToday && hasLapsed(this.start, base.claim)) return true
    if (!isToday && this.keep(base, day)) return false
    const alone = [...onwardFrom(base)].flatMap(([key, moves]) => this.trySingle(base, key, moves, day))
    this.tryPairs(base, alone, day)
    if (isToday) for (const step of [base, ...alone]) this.noteDays(step)
    return true
  }

  /** Moves one fact on, cell by cell, until that is enough; what is left of it where it never is. */
  private trySingle(base: Step, key: string, moves: readonly Move[], day: DayNumber): Step[] {
    const after: Step[] = []
    if (this.isDominated([key])) return after
    const seen = new Set<string>()
    const queue = [...moves]
    for (let move = queue.shift(); move; move = queue.shift()) {
      const moved = new Map([[key, move]])
      if (seen.has(placeText(moved))) continue
      seen.add(placeText(moved))
      const step = this.at(move.apply(base.scenario), moved)
      if (!step) break
      if (this.keep(step, day)) return []
      after.push(step)
      queue.push(...(onwardFrom(step).get(key) ?? []))
      queue.sort((a, b) => compare(a.distance, b.distance))
    }
    return after
  }

  /** Moves two facts on, in turn, over every pair of cells that some leaf asks for. */
  private tryPairs(base: Step, alone: readonly Step[], day: DayNumber): void {
    const seen = new Set<string>()
    const enough = new Map<string, Step[]>()
    const queue = [...alone]
    for (let step = queue.shift(); step; step = queue.shift()) {
      for (const moved of this.pairsFrom(step)) {
        const keys = [...moved.keys()].toSorted().join('\n')
        const own = enough.get(keys) ?? []
        if (seen.has(placeText(moved)) || own.some((one) => isNearer(one, { moved }))) continue
        seen.add(placeText(moved))
        const scenario = [...moved.values()].reduce((now, move) => move.apply(now), base.scenario)
        const next = this.at(scenario, moved)
        if (!next) continue
        if (isPossible(next)) enough.set(keys, [...own, next])
        else queue.push(next)
      }
    }
    for (const own of enough.values()) {
      const nearest = own.filter((one) => !own.some((other) => isNearer(other, one)))
      const smallest = nearest.find((one) => !this.isPartEnough(base, one))
      if (smallest) this.keep(smallest, day)
    }
  }

  private pairsFrom(step: Step): ReadonlyMap<string, Move>[] {
    if (this.isDominated([...step.moved.keys()])) return []
    return [...onwardFrom(step)].flatMap(([key, moves]) => {
      const isPair = step.moved.size > 1 || !step.moved.has(key)
      if (!isPair || this.isDominated([...step.moved.keys(), key])) return []
      return moves.map((move) => movedOn(step, move)).filter(isSensible)
    })
  }

  private isPartEnough(base: Step, { moved }: Step): boolean {
    const begins = [...moved].filter(([, { deed }]) => isBecoming(deed))
    // What is done as something new is not done without becoming that.
    return (begins.length > 0 ? begins : [...moved]).some(([key, move]) => {
      const step = this.at(move.apply(base.scenario), new Map([[key, move]]))
      return !step || isPossible(step)
    })
  }

  /** Keeps the changes if they make the claim possible. */
  private keep(step: Step, day: DayNumber): boolean {
    const { scenario, claim, match, moved } = step
    if (!claim || !match || !isPossible(step)) return false
    this.found.push({ day, moves: [...moved.values()], scenario, match, claim })
    return true
  }

  /** What was found before holds on that day or earlier. */
  private isDominated(keys: readonly string[]): boolean {
    return this.found.some(({ moves }) => moves.every(({ key }) => keys.includes(key)))
  }

  private at(scenario: Scenario, moved: Step['moved']): Step | null {
    if (this.left <= 0) {
      this.isCut = true
      return null
    }
    this.left -= 1
    const match = matchOf(this.start.setting, scenario, this.start.compiled)
    return { ...this.start, scenario, match, moved, claim: match && claimOf(match, this.start.subjectId) }
  }

  private noteDays({ claim, ...rest }: Step): void {
    if (!claim) return
    const leaves = unmetLeaves(this.start.compiled, claim)
    for (const day of criticalDates({ ...rest, claim }, leaves)) this.days.add(day)
  }
}
