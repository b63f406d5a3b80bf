import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/answer.js'
import { all, answered, is, only, resultOf, some, type Applicant } from './engine-world.js'

const criteria = { size: { words: '小微企业' }, good: { words: '经营良好' }, grown: { words: '增长20%以上' } }
const named = (name: string, leaf: object) => ({ name, ...leaf })
const growth = {
  divide: [
    { fact: 'revenue', year: -1 },
    { fact: 'revenue', year: -2 },
  ],
}
const rules = only({
  criteria,
  judgements: { good: { ground: 'quality' } },
  let: { growth },
  conditions: {
    all: [
      named('size', is('size', 'in', ['micro', 'small'])),
      {
        any: [
          named('good', is('judgement.good', 'equal', true)),
          named('grown', is('growth', 'greaterThanInclusive', 1.2)),
        ],
      },
    ],
  },
})
const claimOf = (applicant: Applicant = {}, language: Language = 'en') =>
  answered(rules, applicant, { language }).results[0]?.claims[0]
const told = (applicant: Applicant) =>
  claimOf(applicant)?.criteria?.map(({ id, outcome, decisive }) =>
    [id, outcome, decisive ? 'decides' : ''].join(' ').trim(),
  )

describe('what decides', () => {
  const grown = { revenue: { 2025: 120, 2024: 100 } }
  const shrunk = { revenue: { 2025: 9e6, 2024: 9e6 } }
  const cases = [
    {
      when: 'granted: all that carries it',
      facts: { staff: 5, ...grown },
      told: ['size met decides', 'good review', 'grown met decides'],
    },
    {
      when: 'refused: what refuses it, whatever else',
      facts: { staff: 500, ...shrunk },
      told: ['size unmet decides', 'good review', 'grown unmet'],
    },
    {
      when: 'for a reviewer: the judgement',
      facts: { staff: 5, ...shrunk },
      told: ['size met', 'good review decides', 'grown unmet'],
    },
    {
      when: 'open: what is open',
      facts: { staff: 500, ...grown, revenue: { 2024: 100 } },
      told: ['size open decides', 'good review decides', 'grown open decides'],
    },
  ]
  it.each(cases)('$when', ({ facts, told: expected }) => expect(told({ facts })).toEqual(expected))
})

describe('a criterion', () => {
  const facts = { staff: 5, revenue: { 2025: 120, 2024: 100 } }
  it('says what is asked, what is known and from where', () => {
    expect(claimOf({ facts })?.criteria?.[2]).toEqual({
      id: 'grown',
      path: '/all/1/any/1',
      outcome: 'met',
      decisive: true,
      text: 'revenue (2025) ÷ revenue (2024) is at least 120%; given: 120%',
      required: { fact: 'growth', operator: 'greaterThanInclusive', value: 1.2 },
      given: {
        value: 1.2,
        from: ['/profile/facts/revenue/2025', '/profile/facts/revenue/2024'],
        grade: 'selfDeclared',
      },
    })
  })
  it('says it in Chinese', () => {
    const texts = claimOf({ facts }, 'zh-CN')?.criteria?.map(({ text }) => text)
    expect(texts).toEqual([
      'size为所列之一：micro、small；现为：micro',
      '“经营良好”：由审核人认定',
      'revenue（2025 年） ÷ revenue（2024 年）不低于 120%；现为：120%',
    ])
  })
  it('is as good as its weakest evidence', () => {
    const grades = { '/facts/revenue/2025': 'registry', '/facts/revenue/2024': 'document' }
    expect(claimOf({ facts, evidence: grades })?.criteria?.[2]?.given.grade).toBe('document')
  })
  it('of a negation says so', () => {
    const { claims } = resultOf(only({ conditions: { all: [{ not: is('staff', 'lessThan', 5) }] } }), {
      facts: { staff: 7 },
    })
    expect(claims[0]?.criteria).toMatchObject([
      {
        path: '/all/0/not',
        outcome: 'met',
        required: { operator: 'not lessThan' },
        text: 'not: staff is below 5; given: 7',
      },
    ])
  })
  it('of two facts says what is known of both', () => {
    const pair = only({ conditions: { all: [is('capital', 'lessThan', { fact: 'profit' })] } })
    const { claims } = resultOf(pair, { facts: { capital: 12.5, profit: { min: 100 } } })
    expect(claims[0]?.criteria).toMatchObject([
      {
        outcome: 'met',
        text: 'capital is below profit; given: CNY 12.5 (profit: ≥ CNY 100)',
        required: { value: { fact: 'profit' } },
      },
    ])
  })
  it('of a record points into the record', () => {
    const perLoan = only({ for: 'loans', conditions: { all: [is('loan.sum', 'greaterThan', 5)] } })
    const { claims } = resultOf(perLoan, { facts: { loans: all({ sum: 1 }, { sum: 9 }) } })
    expect(claims.map(({ subject, verdict, criteria: of }) => [subject?.id, verdict, of?.[0]?.given.from])).toEqual([
      ['r1', 'ineligible', ['/profile/facts/loans/items/0/sum']],
      ['r2', 'eligible', ['/profile/facts/loans/items/1/sum']],
    ])
  })
})

