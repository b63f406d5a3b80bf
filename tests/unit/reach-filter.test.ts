import { describe, expect, it } from 'vitest'
import { toSql } from '../../src/adapters/store/sqlite/sql.js'
import { fits } from '../property/row-filter.js'
import { fact } from './engine-catalogue.js'
import { all, compiled, inForce, is, only, some, today } from './engine-world.js'
import { both, filterOf, isCandidate, rowOf } from './reach-world.js'

describe('filter of a policy', () => {
  it('never loses a size class that is one of two', () => {
    const rules = only({ conditions: { any: [is('size', 'equal', 'micro'), is('size', 'equal', 'small')] } })
    // Micro or small, whatever the revenue.
    expect(both(rules, { staff: 50 })).toEqual(['certain', true])
    expect(both(rules, { staff: 200, revenue: { 2025: 9_000_000 } })).toEqual(['out', false])
  })

  it('lets a place through that lies within, or is told too coarsely, and no other', () => {
    const rules = only(
      { conditions: { all: [is('hightech', 'equal', true)] } },
      { document: { division: '140400', scope: is('registeredRegion', 'within', ['140400']), criteria: {} } },
    )
    const places = ['140403', '140400', '140403001', '140000', '000000', '140500', '130000']
    const found = places.filter((registeredRegion) => isCandidate(rules, { registeredRegion, hightech: true }))
    expect(found).toEqual(['140403', '140400', '140403001', '140000', '000000'])
    expect(isCandidate(rules, { hightech: true })).toBe(true)
    expect(filterOf(rules).pushed).toBe('selective')
  })

  it('lets an industry through by its section, its division and its class', () => {
    const rules = only({ conditions: { all: [is('industry', 'within', ['C', '0611'])] } })
    const codes = ['C', '13', '2511', 'B', '06', '0611', '0612', '07', 'K', '7011']
    expect(codes.filter((industry) => isCandidate(rules, { industry }))).toEqual(['C', '13', '2511', 'B', '06', '0611'])
  })

  it('turns an age into the dates that have it', () => {
    const rules = only(
      {
        let: { age: { elapsed: [{ fact: 'establishedOn' }, { fact: 'asOf' }], in: 'years' } },
        conditions: { all: [is('age', 'greaterThanInclusive', 2), is('age', 'lessThan', 5)] },
      },
      {},
    )
    const days = ['2024-11-22', '2024-11-23', '2021-11-23', '2021-11-22', '2024', '2025', '1990-01-01']
    const found = days.filter((establishedOn) => isCandidate(rules, { establishedOn }))
    expect(found).toEqual(['2024-11-22', '2021-11-23', '2024'])
    expect(isCandidate(rules, { establishedOn: 'none' })).toBe(false)
  })

  it('asks of records that one may be as the rule says', () => {
    const rules = only({
      for: 'recognitions',
      conditions: { all: [is('recognition.type', 'equal', 'hightech'), is('recognition.level', 'in', ['national'])] },
    })
    const candidate = (recognitions: object): boolean => isCandidate(rules, { recognitions })
    expect(candidate(all({ type: 'hightech', level: 'national' }))).toBe(true)
    expect(candidate(all({ type: 'hightech', level: 'city' }))).toBe(false)
    expect(candidate(all({ type: 'hightech' }, { type: 'other', level: 'city' }))).toBe(true)
    expect(candidate(all())).toBe(false)
    expect(candidate(some({ type: 'other', level: 'city' }))).toBe(true)
    expect(isCandidate(rules, {})).toBe(true)
  })

  it('asks for a record where a count of none would be too few', () => {
    const count = { over: 'recognitions', take: 'count', where: is('recognition.type', 'equal', 'hightech') }
    const rules = only({ let: { count }, conditions: { all: [is('count', 'greaterThanInclusive', 1)] } })
    const none = only({ let: { count }, conditions: { all: [is('count', 'lessThan', 1)] } })
    expect(isCandidate(rules, { recognitions: all({ type: 'hightech' }) })).toBe(true)
    expect(isCandidate(rules, { recognitions: all({ type: 'other' }) })).toBe(false)
    expect(isCandidate(none, { recognitions: all({ type: 'hightech' }) })).toBe(true)
    expect(isCandidate(none, { recognitions: all() })).toBe(true)
  })

  it('leaves out who would have to answer two questions, and keeps who has one', () => {
    const rules = only({
      conditions: { all: [is('hightech', 'equal', true), is('exporter', 'equal', true), is('colour', 'equal', 'red')] },
    })
    expect(both(rules, { hightech: true, exporter: true })).toEqual(['oneAway', true])
    expect(both(rules, { hightech: true })).toEqual(['out', false])
    expect(both(rules, {})).toEqual(['out', false])
  })

  it('does not count what only a register knows among the questions', () => {
    const rules = only({ conditions: { all: [is('hightech', 'equal', true), is('rank', 'lessThanInclusive', 10)] } })
    expect(both(rules, {})).toEqual(['oneAway', true])
    expect(both(rules, { hightech: true })).toEqual(['review', true])
  })

  it('keeps who is known not to have what a negated condition asks', () => {
    const rules = only({ conditions: { all: [{ not: is('listedOn', 'lessThan', '2020-01-01') }] } })
    expect(both(rules, { listedOn: 'none' })).toEqual(['certain', true])
    expect(both(rules, { listedOn: '2019-01-01' })).toEqual(['out', false])
  })

  it('lets every row through whose stamp is another one', () => {
    const rules = only({ conditions: { all: [is('hightech', 'equal', true)] } })
    const found = ['b5', 'b4', 'b6', 'a5', 'c5', 'b0', 'bf'].filter((one) =>
      isCandidate(rules, { hightech: false }, one),
    )
    expect(found).toEqual(['b4', 'b6', 'a5', 'c5', 'b0', 'bf'])
    expect(fits(filterOf(rules).where, { ...rowOf(rules, { hightech: false }), stamp: null })).toBe(true)
  })

  it('of a text that is not in force on the day lets only those through', () => {
    const ended = { from: '2024-01-01', state: 'lapsed', checkedOn: today, recordedOn: '2020-01-01' }
    const rules = only({ status: [inForce, ended], conditions: { all: [is('hightech', 'equal', true)] } })
    expect(isCandidate(rules, { hightech: true })).toBe(false)
    expect(fits(filterOf(rules, '2023-06-01').where, rowOf(rules, { hightech: true }))).toBe(true)
  })

  it('answers from every row where the store cannot be asked', () => {
    const growth = {
      divide: [
        { fact: 'revenue', year: -1 },
        { fact: 'revenue', year: -2 },
      ],
    }
    const rules = only({ let: { growth }, conditions: { all: [is('growth', 'greaterThanInclusive', 1.2)] } })
    expect(filterOf(rules).pushed).toBe('nothing')
    expect(both(rules, { revenue: { 2024: 100, 2025: 120 } })).toEqual(['certain', true])
    expect(both(rules, { revenue: { 2024: 100, 2025: 119 } })).toEqual(['out', true])
  })

  it('tells how much of a rule the store can be asked', () => {
    const sum = { add: [{ fact: 'staff' }, { fact: 'staff' }] }
    const rules = only({
      let: { sum },
      judgements: { good: { ground: 'selection', criterion: 'c' } },
      criteria: { c: { words: '择优' } },
      conditions: { all: [is('sum', 'greaterThan', 3), is('hightech', 'equal', true)] },
    })
    expect(filterOf(rules).pushed).toBe('partly')
  })

  it('is short', () => {
    const rules = only(
      { conditions: { all: [is('hightech', 'equal', true), is('staff', 'lessThan', 300)] } },
      { document: { division: '140400', scope: is('registeredRegion', 'within', ['140400']), criteria: {} } },
    )
    expect(toSql(filterOf(rules).where).text.length).toBeLessThan(500)
  })
})

