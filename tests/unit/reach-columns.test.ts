import { describe, expect, it } from 'vitest'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { factColumns, factValues, stampOf } from '../../src/engine/reach/fact-columns.js'
import { fact } from './engine-catalogue.js'
import { all, compiled, factsOf, is, some, type Applicant } from './engine-world.js'

const policyOfPrize = {
  id: 'policy',
  type: 'choice',
  optionsFrom: 'policies',
  label: { zh: '某', en: 'some' },
  question: { zh: '某', en: 'some' },
}
const rules = compiled({
  facts: [fact('prizes', 'records', { record: 'prize', key: 'policy', fields: [policyOfPrize] })],
  definitions: {
    age: definition({ elapsed: [{ fact: 'establishedOn' }, { fact: 'asOf' }], in: 'months' }),
    growth: definition({
      divide: [
        { fact: 'revenue', year: -1 },
        { fact: 'revenue', year: -2 },
      ],
    }),
    titles: definition({ over: 'recognitions', take: 'count', where: is('recognition.type', 'equal', 'hightech') }),
    paid: definition({ over: 'prizes', take: 'count' }),
    manufactures: definition(is('industry', 'within', ['C'])),
    sameAsStaff: definition({ fact: 'staff' }),
    boughtBy: definition({ table: 'dated' }),
  },
  tables: {
    dated: {
      editions: [
        { from: '2020-01-01', table: { columns: [{ of: { fact: 'staff' }, is: 'greaterThan' }], rows: [[5, 7]] } },
        { from: '2026-06-01', table: { columns: [{ of: { fact: 'staff' }, is: 'greaterThan' }], rows: [[5, 9]] } },
      ],
    },
  },
})
function definition(formula: object): object {
  return { label: { zh: '某', en: 'some' }, formula }
}
const valuesOf = (facts: Applicant['facts'], year = 2026) =>
  factValues(rules, factsOf(rules, facts ? { facts } : {}), year)
const unknown = valuesOf({})

describe('columns beside a stored profile', () => {
  it('are the same set for every profile, and null where nothing is known', () => {
    expect(Object.keys(unknown).toSorted()).toEqual(Object.keys(factColumns(rules)).toSorted())
    expect(Object.entries(unknown).filter(([, value]) => value !== null)).toEqual([['besides', []]])
  })

  it('hold what is told exactly', () => {
    const told = { hightech: true, exporter: false, staff: 0, colour: 'red', registeredRegion: '330700', industry: 'C' }
    expect(valuesOf(told)).toMatchObject({
      hightech: 1,
      exporter: 0,
      'staff.lo': 0,
      'staff.hi': 0,
      colour: 'red',
      registeredRegion: '3307',
      industry: 'C',
    })
  })

  it('hold both ends of a rough value, and tell an open end from what is not known', () => {
    expect(valuesOf({ profit: { min: 1 } })).toMatchObject({ 'profit.lo': 100, 'profit.hi': Number.MAX_SAFE_INTEGER })
    expect(valuesOf({ staff: { max: 9 } })).toMatchObject({ 'staff.lo': 0, 'staff.hi': 9 })
    expect(unknown).toMatchObject({ 'staff.lo': null, 'staff.hi': null })
  })

  it('hold the days of a rough date', () => {
    expect(valuesOf({ establishedOn: '2019-02' })).toMatchObject({
      'establishedOn.lo': toDayNumber('2019-02-01'),
      'establishedOn.hi': toDayNumber('2019-02-28'),
    })
  })

  it('write what is known not to be as a range that holds nothing', () => {
    const { 'listedOn.lo': low, 'listedOn.hi': high } = valuesOf({ listedOn: 'none' })
    expect(Number(low)).toBeGreaterThan(Number(high))
  })

  it('round a ratio outward, hardly', () => {
    const { 'debtRatio.lo': low, 'debtRatio.hi': high } = valuesOf({ debtRatio: 0.1 })
    expect(Number(low)).toBeLessThanOrEqual(0.1)
    expect(Number(high)).toBeGreaterThanOrEqual(0.1)
    expect(Number(high) - Number(low)).toBeLessThan(1e-11)
  })

  it('hold a list of options only when it is complete', () => {
    expect(valuesOf({ tags: { complete: true, items: ['a', 'c'] } })).toMatchObject({ tags: ['a', 'c'] })
    expect(valuesOf({ tags: { complete: false, items: ['a'] } })).toMatchObject({ tags: null })
  })
})

