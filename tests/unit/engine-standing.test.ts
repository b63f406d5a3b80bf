import { describe, expect, it } from 'vitest'
import { all, is, only, resultOf, type Applicant } from './engine-world.js'

const of = (formula: unknown, told: Applicant['facts'] = {}, more: object = {}) => {
  const { amount } = resultOf(only({ amount: formula, ...more }), { facts: told })
  return amount && [amount.standing, amount.minFen, amount.maxFen]
}
const discretion = (why: string, more: object = {}) => ({ atDiscretion: { why, ...more } })

describe('how firm a sum is', () => {
  const cases = [
    { told: 'a figure', formula: 1000, standing: ['exact', 100000, 100000] },
    {
      told: 'a rate of what is not told',
      formula: { times: [{ fact: 'capital' }, 0.1] },
      standing: ['range', 0, null],
    },
    { told: '最高50万', formula: discretion('ceiling', { max: 500000 }), standing: ['ceiling', 0, 50000000] },
    {
      told: '30万–50万',
      formula: discretion('range', { min: 300000, max: 500000 }),
      standing: ['range', 30000000, 50000000],
    },
    { told: 'no sum stated', formula: discretion('unstated'), standing: ['unstated', 0, null] },
    {
      told: 'no ratio stated, the base is the most',
      formula: discretion('unstated', { max: { fact: 'capital' } }),
      facts: { capital: 9 },
      standing: ['unstated', 0, 900],
    },
    { told: 'set elsewhere', formula: discretion('elsewhere'), standing: ['elsewhere', 0, null] },
    { told: 'two readings', formula: discretion('twoReadings', { min: 5, max: 10 }), standing: ['range', 500, 1000] },
    { told: 'in kind', formula: { inKind: '免费培训' }, standing: ['inKind', 0, 0] },
    {
      told: 'a ceiling that stands on a branch not taken',
      formula: {
        cases: [{ when: is('staff', 'greaterThan', 5), then: 100 }],
        else: discretion('ceiling', { max: 500 }),
      },
      facts: { staff: 6 },
      standing: ['exact', 10000, 10000],
    },
    {
      told: 'a ceiling on a branch that may be taken',
      formula: {
        cases: [{ when: is('staff', 'greaterThan', 5), then: 100 }],
        else: discretion('ceiling', { max: 500 }),
      },
      standing: ['ceiling', 0, 50000],
    },
    {
      told: 'a fixed part and a ceiling',
      formula: { add: [100, discretion('ceiling', { max: 500 })] },
      standing: ['ceiling', 10000, 60000],
    },
    {
      told: 'no more than the lower of both',
      formula: { min: [discretion('ceiling', { max: 500 }), { fact: 'capital' }] },
      facts: { capital: 300 },
      standing: ['ceiling', 0, 30000],
    },
    {
      told: 'crossed ends: the ceiling is the stricter word',
      formula: discretion('range', { min: 500, max: { fact: 'capital' } }),
      facts: { capital: 300 },
      standing: ['range', 30000, 30000],
    },
    {
      told: 'a quotient that does not exist',
      formula: { divide: [{ fact: 'capital' }, { fact: 'staff' }] },
      facts: { capital: 5, staff: 0 },
      standing: ['unstated', 0, null],
    },
    {
      told: 'instead of one that does not exist',
      formula: { divide: [{ fact: 'capital' }, { fact: 'staff' }], whenUndefined: 7 },
      facts: { capital: 5, staff: 0 },
      standing: ['exact', 700, 700],
    },
  ]
  it.each(cases)('$told', ({ formula, facts, standing }) => expect(of(formula, facts)).toEqual(standing))

  it('a discretion tells why', () => {
    const { amount } = resultOf(
      only({ amount: { add: [discretion('ceiling', { max: 5 }), discretion('elsewhere', { max: 5 })] } }),
    )
    expect(amount?.discretions).toEqual(['ceiling', 'elsewhere'])
  })
  it('in kind tells what', () =>
    expect(resultOf(only({ amount: { inKind: '免费培训' } })).amount).toMatchObject({
      inKind: '免费培训',
      text: '免费培训',
    }))
})