describe('filter of a policy that reads a derived fact', () => {
  const told = {
    options: [
      { id: 'top', zh: '上', en: 'top' },
      { id: 'low', zh: '下', en: 'low' },
    ],
  }

  it('keeps who may have two questions open, where what is told of the derived fact settles one of them', () => {
    const big = fact('big', 'boolean', { formula: is('staff', 'greaterThanInclusive', 100) })
    const rules = only(
      { conditions: { all: [is('big', 'equal', false), is('staff', 'lessThan', 100), is('hightech', 'equal', true)] } },
      { facts: [big] },
    )
    expect(both(rules, { big: false })).toEqual(['oneAway', true])
    expect(both(rules, {})).toEqual(['out', true])
  })

  it('keeps whom a register vouches for against what was worked out, stored or not', () => {
    const tier = {
      table: { columns: [{ of: { fact: 'staff' }, is: 'greaterThanInclusive' }], rows: [[100, 'top']] },
      whenUndefined: 'unmet',
    }
    const age = { elapsed: [{ fact: 'establishedOn' }, { fact: 'asOf' }], in: 'months' }
    const rules = only(
      { conditions: { all: [is('tier', 'equal', 'top'), is('mature', 'equal', true)] } },
      {
        facts: [fact('tier', 'choice', { ...told, formula: tier }), fact('mature', 'boolean', { formula: isMature() })],
        definitions: { age: { label: { zh: '某', en: 'some' }, formula: age } },
      },
    )
    const facts = { staff: 5, tier: 'top', establishedOn: '2026-01-01', mature: true }
    expect(both(rules, facts, ['/facts/tier', '/facts/mature'])).toEqual(['certain', true])
  })
  const isMature = (): object => is('age', 'greaterThanInclusive', 24)
})

it('a list whose key names policies is stored like any other', () => {
  const rules = compiled({
    policies: [{ conditions: { all: [is('firstPrize', 'greaterThanInclusive', 1)] } }],
    facts: [
      fact('prizes', 'records', {
        record: 'prize',
        key: 'policy',
        fields: [
          {
            id: 'policy',
            type: 'choice',
            optionsFrom: 'policies',
            label: { zh: '某', en: 'some' },
            question: { zh: '某', en: 'some' },
          },
        ],
      }),
    ],
    definitions: {
      firstPrize: {
        label: { zh: '某', en: 'some' },
        formula: { over: 'prizes', take: 'count', where: is('prize.policy', 'equal', 'earlier') },
      },
    },
  })
  expect(both(rules, { prizes: all({ policy: 'earlier' }) })).toEqual(['certain', true])
  expect(both(rules, { prizes: all({ policy: 'p' }) })).toEqual(['out', false])
})
