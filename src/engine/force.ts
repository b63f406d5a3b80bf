import { compare } from '../domain/exact.js'
import { toDayNumber, type DayNumber, type IsoDate } from '../domain/iso-date.js'
import type { LawState, Status } from '../domain/policy.js'
import { has, type Numbers } from '../domain/possible.js'
import { met, unmet, type Truth } from '../domain/truth.js'

/** The dated states of a document or policy, ascending. */
export interface Validity {
  readonly from: DayNumber
  readonly status: Status
}

export const validityOf = (list: readonly Status[]): Validity[] =>
  list.map((status) => ({ from: toDayNumber(status.from), status })).toSorted((a, b) => a.from - b.from)

/** Entries that were in the rule set on `knownAt`. */
export function knownOn(validity: readonly Validity[], knownAt: IsoDate): readonly Validity[] {
  const known = validity.filter(({ status }) => status.recordedOn <= knownAt)
  return known.length === validity.length ? validity : known
}

const ended: readonly LawState[] = ['superseded', 'lapsed']

/**
 * Whether the text was in force on the day the right arose: met, unmet, or both while that day is not settled.
 * Before the first entry it was not.
 */
export function forceOn(validity: readonly Validity[], day: Numbers): Truth {
  // An event that never was is refused by its own leaf, not by the dates of the text.
  if (!(day.may & has)) return met
  let truth = 0
  const [first] = validity
  if (!first || compare(day.lo, first.from) < 0) truth |= unmet
  for (const [i, { from, status }] of validity.entries()) {
    const next = validity[i + 1]
    const touches = compare(from, day.hi) <= 0 && (!next || compare(next.from, day.lo) > 0)
    if (touches) truth |= ended.includes(status.state) ? unmet : met
  }
  return truth
}

/** The entry that holds on one day; undefined before the first. */
export const entryOn = (validity: readonly Validity[], day: DayNumber): Validity | undefined =>
  validity.findLast(({ from }) => from <= day)
