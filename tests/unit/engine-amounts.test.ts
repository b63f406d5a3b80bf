import { describe, expect, it } from 'vitest'
import { all, amountOf, is, only, resultOf, some } from './engine-world.js'

const amount = (formula: unknown, more: object = {}) => only({ amount: formula, ...more })
const judged = { judgements: { good: { ground: 'quality' } } }

describe('an amount is the amount if granted', () => {
  const onePercent = { times: [{ fact: 'capital' }, 0.01] }
  const atLeast = (operator: string, value: unknown) => ({ conditions: { all: [is('capital', operator, value)] } })
  const cases = [
    {
      told: 'from what the condition asks',
      rules: amount(onePercent, atLeast('greaterThanInclusive', 1e8)),
      facts: {},
      sum: [1e6, null],
    },
    { told: 'up to what it allows', rules: amount(onePercent, atLeast('lessThan', 1e8)), facts: {}, sum: [0, 1e6] },
    { told: 'what the condition fixes', rules: amount(onePercent, atLeast('equal', 500)), facts: {}, sum: [5, 5] },
    {
      told: 'between the least and the most of a list',
      rules: amount(onePercent, atLeast('in', [100, 300, 200])),
      facts: {},
      sum: [1, 3],
    },
    {
      told: 'nothing where only an `any` asks for it',
      rules: amount(onePercent, {
        conditions: { any: [is('capital', 'greaterThan', 1e8), is('hightech', 'equal', true)] },
      }),
      facts: {},
      sum: [0, null],
    },
    {
      told: 'nothing where a `not` asks for it',
      rules: amount(onePercent, { conditions: { not: is('capital', 'lessThan', 1e8) } }),
      facts: {},
      sum: [0, null],
    },
    {
      told: 'a range told, cut by the condition',
      rules: amount(onePercent, atLeast('greaterThanInclusive', 200)),
      facts: { capital: { min: 100, max: 300 } },
      sum: [2, 3],
    },
    {
      told: 'an option that the condition names',
      rules: amount(
        {
          table: {
            columns: [{ of: { fact: 'grade' }, is: 'equal' }],
            rows: [
              ['national', 50],
              ['provincial', 30],
            ],
            else: 10,
          },
        },
        { conditions: { all: [is('grade', 'greaterThanInclusive', 'provincial')] } },
      ),
      facts: {},
      sum: [30, 50],
    },
  ]
  it.each(cases)('$told', ({ rules, facts, sum }) => expect(amountOf(rules, { facts })).toEqual(sum))

  it('and none where it cannot be granted', () => {
    const rules = amount(onePercent, atLeast('greaterThan', 100))
    expect(amountOf(rules, { facts: { capital: 100 } })).toBeNull()
  })
})

describe('cases', () => {
  const branch = (when: object, then: unknown) => ({ when, then })
  const good = is('judgement.good', 'equal', true)
  const steps = {
    cases: [
      branch(is('staff', 'greaterThanInclusive', 100), 300),
      branch(is('staff', 'greaterThanInclusive', 10), 200),
    ],
    else: 100,
  }
  const cases = [
    { told: 'the first that holds', rules: amount(steps), facts: { staff: 150 }, sum: [300, 300] },
    { told: 'the next that holds', rules: amount(steps), facts: { staff: 10 }, sum: [200, 200] },
    { told: 'else', rules: amount(steps), facts: { staff: 9 }, sum: [100, 100] },
    { told: 'all that may hold', rules: amount(steps), facts: {}, sum: [100, 300] },
    {
      told: 'all that may hold up to the one that surely does',
      rules: amount(steps),
      facts: { staff: { min: 50 } },
      sum: [200, 300],
    },
    {
      told: 'nothing without else',
      rules: amount({ cases: [branch(is('staff', 'greaterThan', 5), 200)] }),
      facts: { staff: 5 },
      sum: [0, 0],
    },
    {
      told: 'a branch that a person judges counts as taken and as not',
      rules: amount({ cases: [branch(good, 500)], else: 100 }, judged),
      facts: {},
      sum: [100, 500],
    },
    {
      told: 'a judged branch behind one that holds does not',
      rules: amount({ cases: [branch(is('staff', 'greaterThan', 5), 300), branch(good, 500)], else: 100 }, judged),
      facts: { staff: 6 },
      sum: [300, 300],
    },
    {
      told: 'an addition that a person judges',
      rules: amount({ add: [100, { cases: [branch(good, 50)] }] }, judged),
      facts: {},
      sum: [100, 150],
    },
  ]
  it.each(cases)('$told', ({ rules, facts, sum }) => expect(amountOf(rules, { facts })).toEqual(sum))

  it('a judged branch is told as a judgement, however eligible the claim', () => {
    const rules = only({
      amount: { cases: [branch(good, 500)], else: 100 },
      ...judged,
      criteria: { good: { words: '好' } },
    })
    const { verdict, judgements } = resultOf(rules)
    expect([verdict, ...judgements.map(({ id }) => id)]).toEqual(['eligible', 'good'])
  })
})

