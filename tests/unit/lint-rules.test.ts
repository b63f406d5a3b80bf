import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../src/engine/compile.js'
import { lintRules } from '../../src/engine/lint/lint-rules.js'
import { documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

type Loose = Record<string, unknown>
const leaf = (fact: string, operator: string, value: unknown): Loose => ({ name: 'a', fact, operator, value })
const criteria = { a: { words: '条件', reading: 'made up' } }

function found(
  change: Loose,
  document = documentOf(),
  today = '2026-11-22',
  tables: readonly unknown[] = [],
): string[] {
  const policy = policyOf({ kind: 'training', amount: { inKind: '培训' }, criteria, ...change })
  return lintRules(compileRuleSet(ruleSetWith([policy], document, tables)), today)
    .filter(({ owner }) => owner !== 'catalogue')
    .map(
      ({ severity, owner, pointer, code }) =>
        `${severity} ${owner.replace('nowhere-2000-1', '').replace('-award', '')}${pointer} ${code}`,
    )
}

describe('never satisfiable', () => {
  it.each([
    [leaf('employees', 'greaterThan', 10), leaf('employees', 'lessThan', 11)],
    [leaf('employees', 'equal', 3), leaf('employees', 'equal', 4)],
    [leaf('share', 'greaterThan', 0.5), leaf('share', 'lessThanInclusive', 0.5)],
    [leaf('level', 'greaterThan', 'provincial'), leaf('level', 'in', ['city', 'provincial'])],
    [leaf('trade', 'equal', 'farm'), { not: leaf('trade', 'in', ['farm', 'mill']) }],
    [leaf('isPrivate', 'equal', true), leaf('isPrivate', 'equal', false)],
    [leaf('foundedOn', 'lessThan', '2020-01-01'), leaf('foundedOn', 'greaterThanInclusive', '2020-01-01')],
    [leaf('home', 'within', ['140400']), leaf('home', 'within', ['340000'])],
    [leaf('lists', 'contains', 'red'), leaf('lists', 'doesNotContain', 'red')],
  ])('%j and %j', (first, second) => {
    const expected = ['error /conditions/all/0 condition.contradiction']
    expect(found({ conditions: { all: [first, second] } })).toEqual(expected)
    expect(found({ conditions: { all: [first, { all: [second] }] } })).toEqual(expected)
  })

  it.each([
    [leaf('employees', 'greaterThan', 10), leaf('employees', 'lessThan', 12)],
    [leaf('share', 'greaterThan', 0.5), leaf('share', 'lessThan', 0.51)],
    [leaf('level', 'greaterThan', 'city'), leaf('level', 'notEqual', 'national')],
    [leaf('home', 'within', ['140400', '340000']), leaf('home', 'within', ['140403'])],
    [leaf('lists', 'containsAny', ['red', 'blue']), leaf('lists', 'doesNotContain', 'red')],
    [{ any: [leaf('employees', 'equal', 3)] }, leaf('employees', 'equal', 4)],
  ])('but not %j and %j', (first, second) => {
    expect(found({ conditions: { all: [first, second] } })).toEqual([])
  })

  it('a policy can contradict the scope it inherits', () => {
    const document = documentOf({ criteria, scope: leaf('home', 'within', ['140400']) })
    expect(found({ conditions: { all: [leaf('home', 'within', ['340000'])] } }, document)).toEqual([
      expect.stringContaining('condition.contradiction'),
    ])
  })
})

describe('tables', () => {
  const table = (columns: Loose[], rows: unknown[][], otherwise?: number) => ({
    let: { x: { table: { columns, rows, ...(otherwise === undefined ? {} : { else: otherwise }) }, criteria: ['a'] } },
    conditions: { all: [leaf('x', 'greaterThan', 0)] },
  })
  const employees = { of: { fact: 'employees' } }

  it.each<[string, Loose, string[]]>([
    [
      'a full ladder',
      table(
        [{ ...employees, is: 'greaterThanInclusive' }],
        [
          [10, 2],
          [0, 1],
        ],
      ),
      [],
    ],
    [
      'a ladder that ends early',
      table(
        [{ ...employees, is: 'greaterThanInclusive' }],
        [
          [10, 2],
          [5, 1],
        ],
      ),
      ['/let/x/table table.gap'],
    ],
    [
      'a ladder with else',
      table(
        [{ ...employees, is: 'greaterThanInclusive' }],
        [
          [10, 2],
          [5, 1],
        ],
        0,
      ),
      [],
    ],
    [
      'a ladder upside down',
      table(
        [{ ...employees, is: 'greaterThanInclusive' }],
        [
          [0, 1],
          [10, 2],
        ],
      ),
      ['/let/x/table/rows/1 table.unreachable'],
    ],
    [
      'a level left out',
      table(
        [{ of: { fact: 'level' }, is: 'equal' }],
        [
          ['national', 2],
          ['provincial', 1],
        ],
      ),
      ['/let/x/table table.gap'],
    ],
    [
      'ranges that touch twice',
      table(
        [
          { ...employees, is: 'greaterThanInclusive' },
          { ...employees, is: 'lessThanInclusive' },
        ],
        [
          [0, 10, 1],
          [10, null, 2],
        ],
      ),
      ['/let/x/table table.overlap'],
    ],
    [
      'ranges with a hole',
      table(
        [
          { ...employees, is: 'greaterThanInclusive' },
          { ...employees, is: 'lessThan' },
        ],
        [
          [0, 10, 1],
          [11, null, 2],
        ],
      ),
      ['/let/x/table table.gap'],
    ],
    [
      'ranges that fit',
      table(
        [
          { ...employees, is: 'greaterThanInclusive' },
          { ...employees, is: 'lessThan' },
        ],
        [
          [0, 10, 1],
          [10, null, 2],
        ],
      ),
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(found(change)).toEqual(expected.map((told) => `warning ${told}`))
  })

  it('what the policy demands anyway needs no row', () => {
    const change = table(
      [{ of: { fact: 'level' }, is: 'equal' }],
      [
        ['national', 2],
        ['provincial', 1],
      ],
    )
    expect(
      found({
        ...change,
        conditions: { all: [leaf('level', 'greaterThanInclusive', 'provincial'), leaf('x', 'greaterThan', 0)] },
      }),
    ).toEqual([])
  })

  it('named tables are read in each edition', () => {
    const editions = [
      { from: '2000-01-01', table: { columns: [{ of: { fact: 'employees' }, is: 'lessThan' }], rows: [[10, 1]] } },
    ]
    const tables = [{ id: 'ladder', title: '测试', source: '测试', editions }]
    expect(found({}, documentOf(), '2026-11-22', tables)).toEqual(['warning tables/ladder/editions/0/table table.gap'])
  })
})

it('dated states follow one another', () => {
  const state = (from: string) => ({ from, state: 'inForce', checkedOn: '2026-11-22', recordedOn: '2026-11-22' })
  expect(found({ status: [state('2020-01-01'), state('2019-01-01')] })).toEqual(['error /status/1/from status.order'])
  expect(found({}, documentOf({ status: [state('2020-01-01'), state('2020-01-01')] }))).toEqual([
    'error /status/1/from status.order',
  ])
  expect(found({ window: [{ opensOn: '2020-02-01', closesOn: '2020-01-01' }] })).toEqual([
    'error /window/0 window.order',
  ])
})

it('what nobody checked for more than a year is told', () => {
  expect(found({}, documentOf(), '2027-11-22')).toEqual([])
  expect(found({}, documentOf(), '2027-11-23').toSorted()).toEqual([
    'warning /checkedOn checked.longAgo',
    'warning /status checked.longAgo',
    'warning /verification/checkedOn checked.longAgo',
  ])
})

it('a kind without a measure brings no money', () => {
  expect(found({ amount: { times: [0.5, { fact: 'sales' }], criteria: ['a'] } })).toEqual([
    'error /amount measure.moneyInNone',
  ])
  expect(found({ kind: 'award', amount: { times: [0.5, { fact: 'sales' }], criteria: ['a'] } })).toEqual([])
})

it('definitions that nothing reads are told, and so are facts', () => {
  expect(found({ let: { x: { fact: 'employees' }, y: { fact: 'x' } } })).toEqual(['warning /let/y definition.unused'])
  const rules = compileRuleSet(
    ruleSetWith([policyOf({ criteria, conditions: { all: [leaf('profitLastYear', 'greaterThan', 0)] } })]),
  )
  const unused = lintRules(rules, '2026-11-22').filter(({ owner }) => owner === 'catalogue')
  expect(unused.map(({ pointer }) => pointer)).not.toContain('/profit')
  expect(unused.map(({ pointer }) => pointer)).toContain('/employees')
})

it('too many unknowns used twice are told', () => {
  const cut = (fact: string, values: readonly number[]) => ({ any: values.map((value) => leaf(fact, 'equal', value)) })
  const conditions = (...facts: string[]) => ({ all: facts.map((fact) => cut(fact, [1, 3, 5])) })
  expect(found({ conditions: conditions('employees') })).toEqual([])
  expect(found({ conditions: conditions('employees', 'sales', 'profitLastYear') })).toEqual([
    'warning /conditions splits.tooMany',
  ])
})
