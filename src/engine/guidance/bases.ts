import { unmet } from '../../domain/truth.js'
import type { Fact, Field } from '../../domain/fact.js'
import { partsWithScope } from '../explain.js'
import { truthOfTree } from '../program.js'
import { splitsOf } from '../split.js'
import type { Frame, Subject, Tree } from '../subject.js'
import type { YearlyFact } from '../yearly.js'
import { beginningsOf } from './becoming.js'
import type { LeafTree, Standpoint } from './deed.js'
import { inputsOf } from './inputs.js'
import { isBarred } from './not-for.js'
import { canGrow } from './record-moves.js'

/** Stands for waiting, which is no change. */
export const clock = '@clock'

/** With the clock a past incident leaves the year looked at, and years in a market grow. */
export function directionOf({ direction, clock: hasClock, type }: Fact | Field): Fact['direction'] {
  if (direction !== 'never' || !hasClock) return direction
  return type === 'boolean' ? 'down' : 'up'
}

/** Facts behind a leaf that are known and can sensibly be moved. */
export function basesOf(standpoint: Standpoint, { leaf }: LeafTree): Set<string> {
  const { facts, yearly, lists, hasClock } = inputsOf(leaf, standpoint.setting.rules)
  return new Set([
    ...[...facts].filter((subject) => isMovable(standpoint, subject)).map(({ id }) => id),
    ...[...yearly.values()].filter((fact) => isMovableYearly(standpoint, fact)).map(({ id }) => id),
    ...lists.filter(({ list }) => canGrow(list, standpoint)).map(({ list }) => list.id),
    // What is new may have what is not for the applicant as it is.
    ...beginningsOf(standpoint.setting, standpoint.scenario).map(({ fact }) => fact.id),
    ...(hasClock ? [clock] : []),
  ])
}

function isMovable({ scenario, compiled, claim }: Standpoint, { fact, level, list }: Subject): boolean {
  if (!fact || directionOf(fact) === 'never' || isBarred(fact.notFor, scenario.facts)) return false
  if (level === 0) return scenario.facts.has(fact.id)
  return list === compiled.list && claim?.frame.record?.fields.has(fact.id) === true
}

function isMovableYearly({ scenario, openYear }: Standpoint, fact: YearlyFact): boolean {
  const given = scenario.facts.get(fact.id)
  if (isBarred(fact.notFor, scenario.facts)) return false
  return fact.direction !== 'never' && given?.is === 'yearly' && given.years.has(openYear - 1)
}

/**
 * What has to be moved for the claim to become possible: at least one of each group. Empty: it is. Only a bound: whether
 * moving them is enough, matching says.
 */
export function groupsOf(standpoint: Standpoint): Set<string>[] {
  const { claim, compiled } = standpoint
  if (!claim) return []
  // Where unknown facts are tried cell by cell, an open leaf may be no obstacle at all.
  const isStrict = splitsOf(compiled, claim.frame) === 1
  return partsWithScope(compiled).flatMap(({ condition }) =>
    groupsIn(condition.tree, claim.frame, isStrict, (tree) => basesOf(standpoint, tree)),
  )
}

function groupsIn(
  tree: Tree,
  frame: Frame,
  isStrict: boolean,
  basesIn: (tree: LeafTree) => Set<string>,
): Set<string>[] {
  const truth = truthOfTree(tree, frame)
  if (!(truth & unmet) || (truth !== unmet && !isStrict)) return []
  if ('leaf' in tree) return [basesIn(tree)]
  if ('all' in tree) return tree.all.flatMap((child) => groupsIn(child, frame, isStrict, basesIn))
  const either = tree.any.flatMap((child) => groupsIn(child, frame, isStrict, basesIn))
  return [new Set(either.flatMap((group) => [...group]))]
}

/** Bases that belong to some set of at most `most` that meets every group. */
export function hitting(groups: readonly ReadonlySet<string>[], most: number): Set<string> {
  const all = new Set(groups.flatMap((group) => [...group]))
  const canBeMet = (left: readonly ReadonlySet<string>[], more: number): boolean => {
    const [first] = left
    if (!first) return true
    return (
      more > 0 &&
      [...first].some((base) =>
        canBeMet(
          left.filter((group) => !group.has(base)),
          more - 1,
        ),
      )
    )
  }
  return new Set(
    [...all].filter((base) =>
      canBeMet(
        groups.filter((group) => !group.has(base)),
        most - 1,
      ),
    ),
  )
}

/**
 * Bases whose move may lead on, where those in `moved` have moved and at most `most` keys may: of what has not moved
 * only as many as are left, each group met by them or by a base that moves on.
 */
export function basesLeft(groups: readonly ReadonlySet<string>[], moved: readonly string[], most: number): Set<string> {
  const rest = groups.filter((group) => !moved.some((base) => group.has(base)))
  const left = hitting(rest, most - moved.length)
  if (rest.length > 0 && left.size === 0) return left
  const all = groups.flatMap((group) => [...group])
  return new Set([...left, ...all.filter((base) => moved.includes(base) || (rest.length === 0 && moved.length < most))])
}

/** Groups that waiting does not see to. */
export const withoutClock = (groups: readonly ReadonlySet<string>[]): ReadonlySet<string>[] =>
  groups.filter((group) => !group.has(clock))
