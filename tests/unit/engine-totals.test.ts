import { describe, expect, it } from 'vitest'
import {
  all,
  answered,
  compiled,
  inForce,
  is,
  resultOf,
  some,
  totalsOf,
  type Totals,
  type Yuan,
} from './engine-world.js'

/** All four alike from the first on that holds the sum. */
const from = (first: keyof Totals, sum: Yuan, before: Yuan = [0, 0]): Totals => {
  const names = ['claimable', 'withReview', 'withAnswers', 'withUnverifiedLaw'] as const
  const at = names.indexOf(first)
  return Object.fromEntries(names.map((name, i) => [name, i < at ? before : sum])) as unknown as Totals
}
const one = (policy: object, document: object = {}) => compiled({ policies: [policy], document })
const unverified = { status: [{ ...inForce, state: 'unverified' }] }
const judged = {
  judgements: { good: { ground: 'quality', criterion: 'good' } },
  criteria: { good: { words: '好' } },
  conditions: { all: [is('judgement.good', 'equal', true)] },
}
const open = { conditions: { all: [is('hightech', 'equal', true)] } }

describe('the first total a sum counts in', () => {
  const cases = [
    { told: 'eligible: claimable', rules: one({}), totals: from('claimable', [1000, 1000]) },
    {
      told: 'for a reviewer: from withReview on, from nothing up',
      rules: one(judged),
      totals: from('withReview', [0, 1000]),
    },
    { told: 'open: from withAnswers on', rules: one(open), totals: from('withAnswers', [0, 1000]) },
    {
      told: 'law not verified: the last only, however eligible',
      rules: one({}, unverified),
      totals: from('withUnverifiedLaw', [0, 1000]),
    },
  ]
  it.each(cases)('$told', ({ rules, totals }) => expect(totalsOf(rules)).toEqual(totals))

  it('they are nested, never added to one another', () => {
    const rules = compiled({
      policies: [{ id: 'a' }, { id: 'b', ...judged }, { id: 'c', ...open }],
      others: [{ document: { id: 'old', ...unverified }, policies: [{ id: 'd' }] }],
    })
    expect(totalsOf(rules)).toEqual({
      claimable: [1000, 1000],
      withReview: [1000, 2000],
      withAnswers: [1000, 3000],
      withUnverifiedLaw: [1000, 4000],
    })
  })
})

describe('each law status on its own', () => {
  const rules = compiled({
    policies: [{ id: 'a' }, { id: 'b', ...judged }],
    others: [
      {
        document: { id: 'old', ...unverified },
        policies: [{ id: 'd' }, { id: 'e', ...open }, { id: 'f', amount: { atDiscretion: { why: 'unstated' } } }],
      },
    ],
  })
  const [totals] = answered(rules).totals

  it('what is not verified is never mixed with what is in force, and is as certain as its verdicts', () => {
    expect(totals?.byLaw.inForce).toEqual({
      eligible: { minFen: 100_000, maxFen: 100_000 },
      withReview: { minFen: 100_000, maxFen: 200_000 },
      withAnswers: { minFen: 100_000, maxFen: 200_000 },
      boundless: [],
    })
    expect(totals?.byLaw.unverified).toMatchObject({
      eligible: { minFen: 100_000, maxFen: 100_000 },
      withAnswers: { minFen: 100_000, maxFen: 200_000 },
    })
  })

  it('a sum without an upper end is named instead of hiding the others', () => {
    expect(totals?.byLaw.unverified.boundless).toEqual(['f'])
    expect(totals?.withUnverifiedLaw.maxFen).toBeNull()
  })
})

describe('what is in no total', () => {
  const ended = (state: string) => ({ status: [inForce, { ...inForce, from: '2024-01-01', state }] })
  const cases = [
    { told: 'ineligible', rules: one(open), facts: { hightech: false }, reason: 'ineligible' },
    { told: "another's money", rules: one({ payee: { other: 'bank' } }), facts: {}, reason: 'otherPayee' },
    {
      told: 'money of each person',
      rules: one({ payee: 'subject', for: 'loans' }),
      facts: { loans: all({}) },
      reason: 'otherPayee',
    },
    { told: 'a recognition, which is no sum', rules: one({ kind: 'recognition' }), facts: {}, reason: 'noSum' },
    { told: 'a text replaced', rules: one({}, ended('superseded')), facts: {}, reason: 'notInForce' },
    { told: 'a text that ended', rules: one({}, ended('lapsed')), facts: {}, reason: 'notInForce' },
    {
      told: 'a right that arose in time under a text ended since',
      rules: one({ for: 'loans', event: 'loan.drawnOn' }, ended('lapsed')),
      facts: { loans: all({ drawnOn: '2023-05-01' }) },
      reason: 'lawEnded',
    },
    {
      told: 'a window that has closed',
      rules: one({ window: [{ opensOn: '2026-01-01', closesOn: '2026-11-21' }] }),
      facts: {},
      reason: 'windowNotOpen',
    },
    {
      told: 'a window not yet open',
      rules: one({ window: [{ opensOn: '2026-11-23', closesOn: '2026-12-31' }] }),
      facts: {},
      reason: 'windowNotOpen',
    },
    {
      told: 'a closed window of a text not verified',
      rules: one({ window: [{ opensOn: '2026-01-01', closesOn: '2026-01-31' }] }, unverified),
      facts: {},
      reason: 'windowNotOpen',
    },
  ]
  it.each(cases)('$told', ({ rules, facts, reason }) => {
    expect(totalsOf(rules, { facts })).toBeUndefined()
    expect(resultOf(rules, { facts }).counted).toEqual({ in: [], reason })
  })

  it.each(['2026-01-01', '2026-11-22'])('but on the first and last day (%s) a window is open', (asOf) => {
    const rules = one({ window: [{ opensOn: '2026-01-01', closesOn: '2026-11-22' }] })
    expect(totalsOf(rules, { asOf })).toEqual(from('claimable', [1000, 1000]))
  })
})