describe('what is missing', () => {
  const missing = (applicant: Applicant, of = rules) =>
    resultOf(of, applicant).missing.map(({ fact, year }) => (year ? `${fact} ${year}` : fact))

  it('is what may still change the outcome, and nothing else', () => {
    expect(missing({ facts: { staff: 5, revenue: { 2025: 120 } } })).toEqual(['revenue 2024'])
    expect(missing({ facts: { staff: 500, revenue: { 2025: 9e6 } } })).toEqual([])
    expect(missing({ facts: { staff: 5, revenue: { 2025: 120, 2024: 100 } } })).toEqual([])
  })
  it('of a granted claim is what may still change its sum', () => {
    const perHead = only({
      conditions: { all: [is('hightech', 'equal', true)] },
      amount: { times: [{ fact: 'staff' }, 10] },
    })
    expect(missing({ facts: { hightech: true } }, perHead)).toEqual(['staff'])
    expect(missing({ facts: { hightech: false } }, perHead)).toEqual([])
  })
  it('of a branch that is not taken is not asked', () => {
    const branches = only({
      amount: { cases: [{ when: is('hightech', 'equal', true), then: { fact: 'capital' } }], else: { fact: 'profit' } },
    })
    expect(missing({ facts: { hightech: true } }, branches)).toEqual(['capital'])
    expect(missing({ facts: { hightech: false } }, branches)).toEqual(['profit'])
  })
  it('of a register is not asked: it is for a reviewer, or moves the sum only', () => {
    const ranked = only({ conditions: { all: [is('rank', 'lessThan', 5), is('hightech', 'equal', true)] } })
    expect(missing({ facts: {} }, ranked)).toEqual(['hightech'])
    const { action, missing: asked } = resultOf(only({ amount: { times: [{ fact: 'rank' }, 10] } }))
    expect([action, ...asked.map(({ fact, askOf }) => `${fact} ${askOf}`)]).toEqual(['applyNow', 'rank registry'])
  })
  it('of a year that has not closed is not asked of the applicant', () => {
    const { missing: asked } = resultOf(only({ amount: { fact: 'revenue', year: 0 } }))
    expect(asked).toMatchObject([{ fact: 'revenue', year: 2026, askOf: 'registry' }])
  })
  it('of an open list is the list, until one record is enough', () => {
    const perLoan = only({ for: 'loans', conditions: { all: [is('loan.sum', 'greaterThan', 5)] } })
    expect(missing({ facts: { loans: some({ sum: 1 }) } }, perLoan)).toEqual(['loans'])
    expect(missing({ facts: { loans: some({ sum: 9 }) } }, perLoan)).toEqual([])
  })
  it('over all policies comes with what it decides, the most money first', () => {
    const { missing: of } = answered(
      only({
        amount: { times: [{ fact: 'staff' }, 10] },
        conditions: { all: [is('hightech', 'equal', true), is('staff', 'lessThan', 6)] },
      }),
    )
    expect(of.map(({ fact, policies, decidesUpToFen }) => [fact, policies, decidesUpToFen])).toEqual([
      ['hightech', 1, 6000],
      ['staff', 1, 6000],
    ])
  })
})

describe('steps of a sum', () => {
  const steps = (amount: unknown, facts: object, more: object = {}) =>
    resultOf(only({ amount, ...more }), { facts: { ...facts } }).claims[0]?.amountSteps?.map(({ text }) => text)
  it('tell how it is worked out', () => {
    expect(steps({ min: [{ times: [{ fact: 'capital' }, 0.1] }, 500] }, { capital: 1000 })).toEqual([
      'lowest of(capital CNY 1,000 × 0.1, CNY 500) = CNY 100',
    ])
  })
  it('tell definitions first, and keep together what belongs together', () => {
    const total = { let: { total: { add: [{ fact: 'capital' }, { fact: 'profit' }] } } }
    expect(steps({ times: [{ fact: 'total' }, 0.1] }, { capital: 1000, profit: 500 }, total)).toEqual([
      'capital + profit = capital CNY 1,000 + profit CNY 500 = CNY 1,500',
      '(capital + profit) CNY 1,500 × 0.1 = CNY 150',
    ])
  })
  it('of a plain sum are the sum', () => expect(steps(1000, {})).toEqual(['CNY 1,000']))
})
