import { describe, expect, it } from 'vitest'
import { documentMutantsOf, mutantsOf } from '../../src/engine/mutate.js'
import { branch, documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const document = documentOf()
const leaf = (fact: string, operator: string, value: unknown) => ({ name: 'a', fact, operator, value })

const slips = (change: Record<string, unknown>): string[] => {
  const policy = policyOf({ amount: { inKind: '培训' }, ...change })
  return mutantsOf(policy, document, ruleSetWith([policy], document)).map(
    ({ pointer, description }) => `${pointer} ${description}`,
  )
}
const ofLeaf = (...told: Parameters<typeof leaf>) =>
  slips({ conditions: { all: [leaf(...told)] } }).map((slip) => slip.replace('/conditions/all/0', ''))
const ofAmount = (amount: unknown, change: Record<string, unknown> = {}) =>
  slips({ amount, ...change }).map((slip) => slip.replace('/amount', ''))
const ofLet = (formula: unknown) => slips({ let: { x: formula } }).map((slip) => slip.replace('/let/x', ''))

describe('a leaf', () => {
  it.each([
    [
      'employees',
      'greaterThanInclusive',
      10,
      ['greaterThanInclusive becomes greaterThan', '10 becomes 9', '10 becomes 11'],
    ],
    [
      'sales',
      'lessThan',
      5000000,
      ['lessThan becomes lessThanInclusive', '5000000 becomes 4999999.99', '5000000 becomes 5000000.01'],
    ],
    [
      'share',
      'greaterThan',
      0.6,
      ['greaterThan becomes greaterThanInclusive', '0.6 becomes 0.594', '0.6 becomes 0.606'],
    ],
    [
      'profitLastYear',
      'greaterThan',
      0.5,
      ['greaterThan becomes greaterThanInclusive', '0.5 becomes 0.49', '0.5 becomes 0.51'],
    ],
    [
      'foundedOn',
      'lessThanInclusive',
      '2020-02-29',
      ['lessThanInclusive becomes lessThan', '2020-02-29 becomes 2020-02-28', '2020-02-29 becomes 2020-03-01'],
    ],
    [
      'level',
      'greaterThanInclusive',
      'provincial',
      ['greaterThanInclusive becomes greaterThan', 'provincial becomes city', 'provincial becomes national'],
    ],
    ['level', 'equal', 'city', ['equal becomes notEqual']],
    ['trade', 'in', ['farm', 'mill'], ['in becomes notIn', 'farm is removed', 'mill is removed']],
    ['lists', 'containsAny', ['red', 'blue'], ['red is removed', 'blue is removed']],
    ['lists', 'contains', 'red', ['contains becomes doesNotContain']],
    ['home', 'within', ['140400'], []],
    ['isPrivate', 'equal', true, ['equal becomes notEqual']],
  ])('%s %s %j', (fact, operator, value, expected) => {
    const told = ofLeaf(fact, operator, value).map((slip) => slip.replace(/^\S* /, ''))
    expect(told).toEqual([...expected, `the leaf on ${fact} is dropped`])
  })

  it('on an open judgement can only be dropped', () => {
    const change = {
      judgements: { good: { ground: 'quality' } },
      conditions: { all: [leaf('judgement.good', 'equal', true)] },
    }
    expect(slips(change)).toEqual(['/conditions/all/0 the leaf on judgement.good is dropped'])
  })
})

describe('a group', () => {
  const [a, b] = [leaf('isPrivate', 'equal', true), leaf('judgement.good', 'equal', true)]
  const judgements = { good: { ground: 'quality' }, late: { ground: 'notStated' } }

  it('all becomes any where that makes a difference', () => {
    expect(slips({ judgements, conditions: { all: [a, b] } })).toContain('/conditions all becomes any')
    expect(slips({ judgements, conditions: { all: [a] } })).not.toContain('/conditions all becomes any')
    expect(slips({ judgements, conditions: { any: [b, leaf('judgement.late', 'equal', true)] } })).not.toContain(
      '/conditions any becomes all',
    )
  })

  it('not is removed', () => {
    expect(slips({ conditions: { not: a } })).toContain('/conditions not is removed')
  })

  it('a leaf dropped from a group of one takes the group with it', () => {
    const policy = policyOf({ conditions: { all: [{ any: [a] }, leaf('employees', 'greaterThan', 5)] } })
    const mutant = mutantsOf(policy, document, ruleSetWith([policy])).find(
      ({ pointer, description }) => pointer === '/conditions/all/0/any/0' && description.endsWith('dropped'),
    )
    expect(mutant?.file.conditions).toEqual({ all: [leaf('employees', 'greaterThan', 5)] })
  })
})

describe('a formula', () => {
  it.each([
    [100000, [' 100000 becomes 99999.99', ' 100000 becomes 100000.01']],
    [{ times: [0.01, { fact: 'sales' }] }, ['/times/0 0.01 becomes 0.0099', '/times/0 0.01 becomes 0.0101']],
    [
      { min: [50000, { fact: 'sales' }] },
      [
        ' min becomes max',
        '/min/0 the part is removed from min',
        '/min/1 the part is removed from min',
        '/min/0 50000 becomes 49999.99',
        '/min/0 50000 becomes 50000.01',
      ],
    ],
    [{ add: [{ fact: 'sales' }, { fact: 'sales' }] }, [' add becomes subtract']],
    [{ fact: 'profit', year: -1 }, ['/year year -1 becomes -2', '/year year -1 becomes 0']],
    [
      { fact: 'profit', years: [-3, -1] },
      ['-4 to -1', '-2 to -1', '-3 to -2', '-3 to 0'].map((span) => `/years years -3 to -1 become ${span}`),
    ],
    [
      { atDiscretion: { max: 500000, why: 'ceiling' } },
      [
        '/atDiscretion/max max is removed',
        '/atDiscretion/max 500000 becomes 499999.99',
        '/atDiscretion/max 500000 becomes 500000.01',
      ],
    ],
  ])('%j', (amount, expected) => {
    expect(ofAmount(amount)).toEqual(expected)
  })

  it('a fen of a share is a slip that shows', () => {
    const amount = { times: [{ subtract: [0.25, 0.15] }, { max: [0, { fact: 'sales' }] }] }
    expect(ofAmount(amount)).toContain('/times/1/max/0 0 becomes 0.1')
  })

  it('below nothing is shown as nothing', () => {
    const amount = { times: [0.5, { max: [0, { fact: 'sales' }] }] }
    expect(ofAmount(amount).filter((slip) => slip.startsWith('/times/1'))).toEqual([
      '/times/1 max becomes min',
      '/times/1/max/1 the part is removed from max',
      '/times/1/max/0 0 becomes 0.02',
    ])
    expect(ofAmount(amount, { for: 'awards' })).toContain('/times/1/max/0 the part is removed from max')
  })

  it('scores slip by what they are multiples of', () => {
    const score = {
      add: [{ cases: [branch('a', leaf('isPrivate', 'equal', true), 20)], else: 5 }, 15],
    }
    expect(ofLet(score)).toContain('/add/0/cases/0/then 20 becomes 15')
    const change = { let: { score }, conditions: { all: [leaf('score', 'greaterThanInclusive', 35)] } }
    expect(slips(change)).toContain('/conditions/all/0/value 35 becomes 40')
  })

  it('cases and rows are dropped and their results changed', () => {
    const cases = [branch('a', leaf('isPrivate', 'equal', true), 20), branch('b', leaf('employees', 'lessThan', 5), 10)]
    expect(ofAmount({ cases })).toEqual(
      expect.arrayContaining([
        '/cases/0 the case is dropped',
        '/cases/1/then 10 becomes 9.99',
        '/cases/1/when/value 5 becomes 6',
      ]),
    )
    const table = {
      columns: [
        { of: { fact: 'level' }, is: 'greaterThanInclusive' },
        { of: { fact: 'employees' }, is: 'lessThan' },
      ],
      rows: [
        ['national', 300, 50],
        ['city', null, 20],
      ],
      else: 0,
    }
    expect(ofAmount({ table })).toEqual([
      '/table/columns/0/is greaterThanInclusive becomes greaterThan',
      '/table/columns/1/is lessThan becomes lessThanInclusive',
      '/table/rows/0 the row is dropped',
      '/table/rows/0/0 national becomes provincial',
      '/table/rows/0/1 300 becomes 299',
      '/table/rows/0/1 300 becomes 301',
      '/table/rows/0/2 50 becomes 49.99',
      '/table/rows/0/2 50 becomes 50.01',
      '/table/rows/1 the row is dropped',
      '/table/rows/1/0 city becomes provincial',
      '/table/rows/1/2 20 becomes 19.99',
      '/table/rows/1/2 20 becomes 20.01',
      '/table/else 0 becomes 0.01',
    ])
  })

  it('what lies over a list, and how time is counted', () => {
    expect(
      ofLet({ over: 'awards', take: 'max', of: { fact: 'award.sum' }, where: leaf('award.level', 'equal', 'city') }),
    ).toEqual(['/take max becomes min', '/where equal becomes notEqual', '/where the leaf on award.level is dropped'])
    expect(ofLet({ elapsed: [{ fact: 'foundedOn' }, { fact: 'asOf' }], in: 'years' })).toEqual([
      '/in years become calendarYears',
    ])
  })
})

it('event, least sum, own status and selections', () => {
  const status = [{ from: '2020-01-01', state: 'inForce', checkedOn: '2026-11-22', recordedOn: '2026-11-22' }]
  expect(
    slips({
      event: 'foundedOn',
      payable: { min: 100, criterion: 'a' },
      judgements: { best: { ground: 'selection' } },
      criteria: { best: { words: '择优' } },
      status,
    }),
  ).toEqual([
    '/judgements/best the selection is dropped',
    '/payable/min 100 becomes 99.99',
    '/payable/min 100 becomes 100.01',
    '/event the event is removed',
    '/status/0/from 2020-01-01 becomes 2019-12-31',
    '/status/0/from 2020-01-01 becomes 2020-01-02',
    '/status/0/state inForce becomes unverified',
  ])
})

it('what a document hands down has mutants of its own', () => {
  const scoped = documentOf({ scope: leaf('home', 'within', ['140400', '340000']) })
  expect(documentMutantsOf(scoped, ruleSetWith([], scoped)).map(({ id }) => id)).toEqual([
    '/scope/value/0 140400 is removed',
    '/scope/value/1 340000 is removed',
    '/scope the leaf on home is dropped',
    '/status/0/from 2018-01-01 becomes 2017-12-31',
    '/status/0/from 2018-01-01 becomes 2018-01-02',
    '/status/0/state inForce becomes unverified',
  ])
})

it('a mutant differs from the rule, which stays as it was', () => {
  const policy = policyOf({
    conditions: { all: [leaf('trade', 'in', ['farm', 'mill']), leaf('sales', 'lessThan', 5)] },
  })
  const before = JSON.stringify(policy)
  const mutants = mutantsOf(policy, document, ruleSetWith([policy]))
  expect(mutants.map(({ file }) => JSON.stringify(file)).filter((text) => text === before)).toEqual([])
  expect(new Set(mutants.map(({ file }) => JSON.stringify(file))).size).toBe(mutants.length)
  expect(JSON.stringify(policy)).toBe(before)
})
