import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { answered, compiled, is, resultOf, verdictOf, type Draft } from './engine-world.js'

const sound = [
  { id: 'a', conditions: { all: [is('staff', 'greaterThan', 5)] }, amount: { times: [{ fact: 'staff' }, 10] } },
  {
    id: 'c',
    let: {
      growth: {
        divide: [
          { fact: 'revenue', year: -1 },
          { fact: 'revenue', year: -2 },
        ],
      },
    },
  },
]
const facts = { staff: 7, revenue: { 2025: 3, 2024: 2 } }
const textOf = (draft: Draft, id: string): string => canonicalJson(resultOf(compiled(draft), { facts }, id))

/** Each means nothing in its own way. */
const broken: { told: string; policy: object; code: string }[] = [
  {
    told: 'a fact that does not exist',
    policy: { conditions: { all: [is('staf', 'greaterThan', 5)] } },
    code: 'fact.unknown',
  },
  {
    told: 'an operator that does not fit',
    policy: { conditions: { all: [is('hightech', 'greaterThan', 5)] } },
    code: 'operator.misfit',
  },
  {
    told: 'a value that does not fit',
    policy: { conditions: { all: [is('staff', 'equal', 'many')] } },
    code: 'value.misfit',
  },
  {
    told: 'money × money',
    policy: { amount: { times: [{ fact: 'capital' }, { fact: 'profit' }] } },
    code: 'unit.misfit',
  },
  { told: 'an amount that is no money', policy: { amount: { fact: 'establishedOn' } }, code: 'unit.misfit' },
  {
    told: 'a circle',
    policy: { let: { x: { fact: 'y' }, y: { fact: 'x' } }, conditions: { all: [is('x', 'equal', 1)] } },
    code: 'definition.cycle',
  },
  { told: 'a table not held', policy: { amount: { table: 'rates' } }, code: 'table.unknown' },
  {
    told: 'a row too short',
    policy: {
      amount: {
        table: {
          columns: [
            { of: { fact: 'staff' }, is: 'lessThan' },
            { of: { fact: 'rank' }, is: 'lessThan' },
          ],
          rows: [[5, 100]],
        },
      },
    },
    code: 'table.shape',
  },
  { told: 'a list not held', policy: { for: 'grants' }, code: 'list.unknown' },
  { told: 'an event that is no date', policy: { event: 'staff' }, code: 'event.notADate' },
  {
    told: 'a leaf that every answer meets',
    policy: { conditions: { all: [is('staff', 'greaterThanInclusive', 0)] } },
    code: 'leaf.constant',
  },
  {
    told: 'a field without its record',
    policy: { conditions: { all: [is('loan.sum', 'greaterThan', 1)] } },
    code: 'fact.unknown',
  },
  {
    told: 'a cap that hangs on an event of one record',
    policy: {
      for: 'loans',
      event: 'loan.drawnOn',
      limits: [{ criterion: 'x', sumAtMost: { fact: 'revenue', year: -1 } }],
    },
    code: 'limit.misfit',
  },
]

describe('a broken rule', () => {
  it.each(broken)('$told: an error of its own ($code)', ({ policy, code }) => {
    const rules = compiled({ policies: [{ id: 'b', ...policy }] })
    const { verdict, amount, error, action } = resultOf(rules, { facts }, 'b')
    expect([verdict, amount, action, error?.code]).toEqual([null, null, 'none', code])
  })

  it.each(broken)('$told: leaves the others byte for byte as they are', ({ policy }) => {
    const [a, c] = sound as [object, object]
    const mixed = { policies: [a, { id: 'b', ...policy }, c] }
    for (const id of ['a', 'c']) expect(textOf(mixed, id)).toBe(textOf({ policies: sound }, id))
  })

  it('is counted as an error and in no total', () => {
    const rules = compiled({ policies: [...sound, { id: 'b', conditions: { all: [is('staf', 'greaterThan', 5)] } }] })
    const { counts, totals } = answered(rules, { facts })
    expect(counts).toMatchObject({ evaluated: 3, eligible: 2, error: 1 })
    expect(totals[0]?.claimable.maxFen).toBe((70 + 1000) * 100)
  })

  it('says what was probably meant', () => {
    const rules = compiled({ policies: [{ conditions: { all: [is('staf', 'greaterThan', 5)] } }] })
    expect(rules.issues[0]).toMatchObject({ owner: 'p', pointer: '/conditions/all/0', nearest: 'staff' })
  })
})

describe('a broken document', () => {
  const scope = { all: [is('registeredRegio', 'within', ['140400'])] }
  const draft = { document: { scope }, policies: [{ id: 'b' }], others: [{ document: { id: 'o' }, policies: sound }] }

  it('sets all its policies aside, and those of others not', () => {
    const rules = compiled(draft)
    expect(resultOf(rules, { facts }, 'b')).toMatchObject({ verdict: null, error: { code: 'fact.unknown' } })
    expect(verdictOf(rules, { facts }, 'a')).toBe('eligible')
    expect(rules.issues.map(({ owner, code }) => [owner, code])).toEqual([['doc', 'fact.unknown']])
  })
  it('is told once, however many policies it has', () => {
    const rules = compiled({ ...draft, policies: [{ id: 'b' }, { id: 'd' }] })
    expect(rules.issues).toHaveLength(1)
  })
})

describe('a broken definition of the catalogue', () => {
  const definitions = {
    odd: { label: { zh: '怪', en: 'odd' }, formula: { add: [{ fact: 'capital' }, { fact: 'staff' }] } },
  }

  it('breaks those that use it and no others', () => {
    const rules = compiled({
      definitions,
      policies: [...sound, { id: 'b', conditions: { all: [is('odd', 'greaterThan', 1)] } }],
    })
    expect(resultOf(rules, { facts }, 'b').error?.code).toBe('unit.misfit')
    expect(verdictOf(rules, { facts }, 'a')).toBe('eligible')
  })
})