describe('the least sum that is paid at all', () => {
  const payable = { payable: { min: 100, criterion: 'least' }, criteria: { least: { words: '不足一百元不予支付' } } }
  const tenth = { times: [{ fact: 'capital' }, 0.1] }
  const cases = [
    { told: 'above it', capital: 1001, sum: [10010, 10010] },
    { told: 'exactly it', capital: 1000, sum: [10000, 10000] },
    { told: 'a tenth of a fen below', capital: 999.99, sum: [0, 0] },
    { told: 'below', capital: 500, sum: [0, 0] },
    { told: 'on either side', capital: { min: 500, max: 2000 }, sum: [0, 20000] },
  ]
  it.each(cases)('$told', ({ capital, sum }) => expect(of(tenth, { capital }, payable)?.slice(1)).toEqual(sum))
})

describe('exact to the fen, rounded once', () => {
  const cases = [
    {
      told: '1% of 1.50 yuan is 1.5 fen: half up',
      formula: { times: [{ fact: 'capital' }, 0.01] },
      facts: { capital: 1.5 },
      fen: 2,
    },
    {
      told: '1% of 1.49 yuan is 1.49 fen: down',
      formula: { times: [{ fact: 'capital' }, 0.01] },
      facts: { capital: 1.49 },
      fen: 1,
    },
    {
      told: 'thirds are not rounded before they are added',
      formula: {
        add: [
          { divide: [{ fact: 'capital' }, 3] },
          { divide: [{ fact: 'capital' }, 3] },
          { divide: [{ fact: 'capital' }, 3] },
        ],
      },
      facts: { capital: 1 },
      fen: 100,
    },
    {
      told: 'a product comes before its quotient',
      formula: { divide: [{ times: [{ fact: 'capital' }, 7] }, 9] },
      facts: { capital: 9 },
      fen: 700,
    },
    {
      told: '0.012 of 12,345.67 yuan',
      formula: { times: [{ fact: 'capital' }, 0.012] },
      facts: { capital: 12345.67 },
      fen: 14815,
    },
    {
      told: 'down to whole 10,000 yuan',
      formula: { round: { times: [{ fact: 'capital' }, 0.5] }, to: 10000, mode: 'down' },
      facts: { capital: 59999 },
      fen: 2000000,
    },
    {
      told: 'down to whole yuan',
      formula: { round: { times: [{ fact: 'capital' }, 0.01] }, to: 1, mode: 'down' },
      facts: { capital: 199.99 },
      fen: 100,
    },
  ]
  it.each(cases)('$told', ({ formula, facts, fen }) => expect(of(formula, facts)).toEqual(['exact', fen, fen]))
})

describe('several claims', () => {
  const perLoan = (amount: unknown) => only({ for: 'loans', amount })
  it('of exact sums are exact together', () => {
    const { amount } = resultOf(perLoan({ fact: 'loan.sum' }), { facts: { loans: all({ sum: 100 }, { sum: 50 }) } })
    expect(amount).toMatchObject({ standing: 'exact', minFen: 15000, maxFen: 15000 })
  })
  it('of which one is a range are a range', () => {
    const { amount } = resultOf(perLoan({ fact: 'loan.sum' }), {
      facts: { loans: all({ sum: 100 }, { sum: { max: 50 } }) },
    })
    expect(amount).toMatchObject({ standing: 'range', minFen: 10000, maxFen: 15000 })
  })
  it('of which one is sure make the least by that one alone', () => {
    const rules = only({
      for: 'loans',
      conditions: { all: [is('loan.sum', 'greaterThan', 20)] },
      amount: { fact: 'loan.sum' },
    })
    const { verdict, amount } = resultOf(rules, { facts: { loans: all({ sum: 100 }, { sum: { min: 10, max: 50 } }) } })
    expect(verdict).toBe('eligible')
    expect(amount).toMatchObject({ standing: 'range', minFen: 10000, maxFen: 15000 })
  })
  it('of which one is for a reviewer do not count an open one into the least', () => {
    const judged = {
      judgements: { good: { ground: 'quality', criterion: 'good' } },
      criteria: { good: { words: '好' } },
    }
    const conditions = { all: [is('loan.sum', 'greaterThan', 20), is('judgement.good', 'equal', true)] }
    const rules = only({ for: 'loans', conditions, amount: { fact: 'loan.sum' }, ...judged })
    const { verdict, amount } = resultOf(rules, { facts: { loans: all({ sum: 100 }, { sum: { min: 10, max: 50 } }) } })
    expect(verdict).toBe('needsReview')
    expect(amount).toMatchObject({ minFen: 10000, maxFen: 15000 })
  })
  it('in kind stay in kind', () => {
    const { amount } = resultOf(perLoan({ inKind: '培训' }), { facts: { loans: all({}, {}) } })
    expect(amount).toMatchObject({ standing: 'inKind', inKind: '培训', maxFen: 0 })
  })
})
