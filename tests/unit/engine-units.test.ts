import { describe, expect, it } from 'vitest'
import { all, amountOf, is, only, verdictOf } from './engine-world.js'

const staff = { fact: 'staff' }
const capital = { fact: 'capital' }

describe('a bare number takes the unit of its surroundings', () => {
  const cases: { told: string; amount: unknown; let?: object; yuan: number }[] = [
    { told: 'yuan as an amount', amount: 100, yuan: 100 },
    { told: 'yuan beside money', amount: { add: [capital, 50] }, yuan: 250 },
    { told: 'no unit in a product with money', amount: { times: [capital, 0.5] }, yuan: 100 },
    { told: 'yuan a head', amount: { times: [staff, 1000] }, yuan: 7000 },
    { told: 'yuan a head, capped', amount: { min: [{ times: [staff, 1000] }, 5000] }, yuan: 5000 },
    {
      told: 'a definition of yuan a head',
      amount: { fact: 'grant' },
      let: { grant: { times: [staff, 1000] } },
      yuan: 7000,
    },
    {
      told: 'a definition of yuan a head beside money',
      amount: { add: [{ fact: 'grant' }, capital] },
      let: { grant: { times: [staff, 1000] } },
      yuan: 7200,
    },
    { told: 'a definition that is a bare number', amount: { fact: 'sum' }, let: { sum: 300 }, yuan: 300 },
    {
      told: 'a definition that is a rate',
      amount: { times: [capital, { fact: 'rate' }] },
      let: { rate: 0.25 },
      yuan: 50,
    },
    {
      told: 'a rate from a table',
      amount: {
        times: [
          capital,
          {
            table: {
              columns: [{ of: staff, is: 'greaterThan' }],
              rows: [
                [5, 0.1],
                [0, 0.2],
              ],
            },
          },
        ],
      },
      yuan: 20,
    },
    {
      told: 'a sum from a table',
      amount: {
        table: {
          columns: [{ of: capital, is: 'greaterThanInclusive' }],
          rows: [
            [200, 30],
            [0, 20],
          ],
        },
      },
      yuan: 30,
    },
    {
      told: 'steps of 50 yuan',
      amount: { times: [{ round: { divide: [capital, 60] }, to: 1, mode: 'down' }, 9] },
      yuan: 27,
    },
    { told: 'money by money is a number', amount: { times: [{ divide: [capital, 50] }, 10] }, yuan: 40 },
    { told: 'money by a number is money', amount: { divide: [capital, 4] }, yuan: 50 },
    { told: 'yuan of records', amount: { over: 'loans', take: 'sum', of: 25 }, yuan: 50 },
    {
      told: 'yuan of records by a figure of each',
      amount: { over: 'loans', take: 'sum', of: { times: [staff, 10] } },
      yuan: 140,
    },
    { told: 'the larger of nothing and a difference', amount: { max: [0, { subtract: [capital, 500] }] }, yuan: 0 },
  ]
  it.each(cases)('$told', ({ amount, let: definitions, yuan }) => {
    const rules = only({ amount, ...(definitions ? { let: definitions } : {}) })
    expect(rules.issues).toEqual([])
    expect(amountOf(rules, { facts: { staff: 7, capital: 200, loans: all({}, {}) } })).toEqual([yuan, yuan])
  })

  it('yuan in a comparison with a sum', () => {
    const rules = only({ let: { total: { add: [capital, 50] } }, conditions: { all: [is('total', 'equal', 250)] } })
    expect(verdictOf(rules, { facts: { capital: 200 } })).toBe('eligible')
  })
  it('yuan on the right of a comparison too', () => {
    const rules = only({
      let: { cap: 200 },
      conditions: { all: [is('capital', 'lessThanInclusive', { fact: 'cap' })] },
    })
    expect(verdictOf(rules, { facts: { capital: 200 } })).toBe('eligible')
    expect(verdictOf(rules, { facts: { capital: 200.01 } })).toBe('ineligible')
  })
})

describe('units that do not fit are refused', () => {
  const cases = [
    { told: 'people and money added', amount: { add: [staff, capital] } },
    { told: 'money × money', amount: { times: [capital, capital] } },
    { told: 'a number by money', amount: { divide: [staff, capital] } },
    { told: 'people as a sum', amount: staff },
    { told: 'a day as a sum', amount: { fact: 'establishedOn' } },
    { told: 'a day added', amount: { add: [{ fact: 'establishedOn' }, 5] } },
    { told: 'money elapsed', amount: { times: [capital, { elapsed: [capital, { fact: 'asOf' }], in: 'days' }] } },
    { told: 'yes or no as a sum', amount: is('hightech', 'equal', true) },
    { told: 'an option as a sum', amount: { fact: 'colour' } },
    {
      told: 'branches of two units',
      amount: { cases: [{ when: is('staff', 'greaterThan', 1), then: capital }], else: { fact: 'establishedOn' } },
    },
  ]
  it.each(cases)('$told', ({ amount }) => {
    const codes = only({ amount }).issues.map(({ code }) => code)
    expect(codes.some((code) => code === 'unit.misfit' || code === 'value.misfit')).toBe(true)
  })
  it('two facts of two units compared', () => {
    const rules = only({ conditions: { all: [is('staff', 'lessThan', { fact: 'capital' })] } })
    expect(rules.issues.map(({ code }) => code)).toEqual(['unit.misfit'])
  })
})

describe('a definition means what it means where it is used', () => {
  it('inside a record, of that record', () => {
    const definitions = { big: { label: { zh: '大额', en: 'big' }, formula: is('loan.sum', 'greaterThan', 100) } }
    const rules = only({ for: 'loans', conditions: { all: [is('big', 'equal', true)] } }, { definitions })
    expect(verdictOf(rules, { facts: { loans: all({ sum: 50 }) } })).toBe('ineligible')
    expect(verdictOf(rules, { facts: { loans: all({ sum: 50 }, { sum: 500 }) } })).toBe('eligible')
  })
  it('in two policies, of the event of each', () => {
    const definitions = { last: { label: { zh: '上年', en: 'last' }, formula: { fact: 'revenue', year: -1 } } }
    const facts = { revenue: { 2025: 9, 2023: 5 }, loans: all({ drawnOn: '2024-06-01' }) }
    expect(amountOf(only({ amount: { fact: 'last' } }, { definitions }), { facts })).toEqual([9, 9])
    const byEvent = only({ for: 'loans', event: 'loan.drawnOn', amount: { fact: 'last' } }, { definitions })
    expect(amountOf(byEvent, { facts })).toEqual([5, 5])
  })
})