describe('tables', () => {
  const bySize = amount({ table: { columns: [{ of: { fact: 'size' }, is: 'in' }], rows: [[['micro', 'small'], 60]] } })
  const two = amount({
    table: {
      columns: [
        { of: { fact: 'grade' }, is: 'equal' },
        { of: { fact: 'staff' }, is: 'greaterThanInclusive' },
      ],
      rows: [
        ['national', 100, 9],
        ['national', null, 8],
        [null, 100, 7],
      ],
      else: 1,
    },
  })
  const cases = [
    { told: 'micro or small, whichever: the one sum', rules: bySize, facts: { staff: 50 }, sum: [60, 60] },
    {
      told: 'no row fits: there is no sum, a person must say',
      rules: bySize,
      facts: { staff: 5000, revenue: { 2025: 9e9 } },
      sum: [0, null],
    },
    { told: 'both keys', rules: two, facts: { grade: 'national', staff: 100 }, sum: [9, 9] },
    { told: 'any value of the second', rules: two, facts: { grade: 'national', staff: 99 }, sum: [8, 8] },
    { told: 'any value of the first', rules: two, facts: { grade: 'city', staff: 100 }, sum: [7, 7] },
    { told: 'else', rules: two, facts: { grade: 'city', staff: 1 }, sum: [1, 1] },
    { told: 'the second key not told', rules: two, facts: { grade: 'national' }, sum: [8, 9] },
    { told: 'the first key not told', rules: two, facts: { staff: 100 }, sum: [7, 9] },
    { told: 'nothing told', rules: two, facts: {}, sum: [1, 9] },
  ]
  it.each(cases)('$told', ({ rules, facts, sum }) => expect(amountOf(rules, { facts })).toEqual(sum))

  it('a dated table is read in the edition of the event', () => {
    const edition = (from: string, sum: number) => ({
      from,
      table: { columns: [{ of: { fact: 'staff' }, is: 'greaterThanInclusive' }], rows: [[0, sum]] },
    })
    const tables = { rates: { editions: [edition('2024-01-01', 2), edition('2022-01-01', 1)] } }
    const rules = only({ for: 'loans', event: 'loan.drawnOn', amount: { table: 'rates' } }, { tables })
    const on = (drawnOn: unknown) => amountOf(rules, { facts: { staff: 1, loans: all({ drawnOn }) } })
    expect([on('2023-12-31'), on('2024-01-01'), on('2021-06-01')]).toEqual([
      [1, 1],
      [2, 2],
      [1, 1],
    ])
    expect(on({ min: '2023-12-31', max: '2024-01-01' })).toEqual([1, 2])
  })
})

describe('records', () => {
  const over = (take: string, more: object = {}) => amount({ over: 'loans', take, of: { fact: 'loan.sum' }, ...more })
  const loans = (...sums: unknown[]) => ({ loans: all(...sums.map((sum) => (sum === null ? {} : { sum }))) })
  const open = { loans: some({ sum: 100 }) }
  const where = { where: is('loan.project', 'equal', 'x') }
  const cases = [
    { told: 'the sum', rules: over('sum'), facts: loans(100, 30, 50), sum: [180, 180] },
    { told: 'the sum of none', rules: over('sum'), facts: loans(), sum: [0, 0] },
    { told: 'a record without a sum may add any', rules: over('sum'), facts: loans(100, null), sum: [100, null] },
    { told: 'an open list may add any', rules: over('sum'), facts: open, sum: [100, null] },
    { told: 'the two largest', rules: over('sum', { top: 2 }), facts: loans(100, 30, 50), sum: [150, 150] },
    { told: 'the largest', rules: over('max'), facts: loans(100, 30), sum: [100, 100] },
    { told: 'the smallest', rules: over('min'), facts: loans(100, 30), sum: [30, 30] },
    { told: 'the largest of an open list', rules: over('max'), facts: open, sum: [100, null] },
    {
      told: 'only those that meet the condition',
      rules: over('sum', where),
      facts: { loans: all({ sum: 100, project: 'x' }, { sum: 30, project: 'y' }) },
      sum: [100, 100],
    },
    {
      told: 'one that may meet it',
      rules: over('sum', where),
      facts: { loans: all({ sum: 100, project: 'x' }, { sum: 30 }) },
      sum: [100, 130],
    },
    {
      told: 'a thousand yuan each',
      rules: amount({ times: [{ over: 'loans', take: 'count' }, 1000] }),
      facts: loans(1, 2),
      sum: [2000, 2000],
    },
  ]
  it.each(cases)('$told', ({ rules, facts, sum }) => expect(amountOf(rules, { facts })).toEqual(sum))
})
