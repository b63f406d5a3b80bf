import type { Language } from '../../domain/answer.js'
import type { NearMiss } from '../../domain/near-miss.js'
import { dayNumberOf } from '../../domain/iso-date.js'
import { met, unmet, type Truth } from '../../domain/truth.js'
import { criterionOf, findingsOf, partsWithScope } from '../explain.js'
import { truthOfTree } from '../program.js'
import { citationOf } from '../result.js'
import type { Frame, Tree } from '../subject.js'
import { say } from '../wording/values.js'
import { criticalDates } from './critical-dates.js'
import { basesOf, clock } from './bases.js'
import { canHold, type LeafTree, type Standpoint } from './deed.js'
import { movesOfLeaf } from './moves.js'
import { later } from './scenario.js'

type Obstacle = NearMiss['obstacles'][number]

/**
 * What keeps the claim from ever being possible by anything one can sensibly do, or by waiting; empty: nothing single
 * does, it is only too far away.
 */
export function obstaclesOf(standpoint: Standpoint, language: Language): Obstacle[] {
  const { claim, compiled, setting } = standpoint
  if (!claim) return [noRecord(standpoint, language)]
  const fixed = new Map<Tree, boolean>()
  const isFixed = (tree: LeafTree): boolean => {
    const known = fixed.get(tree) ?? !isMovable(standpoint, tree)
    fixed.set(tree, known)
    return known
  }
  const blocking = new Set(
    partsWithScope(compiled).flatMap(({ condition }) => blockersIn(condition.tree, claim.frame, isFixed)),
  )
  return findingsOf(compiled, claim)
    .filter(({ tree }) => blocking.has(tree))
    .map((finding) => {
      const { id, text } = criterionOf(setting.rules, compiled, finding, language)
      return { criterion: id, text, citation: id === null ? null : citationOf(compiled, id) }
    })
}

/** Leaves that keep the condition unmet even if all that can move, and all that is open, were met. */
function blockersIn(tree: Tree, frame: Frame, isFixed: (tree: LeafTree) => boolean): LeafTree[] {
  if ('leaf' in tree) return best(tree, frame, isFixed) === unmet ? [tree] : []
  if ('all' in tree) return tree.all.flatMap((child) => blockersIn(child, frame, isFixed))
  const all = tree.any.map((child) => blockersIn(child, frame, isFixed))
  return all.every((blockers) => blockers.length > 0) ? all.flat() : []
}

const best = (tree: LeafTree, frame: Frame, isFixed: (tree: LeafTree) => boolean): Truth =>
  truthOfTree(tree, frame) === unmet && isFixed(tree) ? unmet : met

/** Today, by the figures of the next years, or by time alone. */
function isMovable(near: Standpoint, tree: LeafTree): boolean {
  const standpoint = { ...near, isFar: true }
  const bases = basesOf(standpoint, tree)
  if (bases.size === 0) return false
  if (movesOfLeaf(standpoint, tree, bases).length > 0) return true
  if (bases.has(clock) && criticalDates(standpoint, [tree]).some((day) => isMetOn(standpoint, tree, day))) return true
  const scenario = later(standpoint.scenario, dayNumberOf(standpoint.openYear + 1, 1, 1))
  return movesOfLeaf({ ...standpoint, scenario }, tree, bases).length > 0
}

const isMetOn = (standpoint: Standpoint, tree: LeafTree, day: number): boolean =>
  canHold(standpoint, tree, later(standpoint.scenario, day))

function noRecord({ compiled: { list } }: Standpoint, language: Language): Obstacle {
  const label = list ? say(language, list.label.zh, list.label.en) : ''
  return {
    criterion: null,
    text: say(language, `没有本事项所指的“${label}”`, `none under “${label}” that this is for`),
    citation: null,
  }
}
