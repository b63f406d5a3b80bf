import { describe, expect, it } from 'vitest'
import {
  and,
  anything,
  isSingle,
  met,
  not,
  open,
  or,
  outcomeOf,
  review,
  unmet,
  verdictOf,
} from '../../src/domain/truth.js'

const outcomes = [unmet, review, met]
const all = [1, 2, 3, 4, 5, 6, 7]

describe('outcomes', () => {
  it('all is the lesser and any the greater of unmet < review < met', () => {
    for (const a of outcomes) {
      for (const b of outcomes) expect([and(a, b), or(a, b)]).toEqual([Math.min(a, b), Math.max(a, b)])
    }
  })
  it('not turns met and unmet over and leaves a review as it is, so that it cannot grant', () => {
    expect([not(met), not(unmet), not(review)]).toEqual([unmet, met, review])
  })
})

describe('sets of outcomes', () => {
  it('are combined outcome by outcome', () => {
    expect(and(open, met)).toBe(open)
    expect(and(open, review)).toBe(unmet | review)
    expect(or(open, review)).toBe(review | met)
    expect(and(anything, unmet)).toBe(unmet)
    expect(or(anything, met)).toBe(met)
  })
  it('one unknown record does not turn a certain one into a review', () => expect(or(met, open)).toBe(met))
  it('never come out empty, and only grow with their parts', () => {
    for (const a of all) {
      for (const b of all) {
        for (const wider of all) {
          if ((a & wider) !== a) continue
          expect(and(a, b) & and(wider, b)).toBe(and(a, b))
          expect(or(a, b) & or(wider, b)).toBe(or(a, b))
        }
        expect(and(a, b)).toBeGreaterThan(0)
        expect(not(and(a, b))).toBe(or(not(a), not(b)))
      }
    }
  })
})

describe('a verdict', () => {
  const cases = [
    { truth: met, verdict: 'eligible', outcome: 'met' },
    { truth: unmet, verdict: 'ineligible', outcome: 'unmet' },
    { truth: review, verdict: 'needsReview', outcome: 'review' },
    { truth: open, verdict: 'undetermined', outcome: 'open' },
    { truth: review | met, verdict: 'undetermined', outcome: 'open' },
    { truth: review | unmet, verdict: 'undetermined', outcome: 'open' },
    { truth: anything, verdict: 'undetermined', outcome: 'open' },
  ]
  it.each(cases)('of $truth is $verdict', ({ truth, verdict, outcome }) => {
    expect([verdictOf(truth), outcomeOf(truth)]).toEqual([verdict, outcome])
    expect(isSingle(truth)).toBe(outcome !== 'open')
  })
})
