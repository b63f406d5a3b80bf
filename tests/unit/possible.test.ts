import { describe, expect, it } from 'vitest'
import { fraction } from '../../src/domain/exact.js'
import {
  absent,
  ask,
  between,
  exactly,
  has,
  hull,
  intersect,
  isSettled,
  judge,
  noNumber,
  oneOf,
  overlaps,
  rangeOf,
  undef,
  withCauses,
  type Choices,
  type Codes,
  type Possible,
} from '../../src/domain/possible.js'

const codes = (code: string | null, causes = 0): Codes => ({ is: 'codes', code, may: has, causes })
const choices = (isOpen: boolean, ...items: string[]): Choices => ({
  is: 'choices',
  items,
  isOpen,
  may: has,
  causes: isOpen ? ask : 0,
})

describe('a set is settled when it is one value and nothing else', () => {
  const cases: { told: string; set: Possible; settled: boolean }[] = [
    { told: 'a number', set: exactly(5), settled: true },
    { told: 'a range whose ends meet', set: rangeOf(5, 5, ask), settled: true },
    { told: 'a range', set: rangeOf(5, 6, ask), settled: false },
    { told: 'a number or nothing', set: between(5, 5, 0, has | absent), settled: false },
    { told: 'nothing', set: noNumber(absent, 0), settled: true },
    { told: 'no value', set: noNumber(undef, 0), settled: true },
    { told: 'nothing or no value', set: noNumber(absent | undef, 0), settled: false },
    { told: 'one option', set: oneOf(['a'], 0), settled: true },
    { told: 'two options', set: oneOf(['a', 'b'], ask), settled: false },
    { told: 'a full code', set: codes('140403'), settled: true },
    { told: 'a code that may be finer', set: codes('140400', ask), settled: false },
    { told: 'a whole list', set: choices(false, 'a'), settled: true },
    { told: 'a list that may hold more', set: choices(true, 'a'), settled: false },
  ]
  it.each(cases)('$told: $settled', ({ set, settled }) => expect(isSettled(set)).toBe(settled))
})

describe('the hull holds both', () => {
  it('of two numbers: all between', () =>
    expect(hull(exactly(fraction(1n, 3n)), exactly(7))).toMatchObject({ lo: fraction(1n, 3n), hi: 7 }))
  it('of two options: either', () =>
    expect(hull(oneOf(['a'], 0), oneOf(['b', 'a'], ask))).toMatchObject({ options: ['a', 'b'], causes: ask }))
  it('of nothing and a number: either', () =>
    expect(hull(noNumber(absent, 0), exactly(5))).toMatchObject({ lo: 5, hi: 5, may: has | absent }))
  it('of no number and an option takes the kind of the option', () =>
    expect(hull(oneOf(['a'], 0), noNumber(undef, judge))).toMatchObject({
      is: 'options',
      may: has | undef,
      causes: judge,
    }))
  it('of two codes: anywhere, unless they are the same', () => {
    expect(hull(codes('14'), codes('14'))).toMatchObject({ code: '14' })
    expect(hull(codes('14'), codes('34'))).toMatchObject({ code: null })
  })
  it('of two lists: what is in both, and perhaps more', () => {
    expect(hull(choices(false, 'a', 'b'), choices(false, 'b'))).toMatchObject({ items: ['b'], isOpen: true })
    expect(hull(choices(false, 'a'), choices(false, 'a'))).toMatchObject({ items: ['a'], isOpen: false })
  })
  it('of a sum and one in kind keeps both', () => {
    expect(hull({ ...exactly(0), inKind: '培训' }, { ...exactly(5), why: ['ceiling'] })).toMatchObject({
      lo: 0,
      hi: 5,
      inKind: '培训',
      why: ['ceiling'],
    })
  })
  it('of a number and an option is a mistake of the rule', () =>
    expect(() => hull(exactly(1), oneOf(['a'], 0))).toThrow(TypeError))
})

describe('values in both', () => {
  it('of two ranges', () => expect(intersect(rangeOf(1, 5, ask), rangeOf(3, 9, 0))).toMatchObject({ lo: 3, hi: 5 }))
  it('of two lists of options', () =>
    expect(intersect(oneOf(['a', 'b'], ask), oneOf(['b', 'c'], 0))).toMatchObject({ options: ['b'] }))
  it('nothing may be concluded from a contradiction', () => {
    expect(intersect(rangeOf(1, 2, ask), rangeOf(3, 4, 0))).toMatchObject({ lo: 1, hi: 2 })
    expect(intersect(oneOf(['a'], ask), oneOf(['b'], 0))).toMatchObject({ options: ['a'] })
    expect(intersect(exactly(5), noNumber(absent, 0))).toMatchObject({ lo: 5, may: has })
  })
  it('are told of by overlaps', () => {
    expect([overlaps(rangeOf(1, 3, 0), rangeOf(3, 4, 0)), overlaps(rangeOf(1, 2, 0), rangeOf(3, 4, 0))]).toEqual([
      true,
      false,
    ])
    expect([overlaps(oneOf(['a'], 0), oneOf(['a', 'b'], 0)), overlaps(oneOf(['a'], 0), noNumber(absent, 0))]).toEqual([
      true,
      false,
    ])
  })
})

it('causes are only added', () => {
  const set = rangeOf(1, 2, ask)
  expect(withCauses(set, ask)).toBe(set)
  expect(withCauses(set, judge).causes).toBe(ask | judge)
})
