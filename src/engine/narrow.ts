import { maxOf, minOf, type Exact } from '../domain/exact.js'
import {
  absent,
  has,
  intersect,
  isSettled,
  oneOf,
  overlaps,
  rangeOf,
  undef,
  type Numbers,
  type Possible,
} from '../domain/possible.js'
import { met } from '../domain/truth.js'
import { truthOfLeaf, type LeafTest } from './leaf-truth.js'
import type { Frame, Subject, Tree } from './subject.js'

/** A leaf that must be met for the claim to be granted. */
export interface Demand {
  readonly subject: Subject
  readonly test: LeafTest
}

/** Leaves that stand directly under `all` from the root down, each against a constant. */
export function demandsOf(tree: Tree): Demand[] {
  if ('all' in tree) return tree.all.flatMap(demandsOf)
  if (!('leaf' in tree) || tree.negated || tree.leaf.other) return []
  const { subject, test } = tree.leaf
  return subject.id.startsWith('judgement.') ? [] : [{ subject, test }]
}

/**
 * The frame as it must be if the claim is granted (design §6): an amount is the amount if granted, so "1% of revenue,
 * if revenue ≥ 1亿" starts at 100万 while revenue is unknown.
 */
export function narrowed(frame: Frame, demands: readonly Demand[]): Frame {
  const overrides = narrowings(frame, demands)
  return overrides.size === 0 ? frame : frame.overlay(overrides)
}

/** What `look` finds in that frame, which it may not keep. */
export function withinNarrowed<Found>(
  frame: Frame,
  demands: readonly Demand[],
  look: (narrowed: Frame) => Found,
): Found {
  const overrides = narrowings(frame, demands)
  return overrides.size === 0 ? look(frame) : frame.within(overrides, look)
}

function narrowings(frame: Frame, demands: readonly Demand[]): ReadonlyMap<Subject, Possible> {
  const overrides = new Map<Subject, Possible>()
  for (const { subject, test } of demands) {
    const value = overrides.get(subject) ?? frame.valueOf(subject)
    if (!isSettled(value)) overrides.set(subject, restrict(value, test))
  }
  return overrides
}

/** Values that meet the leaf, as far as a set can say so; the set itself when it cannot be granted at all. */
function restrict(value: Possible, test: LeafTest): Possible {
  // A leaf over an absent value is unmet; over an undefined one a reviewer decides, so it may still be granted.
  const present = value.may & has ? { ...value, may: value.may & ~absent } : value
  if (present.is === 'options') {
    const options = present.options.filter((option) => truthOfLeaf(test, oneOf([option], 0)) === met)
    return options.length === 0
      ? noneOf(value)
      : { ...present, options, causes: options.length === 1 && present.may === has ? 0 : present.causes }
  }
  if (present.is !== 'numbers') return present
  const [lo, hi] = limitsOf(test)
  if (!overlaps(present, rangeOf(lo, hi, 0))) return noneOf(value)
  const range = intersect(present, { ...rangeOf(lo, hi, present.causes), may: present.may }) as Numbers
  return isSettled(range) ? { ...range, causes: 0 } : range
}

/** No value meets the leaf: then it is granted only where there is none and a reviewer says so; else never. */
const noneOf = (value: Possible): Possible => (value.may & undef ? { ...value, may: undef } : value)

/** Closed range that holds every value meeting the leaf. */
function limitsOf({ operator, target }: LeafTest): [Exact, Exact] {
  const values = [target].flat() as Exact[]
  const first = values[0] as Exact
  switch (operator) {
    case 'lessThan':
    case 'lessThanInclusive':
      return [-Infinity, first]
    case 'greaterThan':
    case 'greaterThanInclusive':
      return [first, Infinity]
    case 'equal':
    case 'in':
      return [values.reduce(minOf), values.reduce(maxOf)]
    default:
      return [-Infinity, Infinity]
  }
}
