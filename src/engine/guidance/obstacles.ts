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
import { canGrow } from './record-moves.js'
import { later } from './scenario.js'

type Obstacle = NearMiss['obstacles'][number]

export interface Blocked {
  readonly obstacles: readonly Obstacle[]
  /** With “or” between those of which one would be enough. */
  readonly text: string
}

/**
 * What keeps the claim from ever being possible by anything one can sensibly do, or by waiting; null: nothing single
 * does, it is only too far away.
 */
export function obstaclesOf(standpoint: Standpoint, language: Language): Blocked | null {
  const { claim, compiled, setting } = standpoint
  const { list } = compiled
  // Another record may be what this one is not.
  const isOpen = list !== null && canGrow(list, standpoint)
  if (!claim) return isOpen ? null : noRecord(standpoint, language)
  const fixed = new Map<Tree, boolean>()
  const isFixed = (tree: LeafTree): boolean => {
    const known = fixed.get(tree) ?? ((!isOpen || tree.leaf.subject.level === 0) && !isMovable(standpoint, tree))
    fixed.set(tree, known)
    return known
  }
  const blocking = partsWithScope(compiled).flatMap(
    ({ condition }) => blockersIn(condition.tree, claim.frame, isFixed) ?? [],
  )
  if (blocking.length === 0) return null
  const findings = new Map(findingsOf(compiled, claim).map((finding) => [finding.tree, finding]))
  const told = (tree: LeafTree): Obstacle[] => {
    const finding = findings.get(tree)
    if (!finding) return []
    const { id, text } = criterionOf(setting.rules, compiled, finding, language)
    return [{ criterion: id, text, citation: id === null ? null : citationOf(compiled, id) }]
  }
  const text = blocking.map((blocker) => textOfBlocker(blocker, told, language)).join(say(language, '；', '; '))
  return { obstacles: blocking.flatMap(leavesOf).flatMap(told), text }
}

/** One leaf; or ways of which each is blocked by all of its own. */
type Blocker = LeafTree | { readonly ways: readonly (readonly Blocker[])[] }

/** What keeps the condition unmet even if all that can move, and all that is open, were met; null: nothing does. */
function blockersIn(tree: Tree, frame: Frame, isFixed: (tree: LeafTree) => boolean): Blocker[] | null {
  if ('leaf' in tree) return best(tree, frame, isFixed) === unmet ? [tree] : null
  if ('all' in tree) {
    const found = tree.all.flatMap((child) => blockersIn(child, frame, isFixed) ?? [])
    return found.length > 0 ? found : null
  }
  const ways = tree.any.map((child) => blockersIn(child, frame, isFixed))
  if (!ways.every((way) => way !== null)) return null
  return ways.length === 1 ? (ways[0] ?? null) : [{ ways }]
}

const leavesOf = (blocker: Blocker): LeafTree[] =>
  'ways' in blocker ? blocker.ways.flat().flatMap(leavesOf) : [blocker]

function textOfBlocker(blocker: Blocker, told: (tree: LeafTree) => Obstacle[], language: Language): string {
  if (!('ways' in blocker))
    return told(blocker)
      .map(({ text }) => text)
      .join('')
  const ways = blocker.ways.map((way) => {
    const texts = way.map((one) => textOfBlocker(one, told, language))
    return texts.join(say(language, '，并且', ', and '))
  })
  const all = [...new Set(ways)].map((way, i) => `(${i + 1}) ${way}`).join(say(language, '；', '; '))
  return say(language, `以下各项须满足其一，均不满足：${all}`, `one of these is needed and none holds: ${all}`)
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

function noRecord({ compiled: { list } }: Standpoint, language: Language): Blocked {
  const label = list ? say(language, list.label.zh, list.label.en) : ''
  const text = say(language, `没有本事项所指的“${label}”`, `none under “${label}” that this is for`)
  return { obstacles: [{ criterion: null, text, citation: null }], text }
}
