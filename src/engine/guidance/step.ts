import { compare } from '../../domain/exact.js'
import type { PolicyMatch } from '../compiled.js'
import { basesLeft, groupsOf } from './bases.js'
import type { Move, Standpoint } from './deed.js'
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

/** What was moved and how far: the same for every order of moving. */
export const placeText = (moved: ReadonlyMap<string, Move>): string =>
  JSON.stringify(
    [...moved].map(([key, { deed }]) => [key, deed.is === 'records' ? [...deed.fields] : deed.to]).toSorted(),
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
  )

/** Whether the same facts are moved, one of them less far and none further. */
export function isNearer({ moved: a }: Pick<Step, 'moved'>, { moved: b }: Pick<Step, 'moved'>): boolean {
  if (a.size !== b.size) return false
  const apart = [...a].map(([key, { distance }]) => {
    const other = b.get(key)
    return other ? compare(distance, other.distance) : Number.NaN
  })
  return apart.every((one) => one <= 0) && apart.some((one) => one < 0)
}
