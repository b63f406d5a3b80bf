import { describe, expect, it } from 'vitest'
import { is, only, resultOf, verdictOf } from './engine-world.js'

describe('places', () => {
  const within = only({ conditions: { all: [is('registeredRegion', 'within', ['140400'])] } })
  const outside = only({ conditions: { all: [{ not: is('registeredRegion', 'within', ['140400', '310000']) }] } })
  const cases = [
    { told: 'the city itself', place: '140400', in: 'eligible', out: 'ineligible' },
    { told: 'a county of it', place: '140403', in: 'eligible', out: 'ineligible' },
    { told: 'a village of it', place: '140403001001', in: 'eligible', out: 'ineligible' },
    { told: 'the province alone may be anywhere in it', place: '140000', in: 'undetermined', out: 'undetermined' },
    { told: 'another city', place: '140500', in: 'ineligible', out: 'eligible' },
    { told: 'another province', place: '340000', in: 'ineligible', out: 'eligible' },
    { told: 'the other place of the list', place: '310115', in: 'ineligible', out: 'ineligible' },
    { told: 'digits alike are not a place alike', place: '144000', in: 'ineligible', out: 'eligible' },
  ]
  it.each(cases)('$told', (one) => {
    const facts = { registeredRegion: one.place }
    expect([verdictOf(within, { facts }), verdictOf(outside, { facts })]).toEqual([one.in, one.out])
  })
  it('not told is open, and asked for', () => {
    const { verdict, missing } = resultOf(within)
    expect([verdict, ...missing.map(({ fact }) => fact)]).toEqual(['undetermined', 'registeredRegion'])
  })
  it('a coarser place is asked for again', () => {
    expect(resultOf(within, { facts: { registeredRegion: '140000' } }).missing).toHaveLength(1)
  })
})

describe('a document for one place', () => {
  const scope = is('registeredRegion', 'within', ['140400'])
  const rules = only({}, { document: { scope, division: '140400' } })

  it('is out of area elsewhere, and is not looked at', () => {
    expect(verdictOf(rules, { facts: { registeredRegion: '340100' } })).toBe('ineligible')
  })
  it('stays open where the place is not told', () => expect(verdictOf(rules)).toBe('undetermined'))
  it('tells the place as a criterion of its own', () => {
    const { claims } = resultOf(rules, { facts: { registeredRegion: '140403' } })
    expect(claims[0]?.criteria).toMatchObject([{ path: '/scope', outcome: 'met', given: { value: '140403' } }])
  })
})

describe('industries', () => {
  const rules = (...codes: string[]) => only({ conditions: { all: [is('industry', 'within', codes)] } })
  const cases = [
    { asked: ['C'], given: '2511', verdict: 'eligible' },
    { asked: ['C'], given: '25', verdict: 'eligible' },
    { asked: ['C'], given: 'C', verdict: 'eligible' },
    { asked: ['25'], given: 'C', verdict: 'undetermined' },
    { asked: ['2511'], given: '25', verdict: 'undetermined' },
    { asked: ['2511'], given: '2512', verdict: 'ineligible' },
    { asked: ['25'], given: 'B', verdict: 'ineligible' },
    { asked: ['70'], given: 'K', verdict: 'eligible' },
    { asked: ['B', '13'], given: '13', verdict: 'eligible' },
    { asked: ['B', '13'], given: '25', verdict: 'ineligible' },
  ]
  it.each(cases)('$given within $asked: $verdict', ({ asked, given, verdict }) => {
    expect(verdictOf(rules(...asked), { facts: { industry: given } })).toBe(verdict)
  })
})

describe('lists of options', () => {
  const rules = (operator: string, value: unknown) => only({ conditions: { all: [is('tags', operator, value)] } })
  const told = (complete: boolean, ...items: string[]) => ({ tags: { complete, items } })
  const cases = [
    { operator: 'contains', value: 'a', tags: told(true, 'a'), verdict: 'eligible' },
    { operator: 'contains', value: 'a', tags: told(true, 'b'), verdict: 'ineligible' },
    { operator: 'contains', value: 'a', tags: told(false, 'b'), verdict: 'undetermined' },
    { operator: 'contains', value: 'a', tags: told(false, 'a'), verdict: 'eligible' },
    { operator: 'doesNotContain', value: 'a', tags: told(true), verdict: 'eligible' },
    { operator: 'doesNotContain', value: 'a', tags: told(false), verdict: 'undetermined' },
    { operator: 'doesNotContain', value: 'a', tags: told(false, 'a'), verdict: 'ineligible' },
    { operator: 'containsAny', value: ['a', 'b'], tags: told(true, 'b', 'c'), verdict: 'eligible' },
    { operator: 'containsAny', value: ['a', 'b'], tags: told(true, 'c'), verdict: 'ineligible' },
    { operator: 'containsAny', value: ['a', 'b'], tags: told(false, 'c'), verdict: 'undetermined' },
  ]
  it.each(cases)('$operator $value in $tags: $verdict', ({ operator, value, tags, verdict }) => {
    expect(verdictOf(rules(operator, value), { facts: tags })).toBe(verdict)
  })
})

describe('ordered options', () => {
  const rules = only({ conditions: { all: [is('grade', 'greaterThanInclusive', 'provincial')] } })
  it.each([
    { grade: 'city', verdict: 'ineligible' },
    { grade: 'provincial', verdict: 'eligible' },
    { grade: 'national', verdict: 'eligible' },
  ])('$grade is at least provincial: $verdict', ({ grade, verdict }) => {
    expect(verdictOf(rules, { facts: { grade } })).toBe(verdict)
  })
})

describe('ranges and rough days', () => {
  const staff = (operator: string, value: number) => only({ conditions: { all: [is('staff', operator, value)] } })
  const cases = [
    { rules: staff('greaterThanInclusive', 20), facts: { staff: { min: 20 } }, verdict: 'eligible' },
    { rules: staff('greaterThan', 20), facts: { staff: { min: 20 } }, verdict: 'undetermined' },
    { rules: staff('greaterThan', 20), facts: { staff: { max: 20 } }, verdict: 'ineligible' },
    { rules: staff('lessThanInclusive', 20), facts: { staff: { min: 1, max: 20 } }, verdict: 'eligible' },
    { rules: staff('equal', 20), facts: { staff: { min: 1, max: 20 } }, verdict: 'undetermined' },
    { rules: staff('notEqual', 20), facts: { staff: { min: 21 } }, verdict: 'eligible' },
    { rules: staff('in', [5] as never), facts: { staff: 5 }, verdict: 'eligible' },
    {
      rules: only({ conditions: { all: [is('establishedOn', 'lessThan', '2019-04-01')] } }),
      facts: { establishedOn: '2019-03' },
      verdict: 'eligible',
    },
    {
      rules: only({ conditions: { all: [is('establishedOn', 'lessThan', '2019-04-01')] } }),
      facts: { establishedOn: '2019' },
      verdict: 'undetermined',
    },
    {
      rules: only({ conditions: { all: [is('establishedOn', 'lessThanInclusive', '2019-12-31')] } }),
      facts: { establishedOn: '2019' },
      verdict: 'eligible',
    },
  ]
  it.each(cases)('$facts: $verdict', ({ rules, facts, verdict }) => expect(verdictOf(rules, { facts })).toBe(verdict))
})
