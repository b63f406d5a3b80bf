import { describe, expect, it } from 'vitest'
import { buildCatalogue } from '../../src/domain/catalogue.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import type { Given } from '../../src/domain/given.js'
import { absent, has, undef } from '../../src/domain/possible.js'
import { DocumentSchema, PolicySchema } from '../../src/domain/policy.js'
import { met, open, review, unmet } from '../../src/domain/truth.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { match, type ClaimMatch } from '../../src/engine/match.js'
import { universeOf } from './universe.js'

// Mistakes that drawn rules once showed, as small as they can be.
const words = { zh: '某', en: 'some' }
const shared = { label: words, question: words }
const root = { ...shared, group: 'test', since: '2020-01-01' }
const options = (...ids: string[]): object[] => ids.map((id) => ({ id, ...words }))
const facts = [
  { id: 'establishedOn', type: 'date', ...root },
  { id: 'staff', type: 'integer', ...root, domain: { min: 0 } },
  { id: 'rank', type: 'integer', ...root, askable: false },
  { id: 'capital', type: 'money', ...root, domain: { min: 0 } },
  { id: 'grade', type: 'choice', ...root, options: options('low', 'high'), ordered: true, optional: true },
  { id: 'revenue', type: 'yearly', of: 'money', ...root },
  { id: 'employees', type: 'yearly', of: 'integer', ...root },
  { id: 'size', type: 'choice', ...root, options: options('micro', 'large'), formula: { table: sizeTable() } },
  {
    id: 'loans',
    type: 'records',
    record: 'loan',
    ...root,
    fields: [{ id: 'balance', type: 'money', ...shared }],
  },
]
function sizeTable(): object {
  const columns = [{ of: { fact: 'staff' }, is: 'greaterThanInclusive' }]
  return {
    columns,
    rows: [
      [100, 'large'],
      [10, 'micro'],
    ],
  }
}
const { catalogue } = buildCatalogue([
  FactsFileSchema.parse({
    facts,
    definitions: {
      growth: {
        label: words,
        formula: {
          divide: [
            { fact: 'revenue', year: -1 },
            { fact: 'revenue', year: -2 },
          ],
        },
      },
    },
  }),
])
const state = { from: '2010-01-01', state: 'inForce', checkedOn: '2025-01-01', recordedOn: '2025-01-01' }
const document = DocumentSchema.parse({
  id: 'doc',
  title: 'x',
  titleEn: 'x',
  number: null,
  issuer: 'x',
  division: '140400',
  issuedOn: null,
  source: {},
  verification: { confidence: 'K', how: 'x', checkedOn: '2025-01-01' },
  status: [state],
})

const number = (min: number | null, max = min): Given => ({ is: 'number', min, max })
const option = (value: string): Given => ({ is: 'option', value })
const leaf = (fact: string, operator: string, value: unknown): object => ({ name: 'c', fact, operator, value })

/** The policy's answer to what is told, on 2025-06-30. */
function claim(
  rule: { conditions?: object; amount?: unknown; [more: string]: unknown },
  told: Record<string, Given>,
): ClaimMatch {
  const plain = {
    id: 'p',
    revision: 1,
    title: 'x',
    titleEn: 'x',
    item: '1',
    rows: ['1'],
    kind: 'grant',
    departments: [],
    amount: 1,
  }
  const policy = PolicySchema.parse({ ...plain, criteria: { c: { words: 'x' } }, checkedOn: '2025-01-01', ...rule })
  const { rules } = universeOf('found', catalogue, document, [policy])
  expect(rules.issues).toEqual([])
  const [own] = match(rules, {
    facts: new Map(Object.entries(told)),
    asOf: '2025-06-30',
    knownAt: '2030-01-01',
  }).policies
  const [first] = own?.claims ?? []
  if (!first) throw new Error('no claim')
  return first
}

