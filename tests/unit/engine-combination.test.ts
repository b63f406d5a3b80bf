import { describe, expect, it } from 'vitest'
import type { AnswerCombinations } from '../../src/domain/combination.js'
import { MatchAnswerSchema } from '../../src/domain/answer.js'
import { all, answered, compiled, is, some, type Applicant } from './engine-world.js'

const criteria = { either: { words: '择一享受', item: '第五条', reading: 'one of them' }, joint: { words: '合计最高' } }
const among = { policies: ['a', 'b', 'c'] }
const open = { conditions: { all: [is('hightech', 'equal', true)] } }

function combined(
  rules: ReturnType<typeof compiled>,
  applicant: Applicant = {},
  measure = 'cash',
): AnswerCombinations & { certificates: readonly object[] } {
  const { totals } = answered(rules, applicant, { include: ['combination', 'certificate'] })
  const one = totals.find((total) => total.measure === measure)
  if (!one?.combination || !one.certificates) throw new Error('none')
  expect(MatchAnswerSchema.shape.totals.safeParse(totals).success).toBe(true)
  return { ...one.combination, certificates: one.certificates }
}
const policies = (shares: readonly { policy: string }[]): string[] => shares.map(({ policy }) => policy)
const limited = (limit: object, more: readonly object[] = []) =>
  compiled({
    policies: [{ id: 'a', amount: 1000 }, { id: 'b', amount: 3000 }, { id: 'c', amount: 2000, ...open }, ...more],
    document: { criteria, limits: [{ criterion: 'either', among, ...limit }] },
  })

describe('what is chosen and given up', () => {
  const rules = limited({ atMost: 1 })
  it('the best one, the others with what they were worth and the limit that shuts them out', () => {
    const { claimable, limits } = combined(rules)
    expect(claimable).toMatchObject({
      chosen: [{ policy: 'b', worth: { minFen: 300_000, maxFen: 300_000 }, counted: { maxFen: 300_000 }, limits: [] }],
      givenUp: [{ policy: 'a', worth: { minFen: 100_000, maxFen: 100_000 }, limits: ['doc/limits/0'] }],
      open: [],
      proof: { status: 'optimal', boundFen: 300_000 },
    })
    expect(limits[0]).toEqual({
      id: 'doc/limits/0',
      code: 'atMost',
      owner: { policy: null, document: 'doc' },
      citation: { document: 'doc', item: '第五条', words: '择一享受', reading: 'one of them' },
      policies: ['a', 'b'],
      subject: null,
      years: null,
      atMost: { min: 1, max: 1 },
      sum: null,
      paid: null,
      text: 'at most 1',
    })
  })
  it('an open claim that can never bring more changes nothing', () => {
    const { withAnswers } = combined(rules)
    expect([policies(withAnswers.chosen), policies(withAnswers.givenUp), withAnswers.open]).toEqual([
      ['b'],
      ['a', 'c'],
      [],
    ])
  })
  it('one that can bring more is no choice yet: both sets are shown', () => {
    const dearer = limited({ among: { policies: ['b', 'd'] }, atMost: 1 }, [{ id: 'd', amount: 5000, ...open }])
    const { withAnswers, claimable } = combined(dearer)
    expect(policies(claimable.chosen)).toEqual(['a', 'b'])
    // What no limit connects with it is settled all the same.
    expect(policies(withAnswers.chosen)).toEqual(['a', 'c'])
    expect(
      withAnswers.open.map(({ reason, alternatives }) => [reason, alternatives.map((one) => policies(one.chosen))]),
    ).toEqual([['dependsOnAnswers', [['d'], ['b']]]])
  })
  it('best at both ends is not enough: a sum between them may turn it round', () => {
    const between = compiled({
      policies: [
        { id: 'a', amount: { fact: 'capital' } },
        { id: 'b', amount: { add: [{ min: [{ fact: 'revenue', year: -1 }, 1900] }, 0] } },
      ],
      document: { criteria, limits: [{ criterion: 'either', among: { policies: ['a', 'b'] }, atMost: 1 }] },
    })
    const facts = { capital: { min: 1000, max: 2000 }, revenue: { 2025: { min: 900, max: 1900 } } }
    const { claimable } = combined(between, { facts })
    expect(claimable.chosen).toEqual([])
    expect(claimable.open[0]?.alternatives.map((one) => policies(one.chosen))).toEqual([['a'], ['b']])
  })
  it('what may exclude each other though no text says so is not settled', () => {
    const rivals = compiled({
      policies: [
        { id: 'a', matter: 'm', amount: 1000 },
        { id: 'b', matter: 'm', amount: 400 },
      ],
    })
    const { claimable, limits } = combined(rivals)
    expect(
      claimable.open[0]?.alternatives.map(({ chosen, givenUp, total }) => [policies(chosen), givenUp, total]),
    ).toEqual([
      [['a', 'b'], [], { minFen: 0, maxFen: 140_000 }],
      [
        ['a'],
        [{ policy: 'b', subject: null, worth: { minFen: 40_000, maxFen: 40_000 }, limits: ['mayExclude'] }],
        { minFen: 100_000, maxFen: 100_000 },
      ],
    ])
    expect(limits).toMatchObject([{ id: 'mayExclude', code: 'mayExclude', owner: null, citation: null }])
  })
})

