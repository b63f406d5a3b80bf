import { describe, expect, it } from 'vitest'
import { FormulaSchema } from '../../src/domain/formula.js'
import { type Given } from '../../src/domain/given.js'
import {
  branch,
  day,
  none,
  number,
  option,
  recognition,
  record,
  records,
  truth,
  worldOf,
  yearly,
} from './second-opinion-world.js'
import { type World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import { claims, is, judged, open, outcome, status, when } from './second-opinion-asked.js'

describe('claims', () => {
  const carriers = {
    for: 'recognitions',
    ...when(is('recognition.type', 'equal', 'incubator')),
    amount: {
      table: {
        columns: [{ of: { fact: 'recognition.level' }, is: 'equal' }],
        rows: [
          ['national', 500_000],
          ['county', 300_000],
        ],
      },
    },
  }
  it('are one a record', async () => {
    expect(await claims(carriers)).toEqual(['i1: met 50000000', 'i2: met 30000000', 'h1: unmet undefined'])
  })
  it.each([
    ['empty', records()],
    ['known not to be', none],
  ])('are none where the list is %s', async (_, list) => {
    expect(await claims(carriers, {}, worldOf({ recognitions: list }))).toEqual([])
  })
})

describe('the day on which the right arose', () => {
  const policy = {
    for: 'recognitions',
    event: 'recognition.recognisedOn',
    amount: { fact: 'revenue', year: -1 },
  }
  const on = (date: Given): World =>
    worldOf({
      recognitions: records({
        id: 'r',
        fields: new Map([...recognition('i1', 'city', 1).fields, ['recognisedOn', date]]),
      }),
    })

  it.each([
    ['in asOf’s year', day('2025-03-01'), ['r: met 12000']],
    ['on asOf', day('2025-06-30'), ['r: met 12000']],
    ['an earlier year', day('2024-12-31'), ['r: met 10000']],
    ['in the founding year', day('2022-12-31'), ['r: met absent']],
    ['the day after asOf', day('2025-07-01'), ['r: unmet 12000']],
    ['never', none, ['r: unmet 12000']],
  ])('%s', async (_, date, expected) => {
    expect(await claims(policy, {}, on(date))).toEqual(expected)
  })

  it('is not that of the document, which asks whom it is for on asOf', async () => {
    const grown = { scope: is('growth', 'greaterThan', 1) }
    const listed = worldOf({ listedOn: day('2023-05-05') })
    expect(await outcome({ event: 'listedOn' }, grown, listed)).toEqual(['met'])
    // For the claim: 2022 over 2021, the year before founding.
    expect(await outcome({ event: 'listedOn', ...when(is('growth', 'greaterThan', 1)) }, {}, listed)).toEqual([
      'review',
    ])
  })

  it('is refused when it is missing', async () => {
    const world = worldOf({ recognitions: records(record('r', {})) })
    await expect(claims({ ...policy, amount: 1 }, {}, world)).rejects.toThrow('recognition.recognisedOn is not known')
  })

  it('chooses the edition of a table', async () => {
    const byDay = (date: Given): Promise<string[]> =>
      outcome({ event: 'listedOn', ...when(is('size', 'equal', 'small')) }, {}, worldOf({ listedOn: date }))
    expect(await byDay(day('2024-01-01'))).toEqual(['met'])
    expect(await byDay(day('2023-12-31'))).toEqual(['unmet'])
  })

  it('may be a definition, and for review where it does not exist', async () => {
    const either = { cases: [branch(is('staff', 'equal', 30), '2024-02-01')] }
    const amount = { fact: 'revenue', year: -1 }
    expect(await claims({ event: 'began', let: { began: either }, amount })).toEqual(['-: met 10000'])
    const world = worldOf({ staff: number(1) })
    expect(await claims({ event: 'began', let: { began: either }, amount }, {}, world)).toEqual(['-: review 12000'])
  })
})

describe('force', () => {
  const dated = (...entries: (readonly [string, string])[]): object => ({
    status: entries.map(([from, state]) => status(from, state)),
  })
  it.each([
    ['not yet', dated(['2025-07-01', 'inForce']), 'notInForce'],
    ['from this day', dated(['2025-06-30', 'inForce']), 'met'],
    ['unverified', dated(['2020-01-01', 'inForce'], ['2021-01-01', 'unverified']), 'met'],
    ['second hand', dated(['2020-01-01', 'secondHand']), 'met'],
    ['lapsed', dated(['2020-01-01', 'inForce'], ['2021-01-01', 'lapsed']), 'notInForce'],
    ['superseded', dated(['2021-01-01', 'superseded'], ['2020-01-01', 'inForce']), 'notInForce'],
    ['revived', dated(['2021-01-01', 'lapsed'], ['2022-01-01', 'inForce']), 'met'],
    ['lapsing later', dated(['2020-01-01', 'inForce'], ['2026-01-01', 'lapsed']), 'met'],
  ])('%s', async (_, document, expected) => {
    expect(await outcome({}, document)).toEqual([expected])
    expect(await outcome(document, dated(['2000-01-01', expected === 'met' ? 'lapsed' : 'inForce']))).toEqual([
      expected,
    ])
  })

  it('is that which was known', async () => {
    const late = { ...status('2021-01-01', 'lapsed'), recordedOn: '2025-06-01' }
    const document = { status: [status('2020-01-01', 'inForce'), late] }
    expect(await outcome({}, document, worldOf({}, { knownAt: '2025-05-31' }))).toEqual(['met'])
    expect(await outcome({}, document, worldOf({}, { knownAt: '2025-06-01' }))).toEqual(['notInForce'])
  })

  it('is that of the event, not of asOf', async () => {
    const document = dated(['2020-01-01', 'inForce'], ['2024-01-01', 'lapsed'])
    const listed = (date: string): World => worldOf({ listedOn: day(date) })
    expect(await outcome({ event: 'listedOn' }, document, listed('2023-12-31'))).toEqual(['met'])
    expect(await outcome({ event: 'listedOn' }, document, listed('2024-01-01'))).toEqual(['notInForce'])
  })
})

describe('the amount', () => {
  it.each([
    ['a sum in yuan', 0.01, '-: met 1'],
    ['a ceiling', { atDiscretion: { max: 2, why: 'ceiling' } }, '-: met 0..200'],
    ['unbounded', { atDiscretion: { min: 1, why: 'elsewhere' } }, '-: met 100..∞'],
    ['in kind', { inKind: '培训' }, '-: met inKind'],
    ['not existing', { divide: [{ fact: 'debt' }, 0] }, '-: met undefined'],
    ['absent', { max: [{ fact: 'revenue', year: -9 }] }, '-: met absent'],
    ['an open case', { cases: [branch(open, 5)], else: { inKind: '培训' } }, '-: met 500 or inKind'],
    ['exact', { times: [{ divide: [1, 3] }, { fact: 'debt' }] }, '-: met 25000000/3'],
  ])('%s', async (_, amount, expected) => {
    expect(await claims({ amount: FormulaSchema.parse(amount), ...judged })).toEqual([expected])
  })
})

describe('the least sum paid out', () => {
  const ceiling = { atDiscretion: { min: 10, max: { fact: 'debt' }, why: 'range' } }
  it.each([
    ['a sum that is less', 999.99, '-: met 0'],
    ['the least sum itself', 1000, '-: met 100000'],
    ['a range around it', ceiling, '-: met 0..25000000'],
    ['a benefit in kind', { inKind: '培训' }, '-: met inKind'],
  ])('%s', async (_, amount, expected) => {
    expect(await claims({ amount, payable: { min: 1000, criterion: 'least' } })).toEqual([expected])
  })
})

describe('facts that are not complete', () => {
  it.each([
    ['missing', { staff: undefined }],
    ['rough', { staff: { is: 'number', min: 1, max: 2 } as const }],
  ])('are refused, for that policy alone: %s', async (_, facts) => {
    const world = worldOf(facts)
    await expect(claims(when(is('staff', 'notEqual', 3)), {}, world)).rejects.toThrow('staff is')
    expect(await outcome(when(is('colour', 'equal', 'green')), {}, world)).toEqual(['met'])
  })

  it('do not matter where no leaf asks for them', async () => {
    const world = worldOf({ revenue: yearly({}), private: truth(false), size: option('large'), staff: undefined })
    expect(await outcome(when(is('size', 'equal', 'large')), {}, world)).toEqual(['met'])
  })

  it('include a day that is none', async () => {
    await expect(claims({}, {}, worldOf({}, { asOf: '2025-02-30' }))).rejects.toThrow(RangeError)
  })
})
