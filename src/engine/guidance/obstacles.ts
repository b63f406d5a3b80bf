import type { Language } from '../../domain/answer.js'
import type { NearMiss } from '../../domain/near-miss.js'
import { dayNumberOf } from '../../domain/iso-date.js'
import { relatePlace } from '../../domain/place.js'
import { met, unmet, type Truth } from '../../domain/truth.js'
import { criterionOf, findingsOf, partsWithScope } from '../explain.js'
import { truthOfTree } from '../program.js'
import { citationOf } from '../result.js'
import type { Frame, ListSubject, Tree } from '../subject.js'
import { say } from '../wording/values.js'
import { criticalDates } from './critical-dates.js'
import { basesOf, clock } from './bases.js'
import { canHold, type LeafTree, type Standpoint } from './deed.js'
import { beginnings, movesOfLeaf } from './moves.js'
import { canGrow, placesOf } from './record-moves.js'
import { claimOf, later, matchOf } from './scenario.js'

type Obstacle = NearMiss['obstacles'][number]

export interface Blocked {
  readonly obstacles: readonly Obstacle[]
  /** With “or” between those of which one would be enough. */
  readonly text: string
  /** It is for other places than the applicant's. */
  readonly isElsewhere: boolean
}

/**
 * What keeps the claim from ever being possible by anything one can sensibly do, or by waiting; null: nothing single
 * does, it is only too far away.
 */
export function obstaclesOf(standpoint: Standpoint, language: Language): Blocked | null {
  const { claim, compiled, setting } = standpoint
  const { list } = compiled
  // Another record may be what this one is not.
  const isOpen = list !== null && isOpenList(list, standpoint)
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
  const isElsewhere = !isNearby(standpoint) || blocking.some((blocker) => 'leaf' in blocker && isOfPlace(blocker))
  return { obstacles: blocking.flatMap(leavesOf).flatMap(told), text, isElsewhere }
}

const isOfPlace = ({ leaf: { subject } }: LeafTree): boolean => subject.level === 0 && subject.fact?.type === 'place'

/** Whether the text is of a place that the profile names, or of one around it; without any place it may be. */
function isNearby(standpoint: Standpoint): boolean {
  const { division } = standpoint.compiled.document.document
  const places = placesOf(standpoint)
  return places.length === 0 || places.some((place) => relatePlace(place, division) !== 'outside')
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

/** What the applicant is, and what it can become. */
function selvesOf(standpoint: Standpoint): Standpoint[] {
  const { setting, compiled, subjectId } = standpoint
  const begun = beginnings(standpoint).map((move) => {
    const scenario = move.apply(standpoint.scenario)
    const match = matchOf(setting, scenario, compiled)
    return { ...standpoint, scenario, claim: match && claimOf(match, subjectId) }
  })
  return [standpoint, ...begun]
}

const isOpenList = (list: ListSubject, standpoint: Standpoint): boolean =>
  selvesOf(standpoint).some((self) => canGrow(list, self))

/** By a change, as it is or as what it can become. */
const isMovable = (standpoint: Standpoint, tree: LeafTree): boolean =>
  selvesOf(standpoint).some(
    (self) =>
      (self !== standpoint && canHold(self, tree, self.scenario)) || isMovableAsIs({ ...self, isFar: true }, tree),
  )

/** Today, by the figures of the next years, or by time alone. */
function isMovableAsIs(standpoint: Standpoint, tree: LeafTree): boolean {
  const bases = basesOf(standpoint, tree)
  if (bases.size === 0) return false
  if (movesOfLeaf(standpoint, tree, bases).length > 0) return true
  if (bases.has(clock) && criticalDates(standpoint, [tree]).some((day) => isMetOn(standpoint, tree, day))) return true
  const scenario = later(standpoint.scenario, dayNumberOf(standpoint.openYear + 1, 1, 1))
  return movesOfLeaf({ ...standpoint, scenario }, tree, bases).length > 0
}

const isMetOn = (standpoint: Standpoint, tree: LeafTree, day: number): boolean =>
  canHold(standpoint, tree, later(standpoint.scenario, day))

function noRecord(standpoint: Standpoint, language: Language): Blocked {
  const { list } = standpoint.compiled
  const label = list ? say(language, list.label.zh, list.label.en) : ''
  const text = say(language, `没有本事项所指的“${label}”`, `none under “${label}” that this is for`)
  return { obstacles: [{ criterion: null, text, citation: null }], text, isElsewhere: !isNearby(standpoint) }
}
