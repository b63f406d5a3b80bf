import { expect, it } from 'vitest'
import { mutateRules } from '../../src/application/mutate-rules.js'
import { baseOf, casesOf, documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const leaf = (name: string, fact: string, operator: string, value: unknown) => ({ name, fact, operator, value })
const document = documentOf({
  criteria: { place: { words: '长治' } },
  scope: leaf('place', 'home', 'within', ['140400']),
})
const policy = policyOf({
  conditions: {
    all: [leaf('people', 'employees', 'greaterThanInclusive', 10), leaf('own', 'isPrivate', 'equal', true)],
  },
})
const base = baseOf(ruleSetWith([policy], document))
const facts = { employees: 10, isPrivate: true, home: '140403' }

const scores = (...cases: Record<string, unknown>[]) =>
  mutateRules(
    base,
    new Map([
      [
        policy.id,
        [
          casesOf(
            facts,
            cases.map((golden, i) => ({ name: String(i), ...golden })),
          ),
        ],
      ],
    ]),
  )

it('strong cases leave no survivor', () => {
  const { policies, documents } = scores(
    { expect: { verdict: 'eligible', amount: 100000, lawStatus: 'inForce' } },
    { set: { '/facts/employees': 9 }, expect: { verdict: 'ineligible' } },
    { set: { '/facts/isPrivate': false }, expect: { verdict: 'ineligible' } },
    { set: { '/facts/home': '340000' }, expect: { verdict: 'ineligible' } },
    { asOf: '2017-12-31', expect: { verdict: 'notInForce' } },
    { asOf: '2018-01-01', expect: { verdict: 'eligible' } },
  )
  expect(policies).toMatchObject([{ id: policy.id, mutants: 9, killed: 9, survivors: [], skipped: 0, failingCases: 0 }])
  expect(documents).toMatchObject([{ id: document.id, mutants: 4, killed: 4, survivors: [] }])
})

it('weak cases name what they let pass', () => {
  const { policies } = scores({ expect: { verdict: 'eligible' } })
  expect(policies[0]?.survivors).toEqual(
    expect.arrayContaining([
      { pointer: '/conditions', description: 'all becomes any' },
      { pointer: '/conditions/all/0/value', description: '10 becomes 9' },
      { pointer: '/amount', description: '100000 becomes 99999.99' },
    ]),
  )
  expect(policies[0]?.survivors).not.toContainEqual({
    pointer: '/conditions/all/0/value',
    description: '10 becomes 11',
  })
})

it('a case that the rule itself does not pass notices nothing', () => {
  const { policies } = scores({ expect: { verdict: 'ineligible' } })
  expect(policies).toMatchObject([{ killed: 0, failingCases: 1 }])
})

it('a mutant that no longer compiles counts as neither', () => {
  const atBound = policyOf({ conditions: { all: [leaf('people', 'employees', 'greaterThan', 0)] } })
  const files = [casesOf(facts, [{ name: 'one', expect: { verdict: 'eligible' } }])]
  const { policies } = mutateRules(baseOf(ruleSetWith([atBound], document)), new Map([[atBound.id, files]]))
  // Everybody has 0 employees or more: >= 0 and > -1 say nothing.
  expect(policies[0]?.skipped).toBe(2)
})

it('looks only at what it is asked for', () => {
  expect(mutateRules(base, new Map(), new Set([document.id])).policies).toEqual([])
  expect(mutateRules(base, new Map(), new Set([policy.id])).documents).toEqual([])
})

it('a limit across policies is noticed by cases that say what can be had together', () => {
  const other = policyOf({ id: 'nowhere-2000-1-other', amount: 80000 })
  const limited = policyOf({ limits: [{ criterion: 'a', among: { policies: [policyOf().id, other.id] }, atMost: 1 }] })
  const together = baseOf(ruleSetWith([limited, other]))
  const limitSlips = (expected: Record<string, unknown>) => {
    const files = [casesOf({}, [{ name: 'both', expect: { verdict: 'eligible', amount: 100000, ...expected } }])]
    const { policies } = mutateRules(together, new Map([[limited.id, files]]), new Set([limited.id]))
    return policies[0]?.survivors.map(({ pointer }) => pointer)
  }
  expect(limitSlips({})).toEqual([
    '/limits/0',
    '/limits/0/among/policies/0',
    '/limits/0/among/policies/1',
    '/limits/0/atMost',
  ])
  expect(limitSlips({ payable: 100000 })).toEqual([])
})