describe('what caps cut down', () => {
  it('counts less than it is worth, because of which cap', () => {
    const { claimable, limits } = combined(limited({ criterion: 'joint', sumAtMost: 3500 }))
    expect(claimable.chosen).toMatchObject([
      {
        policy: 'a',
        worth: { maxFen: 100_000 },
        counted: { minFen: 50_000, maxFen: 50_000 },
        limits: ['doc/limits/0'],
      },
      { policy: 'b', worth: { maxFen: 300_000 }, counted: { minFen: 300_000, maxFen: 300_000 } },
    ])
    expect(limits[0]).toMatchObject({
      code: 'sumAtMost',
      sum: { minFen: 350_000, maxFen: 350_000 },
      text: 'together at most CNY 3,500',
    })
  })
  it('就高: the highest is chosen whole, and what it leaves nothing for is given up', () => {
    const { claimable, limits } = combined(limited({ sumAtMost: 'highest' }))
    expect([policies(claimable.chosen), policies(claimable.givenUp)]).toEqual([['b'], ['a']])
    expect(claimable.givenUp[0]?.limits).toEqual([limits[0]?.id])
    expect(limits[0]).toMatchObject({ code: 'highest', text: 'only as much as the highest one' })
  })
  it('what was paid is told with the limit that counts it', () => {
    const once = compiled({
      policies: [
        { id: 'p', criteria, limits: [{ criterion: 'joint', sumAtMost: 1200, within: 'year', counting: 'paid' }] },
      ],
    })
    const facts = { awards: all({ policy: 'p', amount: 700, paidOn: '2026-02-01' }) }
    const { claimable, limits } = combined(once, { facts })
    expect(claimable.chosen).toMatchObject([
      { policy: 'p', counted: { minFen: 50_000, maxFen: 50_000 }, limits: ['p/limits/0'] },
    ])
    expect(limits).toMatchObject([
      {
        owner: { policy: 'p', document: 'doc' },
        years: { first: 2026, last: 2026 },
        sum: { minFen: 50_000, maxFen: 50_000 },
        paid: { count: { min: 1, max: 1 }, sum: { minFen: 70_000, maxFen: 70_000 } },
      },
    ])
  })
})

describe('of records and credit limits', () => {
  it('names the record that is chosen and those given up', () => {
    const perLoan = compiled({
      policies: [
        { id: 'p', for: 'loans', amount: { fact: 'loan.sum' }, criteria, limits: [{ criterion: 'either', atMost: 1 }] },
      ],
    })
    const { claimable } = combined(perLoan, { facts: { loans: all({ sum: 100 }, { sum: 300 }) } })
    expect(claimable.chosen.map(({ subject }) => subject?.id)).toEqual(['r2'])
    expect(claimable.givenUp.map(({ subject }) => subject?.id)).toEqual(['r1'])
  })
  it('records not told of are chosen beside what is told, without an end', () => {
    const perLoan = compiled({
      policies: [{ id: 'p', for: 'loans', criteria, limits: [{ criterion: 'either', per: 'subject', atMost: 1 }] }],
    })
    const { withAnswers } = combined(perLoan, { facts: { loans: some({ sum: 100 }) } })
    expect(withAnswers.chosen).toMatchObject([
      { subject: { id: 'r1' }, counted: { maxFen: 100_000 } },
      { subject: { id: null }, counted: { minFen: 0, maxFen: null } },
    ])
    expect(withAnswers.proof).toMatchObject({ status: 'optimal', boundFen: null })
  })
  it('of credit limits the largest, the others because they are alternatives', () => {
    const credit = compiled({
      policies: [
        { id: 'a', kind: 'loanLimit', amount: 3000 },
        { id: 'b', kind: 'loanLimit', amount: 2000 },
      ],
    })
    const { claimable, limits } = combined(credit, {}, 'creditLimit')
    expect([policies(claimable.chosen), policies(claimable.givenUp)]).toEqual([['a'], ['b']])
    expect(limits).toMatchObject([{ id: 'alternatives', code: 'alternatives', owner: null, citation: null }])
  })
})

describe('what is not asked for', () => {
  it('is absent', () => {
    const [total] = answered(limited({ atMost: 1 })).totals
    expect([total && 'combination' in total, total && 'certificates' in total]).toEqual([false, false])
  })
  it('certificates are given for both ends of each total', () => {
    const { certificates } = combined(limited({ atMost: 1 }))
    expect(certificates).toHaveLength(8)
    expect(certificates[1]).toMatchObject({
      total: 'claimable',
      end: 'most',
      claims: [
        { policy: 'a', sum: 100_000 },
        { policy: 'b', sum: 300_000 },
      ],
      limits: [{ members: [0, 1], atMost: 1, cap: null, highest: null }],
      chosen: [{ id: 1, counted: 300_000 }],
      value: 300_000,
      bound: 300_000,
      parts: [{ members: [0, 1], bound: 300_000 }],
    })
  })
})