describe('lists of records in columns', () => {
  it('hold what each field is in some record', () => {
    const recognitions = all({ type: 'hightech', level: 'city' }, { type: 'other', level: 'city' })
    expect(valuesOf({ recognitions })).toMatchObject({
      recognitions_most: 2,
      'recognitions.type': ['hightech', 'other'],
      'recognitions.level': ['city'],
    })
  })

  it('know a list of none from one that was not told', () => {
    expect(valuesOf({ recognitions: all() })).toMatchObject({ recognitions_most: 0, 'recognitions.type': [] })
    expect(unknown).toMatchObject({ recognitions_most: null, 'recognitions.type': null })
  })

  it('say nothing of a field that one record leaves open, nor of a list that may hold more', () => {
    expect(valuesOf({ recognitions: all({ type: 'hightech' }, { level: 'city' }) })).toMatchObject({
      recognitions_most: 2,
      'recognitions.type': null,
      'recognitions.level': null,
    })
    expect(valuesOf({ recognitions: some({ type: 'hightech' }) })).toMatchObject({ recognitions_most: null })
    const keyed = { complete: ['hightech'], items: [{ id: 'a', type: 'other', level: 'city' }] }
    expect(valuesOf({ recognitions: keyed })).toMatchObject({ recognitions_most: null, 'recognitions.type': null })
  })
})

describe('what is worked out, in columns', () => {
  it('keeps a size class that is one of two as both', () => {
    expect(valuesOf({ staff: 50 })).toMatchObject({ size: ['micro', 'small'] })
    expect(valuesOf({ staff: 50, revenue: { 2025: 1_000_000 } })).toMatchObject({ size: ['small'] })
    expect(valuesOf({ size: 'micro' })).toMatchObject({ size: ['micro'] })
  })

  it('says nothing where what is told contradicts what is worked out', () => {
    expect(valuesOf({ staff: 5, size: 'large' })).toMatchObject({ size: null })
  })

  it('reads the last closed year of the year asked in', () => {
    const revenue = { 2024: 10, 2025: 12 }
    expect(valuesOf({ revenue }, 2026)).toMatchObject({ 'revenue.last.lo': 1200, 'revenue.last.hi': 1200 })
    expect(valuesOf({ revenue }, 2025)).toMatchObject({ 'revenue.last.lo': 1000, 'revenue.last.hi': 1000 })
    const { 'growth.lo': low, 'growth.hi': high } = valuesOf({ revenue })
    expect(low).toBeCloseTo(1.2, 10)
    expect(high).toBeCloseTo(1.2, 10)
    expect(valuesOf({ revenue: { 2025: 12 } })).toMatchObject({ 'growth.lo': null, 'growth.hi': null })
  })

  it('counts records, and decides a definition that says yes or no', () => {
    expect(valuesOf({ recognitions: all({ type: 'hightech' }, {}) })).toMatchObject({ 'titles.lo': 1, 'titles.hi': 2 })
    expect(valuesOf({ industry: '1311' })).toMatchObject({ manufactures: 1 })
    expect(valuesOf({ industry: 'B' })).toMatchObject({ manufactures: 0 })
  })

  it('holds for every day of the year: both editions of a table, and nothing that moves with the day or the policies there are', () => {
    expect(valuesOf({ staff: 6 })).toMatchObject({ 'boughtBy.lo': 7, 'boughtBy.hi': 9 })
    expect(valuesOf({ staff: 6 }, 2027)).toMatchObject({ 'boughtBy.lo': 9, 'boughtBy.hi': 9 })
    expect(Object.keys(factColumns(rules)).filter((name) => /^(age|sameAsStaff|paid)/.test(name))).toEqual([])
  })
})

describe('stamp', () => {
  const places = { divisions: [], changes: [], zones: [] }
  it('changes with the year, the catalogue, a table and the places, and with nothing else', () => {
    const stamp = stampOf(rules, places, 2026)
    const other = compiled({ policies: [{ id: 'more' }] })
    const same = compiled({ policies: [{ id: 'q', amount: 7 }] })
    expect(stampOf(rules, places, 2026)).toBe(stamp)
    expect(stampOf(rules, places, 2027)).not.toBe(stamp)
    expect(stampOf(rules, { ...places, divisions: [['330700', '某市']] }, 2026)).not.toBe(stamp)
    expect(stampOf(other, places, 2026)).not.toBe(stamp)
    expect(stampOf(other, places, 2026)).toBe(stampOf(same, places, 2026))
  })
})
