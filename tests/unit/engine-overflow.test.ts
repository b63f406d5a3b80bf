import { describe, expect, it } from 'vitest'
import { answered, compiled, resultOf, totalsOf } from './engine-world.js'

/** 90 trillion yuan: in fen it is below 2^53, twice it is not. */
const huge = 9e13
const rules = compiled({
  policies: [
    { id: 'a', amount: { times: [{ fact: 'capital' }, 2] } },
    { id: 'b', amount: 1000 },
    { id: 'c', amount: { times: [{ fact: 'capital' }, { fact: 'capital2' }] } },
  ],
  facts: [
    {
      id: 'capital2',
      type: 'integer',
      label: { zh: '数', en: 'number' },
      question: { zh: '数？', en: 'number?' },
      group: 'test',
      since: '2020-01-01',
      domain: { min: 0 },
    },
  ],
})
const facts = { capital: huge, capital2: 1e15 }

describe('a sum beyond 2^53 fen', () => {
  it('is an error of its policy, not a rounded number', () => {
    const { verdict, amount, error, counted } = resultOf(rules, { facts }, 'a')
    expect([verdict, amount, counted.reason]).toEqual([null, null, 'error'])
    expect(error).toEqual({
      code: 'overflow',
      detail: '/amount: overflow: 18000000000000000 fen (sums below 2^53 fen)',
    })
  })
  it('leaves the others as they are', () => {
    const small = { facts: { ...facts, capital: 0 } }
    expect(resultOf(rules, { facts }, 'b')).toEqual(resultOf(rules, small, 'b'))
    expect(totalsOf(rules, { facts })?.claimable).toEqual([1000, 1000])
    expect(answered(rules, { facts }).counts).toMatchObject({ evaluated: 3, eligible: 1, error: 2 })
  })
  it('a sum that just fits is told to the fen, one yuan more is not', () => {
    const plain = compiled({ policies: [{ amount: { add: [{ fact: 'capital' }, 1] } }] })
    const told = (yuan: number) => resultOf(plain, { facts: { capital: yuan } })
    expect(told(90071992547408).amount?.minFen).toBe(9007199254740900)
    expect(told(90071992547409).error?.code).toBe('overflow')
  })
  it('no bound is no overflow', () => {
    const plain = compiled({ policies: [{ amount: { fact: 'capital' } }] })
    expect(resultOf(plain).amount).toMatchObject({ minFen: 0, maxFen: null })
  })
  it('sums that fit one by one and not together are told as less, or without bound', () => {
    const two = compiled({
      policies: [
        { id: 'a', amount: huge },
        { id: 'b', amount: huge },
      ],
    })
    expect(answered(two).totals[0]?.claimable).toEqual({ minFen: Number.MAX_SAFE_INTEGER, maxFen: null })
  })
})
