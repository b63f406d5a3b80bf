import { compare } from '../../domain/exact.js'
import type { PolicyMatch } from '../compiled.js'
import { basesLeft, groupsOf } from './bases.js'
import { isBecoming, type Move, type Standpoint } from './deed.js'
import { movesFrom } from './moves.js'

/** Most facts that a near miss moves. */
const mostMoved = 2

/** A standpoint that matching has seen, with what was moved to come there. */
export interface Step extends Standpoint {
  readonly match: PolicyMatch | undefined
  /** By key, each from where it was at first. */
  readonly moved: ReadonlyMap<string, Move>
}

/** Where one can go on from here, by key: a fact moved before moves further, or another moves, up to two. */
export function onwardFrom(step: Step): ReadonlyMap<string, readonly Move[]> {
  const known = onward.get(step)
  if (known) return known
  const moved = [...step.moved.values()].map(({ base }) => base)
  const moves = movesFrom(step, basesLeft(groupsOf(step), moved, mostMoved))
  const found = new Map([...moves].filter(([key]) => step.moved.has(key) || step.moved.size < mostMoved))
  onward.set(step, found)
  return found
}
const onward = new WeakMap<Step, ReadonlyMap<string, readonly Move[]>>()

/** What one becomes comes first: what one does then is done as that. */
export function movedOn({ moved }: Pick<Step, 'moved'>, move: Move): ReadonlyMap<string, Move> {
  const all = [...moved.values()].filter(({ key }) => key !== move.key)
  const ordered = [...all, move].toSorted((a, b) => Number(isBecoming(b.deed)) - Number(isBecoming(a.deed)))
  return new Map(ordered.map((one) => [one.key, one]))
}

/** Titles, projects and whatever else is kept in lists are far beyond what has only just begun. */
export function isSensible(moved: ReadonlyMap<string, Move>): boolean {
  const deeds = [...moved.values()].map(({ deed }) => deed)
  return (
    !deeds.some(isBecoming) || deeds.every((deed) => deed.is === 'fact' && (isBecoming(deed) || !deed.fact.granted))
  )
}

/** Of what begins by a step not all can be known before: there it is enough that nothing stands in the way. */
export function isPossible({ claim, moved }: Step): boolean {
  if (!claim) return false
  if (claim.verdict === 'undetermined') return [...moved.values()].some(({ deed }) => isBecoming(deed))
  return claim.verdict === 'eligible' || claim.verdict === 'needsReview'
}

/** What was moved and how far: the same for every order of moving. */
export const placeText = (moved: ReadonlyMap<string, Move>): string =>
  [...moved]
    .map(([key, { deed }]) => textOf([key, deed.is === 'records' ? [...deed.fields] : deed.to]))
    .toSorted((a, b) => a.localeCompare(b))
    .join('\n')

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))

/** Whether the same facts are moved, one of them less far and none further. */
export function isNearer({ moved: a }: Pick<Step, 'moved'>, { moved: b }: Pick<Step, 'moved'>): boolean {
  if (a.size !== b.size) return false
  const apart = [...a].map(([key, { distance }]) => {
    const other = b.get(key)
    return other ? compare(distance, other.distance) : Number.NaN
  })
  return apart.every((one) => one <= 0) && apart.some((one) => one < 0)
}
