import { unmet } from '../../domain/truth.js'
import { verdicts } from '../../domain/verdict.js'
import type { DayNumber } from '../../domain/iso-date.js'
import type { ClaimMatch, PolicyMatch } from '../compiled.js'
import { truthOfTree } from '../program.js'
import { groupsOf, hitting, withoutClock } from './bases.js'
import { criticalDates } from './critical-dates.js'
import type { Move, Standpoint } from './deed.js'
import { inputsOf } from './inputs.js'
import { movesFrom, unmetLeaves } from './moves.js'
import { claimOf, later, matchOf, type Scenario } from './scenario.js'

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
 * matters. A set is left out where a part of it does on that day or before.
 */
export function solutionsOf(standpoint: Standpoint): Found {
  // Most refused policies are out of reach whatever one does: then nothing is tried.
  if (!isNear(withoutClock(groupsOf(standpoint)))) return { solutions: [], isCut: false }
  const search = new Search(standpoint)
  search.tryDay(standpoint.scenario.asOf)
  for (const day of search.dates()) if (!search.tryDay(day)) break
  return { solutions: search.found, isCut: search.left <= 0 }
}

const isNear = (groups: readonly ReadonlySet<string>[]): boolean => groups.length === 0 || hitting(groups, 2).size > 0

class Search {
  readonly found: Solution[] = []
  left = mostMatches
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
    const base = this.at(later(this.start.scenario, day))
    if (!base) return false
    if (!isToday && this.hasLapsed(base)) return true
    if (!isToday && this.keep(base, [], day)) return false
    if (isToday) this.noteDays(base)
    const after = [...movesFrom(base, basesLeft(base, 2))].flatMap(([key, moves]) =>
      this.trySingles(base, key, moves, day),
    )
    for (const { move, at } of after) this.tryPairs(move, at, day)
    if (isToday) for (const { at } of after) this.noteDays(at)
    return true
  }

  /** What is left after moves of this fact that are not enough. */
  private trySingles(base: Standpoint, key: string, moves: readonly Move[], day: DayNumber): Moved[] {
    const after: Moved[] = []
    if (this.isDominated([key])) return after
    for (const move of moves) {
      const at = this.at(move.apply(base.scenario))
      if (!at) continue
      if (this.keep(at, [move], day)) return []
      after.push({ move, at })
    }
    return after
  }

  private tryPairs(move: Move, at: Standpoint, day: DayNumber): void {
    if (this.isDominated([move.key])) return
    for (const [other, seconds] of movesFrom(at, basesLeft(at, 1))) {
      if (other === move.key || this.isDominated([move.key, other])) continue
      for (const second of seconds) {
        const both = this.at(second.apply(at.scenario))
        if (both && this.keep(both, [move, second], day)) break
      }
    }
  }

  /** Keeps the changes if they make the claim possible. */
  private keep({ scenario, claim, match }: Seen, moves: readonly Move[], day: DayNumber): boolean {
    if (!claim || !match || !isPossible(claim)) return false
    this.found.push({ day, moves, scenario, match, claim })
    return true
  }

  /** What was found before holds on that day or earlier. */
  private isDominated(keys: readonly string[]): boolean {
    return this.found.some(({ moves }) => moves.every(({ key }) => keys.includes(key)))
  }

  private at(scenario: Scenario): Seen | null {
    if (this.left <= 0) return null
    this.left -= 1
    const match = matchOf(this.start.setting, scenario, this.start.compiled)
    return { ...this.start, scenario, match, claim: match && claimOf(match, this.start.subjectId) }
  }

  private noteDays({ claim, ...rest }: Standpoint): void {
    if (!claim) return
    const leaves = unmetLeaves(this.start.compiled, claim)
    for (const day of criticalDates({ ...rest, claim }, leaves)) this.days.add(day)
  }

  /** Waiting until a title has run out is no way to a benefit. */
  private hasLapsed({ claim }: Seen): boolean {
    const { claim: now, compiled, setting } = this.start
    if (!now || !claim) return false
    return unmetLeaves(compiled, now).some(
      (tree) => inputsOf(tree.leaf, setting.rules).lists.length > 0 && truthOfTree(tree, claim.frame) !== unmet,
    )
  }
}

interface Moved {
  readonly move: Move
  readonly at: Standpoint
}

/** Bases of which at most `most` may be enough on this very day. */
const basesLeft = (at: Standpoint, most: number): Set<string> => hitting(groupsOf(at), most)

interface Seen extends Standpoint {
  readonly match?: PolicyMatch | undefined
}

const possible = new Set<string>(verdicts.slice(0, 2))
const isPossible = ({ verdict }: ClaimMatch): boolean => possible.has(verdict)