describe('verdicts', () => {
  it('a limit between two whole numbers leaves both of them possible', () => {
    const conditions = {
      any: [leaf('staff', 'lessThan', 0.5), { all: [leaf('staff', 'lessThan', 0.5), leaf('capital', 'lessThan', 1)] }],
    }
    expect(claim({ conditions }, { capital: number(5) }).truth).toBe(open)
  })

  it('a discretion is not tried value by value: it stays for review', () => {
    const conditions = { all: [leaf('some', 'notEqual', 30), leaf('some', 'notEqual', 24)] }
    const rule = { let: { some: { atDiscretion: { min: { fact: 'staff' }, why: 'range' } } }, conditions }
    expect(claim(rule, {}).truth & review).toBe(review)
  })

  it('absent on one side is unmet, even if no value exists on the other', () => {
    const rule = {
      let: { before: { fact: 'employees', year: -1 } },
      conditions: { all: [leaf('before', 'lessThan', { fact: 'growth' })] },
    }
    expect(claim(rule, { establishedOn: number(toDayNumber('2025-03-01')) }).truth).toBe(unmet)
  })

  it('a choice made by a table of options still asks the applicant', () => {
    const table = {
      columns: [{ of: { fact: 'grade' }, is: 'equal' }],
      rows: [
        ['low', { times: [1] }],
        ['high', { times: [50] }],
      ],
    }
    const rule = {
      let: { points: { table } },
      conditions: { all: [leaf('points', 'lessThanInclusive', { fact: 'rank' })] },
    }
    // Not review alone: the grade is the applicant's to tell.
    expect(claim(rule, {}).truth & met).toBe(met)
  })

  it('a derived fact told although what it rests on comes to nothing changes no review', () => {
    const conditions = { all: [leaf('size', 'equal', 'micro')] }
    expect(claim({ conditions }, { staff: number(5) }).truth).toBe(review)
    expect(claim({ conditions }, { staff: number(5), size: option('micro') }).truth).toBe(review)
    expect(claim({ conditions }, { size: option('micro') }).truth).toBe(met)
  })
})

describe('contradictions', () => {
  it('only what is told can contradict itself, not what is tried', () => {
    const conditions = {
      any: [leaf('staff', 'equal', 5), leaf('staff', 'greaterThan', 200), leaf('size', 'equal', 'large')],
    }
    const { truth, frame } = claim({ conditions }, { size: option('large') })
    expect([truth, frame.world.conflicts.size]).toEqual([met, 0])
  })
})

describe('sums', () => {
  it('figures inside two lists are yuan where a sum is meant', () => {
    const inner = { over: 'loans', take: 'sum', of: 3000 }
    const amount = { add: [{ fact: 'capital' }, { over: 'loans', take: 'sum', of: inner }] }
    const loans: Given = { is: 'records', items: [{ id: 'a', fields: new Map() }], complete: true }
    expect(claim({ amount }, { loans, capital: number(0) }).amount).toMatchObject({ lo: 300_000, hi: 300_000 })
  })

  it('a grant despite a value that does not exist is a sum that does not exist', () => {
    const conditions = { all: [leaf('growth', 'greaterThanInclusive', 1.2)] }
    const { amount } = claim(
      { conditions, amount: { times: [{ fact: 'growth' }, { fact: 'capital' }] } },
      { capital: number(100) },
    )
    expect(amount?.may).toBe(has | undef)
  })

  it('the least sum paid out counts for parts of a fen too', () => {
    const rule = { amount: { divide: [{ fact: 'capital' }, 3] }, payable: { min: 1, criterion: 'c' } }
    expect(claim(rule, { capital: number(100) }).amount).toMatchObject({ lo: 0, hi: 0 })
  })

  it('the least of what is surely undefined is undefined', () => {
    const amount = { max: [{ fact: 'capital' }, { times: [{ fact: 'growth' }, { fact: 'capital' }] }] }
    const told = { capital: number(100), establishedOn: number(toDayNumber('2025-03-01')) }
    expect(claim({ amount }, told).amount?.may).toBe(undef)
  })

  it('the least over records not told of may be that there are none', () => {
    const amount = { over: 'loans', take: 'min', of: { times: [{ fact: 'growth' }, { fact: 'loan.balance' }] } }
    const told = { establishedOn: number(toDayNumber('2025-03-01')) }
    expect(claim({ amount }, told).amount?.may).toBe(absent | undef)
  })

  it('the largest few of a list count what is out as out, not as nothing', () => {
    const amount = { over: 'loans', take: 'sum', of: { fact: 'loan.balance' }, top: 1 }
    const loans: Given = {
      is: 'records',
      items: [{ id: 'a', fields: new Map([['balance', number(-5)]]) }],
      complete: false,
    }
    expect(claim({ amount }, { loans }).amount).toMatchObject({ lo: -5, hi: Infinity })
  })
})
