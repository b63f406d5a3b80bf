import { describe, expect, it } from 'vitest'
import { compare, fraction, type Exact } from '../../src/domain/exact.js'
import {
  absent,
  ask,
  between,
  exactly,
  has,
  judge,
  noNumber,
  oneOf,
  rangeOf,
  undef,
  type Possible,
} from '../../src/domain/possible.js'
import { met, open, review, unmet } from '../../src/domain/truth.js'
import type { Operator } from '../../src/domain/condition.js'
import { truthOfLeaf, truthOfPair, type LeafTest, type Target } from '../../src/engine/leaf-truth.js'
import { NumberCells } from '../../src/engine/number-cells.js'

const test = (operator: Operator, target: Target): LeafTest => ({
  operator,
  target,
  ranks: undefined,
  relate: undefined,
})
const third = fraction(1n, 3n)

describe('a leaf over a range', () => {
  const cases: readonly (readonly [Operator, Target, Exact, Exact, number])[] = [
    ['lessThan', 5, 1, 4, met],
    ['lessThan', 5, 1, 5, open],
    ['lessThan', 5, 5, 9, unmet],
    ['lessThanInclusive', 5, 1, 5, met],
    ['lessThanInclusive', 5, 5, 6, open],
    ['greaterThan', 5, 5, 6, open],
    ['greaterThan', 5, 1, 5, unmet],
    ['greaterThanInclusive', 5, 5, Infinity, met],
    ['greaterThanInclusive', third, third, third, met],
    ['equal', 5, 5, 5, met],
    ['equal', 5, 1, 9, open],
    ['equal', 5, 6, 9, unmet],
    ['notEqual', 5, 5, 5, unmet],
    ['notEqual', 5, 6, 9, met],
    ['in', [1, 5], 5, 5, met],
    ['in', [1, 5], 2, 4, unmet],
    ['in', [1, 5], 1, 5, open],
    ['notIn', [1, 5], 2, 4, met],
    ['notIn', [1, 5], 5, 5, unmet],
  ]
  it.each(cases)('%s %s over %s to %s', (operator, target, lo, hi, truth) => {
    expect(truthOfLeaf(test(operator, target), rangeOf(lo, hi, ask))).toBe(truth)
  })
})

describe('a leaf over what may have no value', () => {
  const leaf = test('greaterThan', 5)
  const cases: { told: string; set: Possible; truth: number }[] = [
    { told: 'absent is unmet', set: noNumber(absent, 0), truth: unmet },
    { told: 'undefined is for a reviewer', set: noNumber(undef, 0), truth: review },
    { told: 'met, or absent', set: between(6, 9, ask, has | absent), truth: met | unmet },
    { told: 'met, or undefined', set: between(6, 9, ask, has | undef), truth: met | review },
    { told: 'open and not to be asked', set: rangeOf(1, 9, judge), truth: review },
    { told: 'met whichever, though not to be asked', set: rangeOf(6, 9, judge), truth: met },
    { told: 'open, partly to be asked', set: rangeOf(1, 9, ask | judge), truth: met | unmet | review },
  ]
  it.each(cases)('$told', ({ set, truth }) => expect(truthOfLeaf(leaf, set)).toBe(truth))
})

describe('two facts compared', () => {
  const cases: { told: string; operator: Operator; left: Possible; right: Possible; truth: number }[] = [
    { told: 'below', operator: 'lessThan', left: exactly(1), right: exactly(2), truth: met },
    { told: 'ranges apart', operator: 'lessThan', left: rangeOf(1, 2, ask), right: rangeOf(3, 4, ask), truth: met },
    {
      told: 'ranges that touch',
      operator: 'lessThan',
      left: rangeOf(1, 3, ask),
      right: rangeOf(3, 4, ask),
      truth: open,
    },
    {
      told: 'ranges that touch, ends allowed',
      operator: 'lessThanInclusive',
      left: rangeOf(1, 3, ask),
      right: rangeOf(3, 4, ask),
      truth: met,
    },
    { told: 'the same point', operator: 'equal', left: exactly(third), right: exactly(third), truth: met },
    {
      told: 'the same range is not the same value',
      operator: 'equal',
      left: rangeOf(1, 2, ask),
      right: rangeOf(1, 2, ask),
      truth: open,
    },
    { told: 'options apart', operator: 'equal', left: oneOf(['a'], 0), right: oneOf(['b', 'c'], ask), truth: unmet },
    { told: 'one side absent', operator: 'notEqual', left: noNumber(absent, 0), right: exactly(1), truth: unmet },
    { told: 'one side undefined', operator: 'notEqual', left: exactly(1), right: noNumber(undef, 0), truth: review },
    {
      told: 'absent on one side, undefined on the other',
      operator: 'equal',
      left: noNumber(absent, 0),
      right: noNumber(undef, 0),
      truth: unmet,
    },
    {
      told: 'one side for a reviewer',
      operator: 'lessThan',
      left: rangeOf(1, 9, judge),
      right: exactly(5),
      truth: review,
    },
  ]
  it.each(cases)('$told', ({ operator, left, right, truth }) => expect(truthOfPair(operator, left, right)).toBe(truth))
})

describe('cells', () => {
  const tests = [test('lessThan', 5), test('greaterThanInclusive', third), test('in', [5, 7]), test('notEqual', 0)]
  const cells = new NumberCells(tests)
  const values: Exact[] = [-Infinity, -1, 0, third, fraction(1n, 2n), 4, 5, 6, 7, 8, Infinity]

  it('are cut at each threshold once, in order', () => expect(cells.edges).toEqual([0, third, 5, 7]))
  it('of a sample hold the sample', () => {
    for (let cell = 0; cell <= cells.edges.length * 2; cell++) expect(cells.cellOf(cells.sampleOf(cell))).toBe(cell)
  })
  it('say of every range what the leaves say of it', () => {
    for (const lo of values) {
      for (const hi of values) {
        if (compare(lo, hi) > 0) continue
        const expected = tests.map((leaf) => truthOfLeaf(leaf, { ...rangeOf(lo, hi, ask), causes: 0 }))
        // Between two thresholds a range may meet more than its ends: `in` over 6 to 8 meets 7.
        expect([...cells.rowOfRange(lo, hi)]).toEqual(expected)
      }
    }
  })
})
