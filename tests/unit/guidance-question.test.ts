import { describe, expect, it } from 'vitest'
import { all, compiled, inForce, is, only, some } from './engine-world.js'
import { guided, pointers } from './guidance-world.js'

const needs = (id: string, ...facts: string[]) => ({
  id,
  conditions: { all: facts.map((fact) => is(fact, 'equal', true)) },
})

describe('The next question', () => {
  it('is the fact that decides the most money', () => {
    const rules = compiled({
      policies: [
        { ...needs('small', 'exporter'), amount: 1000 },
        { ...needs('large', 'hightech'), amount: 500_000 },
      ],
    })
    expect(pointers(guided(rules))).toEqual(['/facts/hightech', '/facts/exporter'])
  })

  it('is asked of the year of a yearly fact, the latest first', () => {
    const rules = only({
      conditions: { all: [{ fact: 'growth', operator: 'greaterThanInclusive', value: 1 }] },
      let: {
        growth: {
          subtract: [
            { fact: 'revenue', year: -1 },
            { fact: 'revenue', year: -2 },
          ],
        },
      },
    })
    expect(pointers(guided(rules))).toEqual(['/facts/revenue/2025', '/facts/revenue/2024'])
  })

  it('is asked of a field of a told record by its place', () => {
    const rules = only({ for: 'loans', conditions: { all: [is('loan.drawnOn', 'lessThan', '2025-01-01')] } })
    expect(pointers(guided(rules, { facts: { loans: all({ sum: 1000 }) } }))).toEqual(['/facts/loans/items/0/drawnOn'])
  })

  it('is whether there are records, then whether there are more', () => {
    const rules = only({ for: 'loans', conditions: { all: [is('loan.drawnOn', 'lessThan', '2025-01-01')] } })
    const [first] = guided(rules).questions
    expect(first?.candidate).toMatchObject({ pointer: '/facts/loans', kind: 'records' })
    const [more] = guided(rules, { facts: { loans: some({ drawnOn: '2024-03-01' }) } }).questions
    expect(more?.candidate).toMatchObject({ pointer: '/facts/loans', kind: 'moreRecords' })
  })

  it('may be about a sum alone', () => {
    const rules = only({ amount: { times: [{ fact: 'revenue', year: -1 }, 0.01] } })
    expect(pointers(guided(rules))).toEqual(['/facts/revenue/2025'])
    expect(guided(rules, { facts: { revenue: { 2025: 100 } } }).stop).toBe('allDecided')
  })

  it('is for a verdict where there is no money', () => {
    const rules = only({ ...needs('p', 'hightech'), kind: 'recognition' })
    expect(pointers(guided(rules))).toEqual(['/facts/hightech'])
  })

  it('is for the law in force before the law that must be verified', () => {
    const rules = compiled({
      document: { status: [{ ...inForce, state: 'unverified' }] },
      policies: [{ ...needs('old', 'exporter'), amount: 2000 }],
      others: [{ document: { id: 'now' }, policies: [{ ...needs('new', 'hightech'), amount: 1000 }] }],
    })
    expect(pointers(guided(rules))).toEqual(['/facts/hightech', '/facts/exporter'])
  })

  it('is not for a text that has been replaced', () => {
    const rules = compiled({
      document: { status: [{ ...inForce, state: 'superseded' }] },
      policies: [needs('p', 'hightech')],
    })
    expect(guided(rules)).toMatchObject({ questions: [], stop: 'allDecided' })
  })

  it('is never one that was asked in vain, and then there is none', () => {
    const rules = only(needs('p', 'hightech', 'exporter'))
    expect(pointers(guided(rules, { askedButUnknown: ['/facts/hightech'] }))).toEqual(['/facts/exporter'])
    expect(guided(rules, { askedButUnknown: ['/facts/hightech', '/facts/exporter'] }).stop).toBe('askedAll')
  })

  it('asks for no year of a yearly fact that is not known at all', () => {
    const rules = only({ amount: { times: [{ fact: 'revenue', year: -1 }, 0.01] } })
    expect(guided(rules, { askedButUnknown: ['/facts/revenue'] }).stop).toBe('askedAll')
  })

  it('is for the policies selected only', () => {
    const rules = compiled({ policies: [needs('a', 'hightech'), needs('b', 'exporter')] })
    expect(pointers(guided(rules, { select: { policies: ['b'] } }))).toEqual(['/facts/exporter'])
  })
})

describe('Questions end', () => {
  it('when every verdict and sum is settled', () => {
    const rules = only(needs('p', 'hightech'))
    expect(guided(rules, { facts: { hightech: true } })).toMatchObject({
      stop: 'allDecided',
      decided: 1,
      decidedShare: 1,
    })
  })

  it('when only a reviewer can say more', () => {
    const rules = only({
      judgements: { good: { ground: 'selection', criterion: 'good' } },
      criteria: { good: { words: '择优' } },
      ...needs('p', 'hightech'),
    })
    expect(guided(rules, { facts: { hightech: true } }).stop).toBe('onlyRegistryOrReview')
    expect(guided(rules, { facts: { hightech: false } }).stop).toBe('allDecided')
  })
})