describe('measures', () => {
  it('are never added: cash, relief and credit stand apart', () => {
    const rules = compiled({ policies: [{ id: 'a' }, { id: 'b', kind: 'taxRelief' }, { id: 'c', kind: 'loanLimit' }] })
    expect(answered(rules).totals.map(({ measure, claimable }) => [measure, claimable.maxFen])).toEqual([
      ['cash', 100000],
      ['costRelief', 100000],
      ['creditLimit', 100000],
    ])
  })
  it('a limit across measures binds in neither, and is told in both', () => {
    const limit = { criterion: 'either', among: { policies: ['a', 'b'] }, atMost: 1 }
    const rules = compiled({
      policies: [{ id: 'a' }, { id: 'b', kind: 'taxRelief' }],
      document: { limits: [limit], criteria: { either: { words: '不得重复享受' } } },
    })
    expect(
      answered(rules).totals.map(({ measure, claimable, notes }) => [
        measure,
        claimable.maxFen,
        notes.map(({ code, policies }) => [code, ...policies]),
      ]),
    ).toEqual([
      ['cash', 100000, [['limit', 'a', 'b']]],
      ['costRelief', 100000, [['limit', 'a', 'b']]],
    ])
  })
  it('credit limits are alternatives: the largest, not the sum', () => {
    const rules = compiled({
      policies: [
        { id: 'a', kind: 'loanLimit', amount: 3000 },
        { id: 'b', kind: 'loanLimit', amount: 2000 },
      ],
    })
    expect(totalsOf(rules, {}, 'creditLimit')).toEqual(from('claimable', [3000, 3000]))
  })
  it('a credit limit used up is none', () => {
    const once = { limits: [{ criterion: 'once', atMost: 1, counting: 'paid' }], criteria: { once: { words: '一次' } } }
    const rules = one({ kind: 'loanLimit', ...once })
    const paid = { awards: all({ policy: 'p', amount: 1000, paidOn: '2025-01-01' }) }
    expect(totalsOf(rules, { facts: paid }, 'creditLimit')).toEqual(from('claimable', [0, 0]))
  })
})

describe('claims of several records', () => {
  const perLoan = one({ for: 'loans', conditions: { all: [is('loan.sum', 'greaterThanInclusive', 100)] } })
  it('each counts by its own verdict', () => {
    const facts = { loans: all({ sum: 100 }, { sum: 99 }, {}) }
    expect(totalsOf(perLoan, { facts })).toEqual({
      claimable: [1000, 1000],
      withReview: [1000, 1000],
      withAnswers: [1000, 2000],
      withUnverifiedLaw: [1000, 2000],
    })
  })
  it('a list that may hold more has no upper end', () => {
    expect(totalsOf(perLoan, { facts: { loans: some({ sum: 100 }) } })).toEqual(
      from('withAnswers', [1000, null], [1000, 1000]),
    )
  })
  it('records nobody told of are never claimable', () => {
    const rules = one({ for: 'loans' })
    expect(totalsOf(rules)).toEqual(from('withAnswers', [0, null]))
    expect(resultOf(rules).counted.in).toEqual(['withAnswers', 'withUnverifiedLaw'])
    expect(resultOf(rules).more).toEqual({ list: 'loans', eachUpToFen: 100000 })
  })
})

describe('sums that a person must fix', () => {
  it('a sum that does not exist has no known upper end and nothing is claimable', () => {
    const rules = one({ amount: { divide: [{ fact: 'capital' }, 0] } })
    expect(totalsOf(rules, { facts: { capital: 5 } })).toEqual(from('claimable', [0, null]))
  })
  it('a negative sum is nothing, and takes nothing off others', () => {
    const rules = compiled({ policies: [{ id: 'a' }, { id: 'p', amount: { subtract: [100, { fact: 'capital' }] } }] })
    expect(totalsOf(rules, { facts: { capital: 500 } })).toEqual(from('claimable', [1000, 1000]))
    expect(resultOf(rules, { facts: { capital: 500 } }).amount).toMatchObject({ minFen: 0, maxFen: 0 })
  })
  it('the most of a record that does not exist is nothing', () => {
    const rules = one({ amount: { over: 'loans', take: 'max', of: { fact: 'loan.sum' } } })
    expect(resultOf(rules, { facts: { loans: all() } }).amount).toMatchObject({ minFen: 0, maxFen: 0 })
  })
})

describe('notes', () => {
  const limits = [{ atMost: 1 }, { sumAtMost: 'highest' }, { sumAtMost: 1200, within: 'year' }]
  it.each(limits)('say when what was paid is not known, under %j', (limit) => {
    const rules = one({
      criteria: { cap: { words: '最高' } },
      limits: [{ criterion: 'cap', counting: 'paid', ...limit }],
    })
    const codes = (facts: object) => answered(rules, { facts: { ...facts } }).totals[0]?.notes.map(({ code }) => code)
    expect(codes({})).toEqual(['paidUnknown'])
    expect(codes({ awards: all() })).toEqual([])
  })
})
