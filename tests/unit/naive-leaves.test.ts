import { describe, expect, it } from 'vitest'
import { isIndustryWithin, isPlaceWithin } from '../../src/adapters/json-rules-engine/codes.js'
import { fact, is, nothing, open, outcomeIn } from './naive-setting.js'
import { branch, none } from './second-opinion-world.js'

describe('leaves', () => {
  const operators = [
    'equal',
    'notEqual',
    'in',
    'notIn',
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
  ]
  const valueFor = (operator: string, value: unknown): unknown => (/in$/i.test(operator) ? [value] : value)
  it.each(operators)('%s over what is absent is unmet', (operator) => {
    expect(outcomeIn(is('listedOn', operator, valueFor(operator, '2020-01-01')))).toBe('unmet')
  })
  it.each(operators)('%s over what does not exist is for review', (operator) => {
    expect(outcomeIn(is('gone', operator, valueFor(operator, 1)), { definitions: { gone: nothing } })).toBe('review')
  })
  it('doesNotContain over what is absent is unmet', () => {
    expect(outcomeIn(is('tags', 'doesNotContain', 'a'), { facts: { tags: none } })).toBe('unmet')
  })

  it.each([
    ['staff', 'equal', 30, 'met'],
    ['staff', 'notEqual', 30, 'unmet'],
    ['staff', 'in', [29, 30], 'met'],
    ['staff', 'notIn', [29, 30], 'unmet'],
    ['staff', 'lessThan', 30, 'unmet'],
    ['staff', 'lessThanInclusive', 30, 'met'],
    ['staff', 'greaterThan', 30, 'unmet'],
    ['staff', 'greaterThanInclusive', 30, 'met'],
    ['debtRatio', 'equal', 0.55, 'met'],
    ['growth', 'greaterThanInclusive', 1.2, 'met'],
    ['growth', 'greaterThan', 1.2, 'unmet'],
    ['capital', 'greaterThanInclusive', 1000000, 'met'],
    ['capital', 'greaterThan', 999999.99, 'met'],
    ['capital', 'equal', 100000000, 'unmet'],
    ['capital', 'greaterThan', { fact: 'debt' }, 'met'],
    ['debt', 'greaterThanInclusive', { fact: 'half' }, 'unmet'],
    ['half', 'lessThanInclusive', { fact: 'debt' }, 'unmet'],
    ['establishedOn', 'lessThan', '2022-05-02', 'met'],
    ['establishedOn', 'equal', '2022-05-01', 'met'],
    ['establishedOn', 'lessThanInclusive', { fact: 'asOf' }, 'met'],
    ['listedOn', 'lessThanInclusive', { fact: 'asOf' }, 'unmet'],
    ['asOf', 'greaterThan', { fact: 'listedOn' }, 'unmet'],
    ['private', 'equal', true, 'met'],
    ['private', 'notEqual', true, 'unmet'],
    ['colour', 'equal', 'green', 'met'],
    ['colour', 'in', ['red', 'blue'], 'unmet'],
    ['colour', 'notIn', ['red', 'blue'], 'met'],
    ['grade', 'greaterThanInclusive', 'provincial', 'met'],
    ['grade', 'greaterThan', 'provincial', 'unmet'],
    ['grade', 'lessThan', 'national', 'met'],
    ['tags', 'contains', 'a', 'met'],
    ['tags', 'contains', 'c', 'unmet'],
    ['tags', 'doesNotContain', 'c', 'met'],
    ['tags', 'containsAny', ['c', 'b'], 'met'],
    ['tags', 'containsAny', ['c'], 'unmet'],
    ['place', 'within', ['140400'], 'met'],
    ['place', 'within', ['140500', '000000'], 'met'],
    ['place', 'within', '140404', 'unmet'],
    ['industry', 'within', ['B', 'C'], 'met'],
    ['industry', 'within', ['252'], 'met'],
    ['industry', 'within', ['B', '13'], 'unmet'],
    ['industry', 'equal', '2521', 'met'],
    ['upTo', 'lessThanInclusive', 300000, 'met'],
    ['upTo', 'lessThanInclusive', 200000, 'review'],
    ['upTo', 'greaterThan', 300000, 'unmet'],
    ['upTo', 'equal', 200000, 'review'],
    ['upTo', 'notEqual', 300000, 'met'],
    ['upTo', 'in', [1, 400000], 'review'],
    ['judgement.good', 'equal', true, 'review'],
    ['sizeOrWord', 'equal', 'a', 'review'],
    ['sizeOrWord', 'in', ['a', 'b'], 'met'],
  ])('%s %s %o is %s', (id, operator, value, expected) => {
    const definitions = {
      half: { times: [fact('staff'), 10000] },
      upTo: { atDiscretion: { max: fact('debt'), why: 'ceiling' } },
      sizeOrWord: { cases: [branch(open, 'a')], else: 'b' },
    }
    expect(outcomeIn(is(id, operator, value), { definitions })).toBe(expected)
  })
})

describe('groups', () => {
  const yes = is('staff', 'equal', 30)
  const no = is('staff', 'equal', 31)
  it.each([
    [{ all: [yes, open] }, 'review'],
    [{ all: [no, open] }, 'unmet'],
    [{ any: [yes, open] }, 'met'],
    [{ any: [no, open] }, 'review'],
    [{ not: open }, 'review'],
    [{ not: yes }, 'unmet'],
    [{ not: { all: [yes, no] } }, 'met'],
  ])('%j is %s', (condition, expected) => {
    expect(outcomeIn(condition)).toBe(expected)
  })
})

describe('codes', () => {
  it.each([
    ['140403', '140400', true],
    ['140403001000', '140400', true],
    ['140403001000', '140403', true],
    ['140403001000', '140403001', true],
    ['140403001000', '140403001000', true],
    ['140403001002', '140403001000', true],
    ['140403', '140403000', true],
    ['140403', '140404', false],
    ['140400', '140403', false],
    ['110101', '000000', true],
    ['zone-somewhere', '140400', false],
  ])('place %s within %s: %s', (place, ancestor, expected) => {
    expect(isPlaceWithin(place, ancestor)).toBe(expected)
  })

  it('knows sections by their divisions', () => {
    const sections = new Map([['C', ['25']]])
    expect(isIndustryWithin('2521', 'C', sections)).toBe(true)
    expect(isIndustryWithin('C', 'C', sections)).toBe(true)
    expect(isIndustryWithin('06', 'C', sections)).toBe(false)
    expect(() => isIndustryWithin('06', 'B', sections)).toThrow(RangeError)
  })
})
